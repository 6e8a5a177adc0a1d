#pragma once

#include <string>

namespace gilscope::engine {

/// Tells a file from all others and from itself after a change; empty if there is none.
std::string fileStamp(const std::string& path);

} // namespace gilscope::engine
