#pragma once

#include <cstddef>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace gilscope::cli {

/// What `--help` prints of `app`, or of the command of it that was named; descriptions are wrapped
/// to `width` cells. CLI11 only keeps the options: how they are shown differs between its versions,
/// and this does not.
std::string helpText(const CLI::App& app, std::size_t width);

} // namespace gilscope::cli
