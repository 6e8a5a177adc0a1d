#pragma once

#include <gilscope/error.h>

#include <string>

namespace gilscope::client {

/// The bytes of the script at `path` (as the file system spells it), to be sent to another machine.
/// An Error of code Script where it cannot be read or is larger than limits::scriptBytes.
Result<std::string> readScriptFile(const std::string& path);

} // namespace gilscope::client
