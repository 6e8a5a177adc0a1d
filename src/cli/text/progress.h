#pragma once

#include "text/numbers.h"

#include <gilscope/comparison.h>

#include <chrono>
#include <optional>
#include <string>

namespace gilscope::cli {

/// How far a comparison is.
struct ProgressFigures {
    std::size_t trial = 0; ///< number of the one that runs, from 1; 0: none yet
    std::size_t trials = 0;
    std::string runner;
    std::uint64_t jobsDone = 0;
    std::uint64_t jobs = 0;
    std::optional<double> secondsLeft; ///< nullopt: nothing to go by yet
    bool atMost = false; ///< it repeats until it is precise enough: secondsLeft is the longest
};

/// From what was read `elapsed` after the start: what is left takes as long for each runner as its
/// trials so far, or as the part of the first one that is done.
ProgressFigures progressOf(const Comparison& comparison, std::chrono::duration<double> elapsed);
/// "trial 3 of 20 · thread · 12/24 jobs · about 8 s left"
std::string progressText(const ProgressFigures& figures, Letters letters);

/// The one line on standard error that is written over and over; on anything but a terminal it
/// stays silent.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    bool visible() const { return m_visible; }
    void show(const std::string& text);
    /// Takes the line away again.
    void clear();

private:
    bool m_visible = false;
    std::string m_shown;
};

} // namespace gilscope::cli
