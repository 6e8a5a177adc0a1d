#include "summary/break_even.h"

#include "statistics/tests.h"
#include "summary/rules.h"

#include <algorithm>
#include <cmath>

namespace gilscope::detail {

namespace {

/// A pool: what it needs before its first job, and how long each of its workers takes for one.
struct Pool {
    double start = 0;
    double job = 0;
    double workers = 1;

    double timeFor(double jobs) const { return start + std::ceil(jobs / workers) * job; }
};

/// Seconds that each of its workers takes for a job.
double jobOf(const ResultRow& row) {
    const auto jobs = static_cast<double>(std::max<std::uint64_t>(row.jobs, 1));
    return secondsPerJob(row) * jobs / std::ceil(jobs / row.workers);
}

/// The smallest number of jobs from which on `mine` is always ahead. nullopt: there is none.
std::optional<double> aheadFrom(const Pool& mine, const Pool& theirs) {
    constexpr double mostJobs = 1e12;
    constexpr int mostSteps = 1'000'000;
    const double gain = theirs.job / theirs.workers - mine.job / mine.workers;
    if (!(gain > 0))
        return std::nullopt;
    // Beyond `sure` even a round of which only one job is left keeps mine ahead.
    const double later = mine.start - theirs.start;
    const double sure =
        std::floor((later + mine.job * (1 - 1 / mine.workers)) / gain) + mine.workers + 1;
    if (sure > mostJobs)
        return std::nullopt;
    if (sure < 1)
        return 1;
    // Mine is least ahead where another round of its workers begins: look for the last such place
    // at which it is not.
    double round = std::floor((sure - 1) / mine.workers);
    const auto isAhead = [&](double jobs) { return mine.timeFor(jobs) < theirs.timeFor(jobs); };
    for (int step = 0; round >= 0 && isAhead(1 + round * mine.workers); --round)
        if (++step > mostSteps)
            return 1 + round * mine.workers;
    if (round < 0)
        return 1;
    double jobs = 1 + round * mine.workers;
    while (!isAhead(jobs))
        ++jobs;
    return jobs;
}

/// How much later `row` starts than `against`, seconds; the interval from the blocks of both.
Estimate laterStart(const ResultRow& row, const ResultRow& against) {
    const auto middle = [](const ResultRow& of) {
        return of.initSeconds ? of.initSeconds->median : 0.0;
    };
    const double later = middle(row) - middle(against);
    std::vector<double> differences;
    for (std::size_t i = 0; i < row.trialInitSeconds.size(); ++i)
        for (std::size_t j = 0; j < against.trialInitSeconds.size(); ++j)
            if (blockOf(row, i) == blockOf(against, j))
                differences.push_back(row.trialInitSeconds[i] - against.trialInitSeconds[j]);
    if (differences.size() < 2)
        return {later, {later, later}};
    const double n = static_cast<double>(differences.size());
    double mean = 0, squares = 0;
    for (const double difference : differences)
        mean += difference / n;
    for (const double difference : differences)
        squares += (difference - mean) * (difference - mean);
    // Two intervals are behind a break-even: this one and that of the ratio.
    const double half = statistics::detail::studentQuantile(n - 1, statistics::detail::tailOf(2)) *
                        std::sqrt(squares / (n - 1) / n);
    return {mean, {mean - half, mean + half}};
}

} // namespace

std::optional<BreakEvenJobs> breakEvenJobs(const ResultRow& row, const ResultRow& against,
                                           const Estimate& ratio) {
    const Estimate later = laterStart(row, against);
    // By the ratio, and not by the two medians: what is exact is the ratio.
    const double ofMedians = secondsPerJob(against) / secondsPerJob(row);
    const auto at = [&](double start, double times) {
        return aheadFrom({start, jobOf(row) * ofMedians / times, double(row.workers)},
                         {0, jobOf(against), double(against.workers)});
    };
    const auto jobs = at(later.median, ratio.median);
    const auto low = at(later.ci95.low, ratio.ci95.high);
    const auto high = at(later.ci95.high, ratio.ci95.low);
    if (!jobs || !low || !high)
        return std::nullopt;
    return BreakEvenJobs{*jobs, {std::min(*low, *jobs), std::max(*high, *jobs)}};
}

} // namespace gilscope::detail

namespace gilscope {

double secondsFor(const ResultRow& row, double jobs) {
    const double start = row.initSeconds ? row.initSeconds->median : 0;
    return detail::Pool{start, detail::jobOf(row), double(row.workers)}.timeFor(jobs);
}

} // namespace gilscope
