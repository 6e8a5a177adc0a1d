#pragma once

#include "json_file.h"

#include <gilscope/error.h>
#include <gilscope/message/catalogue.h>

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// How a process ended.
struct ProcessExit {
    int exitCode = -1; ///< -1: a signal ended it
    int signal = 0;    ///< 0: none
    bool operator==(const ProcessExit&) const = default;
};

/// "SIGSEGV"; "signal 99" where there is no name.
std::string signalName(int signal);
/// "exit code 3" or "SIGKILL", for sentences.
std::string describe(const ProcessExit& exit);
/// The same for a message.
message::Argument howItEnded(const ProcessExit& exit);

/// A pipe for what a host prints.
struct OutputPipe {
    UniqueFd read; ///< does not block
    UniqueFd write;
};
Result<OutputPipe> makeOutputPipe();

/// What to start.
struct ProcessSpec {
    std::string program;                       ///< absolute path
    std::vector<std::string> arguments = {};   ///< without the program's name
    std::vector<std::string> environment = {}; ///< NAME=value
    int passedFd = -1;         ///< arrives as descriptor HostProcess::passedFdNumber; -1: none
    int standardInput = -1;    ///< -1: /dev/null
    std::string lifeline = {}; ///< Lifeline::path(); empty: none
    /// The process notices by itself that the engine has gone, by the end of its input. The kernel
    /// then does not kill it first: its end would close the lifeline before that has killed the
    /// processes that it has started.
    bool noticesEnd = false;
};

/// A child process in a process group of its own that dies with the engine, with its output in
/// pipes. Starting, looking and signalling never block. Killed and reaped when destroyed. Use it on
/// the thread that lives as long as the engine: the kernel ties the child's life to its parent
/// thread.
class HostProcess {
public:
    /// Where ProcessSpec::passedFd arrives.
    static constexpr int passedFdNumber = 3;

    static Result<HostProcess> start(const ProcessSpec& spec);

    /// Takes in a child that this process did not start but adopted; it becomes a process group of
    /// its own, if it is none yet, and has no pipes. nullopt: this process has no such child.
    static std::optional<HostProcess> adopt(pid_t pid);
    /// Whether `pid` is a child of this process, and whether it has ended without being reaped.
    enum class Kinship { Stranger, Child, EndedChild };
    static Kinship kinship(pid_t pid);

    ~HostProcess();
    HostProcess(HostProcess&& other) noexcept;
    HostProcess& operator=(HostProcess&& other) = delete;

    pid_t pid() const { return m_pid; }
    /// Readable once the process has ended.
    int pidFd() const { return m_pidFd.get(); }
    /// Whether it is still there to be signalled: it runs, or its end has not been seen.
    bool present() const { return m_pid >= 0 && !m_exit; }
    /// Non-blocking reading ends; to be taken by who reads them.
    UniqueFd takeStdout() { return std::move(m_stdout); }
    UniqueFd takeStderr() { return std::move(m_stderr); }
    /// How it ended; nullopt while it runs.
    const std::optional<ProcessExit>& poll();
    bool running() { return !poll(); }
    /// True while a signal (SIGSTOP) holds it.
    bool stopped() const;
    /// Sends `signal` to the process and its group; for SIGKILL see killGroups().
    void signalGroup(int signal);

private:
    HostProcess(pid_t pid, UniqueFd pidFd, UniqueFd out, UniqueFd err);

    pid_t m_pid = -1;
    UniqueFd m_pidFd;
    UniqueFd m_stdout;
    UniqueFd m_stderr;
    std::optional<ProcessExit> m_exit;
};

} // namespace gilscope::engine
