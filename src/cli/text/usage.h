#pragma once

#include <gilscope/error.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace gilscope::cli {

/// "; did you mean 'compare'?" or "" where nothing of `known` is near.
std::string suggestion(std::string_view word, const std::vector<std::string>& known);

/// The long names of the options of `command`, with their dashes.
std::vector<std::string> optionWords(const CLI::App& command);

/// What is wrong with a command line that `app` has refused, in one line, with the nearest right
/// word: the same in every version of CLI11. `words` are the arguments after the program's name.
Error usageError(const CLI::App& app, const std::vector<std::string>& words);

} // namespace gilscope::cli

namespace CLI {
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
