#pragma once

#include <gilscope/board.h>

#include "host/process/host_plan.h"
#include "host/worker/callable_call.h"
#include "host/worker/intake.h"

#include <sys/types.h>

#include <cstdint>

namespace gilscope::host {

/// Life of one worker of the process runner: a Python of its own, jobs from the board, results into
/// its arena. Returns the process's exit code.
int runProcessWorker(const board::View& view, const HostPlan& plan, std::uint32_t worker);

/// The same for a copy of the coordinator, which is tied to the engine already and holds the GIL:
/// it goes on with what was prepared. Ends Python.
int runForkedWorker(const board::View& view, const HostPlan& plan, std::uint32_t worker,
                    Prepared& prepared);

/// The coordinator of `process-fork` while workers come and run: forks each one when the engine
/// asks for it, and takes results in. docs/architecture.md, "Forked workers".
class ForkServer {
public:
    /// References must outlive the server. The calling thread must be the only one of the process
    /// that may hold a lock; threads that the script started are at the script's own risk.
    ForkServer(const board::View& view, const HostPlan& plan, Prepared& prepared, Intake& intake);

    /// Forks workers until gate Drain opens. The GIL is held at both ends and not while sleeping.
    /// Comes back in the coordinator only: workers end inside.
    void serve();

private:
    bool forkWanted();
    void fork(std::uint32_t worker);
    [[noreturn]] void becomeWorker(std::uint32_t worker, pid_t engine, pid_t middle);

    const board::View& m_view;
    const HostPlan& m_plan;
    Prepared& m_prepared;
    Intake& m_intake;
    board::Header& m_header;
};

} // namespace gilscope::host
