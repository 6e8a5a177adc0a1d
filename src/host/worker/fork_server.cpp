#include "host/worker/fork_server.h"

#include <gilscope/message/catalogue.h>

#include "host/board/board_mapping.h"
#include "host/process/engine_ties.h"
#include "host/process/memory_limit.h"
#include "host/process/thread_clock.h"
#include "host/python/gilscope_module.h"
#include "host/python/python_runtime.h"
#include "host/worker/worker_phases.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
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

ForkServer::ForkServer(const board::View& view, const HostPlan& plan, Prepared& prepared,
                       Intake& intake)
    : m_view(view), m_plan(plan), m_prepared(prepared), m_intake(intake), m_header(view.header()) {}

void ForkServer::serve() {
    for (;;) {
        const std::uint32_t seen = m_header.coordinatorBell.load(std::memory_order_acquire);
        if (isOpen(m_header, board::Gate::Drain))
            return;
        if (forkWanted())
            continue;
        if (m_intake.pressing()) {
            m_intake.takeWhatPresses();
            continue;
        }
        const Detached detached;
        m_intake.sleep(seen);
    }
}

/// Forks one worker if any is asked for. What was done is on the board too, so that a coordinator
/// that takes the place of another does not make workers anew that live on.
bool ForkServer::forkWanted() {
    if (!isOpen(m_header, board::Gate::Spawn) || m_header.stop.load() != 0)
        return false;
    for (std::uint32_t worker = 0; worker < m_view.workers(); ++worker) {
        board::WorkerSlot& slot = m_view.slot(worker);
        const std::uint32_t wanted = slot.forksWanted.load(std::memory_order_acquire);
        if (slot.forksDone.exchange(wanted) == wanted)
            continue;
        fork(worker);
        return true;
    }
    return false;
}

/// The worker is to be a child of the engine, which adopts orphans: so it is forked by a process in
/// the middle, which ends at once.
void ForkServer::fork(std::uint32_t worker) {
    WorkerContext context(m_view, worker);
    const auto refuse = [&context](int number) {
        context.fail("SystemError",
                     message::say<MessageCode::WorkerNoProcess>(std::strerror(number)));
    };
    context.slot->createStart = context.now();
    std::fflush(nullptr); // or the copy would write it once more
    const pid_t engine = getppid();
    PyOS_BeforeFork();
    handBoardOn(true);
    const pid_t middle = ::fork();
    if (middle == 0) {
        const pid_t self = getpid();
        const pid_t child = ::fork();
        if (child == 0)
            becomeWorker(worker, engine, self);
        if (child < 0)
            refuse(errno);
        else
            context.slot->pid.store(child); // the engine hears of it however short it lives
        _exit(0);
    }
    const int number = errno;
    handBoardOn(false);
    PyOS_AfterFork_Parent();
    if (middle < 0) {
        refuse(number);
        return;
    }
    const Detached detached;
    waitpid(middle, nullptr, 0);
}

void ForkServer::becomeWorker(std::uint32_t worker, pid_t engine, pid_t middle) {
    handBoardOn(false);
    becomeWorkerCopy();
    if (!tieToEngine(engine, middle, m_header.lifelineFd))
        _exit(0); // the engine has died: nobody is left to tell
    const board::WorkerSlot& slot = m_view.slot(worker);
    takeOutput(engine, slot.outputFd, slot.errorFd);
    PyOS_AfterFork_Child();
    const int outcome = runForkedWorker(m_view, m_plan, worker, m_prepared);
    std::fflush(nullptr);
    _exit(outcome);
}

} // namespace gilscope::host
