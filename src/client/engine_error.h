#pragma once

#include "child_process.h"

#include <gilscope/error.h>

#include <optional>
#include <string_view>

namespace gilscope::client {

/// The Error in the last line "gilscope-engine: CODE: message" of what an engine wrote to its
/// standard error; nullopt where there is none.
std::optional<Error> statedError(std::string_view standardError);

/// What stands after the last line feed but those at its end.
std::string_view lastLine(std::string_view text);

/// Why an engine that ended like this could not do what it was asked; nullopt if it could.
std::optional<Error> engineFailure(const ExitStatus& status, std::string_view standardError);

} // namespace gilscope::client
