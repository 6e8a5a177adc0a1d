#include "summary/job_times.h"

#include <gilscope/statistics.h>

#include "base/random.h"
#include "statistics/detail.h"

#include <algorithm>
#include <bit>
#include <span>

namespace gilscope::detail {

namespace {

constexpr std::uint64_t mostKept = 1'000'000;
constexpr std::size_t mostShown = 200;
constexpr double tukey = 1.5;

} // namespace

void TimeCounts::add(double time) {
    constexpr int dropped = 42; // of 52 bits behind the point: parts are a thousandth wide
    Part& part = m_parts[std::bit_cast<std::uint64_t>(time) >> dropped];
    part.least = part.count == 0 ? time : std::min(part.least, time);
    part.most = part.count == 0 ? time : std::max(part.most, time);
    ++part.count;
    ++m_count;
}

double TimeCounts::quantile(double p) const {
    const double position = p * static_cast<double>(m_count - 1);
    const auto below = static_cast<std::uint64_t>(position);
    const double low = at(below), high = at(std::min(below + 1, m_count - 1));
    return statistics::detail::between(low, high, position - static_cast<double>(below));
}

double TimeCounts::at(std::uint64_t place) const {
    for (const auto& [key, part] : m_parts) {
        if (place < part.count)
            return part.count == 1
                       ? part.least
                       : statistics::detail::between(part.least, part.most,
                                                     static_cast<double>(place) /
                                                         static_cast<double>(part.count - 1));
        place -= part.count;
    }
    return 0; // beyond the last
}

JobStudy::JobStudy(std::uint64_t jobs)
    : m_stride(std::max<std::uint64_t>(1, (jobs + mostKept - 1) / mostKept)) {
    m_times.reserve(jobs / m_stride + 1);
}

void JobStudy::add(const JobBatch& batch) {
    for (std::size_t row = 0; row < batch.size(); ++row) {
        if (batch.status[row] != JobStatus::Ok)
            continue;
        add(1e-9 * static_cast<double>(batch.call[row]));
    }
}

void JobStudy::add(double time) {
    m_least = m_count == 0 ? time : std::min(m_least, time);
    m_most = m_count == 0 ? time : std::max(m_most, time);
    if (m_stride > 1)
        m_counts.add(time);
    // By a hash: every n-th would show nothing but one job of a pattern that repeats with n.
    if (m_stride == 1 || SplitMix(m_count).next() % m_stride == 0)
        m_times.push_back(time);
    ++m_count;
}

void JobStudy::addLatencies(const JobBatch& batch, Nanoseconds opened, Nanoseconds interval) {
    for (std::size_t row = 0; row < batch.size(); ++row) {
        if (batch.status[row] != JobStatus::Ok)
            continue;
        // Doubles: the product may be larger than any time of the trial.
        const double due = static_cast<double>(opened.count()) +
                           static_cast<double>(interval.count()) * batch.job[row];
        add(1e-9 * std::max(0.0, static_cast<double>(batch.end(row)) - due));
    }
}

std::optional<JobTimes> JobStudy::takeTimes() {
    std::vector<double> times = std::move(m_times);
    if (times.empty())
        return std::nullopt;
    JobTimes result;
    result.count = m_count;
    // One of each of so many stretches, at a place of its own.
    const std::size_t shown = std::min(times.size(), mostShown);
    for (std::size_t i = 0; i < shown; ++i) {
        const std::size_t begin = i * times.size() / shown;
        const std::size_t length = (i + 1) * times.size() / shown - begin;
        result.some.push_back(times[begin + SplitMix(i).next() % length]);
    }

    std::sort(times.begin(), times.end());
    const auto at = [&](double p) {
        return m_stride > 1 ? m_counts.quantile(p) : statistics::detail::quantileOfSorted(times, p);
    };
    result.least = m_least;
    result.lowerQuartile = at(0.25);
    result.median = at(0.5);
    result.upperQuartile = at(0.75);
    result.p95 = at(0.95);
    result.p99 = at(0.99);
    result.most = m_most;
    const double range = tukey * (result.upperQuartile - result.lowerQuartile);
    const auto low = std::lower_bound(times.begin(), times.end(), result.lowerQuartile - range);
    const auto high = std::upper_bound(times.begin(), times.end(), result.upperQuartile + range);
    result.lowWhisker = low != times.end() ? *low : result.lowerQuartile;
    result.highWhisker = high != times.begin() ? *std::prev(high) : result.upperQuartile;
    return result;
}

std::optional<JobTimes> overTrials(const std::vector<JobTimes>& trials) {
    if (trials.empty())
        return std::nullopt;
    JobTimes result;
    result.least = trials.front().least;
    for (const JobTimes& trial : trials) {
        result.count += trial.count;
        result.least = std::min(result.least, trial.least);
        result.most = std::max(result.most, trial.most);
    }
    for (double JobTimes::*figure :
         {&JobTimes::lowerQuartile, &JobTimes::median, &JobTimes::upperQuartile, &JobTimes::p95,
          &JobTimes::p99, &JobTimes::lowWhisker, &JobTimes::highWhisker}) {
        std::vector<double> values;
        for (const JobTimes& trial : trials)
            values.push_back(trial.*figure);
        result.*figure = *statistics::median(values);
    }
    return result;
}

QueueStudy::QueueStudy(std::uint64_t jobs, Nanoseconds opened, Nanoseconds interval)
    : m_jobs(jobs),
      m_opened(static_cast<double>(opened.count())),
      m_interval(static_cast<double>(interval.count())),
      m_first(jobs / 3),
      m_last(jobs / 3) {}

void QueueStudy::add(const JobBatch& batch) {
    const std::uint64_t third = m_jobs / 3;
    for (std::size_t row = 0; row < batch.size(); ++row) {
        const std::uint64_t job = batch.job[row];
        if (job >= third && job < m_jobs - third)
            continue;
        const double due = m_opened + m_interval * static_cast<double>(job);
        const double wait = 1e-9 * std::max(0.0, static_cast<double>(batch.start[row]) - due);
        (job < third ? m_first : m_last).add(wait);
    }
}

std::optional<double> QueueStudy::takenPerSecond() {
    constexpr std::uint64_t fewest = 9; // three jobs to a third
    const auto first = m_first.takeTimes(), last = m_last.takeTimes();
    if (m_jobs < fewest || !first || !last || !(m_interval > 0))
        return std::nullopt;
    const double between = 1e-9 * m_interval * static_cast<double>(m_jobs - m_jobs / 3);
    const double grown = std::max(0.0, last->median - first->median);
    return 1e9 / m_interval / (1 + grown / between);
}

void OutsideStudy::add(const JobBatch& batch) {
    const auto [known, first] = m_ends.try_emplace(batch.worker, 0);
    bool some = !first;
    for (std::size_t row = 0; row < batch.size(); ++row) {
        const std::int64_t between = batch.start[row] - known->second;
        if (some && between >= 0)
            m_study.add(1e-9 *
                        static_cast<double>(between + batch.decode[row] + batch.encode[row]));
        known->second = batch.end(row);
        some = true;
    }
}

std::optional<double> OutsideStudy::takeMedian() {
    const auto times = m_study.takeTimes();
    return times ? std::optional(times->median) : std::nullopt;
}

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
