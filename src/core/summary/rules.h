#pragma once

#include <gilscope/comparison.h>

#include "summary/row_ratios.h"
#include "summary/rows.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace gilscope::detail {

/// What others took of all cores' time while the jobs of a row ran.
struct ForeignLoad {
    double others = 0; ///< busy, but not with a worker; threads of the callable are among them
    double stolen = 0; ///< taken by the hypervisor
};

/// From the samples that lie within the measure phases of complete trials; nullopt where they cover
/// less than 100 ms.
std::optional<ForeignLoad> foreignLoad(const TrialGroup& group);

/// What the figures allow to say; how it is said is in verdict_fastest.cpp.
/// Cores that its comparison could use; 0: not known.
std::uint32_t usableCoresOf(const Summary& summary);

/// The fastest row against another.
struct Against {
    const ResultRow* other = nullptr;
    Estimate ratio; ///< time per job of the other over that of the fastest; Finding::Apart: none
    Finding finding = Finding::OnceEach;
    /// Where nothing is decided, repetitions that would; 0: so many that repeating is no answer.
    /// Those that the plan has and that are missing come before others.
    std::uint32_t repeatNeeded = 0;
    /// Jobs from which the fastest is ahead with start-up counted; nullopt: never.
    std::optional<BreakEvenJobs> breakEven;
};

/// The best row of each runner among those whose jobs all ran and that were measured, the fastest
/// first, for these arguments. A sweep over workers has many rows of a runner; its best one speaks
/// for it.
std::vector<const ResultRow*> contenders(const Summary& summary, const RowRatios& ratios,
                                         const std::string& arguments);

/// The arguments that the first sentence is about: the only ones, or the last of a sweep at which
/// two runners can be compared.
std::string headlineArguments(const Summary& summary, const RowRatios& ratios);

/// A row of these arguments whose jobs found their work done, see ResultRow::hollow; null: none.
const ResultRow* hollowRow(const Summary& summary, const std::string& arguments);

/// Puts the row first that takes least time, by the ratios; the others behind it by what they take.
void rank(std::vector<const ResultRow*>& rows, const RowRatios& ratios);

/// The first contender, a row of the summary, against each of the others.
std::vector<Against> compareWithFastest(const Summary& summary, const RowRatios& ratios,
                                        const std::vector<const ResultRow*>& contenders);

/// Whether the time of `slower` over that of `faster` is more than 1 for sure.
bool isFaster(const RowRatios& ratios, const ResultRow& faster, const ResultRow& slower);

/// Times that differ by less than this part count as the same: the plan's precision.
double sameBounds(const Summary& summary);

/// Seconds of measure time per job; rows come from contenders().
double secondsPerJob(const ResultRow& row);

/// The block of the trial behind the row's `i`-th times.
std::uint32_t blockOf(const ResultRow& row, std::size_t i);

/// Seconds that one repetition of all rows takes, by what the trials took.
double secondsPerRepetition(const Summary& summary);

} // namespace gilscope::detail
