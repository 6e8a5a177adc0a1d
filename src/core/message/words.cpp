#include <gilscope/error.h>
#include <gilscope/figures.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/runners.h>
#include <gilscope/utf8.h>

#include "message/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

Argument times(double ratio, int decimals) {
    if (ratio > mostFactor)
        return say<FigureOver>(Quantity{mostFactor, 0, {}});
    return Quantity{ratio, decimals, {}};
}

Argument intervalWith(const Estimate& ratio, int decimals) {
    if (ratio.ci95.low > mostFactor)
        return {};
    return say<FigureInterval>(times(ratio.ci95.low, decimals), times(ratio.ci95.high, decimals));
}

} // namespace

Argument times(double ratio) {
    return times(ratio, decimalsOfFactor(ratio));
}

Argument times(const Estimate& ratio) {
    return times(ratio.median, decimalsOfFactor(ratio));
}

Argument interval(const Estimate& ratio) {
    return intervalWith(ratio, decimalsOfFactor(ratio));
}

Argument intervalBeyond(const Estimate& ratio, double bounds) {
    constexpr int mostMore = 3;
    const int least = decimalsOfFactor(ratio);
    for (int decimals = least; decimals <= least + mostMore; ++decimals) {
        const double unit = std::pow(10.0, -decimals), half = unit / 2;
        const double low = std::round(ratio.ci95.low / unit) * unit;
        const double high = std::round(ratio.ci95.high / unit) * unit;
        if (low < 1 - bounds - half / 10 || high > 1 + bounds + half / 10)
            return intervalWith(ratio, decimals);
    }
    return interval(ratio);
}

Message intervalOfTimes(const statistics::Interval& ci) {
    const Argument low = message::duration(ci.low), high = message::duration(ci.high);
    if (!(ci.low < ci.high) || english(low) != english(high))
        return say<FigureInterval>(low, high);
    const TimeUnit& unit = timeUnitFor(ci.high);
    const double from = ci.low / unit.seconds, to = ci.high / unit.seconds;
    const int decimals = decimalsApart(from, to, decimalsOfThreeDigits(to));
    const std::string name(unit.name);
    return say<FigureInterval>(Quantity{from, decimals, name}, Quantity{to, decimals, name});
}

Quantity memory(double mib) {
    return {mib, mib < 9.95 ? 1 : 0, "MiB"};
}

Quantity percent(double part, int decimals) {
    return {100 * part, decimals, "%"};
}

Quantity percent(double part, const statistics::Interval& ci) {
    return percent(part, decimalsApart(100 * ci.low, 100 * ci.high, 0));
}

Message intervalOfPercents(const statistics::Interval& ci) {
    const int decimals = decimalsApart(100 * ci.low, 100 * ci.high, 0);
    return say<FigureInterval>(Quantity{100 * ci.low, decimals, {}}, percent(ci.high, decimals));
}

Argument amount(double count) {
    if (count >= 1e9)
        return say<FigureBillion>(Quantity{count / 1e9, 1, {}});
    if (count >= 1e6)
        return say<FigureMillion>(Quantity{count / 1e6, 1, {}});
    return Quantity{count, 0, {}};
}

Argument rate(double perSecond) {
    if (!(perSecond < 1000))
        return amount(perSecond);
    // Three digits that count, and no zeros behind them.
    const std::string digits = fmt::format("{:.3g}", perSecond);
    const std::size_t point = digits.find('.');
    const bool plain = digits.find('e') == std::string::npos;
    const std::size_t decimals = point == std::string::npos ? 0 : digits.size() - point - 1;
    const int behind = plain           ? static_cast<int>(decimals)
                       : perSecond < 1 ? decimalsThatCount(perSecond)
                                       : 0;
    return Quantity{perSecond, behind, {}};
}

message::List allOf(std::vector<Argument> items) {
    return {std::move(items), Joint::And};
}

message::Runner runnerOf(const Summary& summary, const std::string& runner) {
    return {runner, runnerPlural(planOf(summary), runner)};
}

Argument nameOf(const Summary& summary, const ResultRow& row, bool workers) {
    message::Runner name = runnerOf(summary, row.runner);
    if (!workers || isSerial(row.runner))
        return name;
    return say<VerdictWorkers>(row.workers, std::move(name));
}

Names::Names(const Summary& summary, std::string arguments)
    : m_summary(summary), m_arguments(std::move(arguments)) {
    const PlanEvent* plan = planOf(summary);
    std::string call = shortCall(callTextOf(plan, m_arguments));
    if (call.empty() && plan != nullptr)
        call = plan->plan.callable;
    m_call = call.empty() ? Argument(say<VerdictThisCallable>()) : Argument(std::move(call));
    // Worker counts are worth words only where they differ.
    const auto counts = [](const ResultRow& row) {
        return !isSerial(row.runner) && !row.ownSerial;
    };
    const auto first = std::find_if(summary.rows.begin(), summary.rows.end(), counts);
    m_sayWorkers = std::any_of(first, summary.rows.end(), [&](const ResultRow& row) {
        return counts(row) && row.workers != first->workers;
    });
}

Argument Names::withCall(const ResultRow& row) const {
    if (row.arguments == m_arguments)
        return of(row);
    return say<VerdictOfCall>(of(row), shortCall(callTextOf(planOf(m_summary), row.arguments)));
}

std::string cutWords(const std::string& text, std::size_t longest) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t begin = std::min(text.find_first_not_of(blank), text.size());
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const bool more = text.find_first_not_of(blank, end) != std::string::npos;
    const std::string line = text.substr(begin, end - begin);
    return line.size() <= longest && more ? line + "..." : utf8::shortened(line, longest);
}

Argument quoted(const Message& message, std::size_t longest) {
    if (message.code == Verbatim)
        return cutWords(english(message), longest);
    Message cut = message;
    for (Argument& argument : cut.arguments)
        if (auto* text = std::get_if<message::Text>(&argument.value))
            text->value = cutWords(text->value, longest);
    return cut;
}

} // namespace gilscope::detail

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
