#pragma once

#include "control.h"
#include "hosts/runner_shelf.h"
#include "poller.h"
#include "process/lifeline.h"
#include "python/python_set.h"
#include "stream/stream_writer.h"

#include <gilscope/events.h>
#include <gilscope/machine.h>
#include <gilscope/plan.h>

#include <cstdint>
#include <string>

namespace gilscope::engine {

/// What the trials of one comparison share. References belong to the comparison.
struct TrialContext {
    const Plan& plan;         ///< with workers and seed resolved
    const PlanEvent& planned; ///< what has been found out about the plan's calls
    const PythonSet& pythons;
    const RunnerShelf& shelf;
    const Lifeline& lifeline;
    const MachineFacts& machine;
    const std::string& source; ///< text of the script
    const ThrottleMeter& throttle;
    Control& control;
    Poller& poller;
    StreamWriter& stream;
    std::int64_t begin = 0;        ///< of the engine, CLOCK_MONOTONIC
    std::int64_t deadline = 0;     ///< CLOCK_MONOTONIC; 0: none
    std::uint64_t& droppedSamples; ///< counts on through the comparison
};

} // namespace gilscope::engine
