#pragma once

#include "host/process/host_plan.h"

#include <nlohmann/json_fwd.hpp>

namespace gilscope::host {

/// Compiles a script's text and says what the compiler thinks of it; nothing of the script runs.
/// The answer has "problem" (null or as takeScriptProblem() has it), "warnings" (the same without a
/// traceback) and "names", the functions and classes at its top level. The GIL is held.
nlohmann::json checkScript(const ScriptText& script);

} // namespace gilscope::host
