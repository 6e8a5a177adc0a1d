#include "verdict_curves.h"

#include "verdict_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gilscope::detail {

namespace {

constexpr double noGain = 1.05;       ///< throughput that grows less than this does not grow
constexpr double clearlyFewer = 0.97; ///< throughput below this part of the best is a loss
constexpr double sharpSerial = 0.2;   ///< widest interval of a serial part that is worth words

std::string percentWithDigit(double part) {
    return fmt::format("{:.{}f} %", 100 * part, std::abs(part) < 0.0995 ? 1 : 0);
}

/// "subinterpreters have a serial part of 1.9 % (95 % CI 0.4 to 3.4 %), so at most 53x of one".
std::string serialWords(const ScalingCurve& curve) {
    const scaling::Parameter& serial = curve.amdahl->serial;
    if (serial.ci95.high - serial.ci95.low > sharpSerial)
        return {};
    if (serial.ci95.low <= 0)
        return serial.ci95.high <= 0 ? std::string()
                                     : fmt::format("they show no serial part (95 % CI up to {})",
                                                   percentWithDigit(serial.ci95.high));
    return fmt::format("by Amdahl's law {} of the work is serial (95 % CI {} to {}), so more "
                       "workers gain at most {}",
                       percentWithDigit(serial.value), percentWithDigit(serial.ci95.low),
                       percentWithDigit(serial.ci95.high), timesWords(1 / serial.value));
}

std::string curveSentence(const Summary& summary, const ScalingCurve& curve) {
    const ResultRow& fewest = summary.rows[curve.rows.front()];
    const ResultRow& most = summary.rows[curve.rows.back()];
    const std::size_t bestPlace =
        *std::max_element(curve.rows.begin(), curve.rows.end(), [&](std::size_t a, std::size_t b) {
            return summary.rows[a].throughput->median < summary.rows[b].throughput->median;
        });
    const ResultRow& best = summary.rows[bestPlace];
    const double single = fewest.throughput->median;
    const double gain = single > 0 ? best.throughput->median / single : 1;
    if (gain < noGain) {
        const double loss = single > 0 ? most.throughput->median / single : 1;
        return fmt::format("from {} to {} workers {} gain nothing{}.", fewest.workers, most.workers,
                           runnerPlural(planOf(summary), curve.runner),
                           loss < clearlyFewer ? fmt::format(" and lose {}", percentWords(1 - loss))
                                               : std::string());
    }
    std::string text = fmt::format("{} do most with {} workers, {} of what they do with {}",
                                   runnerPlural(planOf(summary), curve.runner), best.workers,
                                   timesWords(gain), fewest.workers);
    if (&best != &most && most.throughput->median < clearlyFewer * best.throughput->median)
        text += fmt::format(", and with {} again {} less", most.workers,
                            percentWords(1 - most.throughput->median / best.throughput->median));
    if (curve.amdahl)
        if (const std::string serial = serialWords(curve); !serial.empty())
            text += "; " + serial;
    return text + ".";
}

std::string crossOverSentence(const Summary& summary, const CrossOver& over) {
    const std::string_view what = over.swept == SweptValue::Workers ? "workers" : "";
    const std::string estimate =
        over.swept == SweptValue::Arguments && over.estimate
            ? fmt::format(" (the lines cross at about {:.3g})", *over.estimate)
            : std::string();
    const auto value = [&](const std::string& text) {
        if (what.empty())
            return text;
        return fmt::format("{} worker{}", text, text == "1" ? "" : "s");
    };
    return fmt::format("up to {} {} are fastest, from {} on {}{}.", value(over.lastValue),
                       runnerPlural(planOf(summary), over.from), value(over.firstValue),
                       runnerPlural(planOf(summary), over.to), estimate);
}

} // namespace

std::vector<std::string> curveSentences(const Summary& summary) {
    std::vector<std::string> sentences;
    for (const CrossOver& over : summary.crossOvers)
        sentences.push_back(crossOverSentence(summary, over));
    for (const ScalingCurve& curve : summary.curves)
        sentences.push_back(curveSentence(summary, curve));
    return sentences;
}

} // namespace gilscope::detail
