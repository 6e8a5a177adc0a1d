#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace gilscope::host {

/// Takes the exception that is set while `script` was compiled or run and tells where in the script
/// it is: {"kind", "message", "file", "line", "column", "text", "traceback"}, and for a
/// SyntaxError "end_line" and "end_column", just past its end; a line or column of 0 is unknown.
/// The GIL is held; no exception is set afterwards.
nlohmann::json takeScriptProblem(const std::string& script);

} // namespace gilscope::host
