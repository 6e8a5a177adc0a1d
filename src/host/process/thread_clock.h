#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <ctime>
#include <optional>

namespace gilscope::host {

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

} // namespace gilscope::host
