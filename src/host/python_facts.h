#pragma once

#include <nlohmann/json_fwd.hpp>

namespace gilscope::host {

/// The running Python as the `python` object of replies: abi, version, executable, gil, build.
/// The GIL of the main interpreter is held.
nlohmann::json describePython();

} // namespace gilscope::host
