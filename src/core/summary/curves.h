#pragma once

#include <gilscope/comparison.h>

#include "summary/row_ratios.h"

#include <optional>
#include <vector>

namespace gilscope::detail {

/// From how many jobs on `row` is ahead of `against`, start-up counted; `ratio`: time per job of
/// `against` over that of `row`. nullopt: never, or not for sure.
std::optional<BreakEvenJobs> breakEvenJobs(const ResultRow& row, const ResultRow& against,
                                           const Estimate& ratio);

/// What the ratios say of one runner over its numbers of workers. All pairs of counts are asked,
/// as any of them may be what a sentence is about.
struct WorkerGain {
    /// Those that no other count is faster than for sure, fewest workers first; no two of them can
    /// be told apart.
    std::vector<const ResultRow*> most;
    /// The fewest workers that more workers, those of `top`, are faster than for sure; nullptr:
    /// nobody knows of any.
    const ResultRow* base = nullptr;
    const ResultRow* top = nullptr; ///< one of `most`
    /// One that the most workers are slower than for sure; nullptr: none.
    const ResultRow* aboveLast = nullptr;
};

/// `rows`: of one runner, fewest workers first; at least two.
WorkerGain workerGain(const std::vector<const ResultRow*>& rows, const RowRatios& ratios);

/// Where a coherency may be 0 it may as well be a little more, and then less of the work is serial
/// than Amdahl's law alone says: its interval takes in what the universal law says of contention.
void widenSerialPart(ScalingCurve& curve);

/// What the laws of `curve` say of more workers. nullopt: nothing that its intervals carry, or more
/// workers do not gain for sure.
std::optional<ScalingLimit> scalingLimit(const ScalingCurve& curve, const WorkerGain& gain);

/// What the rows say together; see curves.h. All are pure functions of the rows and the machine;
/// crossOvers() needs the sweep that sweepView() found.
std::optional<SweepView> sweepView(const Summary& summary);
std::vector<ScalingCurve> scalingCurves(const Summary& summary, const RowRatios& ratios);
std::vector<CrossOver> crossOvers(const Summary& summary, const RowRatios& ratios);
std::vector<BreakEven> breakEvens(const Summary& summary, const RowRatios& ratios);

} // namespace gilscope::detail
