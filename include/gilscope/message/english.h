#pragma once

#include <gilscope/error.h>
#include <gilscope/message/message.h>

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace gilscope::message {

/// The message as the command line and all files say it.
std::string english(const Message& message);
std::string english(const Argument& argument);
/// Sentences, with spaces between them.
std::string english(const std::vector<Message>& messages);
/// What to do about it, naming options; empty: nothing is known.
std::string englishHint(const Message& message);

/// What stands in the places of a sentence of the catalogue, in the words of a front end.
struct Words {
    /// Of %1, %2 and so on, from 0.
    std::function<std::string(std::size_t)> argument;
    /// What the front end calls "repeat"; nullopt: it has no such thing.
    std::function<std::optional<std::string>(std::string_view)> term;
};

/// A sentence of the catalogue, or its translation, with everything in its place. UTF-8.
std::string fill(std::string_view form, const Words& words);
/// A sentence as a part of another: without its full stop.
std::string clause(std::string text);
/// Whether `argument` is a sentence, and stands in one: it is a clause there.
bool isClause(const Argument& argument, const Message& in);
/// Says "a, b" and "c" as "a, b and c".
using WithLast = std::function<std::string(std::string before, std::string last)>;
/// The items of a list in one.
std::string joined(List::Joint joint, std::vector<std::string> items, const WithLast& withLast);
/// What {repeat} and the like are called on the command line; nullopt: nothing.
std::optional<std::string> optionCalled(std::string_view term);
/// Every term that a sentence may hold.
std::vector<std::string_view> allTerms();

/// Whether the first argument decides between singular and plural, and its value; nullopt: it does
/// not.
std::optional<std::uint64_t> countOf(const Message& message);

} // namespace gilscope::message

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

/// Messages outside of a stream: in the answers of an engine, and in what it says on standard
/// error.
namespace gilscope::message {

/// One line: {"message":ENGLISH,"message_code":...,"arguments":...}, as in docs/stream.md.
std::string toJson(const Message& message);
/// Reads what toJson() wrote. Where the code or a kind of argument is a newer gilscope's the
/// message is its English text; nullopt: it is no message.
std::optional<Message> fromJson(std::string_view json);

} // namespace gilscope::message
