#include "summary/warmup.h"

#include <gilscope/change_point.h>

#include <span>

namespace gilscope::detail {

namespace {

/// Warm-up is over long before, and the rest need not be sorted.
constexpr std::size_t mostJobsLookedAt = 1000;
constexpr std::size_t mostWorkersLookedAt = 64;
constexpr double leastFactor = 1.05;

} // namespace

void WarmupSearch::add(const JobBatch& batch) {
    if (m_slow.size() >= mostWorkersLookedAt)
        return;
    std::vector<double>& times = m_times[batch.worker];
    for (std::size_t row = 0; row < batch.size() && times.size() < mostJobsLookedAt; ++row)
        if (batch.status[row] == JobStatus::Ok)
            times.push_back(static_cast<double>(batch.call[row]));
}

void WarmupSearch::endTrial(bool complete) {
    for (const auto& [worker, times] : m_times) {
        const auto course =
            complete ? statistics::courseOf(times) : std::optional<statistics::Course>();
        if (!course)
            continue;
        // A slow drift ends in a level that differs from the one before, but hardly from the whole.
        const auto first = std::span(times).first(course->steadyFrom);
        const auto median = statistics::median(first);
        const double factor =
            median && course->steadyMedian > 0 ? *median / course->steadyMedian : 1;
        const bool warmup =
            course->shape == statistics::Course::Shape::Warmup && factor >= leastFactor;
        m_slow.push_back(warmup ? static_cast<double>(course->steadyFrom) : 0.0);
        if (warmup)
            m_factors.push_back(factor);
    }
    m_times.clear();
}

std::optional<WarmupFinding> WarmupSearch::finding() const {
    const auto jobs = statistics::median(m_slow);
    if (!jobs)
        return std::nullopt;
    if (*jobs < 1)
        return WarmupFinding{};
    return WarmupFinding{*jobs, statistics::median(m_factors).value_or(1)};
}

} // namespace gilscope::detail
