#pragma once

#include <gilscope/board.h>

#include "host/process/host_plan.h"
#include "host/process/thread_clock.h"
#include "host/python/interrupt.h"

#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

namespace gilscope::host {

/// Workers that are interpreters beside the main one: each is made, used and ended on a thread of
/// its own. Must live until the process ends, as an interrupt under way may look at the workers.
class InterpreterPool {
public:
    /// For `count` workers of the board from `first` on. References must outlive the pool.
    InterpreterPool(const board::View& view, const HostPlan& plan, Interrupter& interrupter,
                    std::uint32_t first, std::uint32_t count);

    /// Starts the workers; those for which this process or this Python has no room are Failed. The
    /// caller holds no GIL, now or while they live, but to run Python of its own.
    void start();
    /// Waits until every worker has torn itself down, for which gate Teardown must be open.
    void join();

private:
    void startWorker(WorkerContext& context);
    void work(WorkerContext& context);
    /// False: the worker is Failed.
    bool runJobs(WorkerContext& context);

    const HostPlan& m_plan;
    Interrupter& m_interrupter;
    std::vector<std::unique_ptr<WorkerContext>> m_contexts;
    std::vector<std::thread> m_threads;
};

/// Life of one host of the hybrid runner: a process with `count` interpreters, which are the
/// workers from `first` on. Returns the process's exit code, unless the way out is _exit.
int runGroup(const board::View& view, const HostPlan& plan, std::uint32_t first,
             std::uint32_t count);

} // namespace gilscope::host
