#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
} // namespace CLI

namespace gilscope::cli {

/// The completion script of "bash", "zsh" or "fish" for every command and option of `app`; empty
/// for another shell. Made when gilscope is built, so that none can be forgotten.
std::string completionScript(const CLI::App& app, std::string_view shell);

} // namespace gilscope::cli
