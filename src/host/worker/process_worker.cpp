#include "host/worker/process_worker.h"

#include "host/board/board_mapping.h"
#include "host/process/memory_limit.h"
#include "host/python/gilscope_module.h"
#include "host/python/python_runtime.h"
#include "host/worker/worker_phases.h"

#include <functional>

namespace gilscope::host {

namespace {

/// Makes the loop, once the interpreter is complete.
using MakeLoop = std::function<std::unique_ptr<JobLoop>(WorkerContext&)>;

/// False: the state is Failed and says why.
bool work(WorkerContext& context, Interrupter& interrupter, bool complete, const MakeLoop& make) {
    if (!complete || !claimInterpreter(context) || !interrupter.enroll(context)) {
        failOf(context);
        return false;
    }
    context.slot->createEnd = context.now();
    const std::unique_ptr<JobLoop> loop = make(context);
    if (loop)
        runToFinish(context, *loop);
    return loop != nullptr;
}

int endPython(WorkerContext& context, bool finished) {
    context.slot->teardownStart = context.now();
    const int outcome = Py_FinalizeEx();
    context.slot->teardownEnd = context.now();
    if (finished)
        context.setState(board::WorkerState::Ended);
    return outcome == 0 ? 0 : 1;
}

} // namespace

int runProcessWorker(const board::View& view, const HostPlan& plan, std::uint32_t worker) {
    WorkerContext context(view, worker);
    waitForGate(context.header, board::Gate::Spawn);
    const WorkerThread thread(context);
    setOnlyContext(&context);
    if (context.slot->createStart == 0) // the engine may have stamped when it started this process
        context.slot->createStart = context.now();
    context.setState(board::WorkerState::Creating);
    if (const Result<void> started = startPython(plan.python, plan.script.path); !started) {
        context.fail("SystemError", started.error().message);
        return 1;
    }
    limitMemory(plan.memoryLimit);
    Interrupter interrupter(context.header);
    const bool complete = completeInterpreter(plan.python, plan.script.path);
    const bool finished = work(context, interrupter, complete,
                               [&plan](WorkerContext& self) { return loadFromBoard(self, plan); });
    interrupter.dismiss(context);
    interrupter.stop();
    waitForGateReleased(context, board::Gate::Teardown);
    return endPython(context, finished);
}

int runForkedWorker(const board::View& view, const HostPlan& plan, std::uint32_t worker,
                    Prepared& prepared) {
    WorkerContext context(view, worker);
    const WorkerThread thread(context);
    setOnlyContext(&context);
    context.setState(board::WorkerState::Creating);
    limitMemory(plan.memoryLimit);
    Interrupter interrupter(context.header);
    const bool finished = work(context, interrupter, true, [&prepared](WorkerContext& self) {
        return loopAround(self, prepared.callable);
    });
    interrupter.dismiss(context);
    interrupter.stop();
    waitForGateReleased(context, board::Gate::Teardown);
    prepared = {};
    return endPython(context, finished);
}

} // namespace gilscope::host
