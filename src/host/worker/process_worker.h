#pragma once

#include "host/process/host_plan.h"
#include "host/worker/prepare.h"

#include <gilscope/board.h>

#include <cstdint>

namespace gilscope::host {

/// Life of one worker of the process runner: a Python of its own, jobs from the board, results into
/// its arena. Returns the process's exit code.
int runProcessWorker(const board::View& view, const HostPlan& plan, std::uint32_t worker);

/// The same for a copy of the coordinator, which is tied to the engine already and holds the GIL:
/// it goes on with what was prepared. Ends Python.
int runForkedWorker(const board::View& view, const HostPlan& plan, std::uint32_t worker,
                    Prepared& prepared);

} // namespace gilscope::host
