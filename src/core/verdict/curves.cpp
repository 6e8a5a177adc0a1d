#include "verdict/curves.h"

#include "message/words.h"
#include "summary/worker_gain.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

constexpr double noGain = 1.05; ///< throughput that grows less than this does not grow

Quantity percentWithDigit(double part) {
    return percent(part, std::abs(part) < 0.0995 ? 1 : 0);
}

/// What the laws say of more workers.
Message limitSentence(const message::Runner& runner, const ScalingLimit& limit) {
    using Law = ScalingLimit::Law;
    const Estimate gain{limit.gain.value, limit.gain.ci95};
    switch (limit.law) {
    case Law::Universal:
        return say<VerdictUniversal>(
            runner, Quantity{limit.workers.value, 0, {}},
            say<FigureInterval>(amount(limit.workers.ci95.low), amount(limit.workers.ci95.high)),
            times(gain), interval(gain));
    case Law::Amdahl:
        return say<VerdictAmdahl>(
            percentWithDigit(limit.serial.value), runner,
            say<FigureInterval>(percentWithDigit(limit.serial.ci95.low),
                                percentWithDigit(std::min(1.0, limit.serial.ci95.high))),
            times(gain));
    case Law::AmdahlBound:
        break;
    }
    return say<VerdictNoSerial>(runner, percentWithDigit(std::min(1.0, limit.serial.ci95.high)));
}

/// One runner over its worker counts, and what the ratios say of them.
class CurveWriter {
public:
    CurveWriter(const Summary& summary, const RowRatios& ratios, const ScalingCurve& curve)
        : m_ratios(ratios), m_curve(curve), m_runner(runnerOf(summary, curve.runner)) {
        for (const std::size_t place : curve.rows)
            m_rows.push_back(&summary.rows[place]);
        m_gain = workerGain(m_rows, ratios);
    }

    std::vector<Message> sentences() const {
        std::vector<Message> found;
        if (m_gain.base != nullptr)
            found.push_back(most());
        else if (auto no = withoutGain())
            found.push_back(std::move(*no));
        if (m_gain.aboveLast != nullptr)
            found.push_back(loss());
        if (m_curve.limit)
            found.push_back(limitSentence(m_runner, *m_curve.limit));
        return found;
    }

private:
    const ResultRow& fewest() const { return *m_rows.front(); }
    const ResultRow& last() const { return *m_rows.back(); }

    Message most() const {
        const Estimate gain = *m_ratios.ratio(*m_gain.base, *m_gain.top);
        std::vector<Argument> counts;
        for (const ResultRow* row : m_gain.most)
            counts.push_back(row->workers);
        const message::Code code = counts.size() > 1 ? VerdictMostAmong : VerdictMost;
        return Message{code,
                       {m_runner, allOf(std::move(counts)), times(gain), m_gain.base->workers,
                        interval(gain)}};
    }

    /// No count does better for sure: none can, or nobody knows. nullopt: measured once.
    std::optional<Message> withoutGain() const {
        const ResultRow* hope = nullptr; // the count that may gain most
        double most = 0;
        for (const ResultRow* row : m_rows) {
            if (row == &fewest() || m_ratios.repetitions(fewest(), *row) < 2)
                continue;
            const auto gain = m_ratios.ratio(fewest(), *row);
            if (gain && gain->ci95.high > most) {
                most = gain->ci95.high;
                hope = row;
            }
        }
        if (hope == nullptr)
            return std::nullopt;
        if (most > noGain)
            return say<VerdictUnsureGain>(fewest().workers, m_runner, hope->workers,
                                          interval(*m_ratios.ratio(fewest(), *hope)));
        return say<VerdictNoGain>(fewest().workers, last().workers, m_runner,
                                  percent(std::max(0.0, most - 1), 1));
    }

    /// How much less the most workers do than fewer, for sure.
    Message loss() const {
        const Estimate ratio = *m_ratios.ratio(*m_gain.aboveLast, last());
        const statistics::Interval less{1 - ratio.ci95.high, 1 - ratio.ci95.low};
        return say<VerdictLess>(last().workers, m_runner, percent(1 - ratio.median, less),
                                m_gain.aboveLast->workers, intervalOfPercents(less));
    }

    const RowRatios& m_ratios;
    const ScalingCurve& m_curve;
    message::Runner m_runner;
    std::vector<const ResultRow*> m_rows; ///< fewest workers first
    WorkerGain m_gain;
};

Message crossOverSentence(const Summary& summary, const CrossOver& over) {
    const message::Runner from = runnerOf(summary, over.from), to = runnerOf(summary, over.to);
    // A number alone would read as that of the runners: "with 1000 threads are fastest".
    const auto call = [&](std::size_t row) {
        return shortCall(callTextOf(planOf(summary), summary.rows[row].arguments));
    };
    if (over.swept != SweptValue::Workers)
        return say<VerdictLead>(call(over.lastFrom), from, call(over.firstTo), to);
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
