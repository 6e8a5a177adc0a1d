#include "host/values/argument_copies.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace gilscope::host {

namespace {

constexpr int mostNested = 200; // beyond, a copy is the safe answer

bool isImmutableAt(PyObject* value, int depth);

bool allImmutable(PyObject* tuple, int depth) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); ++i) {
        if (!isImmutableAt(PyTuple_GET_ITEM(tuple, i), depth))
            return false;
    }
    return true;
}

bool isImmutableAt(PyObject* value, int depth) {
    if (depth > mostNested)
        return false;
    if (isScalar(value))
        return true;
    if (PyTuple_CheckExact(value))
        return allImmutable(value, depth + 1);
    if (!PyFrozenSet_CheckExact(value))
        return false;
    const py::object items = steal(PySequence_Tuple(value));
    PyErr_Clear();
    return items && allImmutable(items.ptr(), depth + 1);
}

/// As marshal writes one: its code, which may be marked as referred to, and a count of one byte.
bool isEmptyTuple(std::span<const std::byte> encoded, board::Encoding encoding) {
    constexpr std::byte mark{0x80};
    return encoding == board::Encoding::Marshal && encoded.size() == 2 &&
           (encoded[0] & ~mark) == std::byte{')'} && encoded[1] == std::byte{0};
}

} // namespace

ArgumentCopies::ArgumentCopies(const board::View& view, py::object names)
    : m_names(std::move(names)),
      m_named(m_names ? static_cast<std::size_t>(PyTuple_GET_SIZE(m_names.ptr())) : 0),
      m_encoding(static_cast<board::Encoding>(view.header().argumentsEncoding.load())) {
    const std::span<std::byte> room = view.arguments();
    m_encoded =
        room.first(std::min<std::uint64_t>(room.size(), view.header().argumentsSize.load()));
    m_none = isEmptyTuple(m_encoded, m_encoding);
}

bool isImmutable(PyObject* value) {
    return isImmutableAt(value, 0);
}

} // namespace gilscope::host
