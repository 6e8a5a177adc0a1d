#pragma once

#include <cstdint>
#include <optional>

namespace gilscope::native {

/// CLOCK_MONOTONIC in nanoseconds.
std::int64_t monotonicNow();
/// CPU time of the calling thread in nanoseconds.
std::int64_t threadCpuNow();

/// What the kernel counts of the calling thread.
struct ThreadUsage {
    std::int64_t cpu = 0;                 ///< ns
    std::optional<std::int64_t> runQueue; ///< ns spent waiting for a core
    std::int64_t voluntary = 0;           ///< context switches
    std::int64_t involuntary = 0;
};
ThreadUsage threadUsage();

} // namespace gilscope::native
