#include <gilscope/message/error_text.h>

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/utf8.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

using message::Argument;
using nlohmann::json;

std::string argumentText(const Argument& argument) {
    if (const auto* text = std::get_if<message::Text>(&argument.value))
        return text->value;
    if (const auto* count = std::get_if<message::Count>(&argument.value))
        return std::to_string(count->value);
    const auto* inner = std::get_if<Message>(&argument.value);
    return inner == nullptr ? std::string() : textOf(*inner);
}

json argumentJson(const Argument& argument, std::size_t longest);

json argumentsJson(const std::vector<Argument>& arguments, std::size_t longest) {
    json list = json::array();
    for (const Argument& argument : arguments)
        list.push_back(argumentJson(argument, longest));
    return list;
}

json argumentJson(const Argument& argument, std::size_t longest) {
    if (const auto* count = std::get_if<message::Count>(&argument.value))
        return {{"count", count->value}};
    if (const auto* inner = std::get_if<Message>(&argument.value))
        return {{"code", message::infoOf(inner->code).word},
                {"arguments", argumentsJson(inner->arguments, longest)}};
    if (const auto* list = std::get_if<message::List>(&argument.value)) {
        const bool ands = list->joint == message::List::Joint::And;
        return {{"list", argumentsJson(list->items, longest)}, {"joint", ands ? "and" : "comma"}};
    }
    const std::string text = argumentText(argument);
    return {{"text", text.substr(0, utf8::placeBefore(text, longest))}};
}

json cutJson(const Message& message, std::size_t longest) {
    if (message.code == message::Code::Verbatim)
        return {{"message", textOf(message)}};
    return {{"message_code", message::infoOf(message.code).word},
            {"arguments", argumentsJson(message.arguments, longest)}};
}

/// The parts of a packed error are parted by NUL, which a text may contain.
std::string withoutNul(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (const char character : text) {
        if (character == '\0')
            clean += "\\x00";
        else
            clean += character;
    }
    return clean;
}

/// A message in at most `most` bytes; what is too long for that loses the ends of its arguments.
std::string packed(const Message& message, std::size_t most) {
    constexpr std::array<std::size_t, 3> longest{4096, 1000, 100};
    std::string text;
    for (const std::size_t length : longest) {
        text = cutJson(message, length).dump(-1, ' ', false, json::error_handler_t::replace);
        if (text.size() <= most)
            return text;
    }
    return {};
}

} // namespace

std::string textOf(const Message& message) {
    const auto& places = message.arguments;
    return message::fill(
        message::infoOf(message.code).text,
        {[&](std::size_t i) { return i < places.size() ? argumentText(places[i]) : std::string(); },
         message::optionCalled});
}

std::string textOf(const Error& error) {
    return textOf(error.message);
}

json saidJson(const Message& message) {
    return cutJson(message, 64 * 1024);
}

std::string packError(std::string_view kind, const Message& message, std::string_view traceback,
                      std::size_t most) {
    const bool coded = message.code != message::Code::Verbatim;
    std::string error = withoutNul(kind).substr(0, most / 4);
    error += '\0';
    if (!coded)
        error += withoutNul(textOf(message)).substr(0, most / 2 - error.size());
    error += '\0';
    // They are short, and must not be pushed out by a long traceback, nor push out all.
    const std::string said =
        coded ? '\0' + packed(message, most / 2 - error.size()) : std::string();
    error += withoutNul(traceback).substr(0, most - error.size() - said.size());
    return error + said;
}

} // namespace gilscope
