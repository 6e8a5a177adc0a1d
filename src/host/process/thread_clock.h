#pragma once

#include <gilscope/board.h>
#include <gilscope/message/message.h>

#include "host/board/board_mapping.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/rseq.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string_view>

namespace gilscope::host {

/// The logical CPU that this thread runs on right now; 0xffff if the kernel does not say.
///
/// The kernel keeps the number current in a word that glibc 2.35 and newer registers for each
/// thread (restartable sequences), so this costs one load; sched_getcpu is the fallback.
inline std::uint16_t currentCore() {
    if (__rseq_size >= 8) [[likely]] {
        const auto* thread = static_cast<const char*>(__builtin_thread_pointer()) + __rseq_offset;
        const auto cpu = *reinterpret_cast<const volatile std::uint32_t*>(
            thread + offsetof(struct rseq, cpu_id));
        if (cpu < 0xffff) [[likely]]
            return static_cast<std::uint16_t>(cpu);
    }
    const int cpu = sched_getcpu();
    return cpu < 0 ? std::uint16_t{0xffff} : static_cast<std::uint16_t>(cpu);
}

/// Second number of a file of /proc. Opened each time: a callable may close every descriptor that
/// it finds. Any thread; nullopt where the file or the number is not there.
inline std::optional<std::uint64_t> secondNumberOf(const char* path) {
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    char text[128];
    const ssize_t size = read(file, text, sizeof text);
    close(file);
    if (size <= 0)
        return std::nullopt;
    const std::size_t space = std::string_view(text, static_cast<std::size_t>(size)).find(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    std::uint64_t number = 0;
    if (std::from_chars(text + space + 1, text + size, number).ec != std::errc{})
        return std::nullopt;
    return number;
}

/// CPU time of the calling thread in ns. A system call of about 0.7 us, so not for short jobs.
inline std::int64_t threadCpuNow() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// CLOCK_MONOTONIC in ns; in line, for the timed path.
inline std::int64_t monotonicClock() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// ns that the calling thread was runnable without running, as the scheduler counts it; nullopt
/// where it does not say. Takes about 4 us.
std::optional<std::int64_t> runQueueDelay();

/// Which end of a span a reading is for: the wall clock is read outermost, so that the parts of a
/// span never add up to more than the span, however short it is and whatever interrupts the
/// reading.
enum class SpanEdge { Start, End };

/// Everything that the calling thread can say about itself at this moment. `migrations` is the
/// caller's to fill in.
board::WorkerClock readWorkerClock(std::int64_t epoch, SpanEdge edge);

/// What the calling thread has spent waiting for Python itself since it became a worker.
struct GilCounters {
    std::int64_t waited = 0;     ///< for the GIL, ns
    std::uint64_t waits = 0;     ///< times that it had to wait
    std::int64_t lockWaited = 0; ///< for locks of the runtime, see runtime_locks.h, ns
    std::uint64_t lockWaits = 0;
    std::int64_t lastSplit =
        0; ///< start of the last wait that waiting for a core was taken off, ns
    std::int64_t epoch = 0;
    board::WorkerSlot* slot = nullptr; ///< where to publish; null: this thread is not counted
};

/// Counters of the calling thread. Only that thread may touch them.
GilCounters& gilCounters();

/// From here on the calling thread's waits for the GIL are counted and shown in `slot`.
void countGilWaits(board::WorkerSlot& slot, std::int64_t epoch);
/// Ends what countGilWaits began.
void stopCountingGilWaits();

/// Tells the clock where libpython's code lies: only waits that it asks for are the GIL's. `symbol`
/// is the address of any function of libpython. Call once, before any worker exists.
void findPythonCode(const void* symbol);
/// True if `address` lies in libpython.
bool isPythonCode(const void* address);

/// Measures one wait. A thread that has been woken may have to wait for a core; that part is the
/// run queue's, which counts it too, and is taken off. Finding out costs two readings of about 4
/// us, so it is done at most once a millisecond: waits that matter are longer.
class WaitClock {
public:
    explicit WaitClock(GilCounters& counters);

    /// CLOCK_MONOTONIC
    std::int64_t start() const { return m_start; }
    /// ns from the start to now.
    std::int64_t stop();

private:
    GilCounters& m_counters;
    std::int64_t m_start;
    std::optional<std::int64_t> m_runQueue; ///< at the start; nullopt: not read
};

/// Counts one wait as long as it lives: take_gil sleeps on a condition variable in slices of the
/// switch interval.
class GilWait {
public:
    explicit GilWait(GilCounters& counters);
    ~GilWait();
    GilWait(const GilWait&) = delete;
    GilWait& operator=(const GilWait&) = delete;

    /// The slice ended without a signal: the same wait goes on in the next one.
    void timedOut() { m_complete = false; }

private:
    GilCounters& m_counters;
    WaitClock m_clock;
    bool m_complete = true;
};

/// Counts one wait for a lock of the runtime as long as it lives.
class LockWait {
public:
    explicit LockWait(GilCounters& counters) : m_counters(counters), m_clock(counters) {}
    ~LockWait() {
        m_counters.lockWaited += m_clock.stop();
        ++m_counters.lockWaits;
    }
    LockWait(const LockWait&) = delete;
    LockWait& operator=(const LockWait&) = delete;

private:
    GilCounters& m_counters;
    WaitClock m_clock;
};

/// "No job": what runs is a warm-up job, an import or the calibration call.
inline constexpr std::uint32_t noJob = board::noJob;

/// One worker as seen from inside its host: its place on the board, and what it is doing right now.
/// Made before the worker's thread starts, and alive until the host ends, because an interrupt that
/// is still under way may look at it. The coordinator has one without a slot for `prepare`.
struct WorkerContext {
    /// For the coordinator's own work: no slot, no worker number.
    explicit WorkerContext(board::Header& boardHeader);
    /// For worker `position` of the board.
    WorkerContext(const board::View& view, std::uint32_t position);

    /// Publishes a new state and wakes the engine.
    void setState(board::WorkerState state);
    /// State Failed, with what is to be told.
    void fail(std::string_view kind, const Message& message, std::string_view traceback = {});
    /// Nanoseconds since the trial's epoch.
    std::int64_t now() const { return monotonicClock() - epoch; }

    board::View view;
    board::Header& header;
    board::WorkerSlot* slot = nullptr;
    std::int64_t epoch = 0;
    std::int64_t worker = -1; ///< -1: none
    NoteWriter notes;

    /// What gilscope.job says; -1: None. Threads of the callable read it too.
    std::atomic<std::int64_t> job{-1};
    /// Number of the activity that may be interrupted; never the same twice; 0: idle.
    std::atomic<std::uint64_t> activity{0};
    /// The measured job that this activity is, or noJob.
    std::atomic<std::uint32_t> activityJob{noJob};
    /// The interrupter sent this thread an asynchronous exception that may still be on its way.
    std::atomic<bool> asyncSent{false};
    std::uint64_t activities = 0; ///< begun so far
    /// Between jobs the worker lets others have the GIL that it shares with them, because they
    /// cannot ask for it; see switchesBetweenInterpreters.
    bool handsGilOver = false;
};

/// The worker that the calling thread is, or nullptr.
WorkerContext* currentContext();
void setCurrentContext(WorkerContext* context);

/// Names the only worker of this process (serial, process): a crash on any thread is then its.
void setOnlyContext(WorkerContext* context);
/// Whom a fatal signal on the calling thread concerns, or nullptr. Async-signal-safe.
WorkerContext* crashedContext();

/// Binds the calling thread to the CPU that the engine chose for this worker, if it did.
void pinThread(const WorkerContext& context);

} // namespace gilscope::host
