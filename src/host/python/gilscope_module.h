#pragma once

#include "host/process/thread_clock.h"
#include "host/python/python_compat.h"

namespace gilscope::host {

/// Tells the module `gilscope` that every thread of the current interpreter belongs to `context`,
/// so that threads which a callable starts see the same worker and job. For interpreters with one
/// worker. False with an exception set.
bool claimInterpreter(WorkerContext& context);

} // namespace gilscope::host
