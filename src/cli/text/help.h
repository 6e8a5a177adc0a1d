#pragma once

#include <cstddef>
#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace gilscope::cli {

/// What `--help` prints of `app`, or of the command of it that was named; descriptions are wrapped
/// to `width` cells. CLI11 only keeps the options: how they are shown differs between its versions,
/// and this does not.
std::string helpText(const CLI::App& app, std::size_t width);

/// The heading that `option` of `command` stands under: "What to run".
std::string optionGroup(const CLI::Option& option, const CLI::App& command);
/// "-o, --output FILE"
std::string optionWord(const CLI::Option& option);
/// "NAME", "[NAME]", "[NAME...]"
std::string positionalWord(const CLI::Option& option);

} // namespace gilscope::cli
