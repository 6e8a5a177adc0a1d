#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <optional>

namespace gilscope::host {

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

} // namespace gilscope::host
