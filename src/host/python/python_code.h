#pragma once

#include "host/python/python_compat.h"

namespace gilscope::host {

/// Runs Python text in a namespace of its own, whose `__name__` is `name`, and returns that, a
/// dict; null with an exception set. The thread has the GIL.
py::object runCode(const char* code, const char* name = "gilscope");

/// A name of such a namespace, borrowed; nullptr without an exception where there is none.
PyObject* nameIn(const py::object& space, const char* name);

} // namespace gilscope::host
