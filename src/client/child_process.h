#pragma once

#include <gilscope/error.h>

#include <sys/types.h>
#include <unistd.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gilscope::client {

/// Owns one file descriptor. Movable; closes on destruction.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd) : m_fd(fd) {}
    ~FileDescriptor() { reset(); }
    FileDescriptor(FileDescriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        if (this != &other) {
            reset();
            m_fd = std::exchange(other.m_fd, -1);
        }
        return *this;
    }

    /// The number, or -1: poll() takes both.
    int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }
    /// Whose it is from now on is the caller's business.
    int release() { return std::exchange(m_fd, -1); }
    void reset() {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }

private:
    int m_fd = -1;
};

/// How a process ended.
struct ExitStatus {
    int code = 0;   ///< meaningful where no signal ended it
    int signal = 0; ///< 0: it ended by itself
};

/// A child with its three standard streams in pipes of ours, which do not block and do not leak
/// into other children. It stands in a process group of its own, so that Ctrl+C in a terminal
/// reaches us and not it. Any thread may kill(); one thread reads and reaps.
class ChildProcess {
public:
    /// Starts `program`; an Error of code Missing or System says why it could not.
    static Result<std::unique_ptr<ChildProcess>> start(const std::string& program,
                                                       const std::vector<std::string>& arguments);
    /// Kills and reaps what still runs.
    ~ChildProcess();

    FileDescriptor in;    ///< to its standard input
    FileDescriptor out;   ///< from its standard output
    FileDescriptor err;   ///< from its standard error
    FileDescriptor ended; ///< readable once it has ended; -1 on kernels that cannot tell

    /// SIGKILL to it and to what it has started in its process group, unless it has been reaped.
    /// Does not wait.
    void kill();
    /// Bytes that stand in the pipe of its standard output now.
    std::size_t waiting() const;
    /// How it ended, or nullopt while it runs. Reaps it.
    std::optional<ExitStatus> tryReap();
    /// Waits for its end, kills it where that takes longer than `patienceMs`. Reaps it.
    ExitStatus reap(int patienceMs);

private:
    ChildProcess() = default;
    void waitForEnd();

    std::mutex m_mutex; ///< between kill() and the moment from which the pid may be another's
    pid_t m_pid = -1;
    std::optional<ExitStatus> m_status;
};

/// A descriptor that another thread makes readable with ring(): wakes a poll().
class WakeUp {
public:
    WakeUp();
    int fd() const { return m_fd.get(); }
    void ring();
    bool isRung() const;
    /// Makes it unreadable again.
    void clear();

private:
    FileDescriptor m_fd;
};

/// The name of a signal: "SIGSEGV", or "signal 63".
std::string signalName(int signal);

} // namespace gilscope::client
