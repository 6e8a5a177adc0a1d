#pragma once

#include <string>
#include <string_view>

namespace gilscope::host {

/// Everything up to the end of `descriptor`, or to its first error.
std::string readAll(int descriptor);
/// Writes all of `text`; false where the other side has gone.
bool writeAll(int descriptor, std::string_view text);

} // namespace gilscope::host
