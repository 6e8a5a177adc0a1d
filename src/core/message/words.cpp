#include "message/words.h"

#include <gilscope/figures.h>
#include <gilscope/message/english.h>
#include <gilscope/runners.h>
#include <gilscope/utf8.h>

#include <fmt/format.h>

#include <algorithm>
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
