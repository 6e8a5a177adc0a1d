#pragma once

#include "summary/row_ratios.h"

#include <gilscope/comparison.h>

/// What the rows say together; see curves.h. All are pure functions of the rows and the machine;
/// crossOvers() needs the sweep that sweepView() found.
namespace gilscope::detail {

std::optional<SweepView> sweepView(const Summary& summary);
std::vector<ScalingCurve> scalingCurves(const Summary& summary, const RowRatios& ratios);
std::vector<CrossOver> crossOvers(const Summary& summary, const RowRatios& ratios);
std::vector<BreakEven> breakEvens(const Summary& summary, const RowRatios& ratios);

} // namespace gilscope::detail
