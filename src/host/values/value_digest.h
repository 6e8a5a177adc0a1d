#pragma once

#include "host/python/python_compat.h"

#include <string>

namespace gilscope::host {

/// A text that says what a value holds, and how sure that is.
struct CanonicalText {
    std::string text;   ///< empty: user code in the value raised something that is no Exception
    bool alike = false; ///< of some of it only the repr is known, or it is too deep or too much
};

/// The SHA-256 of such a text.
struct ValueDigest {
    std::string hex;    ///< empty where the text is
    bool alike = false; ///< as in CanonicalText
};

/// Reads values. Their canonical texts are the same in every interpreter, process and Python
/// version for equal contents: built-ins by type and value, containers by their parts (sets and
/// dicts in an order of their own), buffers by format, shape and bytes, other objects by what
/// pickling would write. Never an address, nor an order of hashes. Leaves no exception set. The GIL
/// of the interpreter that made it is held in every call.
class ValueContents {
public:
    CanonicalText text(PyObject* value);
    /// Of large values the text is not all in memory at once.
    ValueDigest digest(PyObject* value);

private:
    PyObject* describer();

    py::object m_describe; ///< of runners/python/value_contents.py; loaded when first needed
};

/// repr() cut to 200 characters, made without writing out what is large.
std::string shortRepr(PyObject* value);

} // namespace gilscope::host
