#include "verdict_words.h"

#include <gilscope/runners.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gilscope::detail {

namespace {

/// Decimals with which a ratio is written: more where two would make 1 of a number that is not.
int decimalsOf(const Estimate& ratio) {
    if (ratio.median >= 10)
        return ratio.median >= 100 ? 0 : 1;
    const double apart = std::min(
        {std::abs(ratio.median - 1), std::abs(ratio.ci95.low - 1), std::abs(ratio.ci95.high - 1)});
    const bool excludesOne = ratio.ci95.low > 1 || ratio.ci95.high < 1;
    int decimals = 2;
    for (double unit = 0.005; excludesOne && apart < unit && decimals < 5; unit /= 10)
        ++decimals;
    return decimals;
}

std::string times(double ratio, int decimals) {
    // A clock that stood still, or a recording that was tampered with.
    constexpr double absurd = 1e6;
    return ratio > absurd ? std::string("over 1000000x") : fmt::format("{:.{}f}x", ratio, decimals);
}

} // namespace

std::string timesWords(double ratio) {
    return times(ratio, ratio >= 100 ? 0 : ratio >= 10 ? 1 : 2);
}

std::string timesWords(const Estimate& ratio) {
    return times(ratio.median, decimalsOf(ratio));
}

std::string intervalWords(const Estimate& ratio) {
    const int digits = decimalsOf(ratio);
    return fmt::format("95 % CI {:.{}f} to {:.{}f}", ratio.ci95.low, digits, ratio.ci95.high,
                       digits);
}

std::string durationWords(double seconds) {
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

std::string memoryWords(double mib) {
    return mib < 9.95 ? fmt::format("{:.1f} MiB", mib) : fmt::format("{:.0f} MiB", mib);
}

std::string percentWords(double part) {
    return fmt::format("{:.0f} %", 100 * part);
}

std::string countWords(double count) {
    if (count >= 1e9)
        return fmt::format("{:.1f} billion", count / 1e9);
    if (count >= 1e6)
        return fmt::format("{:.1f} million", count / 1e6);
    return fmt::format("{:.0f}", count);
}

std::string rateWords(double perSecond) {
    return perSecond < 1000 ? fmt::format("{:.3g}", perSecond) : countWords(perSecond);
}

std::string listWords(const std::vector<std::string>& items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            text += i + 1 == items.size() ? " and " : ", ";
        text += items[i];
    }
    return text;
}

std::string sentence(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

const PlanEvent* planOf(const Summary& summary) {
    return summary.comparison && summary.comparison->plan ? &*summary.comparison->plan : nullptr;
}

std::string nameOf(const Summary& summary, const ResultRow& row, bool workers) {
    const RunnerInfo* runner = findRunner(row.runner);
    std::string name = runnerPlural(planOf(summary), row.runner);
    if (workers && !(runner != nullptr && runner->alwaysOneWorker))
        name += fmt::format(" ({} worker{})", row.workers, row.workers == 1 ? "" : "s");
    return name;
}

} // namespace gilscope::detail
