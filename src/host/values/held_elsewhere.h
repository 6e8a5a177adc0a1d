#pragma once

#include "host/python/codec_python.h"
#include "host/python/python_compat.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace gilscope::host {

/// Makes the arguments of one call after the other from what publishArguments put on the board, so
/// that no call finds what another one has made of them. Belongs to the interpreter in which it was
/// made and must go before that ends.
class ArgumentCopies {
public:
    /// `names` as from publishedNames.
    ArgumentCopies(const board::View& view, py::object names);

    /// Whether there is nothing to make: the call has no arguments.
    bool none() const { return m_none; }

    /// New reference to a tuple; null with the exception set.
    PyObject* make() { return m_none ? PyTuple_New(0) : m_decoder.decode(m_encoded, m_encoding); }

    /// Calls with what make() gave: a new reference; null with the exception set.
    PyObject* call(PyObject* callable, PyObject* arguments) const {
        return PyObject_Vectorcall(callable, reinterpret_cast<PyTupleObject*>(arguments)->ob_item,
                                   static_cast<std::size_t>(PyTuple_GET_SIZE(arguments)) - m_named,
                                   m_names.ptr());
    }

private:
    py::object m_names;
    std::size_t m_named; ///< how many are given by name
    std::span<const std::byte> m_encoded;
    board::Encoding m_encoding;
    ValueDecoder m_decoder;
    bool m_none = false;
};

/// Whether nothing in `value` can change, at any depth: numbers, text, bytes, None and the like,
/// and tuples and frozensets of such. What of other types looks the same is not known, and so is
/// not.
bool isImmutable(PyObject* value);

/// Whether somebody beside the caller, who has the one reference to `value`, holds it or a part of
/// it that can change: a buffer that is filled anew by each call, a cached list. What it holds must
/// be looked at before the next job changes it. No code of the value runs.
bool isHeldElsewhere(PyObject* value);

/// Whether objects of a type consist of attributes and nothing else: all classes on the way to
/// `object` are made by Python code. Those made by C may keep anything where nobody looks.
bool isPlainObject(const PyTypeObject* type);

/// A number that stays the same as long as `value`, the same object, holds the same. nullopt: it
/// has parts that cannot be looked into without running code. No code of the value runs.
std::optional<std::uint64_t> stateOf(PyObject* value);

} // namespace gilscope::host
