#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/message/message.h>
#include <gilscope/utf8.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::message {

namespace {

constexpr double largest = 4e18; ///< what fits in 63 bits

std::int64_t rounded(double value) {
    return std::isnan(value) ? 0 : std::llround(std::clamp(value, -largest, largest));
}

} // namespace

Share share(double part) {
    return {rounded(1e3 * part)};
}

Decimal decimal(double value) {
    return {rounded(1e3 * value)};
}

Duration duration(double seconds) {
    return {Nanoseconds{rounded(1e9 * seconds)}};
}

List listOf(const std::vector<std::string>& texts) {
    List list;
    for (const std::string& text : texts)
        list.items.emplace_back(text);
    return list;
}

Message verbatim(std::string text) {
    if (text.empty())
        return {}; // nothing is said in one way only
    return {Code::Verbatim, {std::move(text)}};
}

bool saysNothing(const Message& message) {
    return message.code == Code::Verbatim &&
           (message.arguments.empty() || message.arguments.front() == Argument(""));
}

namespace {

struct Term {
    std::string_view name;
    std::string_view option; ///< empty: the command line has no such thing
};

/// What the sentences may name of a front end.
constexpr std::array termTable{
    Term{"repeat", "--repeat"},
    Term{"jobs", "--jobs"},
    Term{"workers", "--workers"},
    Term{"runners", "--runners"},
    Term{"warmup", "--warmup"},
    Term{"pin", "--pin none"},
    Term{"drop-results", "--results none"},
    Term{"no-prepare", "--no-prepare"},
    Term{"max-restarts", "--max-restarts"},
    Term{"budget", "--budget"},
    Term{"rate", "--rate"},
    Term{"python", "--python"},
    Term{"python-path", "--python PATH"},
    Term{"venv", "--venv or VIRTUAL_ENV"},
    Term{"deadline", "--deadline"},
    Term{"precision", "--precision"},
    Term{"doctor", "gilscope doctor"},
    Term{"log", "the log"},
};

/// The text up to the bracket that closes what begins at `from`.
std::string_view inBrackets(std::string_view form, std::size_t from) {
    return form.substr(from, form.find(']', from) - from);
}

/// Appends `form`; whether it has a word for each of its places and terms.
bool append(std::string& text, std::string_view form, const Words& words) {
    bool complete = true, filled = false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char next = i + 1 < form.size() ? form[i + 1] : '\0';
        if (form[i] == '%' && next >= '1' && next <= '9') {
            const std::string argument = words.argument(static_cast<std::size_t>(next - '1'));
            complete = complete && !argument.empty();
            text += argument;
            ++i;
            filled = true;
            continue;
        } else if (form[i] == '{') {
            const std::size_t end = form.find('}', i);
            const auto term = words.term(form.substr(i + 1, end - i - 1));
            complete = complete && term;
            text += term.value_or("");
            i = std::min(end, form.size());
        } else if (form[i] == '[') {
            const std::string_view part = inBrackets(form, i + 1);
            if (std::string optional; append(optional, part, words))
                text += optional;
            i += part.size() + 1;
        } else if (form[i] != '.' || !filled || !text.ends_with('.')) {
            text += form[i]; // what somebody else says may end with a full stop of its own
        }
        filled = false;
    }
    return complete;
}

} // namespace

std::string fill(std::string_view form, const Words& words) {
    std::string text;
    append(text, form, words);
    return text;
}

std::optional<std::string> optionCalled(std::string_view term) {
    const auto found = std::find_if(termTable.begin(), termTable.end(),
                                    [&](const Term& one) { return one.name == term; });
    if (found == termTable.end() || found->option.empty())
        return std::nullopt;
    return std::string(found->option);
}

std::vector<std::string_view> allTerms() {
    std::vector<std::string_view> names;
    for (const Term& term : termTable)
        names.push_back(term.name);
    return names;
}

} // namespace gilscope::message

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
