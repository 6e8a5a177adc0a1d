#pragma once

#include <string>
#include <vector>

namespace gilscope::engine {

/// This process's environment, as NAME=value.
std::vector<std::string> currentEnvironment();

/// The environment of a host: LD_LIBRARY_PATH begins with the folder of `library` (a libpython),
/// and GILSCOPE_LD_LIBRARY_PATH holds what it was, so that the host can put it back before user
/// code runs.
std::vector<std::string> hostEnvironment(const std::string& library);

} // namespace gilscope::engine
