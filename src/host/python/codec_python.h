#pragma once

#include "host/python/python_compat.h"

#include <gilscope/board.h>

#include <cstdint>
#include <cstring>
#include <span>

namespace gilscope::host {

/// A value as bytes that are not yet where they should go.
class EncodedValue {
public:
    board::Encoding encoding = board::Encoding::Marshal;

    std::uint64_t size() const { return m_headSize + m_bodySize; }
    void copyTo(std::byte* place) const {
        std::memcpy(place, m_head, m_headSize);
        if (m_bodySize > 0)
            std::memcpy(place + m_headSize, m_body, m_bodySize);
    }

private:
    friend class ValueEncoder;
    bool setHead(char code, const void* data, std::size_t size);
    bool setText(char code, const void* text, Py_ssize_t size);
    bool setScalar(PyObject* value);
    bool setBytes(py::object bytes, board::Encoding how);

    char m_head[16] = {};
    std::size_t m_headSize = 0;
    const void* m_body = nullptr; ///< in the value itself or in m_owner
    std::size_t m_bodySize = 0;
    py::object m_owner;
};

/// Turns values into bytes in one interpreter: marshal for what consists of plain built-in values
/// only (faster by far, and exact for them), pickle protocol 5 for everything else.
/// Belongs to the interpreter in which it was made and must go before that ends.
class ValueEncoder {
public:
    /// Imports pickle now if values are expected to need it, so that no job pays for it. False with
    /// an exception set.
    bool expect(board::Encoding encoding);

    /// Encodes `value`, which must live as long as `result` is used. False with an exception set.
    bool encode(PyObject* value, EncodedValue& result);

    /// pickle's dumps; null where nothing has needed it yet.
    PyObject* dumps() const { return m_dumps.ptr(); }

private:
    bool encodeByMarshal(PyObject* value, EncodedValue& result);
    bool encodeByPickle(PyObject* value, EncodedValue& result);
    bool loadPickle();

    py::object m_dumps;
    py::object m_protocol;
    bool m_preferPickle = false;
};

/// A number, text, bytes, None and the like, of exactly that type.
bool isScalar(PyObject* value);

/// True if marshal gives back exactly what `value` is: built-in types only, no subclasses, no
/// buffers, not nested too deeply.
bool isPlainValue(PyObject* value);

/// Turns bytes back into values in one interpreter.
class ValueDecoder {
public:
    /// New reference; null with the exception set.
    PyObject* decode(std::span<const std::byte> bytes, board::Encoding encoding);

private:
    py::object m_loads;
};

} // namespace gilscope::host
