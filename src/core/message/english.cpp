#include <gilscope/message/english.h>

#include <gilscope/error.h>
#include <gilscope/message/catalogue.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::message {

namespace {

std::string number(double value) {
    return fmt::format("{:.3g}", value);
}

/// One decimal below 10 %, unless it is 0.
std::string percent(std::int64_t thousandths) {
    return std::abs(thousandths) < 100 && thousandths % 10 != 0
               ? fmt::format("{:.1f} %", static_cast<double>(thousandths) / 10)
               : fmt::format("{:.0f} %", static_cast<double>(thousandths) / 10);
}

double whole(std::int64_t thousandths) {
    return static_cast<double>(thousandths) / 1000;
}

/// "850 ns", "12.3 ms", "4.1 s", "3 min", "2 h".
std::string durationText(double seconds) {
    if (seconds < 1e-6)
        return fmt::format("{:.0f} ns", seconds * 1e9);
    if (seconds < 1e-3)
        return fmt::format("{:.3g} us", seconds * 1e6);
    if (seconds < 1)
        return fmt::format("{:.3g} ms", seconds * 1e3);
    if (seconds < 120)
        return seconds < 10 ? fmt::format("{:.2g} s", seconds) : fmt::format("{:.0f} s", seconds);
    if (seconds < 2 * 3600)
        return fmt::format("{:.0f} min", seconds / 60);
    return fmt::format("{:.0f} h", seconds / 3600);
}

struct InEnglish {
    std::string operator()(const Text& text) const { return text.value; }
    std::string operator()(const Count& count) const { return std::to_string(count.value); }
    std::string operator()(const Decimal& value) const { return number(whole(value.thousandths)); }
    std::string operator()(const Quantity& figure) const {
        return fmt::format("{:.{}f}{}{}", figure.value, figure.decimals,
                           figure.unit.empty() ? "" : " ", figure.unit);
    }
    std::string operator()(const Duration& time) const { return durationText(seconds(time.value)); }
    std::string operator()(const Share& share) const { return percent(share.thousandths); }
    std::string operator()(const Runner& runner) const { return runner.plural; }
    std::string operator()(const List& list) const {
        std::vector<std::string> items;
        for (const Argument& item : list.items)
            items.push_back(english(item));
        return joined(list.joint, std::move(items), [](std::string before, std::string last) {
            return english(say<Code::ListEnd>(std::move(before), std::move(last)));
        });
    }
    std::string operator()(const Message& message) const { return english(message); }
};

/// Whether a sentence begins with a name or a clause, which there has a capital.
bool beginsWithName(const Message& message, std::string_view form) {
    return form.size() > 2 && form[0] == '%' && form.back() == '.' && form[1] >= '1' &&
           form[1] <= '9' && static_cast<std::size_t>(form[1] - '1') < message.arguments.size() &&
           !std::holds_alternative<Text>(message.arguments[form[1] - '1'].value);
}

std::string inEnglish(const Message& message, std::string_view form) {
    const auto argument = [&](std::size_t i) {
        if (i >= message.arguments.size())
            return std::string();
        const Argument& one = message.arguments[i];
        return isClause(one, message) ? clause(english(one)) : english(one);
    };
    std::string text = fill(form, {argument, optionCalled});
    if (beginsWithName(message, form) && !text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

} // namespace

std::optional<std::uint64_t> countOf(const Message& message) {
    const Count* count = infoOf(message.code).one && !message.arguments.empty()
                             ? std::get_if<Count>(&message.arguments.front().value)
                             : nullptr;
    return count ? std::optional(count->value) : std::nullopt;
}

std::string clause(std::string text) {
    if (text.ends_with('.') && !text.ends_with(".."))
        text.pop_back();
    if (text.starts_with("The "))
        text[0] = 't';
    return text;
}

bool isClause(const Argument& argument, const Message& in) {
    const auto isSentence = [](Code code) {
        return std::string_view(infoOf(code).text).ends_with('.');
    };
    const Message* message = std::get_if<Message>(&argument.value);
    return message && isSentence(message->code) && isSentence(in.code);
}

std::string joined(List::Joint joint, std::vector<std::string> items, const WithLast& withLast) {
    if (joint != List::Joint::And || items.size() < 2)
        return fmt::format("{}", fmt::join(items, joint == List::Joint::Semicolon ? "; " : ", "));
    std::string last = std::move(items.back());
    items.pop_back();
    return withLast(joined(List::Joint::Comma, std::move(items), withLast), std::move(last));
}

std::string english(const Argument& argument) {
    return std::visit(InEnglish{}, argument.value);
}

std::string english(const Message& message) {
    const Info& info = infoOf(message.code);
    return inEnglish(message, countOf(message) == 1u ? info.one : info.text);
}

std::string english(const std::vector<Message>& messages) {
    std::string text;
    for (const Message& message : messages) {
        text += text.empty() ? "" : " ";
        text += english(message);
    }
    return text;
}

std::string englishHint(const Message& message) {
    const char* hint = hintOf(message.code);
    return hint ? inEnglish(message, hint) : std::string();
}

} // namespace gilscope::message

namespace gilscope {

std::string Error::english() const {
    return message::english(message);
}

} // namespace gilscope
