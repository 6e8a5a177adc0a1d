#include <gilscope/message/english.h>

#include "verdict_words.h"

#include <gilscope/message/catalogue.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::message {

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
    Term{"precision", "--precision"},
    Term{"doctor", "gilscope doctor"},
    Term{"log", "the log"},
};

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

struct InEnglish {
    std::string operator()(const Text& text) const { return text.value; }
    std::string operator()(const Count& count) const { return std::to_string(count.value); }
    std::string operator()(const Decimal& value) const { return number(whole(value.thousandths)); }
    std::string operator()(const Duration& time) const {
        return detail::durationWords(seconds(time.value));
    }
    std::string operator()(const Share& share) const { return percent(share.thousandths); }
    std::string operator()(const Runner& runner) const { return runner.plural; }
    std::string operator()(const List& list) const {
        std::string text;
        for (const Argument& item : list.items) {
            text += text.empty() ? "" : ", ";
            text += english(item);
        }
        return text;
    }
    std::string operator()(const Message& message) const { return english(message); }
};

/// The text up to the bracket that closes what begins at `from`.
std::string_view inBrackets(std::string_view form, std::size_t from) {
    return form.substr(from, form.find(']', from) - from);
}

/// Appends `form`; false where a term is not known.
bool append(std::string& text, std::string_view form, const Words& words) {
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char next = i + 1 < form.size() ? form[i + 1] : '\0';
        if (form[i] == '%' && next >= '1' && next <= '9') {
            text += words.argument(static_cast<std::size_t>(next - '1'));
            ++i;
        } else if (form[i] == '{') {
            const std::size_t end = form.find('}', i);
            const auto term = words.term(form.substr(i + 1, end - i - 1));
            if (!term)
                return false;
            text += *term;
            i = std::min(end, form.size());
        } else if (form[i] == '[') {
            const std::string_view part = inBrackets(form, i + 1);
            if (std::string optional; append(optional, part, words))
                text += optional;
            i += part.size() + 1;
        } else {
            text += form[i];
        }
    }
    return true;
}

/// Whether a sentence begins with a name, which there has a capital.
bool beginsWithName(const Message& message, std::string_view form) {
    return form.size() > 2 && form[0] == '%' && form.back() == '.' && form[1] >= '1' &&
           form[1] <= '9' && static_cast<std::size_t>(form[1] - '1') < message.arguments.size() &&
           std::holds_alternative<Runner>(message.arguments[form[1] - '1'].value);
}

std::string inEnglish(const Message& message, std::string_view form) {
    std::string text = fill(form, {[&](std::size_t i) {
                                       return i < message.arguments.size()
                                                  ? english(message.arguments[i])
                                                  : std::string();
                                   },
                                   optionCalled});
    return beginsWithName(message, form) ? detail::sentence(std::move(text)) : text;
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

std::optional<std::uint64_t> countOf(const Message& message) {
    const Count* count = infoOf(message.code).one && !message.arguments.empty()
                             ? std::get_if<Count>(&message.arguments.front().value)
                             : nullptr;
    return count ? std::optional(count->value) : std::nullopt;
}

std::string english(const Argument& argument) {
    return std::visit(InEnglish{}, argument.value);
}

std::string english(const Message& message) {
    const Info& info = infoOf(message.code);
    return inEnglish(message, countOf(message) == 1u ? info.one : info.text);
}

std::string englishHint(const Message& message) {
    const char* hint = hintOf(message.code);
    return hint ? inEnglish(message, hint) : std::string();
}

} // namespace gilscope::message
