#pragma once

#include <gilscope/error.h>

#include <string>
#include <string_view>

namespace CLI {
class App;
} // namespace CLI

namespace gilscope::cli {

/// The manual page that `outline` describes, with every command and option of `app` in it. Made
/// when gilscope is built, so that none can be forgotten.
///
/// The outline is a manual page in which the line "@commands" stands for the commands and
/// "@options" for the options. What a page says beyond `--help` stands between a line "@more NAME"
/// and a line
/// "@end", where NAME is a command, or an option with its dashes. An error where there is no such
/// command or option.
Result<std::string> manualPage(const CLI::App& app, std::string_view outline);

} // namespace gilscope::cli
