#pragma once

#include "unique_fd.h"

#include <gilscope/error.h>

#include <cstdint>
#include <functional>
#include <unordered_map>

namespace gilscope::engine {

/// Waits for descriptors (epoll) and calls what was registered for them. One thread.
class Poller {
public:
    /// Called with the epoll events that are pending. It may watch and forget descriptors.
    using Handler = std::function<void(std::uint32_t events)>;

    Poller();

    /// Calls `handler` whenever `fd` can be read or has ended. Does not own `fd`.
    Result<void> watch(int fd, Handler handler);
    /// Call before `fd` is closed. Unknown descriptors are ignored.
    void forget(int fd);
    /// Waits at most `timeoutNs` (rounded up to a millisecond; 0: looks only) and runs handlers.
    void wait(std::int64_t timeoutNs);

private:
    struct Entry {
        int fd = -1;
        Handler handler;
    };

    UniqueFd m_epoll;
    // Keyed by a number that is never used twice, so that an event for a descriptor that a handler
    // has just closed cannot reach the next owner of the same number.
    std::unordered_map<std::uint64_t, Entry> m_entries;
    std::unordered_map<int, std::uint64_t> m_keys;
    std::uint64_t m_nextKey = 1;
};

} // namespace gilscope::engine
