#pragma once

#include <gilscope/statistics.h>

#include <cstddef>
#include <cstdint>

/// When two sets of times differ: one rule for the verdict, for the comparison of recordings and
/// for the self-test.
namespace gilscope::detail {

/// What the interval of a ratio says.
enum class Finding {
    Faster,       ///< it leaves 1 out
    NoDifference, ///< it lies within the bounds of what counts as none
    TooNoisy,     ///< it holds 1 and reaches beyond those bounds
    TooFew,       ///< the same, of fewer repetitions than enoughRepetitions
    OnceEach,     ///< there is none: both were measured in one block only
    Apart,        ///< there is not even a ratio: no block has both
};

/// With fewer, more repetitions are the first thing to ask for.
inline constexpr std::size_t enoughRepetitions = 5;

/// Times that differ by less count as the same, unless a plan asks for another precision.
inline constexpr double sameWithin = 0.03;
/// A median whose interval is wider than this to each side is called noisy.
inline constexpr double noisyHalfWidth = 0.05;

/// `repetitions`: what the interval rests on. `bounds`: from 1 / (1 + bounds) to 1 + bounds is the
/// same.
Finding judgeDifference(const statistics::Estimate& ratio, std::size_t repetitions,
                        double bounds = sameWithin);

/// Repetitions that would decide, if the true ratio is what `ratio` says: an interval narrows with
/// the root of their number. 0: so many that repeating is no answer.
std::uint32_t repetitionsFor(const statistics::Estimate& ratio, std::size_t repetitions,
                             double bounds = sameWithin);

} // namespace gilscope::detail
