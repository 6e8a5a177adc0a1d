#include "host/worker/group_host.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/start_thread.h>

#include "host/board/board_mapping.h"
#include "host/process/engine_ties.h"
#include "host/process/memory_limit.h"
#include "host/python/gilscope_module.h"
#include "host/python/python_error.h"
#include "host/python/python_runtime.h"
#include "host/python/runtime_locks.h"
#include "host/python/subinterpreter.h"
#include "host/values/held_elsewhere.h"
#include "host/worker/callable_call.h"
#include "host/worker/worker_phases.h"

#include <unistd.h>

#include <exception>
#include <new>
#include <optional>
#include <utility>

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

namespace {

/// One process of the hybrid runner.
class GroupHost {
public:
    GroupHost(const board::View& view, const HostPlan& plan, std::uint32_t first,
              std::uint32_t count)
        : m_view(view), m_plan(plan), m_first(first), m_count(count), m_own(view, first) {
        m_own.worker = -1; // what runs before the workers exist is none of them
    }

    int run();

private:
    bool start();
    bool prepare();
    bool load();
    void callOnce(PyObject* callable);
    void fail(const PythonError& error);

    const board::View& m_view;
    const HostPlan& m_plan;
    std::uint32_t m_first;
    std::uint32_t m_count;
    std::optional<Interrupter> m_interrupter; ///< made with Python, outlives it
    WorkerContext m_own; ///< the main interpreter's, at the place of the first worker
};

void GroupHost::fail(const PythonError& error) {
    for (std::uint32_t worker = m_first; worker < m_first + m_count; ++worker)
        WorkerContext(m_view, worker).fail(error.kind, error.message, error.traceback);
}

bool GroupHost::start() {
    if (const Result<void> started = startPython(m_plan.python, m_plan.script.path); !started) {
        fail({"SystemError", started.error().message});
        return false;
    }
    limitMemory(m_plan.memoryLimit);
    return true;
}

/// The script has to be loaded, and the callable called, in the main interpreter first: modules
/// that several interpreters load at once for the first time break some versions of CPython.
bool GroupHost::load() {
    py::object callable;
    {
        const Activity activity(m_own, noJob); // user code: an endless import can be stopped
        callable = callableFromBoard(m_view, m_plan);
    }
    if (callable && m_plan.prepare)
        callOnce(callable.ptr());
    return static_cast<bool>(callable);
}

/// Passes for a warm-up job of the first worker, so that it is bounded as those are. A host that
/// takes the place of one that died of it does without. What it raises, the coordinator has told.
void GroupHost::callOnce(PyObject* callable) {
    constexpr std::int64_t underWay = -1;
    board::WorkerSlot& slot = *m_own.slot;
    if (slot.warmupEnd == underWay)
        return;
    std::optional<py::object> names = publishedNames(m_view);
    std::optional<ArgumentCopies> copies;
    if (names)
        copies.emplace(m_view, std::move(*names));
    if (const py::object values = copies ? steal(copies->make()) : py::object()) {
        slot.warmupEnd = underWay;
        slot.job.store(noJob, std::memory_order_relaxed);
        m_own.setState(board::WorkerState::Warming);
        const Activity activity(m_own, noJob);
        slot.jobStart.store(m_own.now(), std::memory_order_release);
        steal(copies->call(callable, values.ptr()));
        leaveIfForkedCopy();
        slot.jobStart.store(0);
        slot.warmupEnd = 0;
    }
    PyErr_Clear();
    m_own.setState(board::WorkerState::Creating);
}

bool GroupHost::prepare() {
    setCurrentContext(&m_own);
    m_interrupter.emplace(m_own.header);
    bool good =
        completeInterpreter(m_plan.python, m_plan.script.path) && m_interrupter->enroll(m_own);
    good = good && load();
    if (!good)
        fail(takeError());
    m_interrupter->dismiss(m_own);
    setCurrentContext(nullptr);
    return good;
}

int GroupHost::run() {
    waitForGate(m_own.header, board::Gate::Spawn);
    m_own.slot->pid.store(getpid());
    m_own.slot->tid.store(gettid());
    m_own.slot->createStart = m_own.now();
    m_own.setState(board::WorkerState::Creating);
    setOnlyContext(&m_own);
    if (!start())
        return 1;
    const bool usable = prepare();
    setOnlyContext(nullptr);
    if (usable) {
        InterpreterPool pool(m_view, m_plan, *m_interrupter, m_first, m_count);
        PyThreadState* const state = PyEval_SaveThread();
        pool.start();
        waitForGate(m_own.header, board::Gate::Teardown);
        pool.join();
        m_interrupter->stop();
        PyEval_RestoreThread(state);
        runExitFunctions();
        _exit(0); // see Coordinator::leave
    }
    PyThreadState* const state = PyEval_SaveThread();
    waitForGate(m_own.header, board::Gate::Teardown);
    PyEval_RestoreThread(state);
    runExitFunctions();
    _exit(1);
}

} // namespace

int runGroup(const board::View& view, const HostPlan& plan, std::uint32_t first,
             std::uint32_t count) {
    return GroupHost(view, plan, first, count).run();
}

} // namespace gilscope::host
