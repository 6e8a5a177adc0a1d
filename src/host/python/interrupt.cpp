#include "host/python/interrupt.h"

#include "host/python/python_error.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/start_thread.h>

#include <csignal>

namespace gilscope::host {

namespace {

constexpr std::int64_t repeatAfter = 50'000'000; // ns
constexpr const char* typeKey = "gilscope.Interrupted";

} // namespace

PyObject* interruptedType() {
    PyObject* shelf = PyInterpreterState_GetDict(PyInterpreterState_Get());
    if (shelf == nullptr) {
        raiseSaid(PyExc_SystemError, message::say<MessageCode::WorkerNoState>());
        return nullptr;
    }
    if (PyObject* known = PyDict_GetItemString(shelf, typeKey); known != nullptr)
        return known;
    const py::object made = steal(PyErr_NewExceptionWithDoc(
        typeKey, "Raised inside a callable when its time is up or the run is stopped.",
        PyExc_BaseException, nullptr));
    if (!made || PyDict_SetItemString(shelf, typeKey, made.ptr()) != 0)
        return nullptr;
    return made.ptr();
}

void Activity::withdraw() {
    m_context.asyncSent.store(false, std::memory_order_relaxed);
    PyThreadState_SetAsyncExc(PyThread_get_thread_ident(), nullptr);
}

Interrupter::Interrupter(board::Header& header) : m_header(header) {
    // Signals are for threads that can run Python's handlers.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (auto thread = startThread([this] { run(); }))
        m_thread = std::move(*thread);
    else
        m_problem = thread.error().message;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Interrupter::~Interrupter() {
    stop();
}

void Interrupter::stop() {
    if (!m_thread.joinable())
        return;
    m_quit.store(true);
    board::ringBell(m_header.attention);
    const Detached detached;
    m_thread.join();
}

bool Interrupter::enroll(WorkerContext& context) {
    if (m_problem) {
        raiseSaid(PyExc_SystemError, *m_problem);
        return false;
    }
    PyObject* type = interruptedType();
    if (type == nullptr)
        return false;
    const std::lock_guard lock(m_mutex);
    Target& target = m_targets.emplace_back();
    target.context = &context;
    target.type = type;
    target.thread = PyThread_get_thread_ident();
    target.interpreter = PyInterpreterState_Get();
    return true;
}

void Interrupter::dismiss(WorkerContext& context) {
    const std::lock_guard lock(m_mutex);
    for (Target& target : m_targets) {
        if (target.context == &context)
            target.interpreter = nullptr;
    }
}

void Interrupter::run() {
    while (!m_quit.load()) {
        const std::uint32_t seen = m_header.attention.load(std::memory_order_acquire);
        const bool busy = deliver();
        if (m_quit.load())
            return;
        board::futexWait(m_header.attention, seen, busy ? repeatAfter : -1);
    }
}

/// True while somebody still does what he should end.
bool Interrupter::deliver() {
    const std::lock_guard lock(m_mutex);
    bool busy = false;
    for (Target& target : m_targets) {
        std::uint64_t activity = 0;
        if (target.interpreter == nullptr || !wants(target, activity))
            continue;
        busy = true;
        target.wanted.store(activity);
        // Queued again each time: CPython 3.12 may lose the signal that calls wait, and its queue
        // is short. raiseInside sees to it that too many do no harm.
        addPendingCall(target.interpreter, &Interrupter::raiseInside, &target);
    }
    return busy || m_header.stop.load(std::memory_order_relaxed) != 0;
}

bool Interrupter::wants(const Target& target, std::uint64_t& activity) const {
    const WorkerContext& context = *target.context;
    activity = context.activity.load();
    if (activity == 0)
        return false;
    if (m_header.stop.load() != 0)
        return true;
    if (context.slot == nullptr || context.slot->interrupt.load() == 0)
        return false;
    const std::uint32_t job = context.activityJob.load();
    return context.slot->interruptJob.load() == job && context.activity.load() == activity;
}

/// Runs on some thread of the target's interpreter, with its GIL.
int Interrupter::raiseInside(void* argument) {
    Target& target = *static_cast<Target*>(argument);
    WorkerContext& context = *target.context;
    const std::uint64_t activity = context.activity.load();
    if (activity == 0 || activity != target.wanted.load())
        return 0; // over by now; what runs instead is left alone
    const std::int64_t now = board::monotonicNow();
    if (target.raised == activity && now - target.raisedAt < repeatAfter * 4 / 5)
        return 0; // calls that piled up while C code ran
    target.raised = activity;
    target.raisedAt = now;
    if (currentContext() == &context) {
        PyErr_SetNone(target.type);
        return -1;
    }
    // Another thread of that interpreter got the call: it passes the exception on.
    context.asyncSent.store(true);
    PyThreadState_SetAsyncExc(target.thread, target.type);
    return 0;
}

} // namespace gilscope::host
