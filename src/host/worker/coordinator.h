#pragma once

#include "host/process/host_plan.h"

#include <gilscope/board.h>

namespace gilscope::host {

/// Life of the first host of a trial, gate by gate; docs/architecture.md. Returns the process's
/// exit code, unless the way out is _exit.
int runCoordinator(const board::View& view, const HostPlan& plan);

} // namespace gilscope::host
