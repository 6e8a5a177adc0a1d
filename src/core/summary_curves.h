#pragma once

#include <gilscope/comparison.h>

/// What the rows say together; see curves.h. All are pure functions of the rows and the machine;
/// crossOvers() needs the sweep that sweepView() found.
namespace gilscope::detail {

std::optional<SweepView> sweepView(const Summary& summary);
std::vector<ScalingCurve> scalingCurves(const Summary& summary);
std::vector<CrossOver> crossOvers(const Summary& summary);
std::vector<BreakEven> breakEvens(const Summary& summary);

/// Whether `row` was measured well enough to be compared: all jobs ran, and there is a time.
bool isComparable(const ResultRow& row);

} // namespace gilscope::detail
