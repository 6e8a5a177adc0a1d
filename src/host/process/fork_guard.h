#pragma once

#include <atomic>

#include <unistd.h>

namespace gilscope::host {

namespace detail {
inline constinit std::atomic<bool> forkedCopy{false};
}

/// From now on a copy of this process that os.fork() makes knows that it is one. Such a copy has no
/// job board (its mapping is not handed on), counts no waits and reports no crash.
void installForkGuard();

/// In a copy that the host itself made to be a worker: it is none of those.
inline void becomeWorkerCopy() {
    detail::forkedCopy.store(false);
}

/// True in a process that a callable has forked off.
inline bool isForkedCopy() {
    return detail::forkedCopy.load(std::memory_order_relaxed);
}

/// To be called when a callable has come back: a copy that comes back too has nothing to go on
/// with, because its jobs are the original's. It ends here.
inline void leaveIfForkedCopy() {
    if (isForkedCopy()) [[unlikely]]
        _exit(0);
}

} // namespace gilscope::host
