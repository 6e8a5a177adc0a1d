#pragma once

#include <gilscope/statistics.h>

#include <cstddef>
#include <optional>
#include <vector>

/// When two sets of times differ: one rule for the verdict and for the comparison of recordings.
namespace gilscope::detail {

/// What is known about the difference between two sets of repetitions.
enum class Finding {
    Faster,       ///< the interval of the ratio leaves 1 out and the test agrees
    NoDifference, ///< measured well enough, and none of the two
    TooNoisy,     ///< the interval is too wide to say either
    TooFew,       ///< the interval leaves 1 out, but so few repetitions do not convince the test
    OnceEach,     ///< one repetition: a ratio without an interval
};

/// Fewer repetitions than this, and no rank test reaches 5 % among several pairs.
inline constexpr std::size_t enoughForRanks = 5;

/// The half-width that an interval of a ratio should reach, and the one from which it is too wide
/// to call two runners equal.
inline constexpr double wantedHalfWidth = 0.03;
inline constexpr double noisyHalfWidth = 0.05;

/// Half the width of the 95 % interval over the median; 0 for a median that is not positive.
double relativeHalfWidth(const statistics::Estimate& estimate);

/// A test of no difference; one of the two is there.
struct DifferenceTest {
    std::optional<statistics::MannWhitney> ranks;
    std::optional<statistics::Welch> logarithms;
    double p() const { return ranks ? ranks->p : logarithms ? logarithms->p : 1; }
};

/// By ranks, or below `enoughForRanks` by the means of the logarithms (times scatter by factors),
/// which a large difference passes with two repetitions. nullopt: too few for either.
std::optional<DifferenceTest> testDifference(const std::vector<double>& a,
                                             const std::vector<double>& b);

/// The finding for a ratio of medians; `fewest`: repetitions on the side that has fewer, `p`: of
/// testDifference(), adjusted for the number of pairs; 1 where there was no test.
Finding judgeDifference(const statistics::Estimate& ratio, std::size_t fewest, double p);

} // namespace gilscope::detail
