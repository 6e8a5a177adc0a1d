#pragma once

#include "host/python/python_compat.h"

namespace gilscope::host {

enum class Alike { No, Yes, Unclear };

/// Whether two values hold the same, as far as that can be told of plain built-ins by looking:
/// their types count, NaN is the same as NaN, 0.0 is not the same as -0.0. No code of the values
/// runs. Unclear: their canonical texts have to be compared.
Alike compareQuickly(PyObject* a, PyObject* b);

} // namespace gilscope::host
