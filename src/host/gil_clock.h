#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <optional>

namespace gilscope::host {

/// What the calling thread has spent waiting for the GIL since it became a worker.
struct GilCounters {
    std::int64_t waited = 0; ///< ns
    std::uint64_t waits = 0; ///< times that it had to wait
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

/// Counts one wait as long as it lives: take_gil sleeps on a condition variable in slices of the
/// switch interval. A thread that has been woken may have to wait for a core; that part is the run
/// queue's, which counts it too, and is taken off. Finding out costs two readings of about 4 us, so
/// it is done at most once a millisecond: waits that matter are longer.
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
    std::int64_t m_start;
    std::optional<std::int64_t> m_runQueue; ///< at the start; nullopt: not read
    bool m_complete = true;
};

} // namespace gilscope::host
