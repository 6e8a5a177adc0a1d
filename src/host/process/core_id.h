#pragma once

#include <cstdint>
#include <sched.h>
#include <sys/rseq.h>

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

} // namespace gilscope::host
