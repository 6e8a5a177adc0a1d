#include <gilscope/comparison.h>
#include <gilscope/self_test.h>

#include "random.h"
#include "verdict_rules.h"

#include <algorithm>

namespace gilscope {

namespace {

ResultRow sideOf(const char* name, std::vector<double> times) {
    ResultRow row;
    row.runner = name;
    row.jobs = 1;
    row.allJobsRan = true;
    row.repeat = static_cast<std::uint32_t>(times.size());
    row.measureSeconds = statistics::bootstrapMedian(times, 1, 100); // only its median counts
    row.trialMeasureSeconds = std::move(times);
    return row;
}

} // namespace

SelfTest selfTest(std::span<const double> times, std::uint32_t repeat, std::uint64_t seed) {
    SelfTest result;
    if (repeat == 0)
        return result;
    detail::SplitMix random(seed);
    for (std::size_t begin = 0; begin + 2 * std::size_t{repeat} <= times.size();
         begin += 2 * std::size_t{repeat}) {
        std::vector<double> sides[2];
        for (std::uint32_t block = 0; block < repeat; ++block) {
            const std::size_t first = random.next() & 1U;
            sides[first].push_back(times[begin + 2 * block]);
            sides[1 - first].push_back(times[begin + 2 * block + 1]);
        }
        const ResultRow one = sideOf("one", std::move(sides[0]));
        const ResultRow other = sideOf("other", std::move(sides[1]));
        const bool firstIsFaster = detail::secondsPerJob(one) <= detail::secondsPerJob(other);
        const auto against = detail::compareWithFastest(
            firstIsFaster ? std::vector{&one, &other} : std::vector{&other, &one}, random.next());
        ++result.comparisons;
        if (against.empty() || against.front().finding == detail::Finding::NoDifference)
            ++result.noDifference;
        else if (against.front().finding == detail::Finding::Faster)
            ++result.different;
        else
            ++result.tooNoisy;
    }
    return result;
}

} // namespace gilscope
