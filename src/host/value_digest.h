#pragma once

#include "host/python_compat.h"

#include <string>

namespace gilscope::host {

/// A text that says what a value is, the same in every interpreter, process and Python version for
/// equal plain values: types, numbers and texts by their repr, containers by their parts (sets and
/// dicts in an order of their own), objects by the repr that their class defines or else by their
/// attributes. Never an address. Empty, with no exception set, if user code in it raised.
std::string canonicalText(PyObject* value);

/// SHA-256, in hexadecimal, of that text; of large values it is not all in memory at once. Empty if
/// there is none.
std::string valueDigest(PyObject* value);

/// repr() cut to 200 characters, made without writing out what is large.
std::string shortRepr(PyObject* value);

} // namespace gilscope::host
