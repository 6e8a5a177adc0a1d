#pragma once

#include <gilscope/error.h>
#include <gilscope/events.h>

#include "host_process.h"
#include "json_file.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

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

/// Takes what this process may have of open files and of stack, up to what is usual. An Error of
/// code System where that is too little for any comparison: it says which limit, and how large it
/// has to be. For the beginning of main(), which needs little itself.
Result<void> takeLimits();
/// Gives the calling process the limit of open files back that takeLimits() found: what runs jobs
/// has the one that a shell has. Async-signal-safe.
void restoreFileLimit();

/// A file without a name that holds `text`, to be read from its beginning: the standard input of a
/// child. A pipe could fill up and block us.
Result<UniqueFd> requestFile(std::string_view text);

/// What a short-lived helper process said.
struct CommandOutput {
    ProcessExit exit;
    bool timedOut = false; ///< it was killed at the time limit
    std::string output;    ///< standard output, or the reply descriptor where there is one
    std::string errors;    ///< standard error, the last 64 KiB
};

/// A question to a helper process.
struct Command {
    std::string program;
    std::vector<std::string> arguments;
    std::vector<std::string> environment;
    std::string input;         ///< for its standard input, at most 4 MiB
    bool replyChannel = false; ///< give it a pipe as HostProcess::passedFdNumber and read that
    std::int64_t limitNs = 10'000'000'000;
    std::size_t outputLimit = 16u << 20; ///< what is beyond is dropped
};

/// Runs `command` to its end or its limit. `cancelled` is asked every few milliseconds; when it
/// says yes the process is killed and the Error is Interrupted. An Error otherwise only if the
/// process could not be started.
Result<CommandOutput> runCommand(const Command& command,
                                 const std::function<bool()>& cancelled = {});

/// Why a program did not start: its own words, or how it ended.
message::Argument whyNotStarted(const CommandOutput& said);

} // namespace gilscope::engine
