#include "difference.h"

#include <algorithm>
#include <cmath>

namespace gilscope::detail {

namespace {

constexpr double significantP = 0.05;

std::vector<double> logarithmsOf(std::vector<double> times) {
    for (double& time : times)
        time = std::log(time);
    return times;
}

} // namespace

double relativeHalfWidth(const statistics::Estimate& estimate) {
    return estimate.median > 0 ? (estimate.ci95.high - estimate.ci95.low) / 2 / estimate.median : 0;
}

std::optional<DifferenceTest> testDifference(const std::vector<double>& a,
                                             const std::vector<double>& b) {
    DifferenceTest test;
    if (std::min(a.size(), b.size()) >= enoughForRanks)
        test.ranks = statistics::mannWhitney(a, b);
    else
        test.logarithms = statistics::welch(logarithmsOf(a), logarithmsOf(b));
    if (!test.ranks && !test.logarithms)
        return std::nullopt;
    return test;
}

/// Both the interval and the test have to agree. With a few repetitions the interval of a median is
/// too narrow, so that apart by it alone means: repeat.
Finding judgeDifference(const statistics::Estimate& ratio, std::size_t fewest, double p) {
    if (fewest < 2)
        return Finding::OnceEach;
    const bool apart = ratio.ci95.low > 1 || ratio.ci95.high < 1;
    if (apart && p <= significantP)
        return Finding::Faster;
    if (apart && fewest < enoughForRanks)
        return Finding::TooFew;
    return relativeHalfWidth(ratio) > noisyHalfWidth ? Finding::TooNoisy : Finding::NoDifference;
}

} // namespace gilscope::detail
