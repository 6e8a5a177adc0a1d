#pragma once

#include <gilscope/comparison.h>

#include <array>
#include <optional>
#include <vector>

namespace gilscope::gui {

/// The phases that add up to a trial's overall time, in order.
inline constexpr std::array overallPhases{Phase::Spawn, Phase::Import, Phase::Warmup,
                                          Phase::Measure, Phase::Drain};

/// Median seconds of each of overallPhases over the complete trials of a row; nullopt where no
/// trial had such a phase.
using PhaseMedians = std::array<std::optional<double>, overallPhases.size()>;

PhaseMedians phaseMedians(const Comparison& comparison, const ResultRow& row);

} // namespace gilscope::gui
