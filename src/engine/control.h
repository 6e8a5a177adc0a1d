#pragma once

#include "poller.h"
#include "unique_fd.h"

#include <gilscope/error.h>

#include <cstdint>
#include <string>

namespace gilscope::engine {

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
