#pragma once

#include <gilscope/comparison.h>

#include <array>
#include <optional>

/// Phases of whole trials, as the engine's clock has them. Any thread.
namespace gilscope {

/// The phases that make up the overall time, in order.
inline constexpr std::array overallPhases{Phase::Spawn, Phase::Import, Phase::Warmup,
                                          Phase::Measure, Phase::Drain};

/// A phase of the trial as a whole, the first of its kind; nullptr where the stream has not said
/// it.
const PhaseEvent* findPhase(const Trial& trial, Phase phase);
/// How long it was.
std::optional<Nanoseconds> phaseLength(const Trial& trial, Phase phase);

/// Seconds of each of overallPhases; nullopt: no trial says.
using PhaseMedians = std::array<std::optional<double>, overallPhases.size()>;
/// Medians over the complete trials of a row.
PhaseMedians phaseMedians(const Comparison& comparison, const ResultRow& row);

} // namespace gilscope
