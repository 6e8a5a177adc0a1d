#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <ctime>

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

/// Everything that the calling thread can say about itself at this moment. `migrations` is the
/// caller's to fill in.
board::WorkerClock readWorkerClock(std::int64_t epoch);

} // namespace gilscope::host
