#include "verdict/latency.h"

#include "message/words.h"
#include "summary/curves.h"

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

/// Below this part of the schedule's rate a runner falls behind; the last job's own time is in it.
constexpr double keepsUp = 0.95;

Message latencyOf(const Summary& summary, const ResultRow& row) {
    const auto& median = row.latencySeconds;
    const bool sure = median && median->ci95.high > median->ci95.low;
    return say<VerdictLatencyOf>(nameOf(summary, row, true),
                                 message::duration(median ? median->median : row.latency->median),
                                 sure ? Argument(intervalOfTimes(median->ci95)) : Argument(),
                                 message::duration(row.latency->p95),
                                 message::duration(row.latency->p99));
}

} // namespace

std::vector<Message> latencySentences(const Summary& summary) {
    const PlanEvent* plan = planOf(summary);
    if (plan == nullptr || plan->plan.arrivalInterval.count() <= 0)
        return {};
    const double wanted = 1e9 / static_cast<double>(plan->plan.arrivalInterval.count());
    std::vector<Argument> steady, late;
    for (const ResultRow& row : summary.rows) {
        if (!isComparable(row) || !row.throughput)
            continue;
        // Late is who falls behind for sure. No order of latencies: their intervals stand beside.
        if (row.throughput->ci95.high < keepsUp * wanted)
            late.push_back(
                say<VerdictRateOf>(nameOf(summary, row, true), rate(row.throughput->median)));
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
