#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace gilscope::cli {

/// An option with one value, which is kept as it was written, the empty one too; `value` is what
/// the help calls it. `target` lives as long as `command`.
CLI::Option* addText(CLI::App& command, const char* name, std::optional<std::string>& target,
                     const char* value, const std::string& description);

/// `words` as CLI11 has to be given them so that every option gets the value that was written.
/// Newer versions take [[aabb]] for their own way to write [ab].
std::vector<std::string> keptAsWritten(std::vector<std::string> words);

} // namespace gilscope::cli
