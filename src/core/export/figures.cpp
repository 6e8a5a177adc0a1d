#include "export/figures.h"
#include "summary/rows.h"

#include <gilscope/message/english.h>
#include <gilscope/runners.h>
#include <gilscope/statistics.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>

namespace gilscope::exporting {

namespace {

/// `value` with three significant digits and no exponent.
std::string threeDigits(double value) {
    return fmt::format("{:.{}f}", value, decimalsThatCount(value));
}

/// Large or small prefixes; the limit below the next unit keeps "1000 ms" from being printed.
struct Scale {
    double from;
    double divisor;
    std::string_view suffix;
};

} // namespace

std::string humanTime(double seconds) {
    return std::isfinite(seconds) ? message::english(timeFigure(seconds)) : std::string(unknown);
}

std::string humanNumber(double value) {
    if (!std::isfinite(value))
        return std::string(unknown);
    constexpr Scale scales[] = {{9.995e8, 1e9, " G"}, {9.995e5, 1e6, " M"}, {9.995e3, 1e3, " k"}};
    for (const Scale& scale : scales)
        if (std::abs(value) >= scale.from)
            return threeDigits(value / scale.divisor) + std::string(scale.suffix);
    return threeDigits(value);
}

std::string humanInterval(const std::optional<Estimate>& estimate) {
    if (!estimate)
        return std::string(unknown);
    if (estimate->ci95.isPoint())
        return humanTime(estimate->median);
    const auto& [low, high] = estimate->ci95;
    if (humanTime(low) != humanTime(high))
        return fmt::format("{} [{}, {}]", humanTime(estimate->median), humanTime(low),
                           humanTime(high));
    const TimeUnit& unit = timeUnitFor(high);
    const auto inUnit = [&](double time) { return time / unit.seconds; };
    const int decimals =
        decimalsApart(inUnit(low), inUnit(high), decimalsOfThreeDigits(inUnit(high)));
    return fmt::format("{:.{}f} {} [{:.{}f}, {:.{}f}]", inUnit(estimate->median), decimals,
                       unit.name, inUnit(low), decimals, inUnit(high), decimals);
}

std::string humanFactor(double factor) {
    return std::isfinite(factor) ? factorText(factor, decimalsOfFactor(factor)) + "×"
                                 : std::string(unknown);
}

std::string humanFactor(const std::optional<Estimate>& estimate) {
    if (!estimate)
        return std::string(unknown);
    const int decimals = decimalsOfFactor(*estimate);
    const std::string middle = factorText(estimate->median, decimals) + "×";
    if (estimate->ci95.isPoint() || estimate->ci95.low > mostFactor)
        return middle;
    return fmt::format("{} [{}, {}]", middle, factorText(estimate->ci95.low, decimals),
                       factorText(estimate->ci95.high, decimals));
}

std::string utcTime(std::int64_t unixTimeMs) {
    // Years 1970 to 9999: what a damaged file says beyond them is no date.
    if (unixTimeMs <= 0 || unixTimeMs > 253'402'300'799'999)
        return {};
    const std::time_t whole = static_cast<std::time_t>(unixTimeMs / 1000);
    std::tm parts{};
    if (gmtime_r(&whole, &parts) == nullptr)
        return {};
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:03}", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                       unixTimeMs % 1000);
}

std::string rowLabel(std::string_view runner, std::uint32_t workers) {
    return fmt::format("{} ×{}", runner, workers);
}

std::string rowLabel(const ResultRow& row) {
    const std::string label =
        row.workersMissing == 0
            ? rowLabel(row.runner, row.workers)
            : fmt::format("{} of {}", rowLabel(row.runner, row.workers - row.workersMissing),
                          row.workers);
    return row.arguments.empty() ? label : fmt::format("{} ({})", label, row.arguments);
}

std::string_view whyNotDrawn(const ResultRow& row) {
    switch (standingOf(row)) {
    case Standing::NotAllRan:
        return row.workersMissing > 0 ? "not all workers began: not compared"
                                      : "not all jobs ran: not compared";
    case Standing::ResultsLost:
        return "not all results came back: not compared";
    case Standing::Hollow:
        return "its jobs had nothing left to do: not compared";
    case Standing::NotMeasured:
        return "not measured";
    case Standing::Comparable:
        break;
    }
    return {};
}

std::string_view valuesSentence(const Summary& summary) {
    if (!summary.valuesAgree)
        return {};
    if (!*summary.valuesAgree)
        return "The runners returned different values.";
    if (summary.valuesLookAlike)
        return "The values of all runners look alike: of some of what they hold only a repr is "
               "known.";
    return hasSeveralValues(summary) ? "All runners returned the same value for each job."
                                     : "All runners returned the same value.";
}

std::string baseWords(const Summary& summary) {
    std::string base;
    for (const ResultRow& row : summary.rows) {
        if (row.speedupBase.empty())
            continue;
        const std::string words = isSerial(row.speedupBase)
                                      ? row.speedupBase
                                      : rowLabel(row.speedupBase, row.speedupBaseWorkers);
        if (!base.empty() && base != words)
            return "a base of its own";
        base = words;
    }
    return base.empty() ? "a base of its own" : base;
}

std::string callText(const Comparison& comparison, std::string_view arguments) {
    if (!comparison.plan)
        return "an unknown callable";
    const PlanEvent& plan = *comparison.plan;
    if (std::string text = callTextOf(&plan, arguments); !text.empty())
        return text;
    return fmt::format("{}({})", plan.plan.callable, plan.plan.arguments);
}

std::vector<const Trial*> trialsOf(const Summary& summary, const ResultRow& row) {
    std::vector<const Trial*> trials;
    for (const auto& trial : summary.comparison->trials)
        if (trial && belongsTo(trial->spec, row))
            trials.push_back(trial.get());
    std::stable_sort(trials.begin(), trials.end(),
                     [](const Trial* a, const Trial* b) { return a->spec.block < b->spec.block; });
    return trials;
}

std::optional<Nanoseconds> measureStart(const Trial& trial) {
    if (const PhaseEvent* const measure = findPhase(trial, Phase::Measure))
        return measure->start;
    std::optional<Nanoseconds> first;
    for (const auto& batch : trial.batches)
        for (const std::int64_t start : batch->start)
            if (!first || start < first->count())
                first = Nanoseconds(start);
    return first;
}

std::string incompleteNote(const Summary& summary) {
    const Comparison& comparison = *summary.comparison;
    if (comparison.damage)
        return fmt::format("The recording is damaged ({}). What could be read of it is here.",
                           comparison.damage->english());
    if (!comparison.end)
        return "The recording ends before the comparison did; what was recorded is here.";
    if (comparison.end->status != EndStatus::Complete)
        return fmt::format("The comparison ended early ({}){}{}. What was measured is here.",
                           toString(comparison.end->status),
                           saysNothing(comparison.end->message) ? "" : ": ",
                           english(comparison.end->message));
    return {};
}

std::vector<Doubt> allWarnings(const Summary& summary) {
    std::vector<Doubt> doubts;
    const auto add = [&](const std::string& about, const WarningEvent& warning) {
        const bool known = std::any_of(doubts.begin(), doubts.end(), [&](const Doubt& other) {
            return other.warning.code == warning.code && other.warning.message == warning.message &&
                   other.about == about;
        });
        if (!known)
            doubts.push_back({about, warning});
    };
    for (const WarningEvent& warning : summary.comparison->warnings)
        add({}, warning);
    for (const WarningEvent& warning : summary.warnings)
        add({}, warning);
    for (const ResultRow& row : summary.rows)
        for (const WarningEvent& warning : row.warnings)
            add(rowLabel(row), warning);
    return doubts;
}

} // namespace gilscope::exporting
