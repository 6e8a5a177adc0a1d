#include "verdict_curves.h"

#include "verdict_rules.h"
#include "verdict_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gilscope::detail {

namespace {

constexpr double noGain = 1.05;     ///< throughput that grows less than this does not grow
constexpr double sharpSerial = 0.2; ///< widest interval of a serial part that is worth words

std::string percentWithDigit(double part) {
    return fmt::format("{:.{}f} %", 100 * part, std::abs(part) < 0.0995 ? 1 : 0);
}

/// What the laws say of the curve; empty where they say nothing for sure.
std::string lawSentence(const std::string& runner, const ScalingCurve& curve) {
    if (curve.usl && curve.usl->top) {
        const scaling::UslFit::Peak& top = *curve.usl->top;
        return fmt::format("by the universal scalability law {} do most with {:.0f} workers (95 % "
                           "CI {:.0f} to {:.0f}), {} of what one does (95 % CI {:.2f} to {:.2f}).",
                           runner, top.workers.value, top.workers.ci95.low, top.workers.ci95.high,
                           timesWords(top.gain.value), top.gain.ci95.low, top.gain.ci95.high);
    }
    // More than N times the throughput: there is no part that is serial, and Amdahl's law is none.
    if (!curve.amdahl || (curve.usl && curve.usl->coherency.ci95.high < 0))
        return {};
    const scaling::Parameter& serial = curve.amdahl->serial;
    if (serial.ci95.high - serial.ci95.low > sharpSerial)
        return {};
    if (serial.ci95.low <= 0)
        return serial.ci95.high <= 0 ? std::string()
                                     : fmt::format("{} show no serial part (95 % CI up to {}).",
                                                   runner, percentWithDigit(serial.ci95.high));
    return fmt::format("by Amdahl's law {} of the work of {} is serial (95 % CI {} to {}), so more "
                       "workers gain at most {}.",
                       percentWithDigit(serial.value), runner, percentWithDigit(serial.ci95.low),
                       percentWithDigit(serial.ci95.high), timesWords(1 / serial.value));
}

/// One runner over its worker counts, and what the ratios say of them.
class CurveWriter {
public:
    CurveWriter(const Summary& summary, const RowRatios& ratios, const ScalingCurve& curve)
        : m_summary(summary),
          m_ratios(ratios),
          m_curve(curve),
          m_runner(runnerPlural(planOf(summary), curve.runner)) {
        for (const std::size_t place : curve.rows)
            m_ranked.push_back(&summary.rows[place]);
        rank(m_ranked, ratios);
    }

    std::vector<std::string> sentences() const {
        if (m_ratios.repetitions(fewest(), best()) < 2)
            return {}; // measured once: nobody knows
        if (isFaster(m_ratios, best(), fewest()))
            return gains();
        const ResultRow* hope = nullptr; // the count that may gain most
        double most = 0;
        for (const ResultRow* row : m_ranked) {
            const auto gain = m_ratios.ratio(fewest(), *row);
            if (row != &fewest() && gain && gain->ci95.high > most) {
                most = gain->ci95.high;
                hope = row;
            }
        }
        if (hope == nullptr)
            return {};
        if (most > noGain)
            return {fmt::format("too noisy to say whether {} gain from more than {} worker{} ({} "
                                "workers: {}).",
                                m_runner, fewest().workers, fewest().workers == 1 ? "" : "s",
                                hope->workers, intervalWords(*m_ratios.ratio(fewest(), *hope)))};
        std::vector<std::string> text{
            fmt::format("from {} to {} workers {} gain nothing (at most {:.1f} %).",
                        fewest().workers, last().workers, m_runner, 100 * std::max(0.0, most - 1))};
        if (isFaster(m_ratios, fewest(), last()))
            text.push_back(lossSentence(fewest()));
        return text;
    }

private:
    const ResultRow& fewest() const { return m_summary.rows[m_curve.rows.front()]; }
    const ResultRow& last() const { return m_summary.rows[m_curve.rows.back()]; }
    const ResultRow& best() const { return *m_ranked.front(); }

    /// How much less the most workers do than those of `faster`, for sure.
    std::string lossSentence(const ResultRow& faster) const {
        const Estimate ratio = *m_ratios.ratio(faster, last());
        return fmt::format("with {} workers {} do {} less than with {} (95 % CI {:.0f} to {}).",
                           last().workers, m_runner, percentWords(1 - ratio.median), faster.workers,
                           100 * (1 - ratio.ci95.high), percentWords(1 - ratio.ci95.low));
    }

    std::vector<std::string> gains() const {
        const Estimate gain = *m_ratios.ratio(fewest(), best());
        std::vector<std::string> most; // counts that may be best, in ascending order
        for (const std::size_t place : m_curve.rows) {
            const ResultRow& row = m_summary.rows[place];
            if (&row == &best() || !isFaster(m_ratios, best(), row))
                most.push_back(std::to_string(row.workers));
        }
        std::vector<std::string> text{
            fmt::format("{} do most with {} workers{}, {} of what they do with {} ({}).", m_runner,
                        listWords(most), most.size() > 1 ? ", which cannot be told apart" : "",
                        timesWords(gain), fewest().workers, intervalWords(gain))};
        if (isFaster(m_ratios, best(), last()))
            text.push_back(lossSentence(best()));
        text.push_back(lawSentence(m_runner, m_curve));
        return text;
    }

    const Summary& m_summary;
    const RowRatios& m_ratios;
    const ScalingCurve& m_curve;
    std::string m_runner;                   ///< its plural
    std::vector<const ResultRow*> m_ranked; ///< the fastest first
};

std::string crossOverSentence(const Summary& summary, const CrossOver& over) {
    const auto value = [&](const std::string& text) {
        if (over.swept != SweptValue::Workers)
            return text;
        return fmt::format("{} worker{}", text, text == "1" ? "" : "s");
    };
    return fmt::format("with {} {} are fastest, with {} {}: the lead changes between the two.",
                       value(over.lastValue), runnerPlural(planOf(summary), over.from),
                       value(over.firstValue), runnerPlural(planOf(summary), over.to));
}

} // namespace

std::vector<std::string> curveSentences(const Summary& summary, const RowRatios& ratios) {
    std::vector<std::string> sentences;
    for (const CrossOver& over : summary.crossOvers)
        sentences.push_back(crossOverSentence(summary, over));
    for (const ScalingCurve& curve : summary.curves)
        for (std::string& text : CurveWriter(summary, ratios, curve).sentences())
            sentences.push_back(std::move(text));
    return sentences;
}

} // namespace gilscope::detail
