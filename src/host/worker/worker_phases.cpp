#include "host/worker/worker_phases.h"

#include "host/board/board_mapping.h"
#include "host/process/thread_clock.h"
#include "host/python/runtime_locks.h"
#include "host/python/script.h"

#include <sys/types.h>
#include <unistd.h>

namespace gilscope::host {

namespace {

std::unique_ptr<JobLoop> encodedLoop(WorkerContext& context, py::object callable) {
    std::optional<py::object> names = publishedNames(context.view);
    ValueEncoder encoder;
    if (!names ||
        !encoder.expect(static_cast<board::Encoding>(context.header.resultEncoding.load())))
        return nullptr;
    return makeEncodedLoop(context, std::move(callable), std::move(*names), std::move(encoder));
}

std::unique_ptr<JobLoop> buildLoop(WorkerContext& context, const HostPlan& plan) {
    const Activity activity(context, noJob); // user code runs: an endless import can be stopped
    py::object callable = callableFromBoard(context.view, plan);
    return callable ? encodedLoop(context, std::move(callable)) : nullptr;
}

} // namespace

void failOf(WorkerContext& context) {
    const PythonError error = takeError();
    context.fail(error.kind, error.message, error.traceback);
}

py::object callableFromBoard(const board::View& view, const HostPlan& plan) {
    const std::span<std::byte> bytes = view.code();
    const auto size = static_cast<Py_ssize_t>(
        std::min<std::uint64_t>(view.header().codeSize.load(), bytes.size()));
    const py::object code =
        steal(PyMarshal_ReadObjectFromString(reinterpret_cast<const char*>(bytes.data()), size));
    const py::object module = code ? executeScript(code.ptr(), plan.script.path) : py::object();
    return module ? findCallable(module.ptr(), plan.callable) : py::object();
}

WorkerThread::WorkerThread(WorkerContext& context) {
    context.slot->pid.store(getpid());
    context.slot->tid.store(gettid());
    pinThread(context);
    countGilWaits(*context.slot, context.epoch);
    setCurrentContext(&context);
}

WorkerThread::~WorkerThread() {
    setCurrentContext(nullptr);
    stopCountingGilWaits();
}

std::unique_ptr<JobLoop> loadFromBoard(WorkerContext& context, const HostPlan& plan) {
    context.slot->importStart = context.now();
    context.setState(board::WorkerState::Importing);
    std::unique_ptr<JobLoop> loop = buildLoop(context, plan);
    context.slot->importEnd = context.now();
    if (!loop)
        failOf(context);
    return loop;
}

std::unique_ptr<JobLoop> loopAround(WorkerContext& context, py::object callable) {
    context.slot->importStart = context.slot->importEnd = context.now();
    std::unique_ptr<JobLoop> loop = encodedLoop(context, std::move(callable));
    if (!loop)
        failOf(context);
    return loop;
}

void waitForGateReleased(WorkerContext& context, board::Gate gate) {
    const Detached detached;
    waitForGate(context.header, gate);
}

void runToFinish(WorkerContext& context, JobLoop& loop) {
    board::WorkerSlot& slot = *context.slot;
    recogniseLocks();
    slot.warmupStart = context.now();
    context.setState(board::WorkerState::Warming);
    loop.warmUp();
    slot.warmupEnd = context.now();

    PyThreadState* state = PyEval_SaveThread();
    context.setState(board::WorkerState::Ready);
    waitForGate(context.header, board::Gate::Measure);
    slot.atStart = readWorkerClock(context.epoch, SpanEdge::Start);
    context.setState(board::WorkerState::Running);
    PyEval_RestoreThread(state); // waiting for the GIL here belongs to the measured part

    loop.run();
    slot.atEnd = readWorkerClock(context.epoch, SpanEdge::End);
    slot.atEnd.migrations = loop.migrations();
    if (!knowsRuntimeLocks())
        slot.atEnd.lockWait = -1;
    noteGil(slot);
    context.setState(board::WorkerState::Finished);
}

} // namespace gilscope::host
