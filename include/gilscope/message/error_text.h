#pragma once

#include <gilscope/error.h>

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

/// Errors and messages on their way out of a host. The engine is told their codes and arguments and
/// finds the words; only what a host writes on standard error is English. Hosts use this without
/// fmt and the shared libstdc++ (src/core/CMakeLists.txt). Any thread.
namespace gilscope {

/// An error in English, for standard error. What is said there has texts, counts and messages in
/// its places only; for all others there is english().
std::string textOf(const Error& error);
std::string textOf(const Message& message);

/// {"message": TEXT} of a text of somebody else, {"message_code", "arguments"} of all others, as in
/// docs/stream.md. Arguments are texts, counts, messages and lists of these.
nlohmann::json saidJson(const Message& message);

/// An error of a job or a worker.
struct ErrorText {
    std::string kind; ///< its type's name
    Message message;
    std::string traceback;
};
/// How the board carries an error, in at most `most` bytes: kind '\0' text '\0' traceback, and of a
/// message that has a code no text, and '\0' saidJson() behind the traceback.
std::string packError(std::string_view kind, const Message& message, std::string_view traceback,
                      std::size_t most);
/// Reads what packError() wrote, or what user code wrote over it: what is missing stays empty.
ErrorText unpackError(std::string_view text);

} // namespace gilscope
