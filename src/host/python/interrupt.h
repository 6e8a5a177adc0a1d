#pragma once

#include "host/process/thread_clock.h"
#include "host/python/python_compat.h"

#include <gilscope/message/message.h>

#include <atomic>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

namespace gilscope::host {

/// gilscope.Interrupted of the current interpreter (a BaseException), made on first use. A borrowed
/// reference that lives as long as the interpreter; null with an exception set.
PyObject* interruptedType();

/// Something that user code does and that the engine may want to end: from here to the end of the
/// scope the interrupter may raise gilscope.Interrupted on this thread, and never later.
/// The GIL is held at both ends. In line: it is in the timed path.
class Activity {
public:
    Activity(WorkerContext& context, std::uint32_t job) : m_context(context) {
        context.activityJob.store(job, std::memory_order_relaxed);
        context.activity.store(++context.activities, std::memory_order_release);
    }
    ~Activity() { end(); }
    Activity(const Activity&) = delete;
    Activity& operator=(const Activity&) = delete;

    /// Over before the end of the scope. May be called twice.
    void end() {
        m_context.activity.store(0, std::memory_order_release);
        if (m_context.asyncSent.load(std::memory_order_relaxed)) [[unlikely]]
            withdraw();
    }

private:
    void withdraw();
    WorkerContext& m_context;
};

/// A thread that holds no Python and delivers the engine's interrupts to workers, again every 50 ms
/// while what they do lasts. It only queues pending calls, which needs no GIL, so no callable can
/// block it.
class Interrupter {
public:
    explicit Interrupter(board::Header& header);
    ~Interrupter();
    Interrupter(const Interrupter&) = delete;
    Interrupter& operator=(const Interrupter&) = delete;

    /// From now on the calling thread, which holds the GIL of its interpreter, can be interrupted.
    /// False with an exception set if this interpreter has no gilscope.Interrupted, or the
    /// interrupter no thread.
    bool enroll(WorkerContext& context);
    /// Ends that. Must be called before the interpreter ends.
    void dismiss(WorkerContext& context);
    /// Ends the thread. The object itself must live until its interpreters have ended: a pending
    /// call may still be under way and looks at it.
    void stop();

private:
    /// A worker that can be interrupted. Stays in its place as long as the interrupter lives.
    struct Target {
        WorkerContext* context = nullptr;
        PyInterpreterState* interpreter = nullptr; ///< null: dismissed
        PyObject* type = nullptr;
        unsigned long thread = 0;
        std::atomic<std::uint64_t> wanted{0}; ///< activity that is to end
        std::uint64_t raised = 0;             ///< activity that the exception was last raised in
        std::int64_t raisedAt = 0;            ///< and when; both belong to the holder of the GIL
    };

    void run();
    bool deliver();
    bool wants(const Target& target, std::uint64_t& activity) const;
    static int raiseInside(void* target);

    board::Header& m_header;
    std::mutex m_mutex;
    std::list<Target> m_targets;
    std::atomic<bool> m_quit{false};
    std::optional<Message> m_problem; ///< why there is no thread; nullopt: there is one
    std::thread m_thread;
};

} // namespace gilscope::host
