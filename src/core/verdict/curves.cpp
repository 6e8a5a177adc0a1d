#include "verdict/curves.h"

#include "message/words.h"
#include "summary/rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

constexpr double noGain = 1.05;     ///< throughput that grows less than this does not grow
constexpr double sharpSerial = 0.2; ///< widest interval of a serial part that is worth words

Quantity percentWithDigit(double part) {
    return percent(part, std::abs(part) < 0.0995 ? 1 : 0);
}

/// What the laws say of the curve; empty where they say nothing for sure.
std::vector<Message> lawSentence(const message::Runner& runner, const ScalingCurve& curve) {
    if (curve.usl && curve.usl->top) {
        const scaling::UslFit::Peak& top = *curve.usl->top;
        const auto ends = [](const statistics::Interval& ci, int decimals) {
            return say<FigureInterval>(Quantity{ci.low, decimals, {}},
                                       Quantity{ci.high, decimals, {}});
        };
        return {say<VerdictUniversal>(runner, Quantity{top.workers.value, 0, {}},
                                      ends(top.workers.ci95, 0), times(top.gain.value),
                                      ends(top.gain.ci95, 2))};
    }
    // Below 0, more than N times the throughput, nothing is serial; above, it falls again.
    if (!curve.amdahl ||
        (curve.usl && (curve.usl->coherency.ci95.high < 0 || curve.usl->coherency.ci95.low > 0)))
        return {};
    const scaling::Parameter& serial = curve.amdahl->serial;
    if (serial.ci95.high - serial.ci95.low > sharpSerial || serial.ci95.high <= 0)
        return {};
    if (serial.ci95.low <= 0)
        return {say<VerdictNoSerial>(runner, percentWithDigit(serial.ci95.high))};
    return {say<VerdictAmdahl>(
        percentWithDigit(serial.value), runner,
        say<FigureInterval>(percentWithDigit(serial.ci95.low), percentWithDigit(serial.ci95.high)),
        times(1 / serial.value))};
}

/// One runner over its worker counts, and what the ratios say of them.
class CurveWriter {
public:
    CurveWriter(const Summary& summary, const RowRatios& ratios, const ScalingCurve& curve)
        : m_summary(summary),
          m_ratios(ratios),
          m_curve(curve),
          m_runner(runnerOf(summary, curve.runner)) {
        for (const std::size_t place : curve.rows)
            m_ranked.push_back(&summary.rows[place]);
        rank(m_ranked, ratios);
    }

    std::vector<Message> sentences() const {
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
            return {say<VerdictUnsureGain>(fewest().workers, m_runner, hope->workers,
                                           interval(*m_ratios.ratio(fewest(), *hope)))};
        std::vector<Message> found{say<VerdictNoGain>(fewest().workers, last().workers, m_runner,
                                                      percent(std::max(0.0, most - 1), 1))};
        if (isFaster(m_ratios, fewest(), last()))
            found.push_back(lossSentence(fewest()));
        return found;
    }

private:
    const ResultRow& fewest() const { return m_summary.rows[m_curve.rows.front()]; }
    const ResultRow& last() const { return m_summary.rows[m_curve.rows.back()]; }
    const ResultRow& best() const { return *m_ranked.front(); }

    /// How much less the most workers do than those of `faster`, for sure.
    Message lossSentence(const ResultRow& faster) const {
        const Estimate ratio = *m_ratios.ratio(faster, last());
        return say<VerdictLess>(last().workers, m_runner, percent(1 - ratio.median), faster.workers,
                                intervalOfPercents({1 - ratio.ci95.high, 1 - ratio.ci95.low}));
    }

    std::vector<Message> gains() const {
        const Estimate gain = *m_ratios.ratio(fewest(), best());
        std::vector<Argument> most; // counts that may be best, in ascending order
        for (const std::size_t place : m_curve.rows) {
            const ResultRow& row = m_summary.rows[place];
            if (&row == &best() || !isFaster(m_ratios, best(), row))
                most.push_back(row.workers);
        }
        const message::Code code = most.size() > 1 ? VerdictMostAmong : VerdictMost;
        std::vector<Message> found{Message{
            code,
            {m_runner, allOf(std::move(most)), times(gain), fewest().workers, interval(gain)}}};
        if (isFaster(m_ratios, best(), last()))
            found.push_back(lossSentence(best()));
        for (Message& law : lawSentence(m_runner, m_curve))
            found.push_back(std::move(law));
        return found;
    }

    const Summary& m_summary;
    const RowRatios& m_ratios;
    const ScalingCurve& m_curve;
    message::Runner m_runner;
    std::vector<const ResultRow*> m_ranked; ///< the fastest first
};

Message crossOverSentence(const Summary& summary, const CrossOver& over) {
    const message::Runner from = runnerOf(summary, over.from), to = runnerOf(summary, over.to);
    if (over.swept != SweptValue::Workers)
        return say<VerdictLead>(over.lastValue, from, over.firstValue, to);
    const auto workers = [](const std::string& digits) {
        std::uint64_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    };
    return say<VerdictLeadOfWorkers>(workers(over.lastValue), from, workers(over.firstValue), to);
}

} // namespace

std::vector<Message> curveSentences(const Summary& summary, const RowRatios& ratios) {
    std::vector<Message> sentences;
    for (const CrossOver& over : summary.crossOvers)
        sentences.push_back(crossOverSentence(summary, over));
    for (const ScalingCurve& curve : summary.curves)
        for (Message& one : CurveWriter(summary, ratios, curve).sentences())
            sentences.push_back(std::move(one));
    return sentences;
}

} // namespace gilscope::detail
