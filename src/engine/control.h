#pragma once

#include <gilscope/error.h>

#include "json_file.h"

#include <cstdint>
#include <functional>
#include <string>
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

/// What the outside wants of a running comparison: the request line on standard input, stop lines
/// after it, and the signals that mean stop. One thread.
class Control {
public:
    /// Blocks SIGINT, SIGTERM and SIGHUP for this thread and those it starts; they arrive here.
    /// `input` stays the caller's. Ignores SIGPIPE: a gone reader is an error code, not a death.
    /// SIGCHLD gets its default meaning back.
    explicit Control(int input);

    /// Waits for the request: one line, or everything up to the end of the input. An Error of code
    /// Usage if it is longer than `most`, Interrupted if a signal came first.
    Result<std::string> readRequest(std::size_t most);

    /// Listens for stop from now on. `endMeansStop`: the end of the input counts as stop.
    Result<void> listen(Poller& poller, bool endMeansStop);

    /// How often somebody asked to stop; two requests within 200 ms count once, because Ctrl+C
    /// reaches the engine both as a signal and through its client.
    int stops() const { return m_stops; }
    bool stopWanted() const { return m_stops > 0; }
    /// As from outside.
    void requestStop();

private:
    void readSignals();
    void readInput(Poller& poller);
    void handleLines();

    int m_input;
    UniqueFd m_signals;
    std::string m_rest;
    bool m_endMeansStop = false;
    int m_stops = 0;
    std::int64_t m_lastStop = 0;
};

} // namespace gilscope::engine
