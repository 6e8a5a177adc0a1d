#pragma once

#include <gilscope/comparison.h>

#include <cstddef>
#include <optional>

namespace gilscope::gui {

/// How far a comparison is.
struct Progress {
    double fraction = 0;               ///< 0 to 1 over all trials
    std::optional<double> secondsLeft; ///< none: too early to say, or over
    std::size_t trialsDone = 0;
    std::size_t trialsTotal = 0;
    bool untilPrecise = false; ///< how many trials there will be is open: secondsLeft is the most
    const Trial* current = nullptr; ///< the trial that runs; points into the comparison
};

/// Estimated from the trials that are over: a coming trial takes as long as the last of its runner,
/// or as long as the mean of all.
Progress progressOf(const Comparison& comparison);

} // namespace gilscope::gui
