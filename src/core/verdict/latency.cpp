#include "verdict/latency.h"

#include "message/words.h"

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

/// Of the schedule's rate: who takes fewer jobs falls behind.
constexpr double keepsUp = 0.95;

Message latencyOf(const Summary& summary, const ResultRow& row) {
    const Estimate& median = *row.latencySeconds;
    return say<VerdictLatencyOf>(
        nameOf(summary, row, true), message::duration(median.median),
        median.ci95.isPoint() ? Argument() : Argument(intervalOfTimes(median.ci95)),
        message::duration(row.latency->p95), message::duration(row.latency->p99));
}

} // namespace

std::vector<Message> latencySentences(const Summary& summary) {
    if (!bySchedule(summary))
        return {};
    const double wanted = 1e9 / static_cast<double>(planOf(summary)->plan.arrivalInterval.count());
    std::vector<Argument> steady, late;
    for (const ResultRow& row : summary.rows) {
        if (!isComparable(row))
            continue;
        // Late is who falls behind for sure. No order of latencies: their intervals stand beside.
        if (row.takenPerSecond && row.takenPerSecond->ci95.high < keepsUp * wanted)
            late.push_back(
                say<VerdictRateOf>(nameOf(summary, row, true), rate(row.takenPerSecond->median)));
        else if (row.latency)
            steady.push_back(latencyOf(summary, row));
    }
    std::vector<Message> sentences;
    if (!steady.empty())
        sentences.push_back(say<VerdictLatency>(rate(wanted), allOf(std::move(steady))));
    if (!late.empty())
        sentences.push_back(say<VerdictTooMuch>(rate(wanted), allOf(std::move(late))));
    return sentences;
}

} // namespace gilscope::detail
