#pragma once

#include <gilscope/error.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

/// The questions that are answered with one JSON object; docs/architecture.md has their formats.
/// `cancelled` is asked while a host is waited for.
namespace gilscope::engine {

/// What a script offers, or why it cannot be used (which is an answer too).
Result<std::string> answerInspect(const std::filesystem::path& pythonsFile,
                                  std::string_view request, const std::function<bool()>& cancelled);
/// The installations, each with what its host says of it, after adding or removing one where the
/// request says so.
Result<std::string> answerPythons(const std::filesystem::path& pythonsFile,
                                  std::string_view request, const std::function<bool()>& cancelled);
/// What there is to say about this machine, which takes two seconds.
std::string answerDoctor();
/// The kinds of worker and whether they can be used with the Python that is asked for.
Result<std::string> answerRunners(const std::filesystem::path& pythonsFile,
                                  std::string_view request, const std::function<bool()>& cancelled);

} // namespace gilscope::engine
