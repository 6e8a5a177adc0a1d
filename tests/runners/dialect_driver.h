#pragma once

#include "runner_manifest.h"

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::test {

/// How long anything may take before it counts as never: machines under load are slow.
inline constexpr std::chrono::seconds patience{60};

/// CLOCK_MONOTONIC in nanoseconds.
std::int64_t monotonicNow();

/// From then on what this process's descendants leave behind are children of this process.
void adoptOrphans();
/// Waits until no descendant of this process lives; those that still do, by name and id.
std::vector<std::string> livingDescendants(std::chrono::milliseconds limit = patience);

/// How a host ended.
struct HostEnd {
    int code = -1;  ///< exit code; -1 where a signal ended it
    int signal = 0; ///< 0: none
};

/// One life of a host, started as the engine starts it: commands on descriptor 0, answers on 3, a
/// process group of its own. What it prints is read all the time and kept. Not for more than one
/// thread; one at a time in a process, which becomes the reaper of what hosts leave behind.
class DialectHost {
public:
    /// Starts it. The working folder is an empty one.
    explicit DialectHost(const RunnerManifest& manifest);
    /// Kills what is left.
    ~DialectHost();
    DialectHost(const DialectHost&) = delete;
    DialectHost& operator=(const DialectHost&) = delete;

    /// Writes to its standard input; false where nobody reads that any more.
    bool send(const std::string& text);
    /// The next line of descriptor 3 without its line feed. Nothing at its end, or after `limit`.
    std::optional<std::string> answer(std::chrono::milliseconds limit = patience);
    /// True once descriptor 3 is at its end and everything in it was read.
    bool answersEnded() const { return m_answers < 0 && m_unread.empty(); }
    void closeInput();
    /// From then on whatever the host writes to descriptor 3 fails.
    void closeAnswers();
    /// Waits for its end.
    std::optional<HostEnd> end(std::chrono::milliseconds limit = patience);
    /// Waits until no process that descends from it lives; those that still do, by name and id.
    std::vector<std::string> leftBehind(std::chrono::milliseconds limit = patience);
    /// SIGKILL to its process group, as the engine does.
    void kill();
    /// What it wrote to standard output and standard error, mixed.
    const std::string& printed() const { return m_printed; }
    pid_t pid() const { return m_pid; }

private:
    void readSome(int waitMs);

    pid_t m_pid = -1;
    int m_input = -1, m_answers = -1, m_output = -1, m_errors = -1;
    std::string m_unread;
    std::string m_printed;
    std::string m_folder;
    std::optional<HostEnd> m_end;
};

} // namespace gilscope::test
