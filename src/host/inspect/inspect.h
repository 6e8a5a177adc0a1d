#pragma once

#include "host/process/host_plan.h"
#include "host/values/result_words.h"
#include "host/worker/callable_call.h"

#include <nlohmann/json_fwd.hpp>
#include <pybind11/pybind11.h>

#include <string>
#include <vector>

namespace gilscope::host {

/// Names of a module's public functions: defined in it, no underscore in front, in the order of the
/// source. May throw py::error_already_set, as everything here; the GIL is held.
std::vector<std::string> publicCallables(py::handle module);

/// Name, first line of the docstring, signature, line and parameters of a callable, and why a call
/// of it would run nothing (null: it would), as far as its code says.
nlohmann::json describeCallable(py::handle module, const std::string& name, ResultWords& words);

/// The arguments as the callable will see them, defaults filled in, as JSON where JSON can say it
/// and as repr where not; and the call as a text. Throws TypeError where they do not fit.
nlohmann::json describeCall(py::handle callable, const std::string& name,
                            const CallArguments& arguments);

/// Compiles a script's text and says what the compiler thinks of it; nothing of the script runs.
/// The answer has "problem" (null or as takeScriptProblem() has it), "warnings" (the same without a
/// traceback) and "names", the functions and classes at its top level. The GIL is held.
nlohmann::json checkScript(const ScriptText& script);

/// Answers the request (JSON) on standard input with JSON on the descriptor `reply`: which Python
/// this is, what a script offers and whether a call of it makes sense, or whether a text compiles.
/// Returns the exit code.
int runInspect(int reply);

} // namespace gilscope::host
