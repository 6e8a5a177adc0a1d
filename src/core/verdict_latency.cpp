#include "verdict_latency.h"

#include "summary_curves.h"
#include "verdict_words.h"

#include <fmt/format.h>

namespace gilscope::detail {

namespace {

/// Below this part of the schedule's rate a runner falls behind; the last job's own time is in it.
constexpr double keepsUp = 0.95;

std::string latencyOf(const Summary& summary, const ResultRow& row) {
    std::string interval;
    if (const auto& of = row.latencySeconds; of && of->ci95.high > of->ci95.low)
        interval = fmt::format("95 % CI {} to {}; ", durationWords(of->ci95.low),
                               durationWords(of->ci95.high));
    return fmt::format(
        "{} {} ({}95 % of jobs within {}, 99 % within {})", nameOf(summary, row, true),
        durationWords(row.latencySeconds ? row.latencySeconds->median : row.latency->median),
        interval, durationWords(row.latency->p95), durationWords(row.latency->p99));
}

} // namespace

std::vector<std::string> latencySentences(const Summary& summary) {
    const PlanEvent* plan = planOf(summary);
    if (plan == nullptr || plan->plan.arrivalInterval.count() <= 0)
        return {};
    const double wanted = 1e9 / static_cast<double>(plan->plan.arrivalInterval.count());
    std::vector<const ResultRow*> steady;
    std::vector<std::string> late;
    for (const ResultRow& row : summary.rows) {
        if (!isComparable(row) || !row.throughput)
            continue;
        // Late is who falls behind for sure. No order of latencies: their intervals stand beside.
        if (row.throughput->ci95.high < keepsUp * wanted)
            late.push_back(fmt::format("{} {} a second", nameOf(summary, row, true),
                                       rateWords(row.throughput->median)));
        else if (row.latency)
            steady.push_back(&row);
    }
    std::vector<std::string> sentences;
    std::vector<std::string> parts;
    for (const ResultRow* row : steady)
        parts.push_back(latencyOf(summary, *row));
    if (!parts.empty())
        sentences.push_back(fmt::format("At {} jobs a second the median latency, from the moment a "
                                        "job was due to its end, was: {}.",
                                        rateWords(wanted), listWords(parts)));
    if (!late.empty())
        sentences.push_back(fmt::format("{} jobs a second are more than these could do, so that "
                                        "their queues grew: {}.",
                                        rateWords(wanted), listWords(late)));
    return sentences;
}

} // namespace gilscope::detail
