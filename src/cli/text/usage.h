#pragma once

#include <gilscope/error.h>

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
