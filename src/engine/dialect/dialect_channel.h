#pragma once

#include "poller.h"
#include "unique_fd.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace gilscope::engine {

/// The two pipes to a host that speaks the host dialect: commands go in, answers come out, a line
/// each. Neither direction ever blocks. One thread.
class DialectChannel {
public:
    static constexpr std::size_t longestLine = std::size_t{64} << 20; ///< bytes

    /// Called for each whole line, without its newline. `tooLong`: the line was longer than
    /// longestLine and `text` is its beginning.
    using OnLine = std::function<void(std::string_view text, bool tooLong)>;

    /// `commands` and `answers` are the engine's ends, non-blocking.
    DialectChannel(UniqueFd commands, UniqueFd answers, Poller& poller, OnLine onLine);
    ~DialectChannel();
    DialectChannel(const DialectChannel&) = delete;
    DialectChannel& operator=(const DialectChannel&) = delete;

    /// Starts to listen.
    Result<void> open();
    /// Queues a line for the host and sends what fits into the pipe.
    void send(std::string line);
    /// Sends more of what is queued. Call while waiting.
    void flush();
    /// Takes in what the host has said, a bounded amount at a time. False: nothing was there.
    bool pump();
    /// True once the host has closed its end, or has ended.
    bool closed() const { return !m_answers; }

private:
    void take(std::string_view bytes);
    void close();

    UniqueFd m_commands;
    UniqueFd m_answers;
    Poller& m_poller;
    OnLine m_onLine;
    std::string m_queued;  ///< for the host
    std::string m_partial; ///< of a line that has not ended
    bool m_overlong = false;
};

} // namespace gilscope::engine
