#pragma once

#include <gilscope/message/message.h>

#include <functional>
#include <optional>

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
