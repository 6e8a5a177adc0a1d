#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace gilscope::host {

/// The ABI that this host was compiled for: "cp313". Needs no Python.
std::string hostAbi();
/// The running Python as the `python` object of replies: abi, version, executable, gil, build.
/// The GIL of the main interpreter is held.
nlohmann::json describePython();

} // namespace gilscope::host
