#include "host/worker/interpreter_pool.h"

#include "host/process/crash_handler.h"
#include "host/python/gil_watch.h"
#include "host/python/gilscope_module.h"
#include "host/python/python_runtime.h"
#include "host/python/subinterpreter.h"
#include "host/worker/worker_phases.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/start_thread.h>

#include <exception>
#include <new>

namespace gilscope::host {

using message::say;

InterpreterPool::InterpreterPool(const board::View& view, const HostPlan& plan,
                                 Interrupter& interrupter, std::uint32_t first, std::uint32_t count)
    : m_plan(plan), m_interrupter(interrupter) {
    for (std::uint32_t worker = first; worker < first + count; ++worker)
        m_contexts.push_back(std::make_unique<WorkerContext>(view, worker));
}

void InterpreterPool::start() {
    const bool refused = freeThreadedBuild && m_plan.runner->sharesGil;
    const std::uint32_t room = roomForInterpreters();
    for (std::uint32_t worker = 0; worker < m_contexts.size(); ++worker) {
        WorkerContext& context = *m_contexts[worker];
        if (refused)
            context.fail("Unsupported", say<MessageCode::WorkerNoSharedGil>());
        else if (worker < room)
            startWorker(context);
        else
            context.fail("SystemError", say<MessageCode::WorkerNoKey>(room));
    }
}

void InterpreterPool::join() {
    for (std::thread& thread : m_threads)
        thread.join();
}

void InterpreterPool::startWorker(WorkerContext& context) {
    context.slot->createStart = context.now();
    context.setState(board::WorkerState::Creating);
    if (auto thread = startThread([this, &context] { work(context); }))
        m_threads.push_back(std::move(*thread));
    else
        context.fail("SystemError", thread.error().message);
}

bool InterpreterPool::runJobs(WorkerContext& context) {
    context.slot->createEnd = context.now();
    watchGil(); // each interpreter has its own
    std::unique_ptr<JobLoop> loop;
    if (completeInterpreter(m_plan.python, m_plan.script.path) && claimInterpreter(context) &&
        m_interrupter.enroll(context)) {
        loop = loadFromBoard(context, m_plan);
    } else {
        failOf(context);
    }
    if (loop)
        runToFinish(context, *loop);
    return loop != nullptr;
}

void InterpreterPool::work(WorkerContext& context) {
    const SignalStack stack;
    const WorkerThread thread(context);
    const InterpreterGil gil =
        m_plan.runner->sharesGil ? InterpreterGil::Shared : InterpreterGil::Own;
    context.handsGilOver = gil == InterpreterGil::Shared && !switchesBetweenInterpreters;
    bool finished = false;
    try {
        const Subinterpreter interpreter(gil);
        finished = runJobs(context);
        m_interrupter.dismiss(context);
        waitForGateReleased(context, board::Gate::Teardown);
        context.slot->teardownStart = context.now();
    } catch (const std::bad_alloc&) {
        context.fail("SystemError", say<MessageCode::WorkerNoThreadState>());
    } catch (const std::exception& problem) {
        context.fail("SystemError", say<MessageCode::WorkerNoInterpreter>(problem.what()));
    }
    context.slot->teardownEnd = context.now();
    if (finished)
        context.setState(board::WorkerState::Ended);
}

} // namespace gilscope::host
