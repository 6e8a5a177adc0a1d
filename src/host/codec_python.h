#pragma once

#include "host/python_compat.h"

#include <gilscope/board.h>

#include <cstdint>
#include <span>

namespace gilscope::host {

/// Turns values into bytes in one interpreter: marshal for what consists of plain built-in values
/// only (faster by far, and exact for them), pickle protocol 5 for everything else.
/// Belongs to the interpreter in which it was made and must go before that ends.
class ValueEncoder {
public:
    enum class Outcome {
        Encoded,
        NoRoom, ///< `size` says what it would take
        Raised, ///< a Python exception is set
    };
    struct Result {
        Outcome outcome = Outcome::Raised;
        board::Encoding encoding = board::Encoding::Marshal;
        std::uint64_t size = 0;
    };

    /// Imports pickle now if values are expected to need it, so that no job pays for it. False with
    /// an exception set.
    bool expect(board::Encoding encoding);

    /// Writes `value` to the front of `room`.
    Result encode(PyObject* value, std::span<std::byte> room);

private:
    Result encodeByMarshal(PyObject* value, std::span<std::byte> room, int version);
    Result encodeByPickle(PyObject* value, std::span<std::byte> room);
    bool loadPickle();

    py::object m_dumps;
    py::object m_protocol;
    bool m_preferPickle = false;
};

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
