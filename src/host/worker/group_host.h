#pragma once

#include "host/process/host_plan.h"

#include <gilscope/board.h>

#include <cstdint>

namespace gilscope::host {

/// Life of one host of the hybrid runner: a process with `count` interpreters, which are the
/// workers from `first` on. Returns the process's exit code, unless the way out is _exit.
int runGroup(const board::View& view, const HostPlan& plan, std::uint32_t first,
             std::uint32_t count);

} // namespace gilscope::host
