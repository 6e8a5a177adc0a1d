#include "host/worker/coordinator.h"

#include "host/board/board_mapping.h"
#include "host/process/engine_ties.h"
#include "host/process/memory_limit.h"
#include "host/process/thread_clock.h"
#include "host/python/gilscope_module.h"
#include "host/python/python_error.h"
#include "host/python/python_runtime.h"
#include "host/worker/callable_call.h"
#include "host/worker/fork_server.h"
#include "host/worker/group_host.h"
#include "host/worker/intake.h"
#include "host/worker/worker_phases.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/start_thread.h>

#include <optional>
#include <thread>
#include <unistd.h>
#include <vector>

namespace gilscope::host {

namespace {

/// Everything that the stages of a trial share.
class Coordinator {
public:
    Coordinator(const board::View& view, const HostPlan& plan)
        : m_view(view), m_plan(plan), m_header(view.header()), m_own(m_header) {
        for (std::uint32_t worker = 0; worker < workers(); ++worker)
            m_contexts.push_back(std::make_unique<WorkerContext>(view, worker));
        m_results.resize(m_contexts.size());
    }

    int run();

private:
    /// Those that are threads of the main interpreter.
    std::uint32_t workers() const { return m_plan.runner->encodes ? 0 : m_view.workers(); }
    bool hasInterpreters() const { return m_plan.runner->interpreters && !m_plan.runner->grouped; }
    bool start();
    bool prepare();
    void work();
    void takeInOrSleep();
    void startWorker(std::uint32_t worker);
    void serialWorker();
    void threadWorker(std::uint32_t worker);
    void drain();
    int leave();

    const board::View& m_view;
    const HostPlan& m_plan;
    board::Header& m_header;
    WorkerContext m_own;
    std::vector<std::unique_ptr<WorkerContext>> m_contexts;
    std::vector<ObjectResults> m_results;
    std::vector<std::thread> m_threads;
    std::optional<Interrupter> m_interrupter; ///< made with Python, outlives it
    std::optional<Intake> m_intake;           ///< made with Python, gone before it is
    std::optional<InterpreterPool> m_pool;
    Prepared m_prepared;
    nlohmann::json m_reply;
    PyThreadState* m_main = nullptr;
};

bool Coordinator::start() {
    m_header.prepareStart = sinceEpoch(m_header);
    const Result<void> started = startPython(m_plan.python, m_plan.script.path);
    if (!started) {
        m_reply = {{"python", nullptr},
                   {"prepare_error", errorJson({}, {"SystemError", started.error().message})}};
        return false;
    }
    m_reply = {{"python", describePython()},
               {"prepare_error", nullptr},
               {"value", nullptr},
               {"digest", ""},
               {"distinct", 0},
               {"decoded", 0},
               {"decode_errors", nlohmann::json::array()}};
    limitMemory(m_plan.memoryLimit);
    return true;
}

bool Coordinator::prepare() {
    setCurrentContext(&m_own);
    m_interrupter.emplace(m_header);
    if (completeInterpreter(m_plan.python, m_plan.script.path) && m_interrupter->enroll(m_own))
        m_prepared = prepareTrial(m_own, m_view, m_plan);
    else
        m_prepared.error = takeError();
    m_interrupter->dismiss(m_own);
    setCurrentContext(nullptr);
    m_reply["python"] = describePython(); // what was loaded may have switched the GIL on
    if (m_prepared.error)
        m_reply["prepare_error"] = errorJson({}, *m_prepared.error);
    return static_cast<bool>(m_prepared.callable);
}

/// Ends when every worker has torn itself down, or, for the runners of the main interpreter, when
/// its jobs are done.
void Coordinator::work() {
    m_intake.emplace(m_view);
    if (m_plan.runner->alwaysOneWorker) {
        serialWorker();
        return;
    }
    if (m_plan.runner->forked) {
        m_interrupter->stop(); // of the threads of a process, copies have the one that copied
        ForkServer(m_view, m_plan, m_prepared, *m_intake).serve();
        return;
    }
    m_main = PyEval_SaveThread();
    waitForGate(m_header, board::Gate::Spawn);
    for (std::uint32_t worker = 0; worker < workers(); ++worker)
        startWorker(worker);
    if (hasInterpreters()) {
        m_pool.emplace(m_view, m_plan, *m_interrupter, 0, m_view.workers());
        m_pool->start();
    }
    while (!isOpen(m_header, board::Gate::Drain))
        takeInOrSleep();
    PyEval_RestoreThread(m_main);
}

/// Without the GIL, which others need more, unless there is something to take in.
void Coordinator::takeInOrSleep() {
    const std::uint32_t seen = m_header.coordinatorBell.load(std::memory_order_acquire);
    if (isOpen(m_header, board::Gate::Drain))
        return;
    if (!m_intake->pressing()) {
        m_intake->sleep(seen);
        return;
    }
    PyEval_RestoreThread(m_main);
    m_intake->takeWhatPresses();
    m_main = PyEval_SaveThread();
}

void Coordinator::startWorker(std::uint32_t worker) {
    WorkerContext& context = *m_contexts[worker];
    context.slot->createStart = context.now();
    context.setState(board::WorkerState::Creating);
    if (auto thread = startThread([this, worker] { threadWorker(worker); }))
        m_threads.push_back(std::move(*thread));
    else
        context.fail("SystemError", thread.error().message);
}

void Coordinator::serialWorker() {
    WorkerContext& context = *m_contexts.front();
    waitForGateReleased(context, board::Gate::Spawn);
    const WorkerThread thread(context);
    setOnlyContext(&context);
    context.slot->createStart = context.slot->createEnd = context.now();
    context.slot->importStart = context.slot->importEnd = context.now();
    if (!claimInterpreter(context) || !m_interrupter->enroll(context)) {
        failOf(context);
    } else {
        const auto loop = makeObjectLoop(context, m_prepared.callable, m_prepared.arguments,
                                         m_results.front(), *m_intake);
        runToFinish(context, *loop);
        m_interrupter->dismiss(context);
    }
    waitForGateReleased(context, board::Gate::Drain);
}

void Coordinator::threadWorker(std::uint32_t worker) {
    WorkerContext& context = *m_contexts[worker];
    const SignalStack stack;
    const WorkerThread thread(context);
    PyThreadState* state = PyThreadState_New(PyInterpreterState_Main());
    if (state == nullptr) {
        context.fail("MemoryError", message::say<MessageCode::WorkerNoThreadState>());
        return;
    }
    PyEval_AcquireThread(state);
    context.slot->createEnd = context.now();
    context.slot->importStart = context.slot->importEnd =
        context.now(); // shared with the main thread
    if (m_interrupter->enroll(context)) {
        const auto loop = makeObjectLoop(context, m_prepared.callable, m_prepared.arguments,
                                         m_results[worker], *m_intake);
        runToFinish(context, *loop);
        m_interrupter->dismiss(context);
    } else {
        failOf(context);
    }
    waitForGateReleased(context, board::Gate::Teardown);
    context.slot->teardownStart = context.now();
    PyThreadState_Clear(state);
    PyThreadState_DeleteCurrent();
    context.slot->teardownEnd = context.now();
    context.setState(board::WorkerState::Ended);
}

void Coordinator::drain() {
    const std::int64_t cpu = threadCpuNow();
    m_header.drainStart = sinceEpoch(m_header);
    // What is handed over as an object has been taken in already.
    m_header.drainEnd = m_header.drainStart + m_intake->takeRest();
    m_header.coordinatorCpu = threadCpuNow() - cpu;
    for (ObjectResults& worker : m_results)
        m_intake->take(worker);
    m_intake->addTo(m_reply);
    writeReply(m_view, m_reply);
    announce(m_header, board::HostState::Drained);
}

/// Ends the workers, then Python. Interpreters end on their own threads before this one does. A
/// host that had any leaves by _exit: finalizing afterwards is where CPython 3.12 and 3.13 go
/// wrong.
int Coordinator::leave() {
    m_main = PyEval_SaveThread();
    waitForGate(m_header, board::Gate::Teardown);
    for (std::thread& thread : m_threads)
        thread.join();
    if (m_pool)
        m_pool->join();
    m_interrupter->stop();
    PyEval_RestoreThread(m_main);
    // What holds Python's objects must not outlive Python.
    m_prepared = {};
    m_results.clear();
    m_intake.reset();
    if (m_pool) {
        runExitFunctions();
        announce(m_header, board::HostState::Ended);
        _exit(0);
    }
    WorkerContext* serial = m_plan.runner->alwaysOneWorker ? m_contexts.front().get() : nullptr;
    if (serial != nullptr)
        serial->slot->teardownStart = serial->now();
    const int outcome = Py_FinalizeEx();
    if (serial != nullptr) {
        serial->slot->teardownEnd = serial->now();
        serial->setState(board::WorkerState::Ended);
    }
    announce(m_header, board::HostState::Ended);
    return outcome == 0 ? 0 : 1;
}

int Coordinator::run() {
    waitForGate(m_header, board::Gate::Prepare);
    const bool usable = start() && prepare();
    m_header.prepareEnd = sinceEpoch(m_header);
    writeReply(m_view, m_reply);
    announce(m_header, usable ? board::HostState::Prepared : board::HostState::Failed);
    if (!usable) {
        if (Py_IsInitialized() == 0)
            return 1;
        m_interrupter->stop();
        runExitFunctions();
        _exit(1);
    }
    work();
    drain();
    return leave();
}

} // namespace

int runCoordinator(const board::View& view, const HostPlan& plan) {
    return Coordinator(view, plan).run();
}

} // namespace gilscope::host
