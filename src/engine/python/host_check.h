#pragma once

#include "python_choice.h"

#include <gilscope/error.h>

#include <functional>

namespace gilscope::engine {

/// Whether the host program of `python` is one of this gilscope's, for that Python's ABI. If not,
/// an Error of code Missing that says so: what fails in it is then nobody's script. A host that is
/// ours and misses its Python's library is an Error as well.
Result<void> checkHost(const ChosenPython& python, const std::function<bool()>& cancelled = {});

/// An Error of code Missing: something that belongs to gilscope itself is not as it was installed.
Error damagedInstallation(Message what);

} // namespace gilscope::engine
