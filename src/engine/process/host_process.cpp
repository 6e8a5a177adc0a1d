#include "host_process.h"

#include "command.h"
#include "descendants.h"
#include "json_file.h"

#include <gilscope/message/catalogue.h>

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace gilscope::engine {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
    for (const std::string& text : texts)
        result.push_back(const_cast<char*>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

/// What the child needs between fork and exec, made before: it must not allocate.
struct ChildPlan {
    const char* program;
    char* const* arguments;
    char* const* environment;
    int standardInput;
    int standardOutput;
    int standardError;
    int passedFd;
    const char* lifeline; ///< nullptr: none
    bool noticesEnd;
    pid_t engine;
};

void closeFrom(int first) {
    if (::syscall(SYS_close_range, first, ~0U, 0U) == 0)
        return;
    constexpr int reasonable = 4096;
    for (int fd = first; fd < reasonable; ++fd)
        ::close(fd);
}

/// Says why on the child's standard error, which the engine reads, and ends.
[[noreturn]] void giveUp(const char* what) {
    constexpr int notStarted = 127;
    const char* const why = ::strerrordesc_np(errno);
    for (const char* text : {"gilscope: cannot start: ", what, ": ", why ? why : "?", "\n"})
        [[maybe_unused]] const auto size = ::write(STDERR_FILENO, text, std::strlen(text));
    ::_exit(notStarted);
}

/// Only async-signal-safe calls from here to exec.
[[noreturn]] void becomeHost(const ChildPlan& plan) {
    ::setpgid(0, 0);
    if (!plan.noticesEnd)
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != plan.engine)
        ::_exit(0); // the engine died before the line above: nobody is left to tell

    for (int signal = 1; signal < NSIG; ++signal)
        ::signal(signal, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);

    // Above the numbers that the dup2 calls below overwrite.
    constexpr int clear = 16;
    const int passed = plan.passedFd < 0 ? -1 : ::fcntl(plan.passedFd, F_DUPFD, clear);
    const int in = ::fcntl(plan.standardInput, F_DUPFD, clear);
    const int out = ::fcntl(plan.standardOutput, F_DUPFD, clear);
    const int err = ::fcntl(plan.standardError, F_DUPFD, clear);
    const int line = plan.lifeline ? takeLifeline(plan.lifeline) : -1;
    const int highLine = line < 0 ? -1 : ::fcntl(line, F_DUPFD, clear);
    if (err < 0 && ::dup2(plan.standardError, STDERR_FILENO) >= 0)
        giveUp("descriptors");
    if (::dup2(err, STDERR_FILENO) < 0 || ::dup2(in, STDIN_FILENO) < 0 ||
        ::dup2(out, STDOUT_FILENO) < 0)
        ::_exit(127);
    int next = HostProcess::passedFdNumber;
    if (plan.passedFd >= 0) {
        if (::dup2(passed, next) < 0)
            giveUp("descriptors");
        ++next;
    }
    if (highLine >= 0 && ::dup2(highLine, next) >= 0)
        ++next;
    closeFrom(next);
    restoreFileLimit();
    ::execve(plan.program, plan.arguments, plan.environment);
    giveUp(plan.program);
}

} // namespace

std::string signalName(int signal) {
    if (const char* const name = ::sigabbrev_np(signal))
        return std::string("SIG") + name;
    return "signal " + std::to_string(signal);
}

std::string describe(const ProcessExit& exit) {
    return exit.signal != 0 ? signalName(exit.signal)
                            : "exit code " + std::to_string(exit.exitCode);
}

message::Argument howItEnded(const ProcessExit& exit) {
    if (exit.signal != 0)
        return signalName(exit.signal);
    return message::say<MessageCode::ExitCode>(exit.exitCode < 0 ? 0U : unsigned(exit.exitCode));
}

Result<OutputPipe> makeOutputPipe() {
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0)
        return systemFailure(MessageCode::NoPipe);
    OutputPipe pipe{UniqueFd(fds[0]), UniqueFd(fds[1])};
    if (::fcntl(pipe.read.get(), F_SETFL, O_NONBLOCK) != 0)
        return systemFailure(MessageCode::PipeNotSet);
    return pipe;
}

HostProcess::Kinship HostProcess::kinship(pid_t pid) {
    siginfo_t info{};
    if (pid <= 0 ||
        ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0)
        return Kinship::Stranger;
    return info.si_pid == pid ? Kinship::EndedChild : Kinship::Child;
}

std::optional<HostProcess> HostProcess::adopt(pid_t pid) {
    if (kinship(pid) == Kinship::Stranger)
        return std::nullopt;
    ::setpgid(pid, pid);
    // A child's number stays its own until it is reaped.
    UniqueFd pidFd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!pidFd)
        return std::nullopt;
    ::fcntl(pidFd.get(), F_SETFD, FD_CLOEXEC);
    return HostProcess(pid, std::move(pidFd), UniqueFd(), UniqueFd());
}

Result<HostProcess> HostProcess::start(const ProcessSpec& spec) {
    if (::access(spec.program.c_str(), X_OK) != 0)
        return systemFailure(message::say<MessageCode::CannotStart>(spec.program));
    auto out = makeOutputPipe();
    auto err = makeOutputPipe();
    if (!out || !err)
        return tl::unexpected(out ? err.error() : out.error());
    UniqueFd nullInput;
    if (spec.standardInput < 0) {
        nullInput.reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        if (!nullInput)
            return systemFailure(message::say<MessageCode::CannotOpen>("/dev/null"));
    }

    std::vector<std::string> arguments{spec.program};
    arguments.insert(arguments.end(), spec.arguments.begin(), spec.arguments.end());
    const std::vector<char*> argumentPointers = pointers(arguments);
    const std::vector<char*> environmentPointers = pointers(spec.environment);
    const ChildPlan plan{
        .program = spec.program.c_str(),
        .arguments = argumentPointers.data(),
        .environment = environmentPointers.data(),
        .standardInput = spec.standardInput < 0 ? nullInput.get() : spec.standardInput,
        .standardOutput = out->write.get(),
        .standardError = err->write.get(),
        .passedFd = spec.passedFd,
        .lifeline = spec.lifeline.empty() ? nullptr : spec.lifeline.c_str(),
        .noticesEnd = spec.noticesEnd,
        .engine = ::getpid(),
    };

    const pid_t pid = ::fork();
    if (pid < 0)
        return systemFailure(message::say<MessageCode::CannotStart>(spec.program));
    if (pid == 0)
        becomeHost(plan);

    // In the child as well: whoever comes first, the group exists before anybody signals it.
    ::setpgid(pid, pid);
    // Nobody else reaps this child before poll() does, so the number cannot have been reused.
    UniqueFd pidFd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!pidFd) {
        const int number = errno;
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
        return systemFailure(message::say<MessageCode::ProcessNotWatched>(), number);
    }
    ::fcntl(pidFd.get(), F_SETFD, FD_CLOEXEC);
    return HostProcess(pid, std::move(pidFd), std::move(out->read), std::move(err->read));
}

HostProcess::HostProcess(pid_t pid, UniqueFd pidFd, UniqueFd out, UniqueFd err)
    : m_pid(pid), m_pidFd(std::move(pidFd)), m_stdout(std::move(out)), m_stderr(std::move(err)) {}

HostProcess::HostProcess(HostProcess&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)),
      m_pidFd(std::move(other.m_pidFd)),
      m_stdout(std::move(other.m_stdout)),
      m_stderr(std::move(other.m_stderr)),
      m_exit(other.m_exit) {}

HostProcess::~HostProcess() {
    if (m_pid < 0)
        return;
    if (!m_exit) {
        signalGroup(SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
}

const std::optional<ProcessExit>& HostProcess::poll() {
    if (m_exit || m_pid < 0)
        return m_exit;
    int status = 0;
    const pid_t result = ::waitpid(m_pid, &status, WNOHANG);
    if (result == m_pid) {
        m_exit = WIFSIGNALED(status) ? ProcessExit{-1, WTERMSIG(status)}
                                     : ProcessExit{WEXITSTATUS(status), 0};
    } else if (result < 0 && errno == ECHILD) {
        m_exit = ProcessExit{}; // reaped by somebody else: it is gone, and nobody knows how
    }
    return m_exit;
}

bool HostProcess::stopped() const {
    if (m_pid < 0 || m_exit)
        return false;
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(m_pid), &info, WSTOPPED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == m_pid;
}

void HostProcess::signalGroup(int signal) {
    // Once it is reaped its number may be somebody else's; what it left behind is for
    // descendants.h.
    if (m_pid < 0 || m_exit)
        return;
    ::kill(m_pid, signal);
    if (signal == SIGKILL)
        killGroups({m_pid});
    else
        ::kill(-m_pid, signal);
}

} // namespace gilscope::engine
