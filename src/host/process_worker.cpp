#include "host/process_worker.h"

#include "host/board_mapping.h"
#include "host/gilscope_module.h"
#include "host/memory_limit.h"
#include "host/python_runtime.h"
#include "host/worker_phases.h"

#include <cstdio>
#include <functional>

namespace gilscope::host {

namespace {

void fail(WorkerContext& context) {
    const PythonError error = takeError();
    context.fail(error.kind, error.message, error.traceback);
}

/// Makes the loop, once the interpreter is complete.
using MakeLoop = std::function<std::unique_ptr<JobLoop>(WorkerContext&)>;

/// False: the state is Failed and says why.
bool work(WorkerContext& context, Interrupter& interrupter, bool complete, const MakeLoop& make) {
    if (!complete || !claimInterpreter(context) || !interrupter.enroll(context)) {
        fail(context);
        return false;
    }
    context.slot->createEnd = context.now();
    const std::unique_ptr<JobLoop> loop = make(context);
    if (loop)
        runToFinish(context, *loop);
    return loop != nullptr;
}

void limitOwnMemory(const HostPlan& plan) {
    if (plan.memoryLimit == 0)
        return;
    if (const Result<void> limited = limitMemory(plan.memoryLimit); !limited)
        std::fprintf(stderr, "gilscope-host: %s\n", limited.error().message.c_str());
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
        context.fail("SystemError", started.error().message, "");
        return 1;
    }
    limitOwnMemory(plan);
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
    limitOwnMemory(plan);
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
