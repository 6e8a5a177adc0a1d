#pragma once

#include "difference.h"

#include <gilscope/comparison.h>

#include <cstdint>
#include <optional>
#include <vector>

/// What the figures allow to say; how it is said is in verdict.cpp.
namespace gilscope::detail {

/// The fastest row against another.
struct Against {
    const ResultRow* other = nullptr;
    Estimate ratio; ///< time per job of the other over that of the fastest
    Finding finding = Finding::OnceEach;
    /// TooNoisy: repetitions for an interval of +- 3 %; 0: so many that repeating is no answer.
    /// TooFew: repetitions for a test by ranks.
    std::uint32_t repeatNeeded = 0;
    /// Jobs from which the fastest is ahead with start-up counted; 1: always; nullopt: never.
    std::optional<double> breakEven;
};

/// The best row of each runner among those whose jobs all ran and that were measured, the fastest
/// first, for these arguments. A sweep over workers has many rows of a runner; its best one speaks
/// for it.
std::vector<const ResultRow*> contenders(const Summary& summary, const std::string& arguments);

/// The arguments that the first sentence is about: the only ones, or the last of a sweep at which
/// two runners can be compared.
std::string headlineArguments(const Summary& summary);

/// The first contender against each of the others. Holm's correction is over all of them.
std::vector<Against> compareWithFastest(const std::vector<const ResultRow*>& contenders,
                                        std::uint64_t seed);

/// Seconds of measure time per job; rows come from contenders().
double secondsPerJob(const ResultRow& row);

/// Seconds that one repetition of all rows takes, by what the trials took.
double secondsPerRepetition(const Summary& summary);

} // namespace gilscope::detail
