#pragma once

#include "unique_fd.h"

#include <gilscope/events.h>

#include <cstdint>
#include <optional>
#include <string>

namespace gilscope::engine {

/// How much text of one stream (standard output or error) a trial still keeps, over all its hosts.
struct OutputBudget {
    std::uint64_t left = 1u << 20; ///< bytes
};

/// Reads what user code prints on one pipe. The pipe is always drained, so that printing never
/// blocks a job; what is over the budget is counted and thrown away. One thread.
class OutputReader {
public:
    /// `budget` is shared with the other readers of the trial and must outlive this one.
    OutputReader(UniqueFd fd, OutputChannel channel, OutputBudget& budget);

    /// Descriptor to wait for; -1 once the pipe has ended.
    int fd() const { return m_fd.get(); }
    /// Reads a bounded amount of what there is. False when the pipe has ended; then the owner
    /// forgets fd() and calls close().
    bool pump();
    void close() { m_fd.reset(); }
    /// True if there is something to read at this moment.
    bool readable() const;
    /// Text and omitted bytes since the last call, as an event without trial and worker; nullopt if
    /// there is nothing to say. An unfinished UTF-8 character waits for its rest unless `last`.
    std::optional<OutputEvent> take(bool last);
    /// Gives back an event that could not be sent: its bytes count as omitted at the end.
    void discard(const OutputEvent& event);
    /// Throws away the text that has not been taken, and returns how many bytes were omitted in
    /// all.
    std::uint64_t omitRest();
    /// The last bytes that were written, within or beyond the budget, at most 32 KiB.
    const std::string& tail() const { return m_tail; }

private:
    void keep(const char* bytes, std::size_t size);

    UniqueFd m_fd;
    OutputChannel m_channel;
    OutputBudget& m_budget;
    std::string m_text;
    std::string m_tail;
    std::uint64_t m_omitted = 0;
};

} // namespace gilscope::engine
