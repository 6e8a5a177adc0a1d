#pragma once

#include "host/process/host_plan.h"
#include "host/python/interrupt.h"
#include "host/python/python_error.h"
#include "host/worker/job_loop.h"

#include <optional>

namespace gilscope::host {

/// Takes the calling thread into a worker's life: binds it to its CPU, counts its waits for the
/// GIL, and makes it the worker for the module `gilscope` and the crash handler, to the end of the
/// scope.
class WorkerThread {
public:
    explicit WorkerThread(WorkerContext& context);
    ~WorkerThread();
    WorkerThread(const WorkerThread&) = delete;
    WorkerThread& operator=(const WorkerThread&) = delete;
};

/// Runs the script that the coordinator put on the board in the current interpreter and finds the
/// callable; null with an exception set. The GIL is held.
py::object callableFromBoard(const board::View& view, const HostPlan& plan);

/// A worker's loop over encoded jobs, made from what the coordinator put on the board: runs the
/// script in the current interpreter, finds the callable, gets ready to decode and encode. Stamps
/// the import phase. On failure the worker's state is Failed and the pointer is null. The GIL is
/// held.
std::unique_ptr<JobLoop> loadFromBoard(WorkerContext& context, const HostPlan& plan);

/// The same where the interpreter has the callable already: the import phase is empty.
std::unique_ptr<JobLoop> loopAround(WorkerContext& context, py::object callable);

/// Takes the exception that is set: the state is Failed, and says it. The GIL is held.
void failOf(WorkerContext& context);

/// Warm-up, start barrier, jobs: from Warming to Finished. The GIL is held at both ends and
/// released while waiting for the barrier.
void runToFinish(WorkerContext& context, JobLoop& loop);

/// Sleeps without the GIL until the engine opens `gate`. The GIL is held at both ends.
void waitForGateReleased(WorkerContext& context, board::Gate gate);

} // namespace gilscope::host
