#pragma once

#include "host/process/host_plan.h"
#include "host/process/worker_context.h"
#include "host/python/python_error.h"
#include "host/worker/callable_call.h"

#include <optional>

namespace gilscope::host {

/// What the main interpreter holds after `prepare`.
struct Prepared {
    py::object callable; ///< null: the script cannot be used, see `error`
    CallArguments arguments;
    std::optional<PythonError> error; ///< of the import, or of the calibration call and its result
};

/// Loads the script in the main interpreter, puts its code and the arguments on the board, and
/// calls the callable once unless the plan says no. That also makes it safe to import the same
/// modules in several interpreters at once. The GIL is held; `context` is the coordinator's.
Prepared prepareTrial(WorkerContext& context, const board::View& view, const HostPlan& plan);

} // namespace gilscope::host
