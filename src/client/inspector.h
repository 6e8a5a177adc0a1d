#pragma once

#include <gilscope/client/inspection.h>

#include <string_view>

namespace gilscope::client {

/// Read what the engine answers (docs/architecture.md). The bytes were made near user code:
/// anything that is not as described is an Error of code Damaged, nothing is assumed.
Result<ScriptInfo> parseScriptInfo(std::string_view json);
Result<std::vector<PythonRow>> parsePythonRows(std::string_view json);
Result<std::vector<RunnerRow>> parseRunnerRows(std::string_view json);

} // namespace gilscope::client
