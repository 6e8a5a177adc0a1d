#pragma once

#include <gilscope/comparison.h>

#include <array>
#include <vector>

namespace gilscope::gui {

/// The phases that add up to a trial's overall time, in order.
inline constexpr std::array overallPhases{Phase::Spawn, Phase::Import, Phase::Warmup,
                                          Phase::Measure, Phase::Drain};

/// Median seconds of each of overallPhases over the complete trials of a row; 0 where there was no
/// such phase.
using PhaseMedians = std::array<double, overallPhases.size()>;

PhaseMedians phaseMedians(const Comparison& comparison, const ResultRow& row);

} // namespace gilscope::gui
