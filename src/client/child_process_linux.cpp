#include "child_process.h"

#include <gilscope/message/catalogue.h>

#include <fmt/format.h>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace gilscope::client {

namespace {

struct Pipe {
    FileDescriptor read;
    FileDescriptor write;
};

// A program started with closed standard streams would get 0 to 2 here, and the redirections in the
// child would then overwrite each other.
FileDescriptor aboveStandardStreams(int fd) {
    if (fd > STDERR_FILENO)
        return FileDescriptor(fd);
    const int moved = ::fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    ::close(fd);
    return FileDescriptor(moved);
}

tl::unexpected<Error> noPipe() {
    const bool bound = errno == EMFILE;
    const std::string why = std::strerror(errno);
    return failure(ErrorCode::System, bound ? message::say<MessageCode::PipeNoneLimit>(why)
                                            : message::say<MessageCode::PipeNone>(why));
}

Result<Pipe> makePipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return noPipe();
    Pipe pipe{aboveStandardStreams(ends[0]), aboveStandardStreams(ends[1])};
    if (!pipe.read || !pipe.write)
        return noPipe();
    return pipe;
}

void doNotBlock(const FileDescriptor& fd) {
    ::fcntl(fd.get(), F_SETFL, ::fcntl(fd.get(), F_GETFL) | O_NONBLOCK);
}

FileDescriptor openPidfd(pid_t pid) {
#ifdef SYS_pidfd_open
    return FileDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
#else
    static_cast<void>(pid);
    return {};
#endif
}

struct SpawnSettings {
    SpawnSettings() {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
    }
    ~SpawnSettings() {
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

// The child begins with a shell's signal state, whatever this program blocks or ignores.
void setUp(SpawnSettings& settings, const Pipe& in, const Pipe& out, const Pipe& err) {
    ::posix_spawn_file_actions_adddup2(&settings.actions, in.read.get(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&settings.actions, out.write.get(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&settings.actions, err.write.get(), STDERR_FILENO);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    ::posix_spawn_file_actions_addclosefrom_np(&settings.actions, STDERR_FILENO + 1);
#endif
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&settings.attributes, &none);
    ::posix_spawnattr_setsigdefault(&settings.attributes, &all);
    ::posix_spawnattr_setpgroup(&settings.attributes, 0);
    ::posix_spawnattr_setflags(&settings.attributes, POSIX_SPAWN_SETSIGMASK |
                                                         POSIX_SPAWN_SETSIGDEF |
                                                         POSIX_SPAWN_SETPGROUP);
}

} // namespace

Result<std::unique_ptr<ChildProcess>>
ChildProcess::start(const std::string& program, const std::vector<std::string>& arguments) {
    auto in = makePipe();
    auto out = makePipe();
    auto err = makePipe();
    if (!in || !out || !err)
        return tl::unexpected(!in ? in.error() : !out ? out.error() : err.error());

    SpawnSettings settings;
    setUp(settings, *in, *out, *err);
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    std::unique_ptr<ChildProcess> child(new ChildProcess);
    const int problem = ::posix_spawn(&child->m_pid, program.c_str(), &settings.actions,
                                      &settings.attributes, argv.data(), environ);
    if (problem != 0) {
        child->m_pid = -1;
        return failure(
            problem == ENOENT ? ErrorCode::Missing : ErrorCode::System,
            message::say<MessageCode::Because>(message::say<MessageCode::CannotStart>(program),
                                               std::strerror(problem)));
    }
    child->in = std::move(in->write);
    child->out = std::move(out->read);
    child->err = std::move(err->read);
    child->ended = openPidfd(child->m_pid);
    doNotBlock(child->in);
    doNotBlock(child->out);
    doNotBlock(child->err);
    // Fewer and larger reads while a fast stream comes in; a refusal costs nothing but speed.
    ::fcntl(child->out.get(), F_SETPIPE_SZ, 1 << 20);
    return child;
}

ChildProcess::~ChildProcess() {
    if (m_pid > 0)
        reap(0);
}

void ChildProcess::kill() {
    const std::lock_guard lock(m_mutex);
    if (m_pid > 0 && !m_status && ::kill(-m_pid, SIGKILL) != 0)
        ::kill(m_pid, SIGKILL);
}

std::size_t ChildProcess::waiting() const {
    int bytes = 0;
    return ::ioctl(out.get(), FIONREAD, &bytes) == 0 && bytes > 0 ? static_cast<std::size_t>(bytes)
                                                                  : 0;
}

std::optional<ExitStatus> ChildProcess::tryReap() {
    const std::lock_guard lock(m_mutex);
    if (m_status)
        return m_status;
    int status = 0;
    const pid_t got = ::waitpid(m_pid, &status, WNOHANG);
    if (got == 0)
        return std::nullopt;
    ExitStatus end;
    // Somebody else reaped it (SIGCHLD ignored): all that is known is that it is gone.
    if (got == m_pid && WIFSIGNALED(status))
        end.signal = WTERMSIG(status);
    else if (got == m_pid)
        end.code = WEXITSTATUS(status);
    m_status = end;
    return m_status;
}

// Waiting must not hold the lock, or kill() could not end the wait: so it only looks.
void ChildProcess::waitForEnd() {
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(m_pid), &info, WEXITED | WNOWAIT) != 0 &&
           errno == EINTR) {
    }
}

ExitStatus ChildProcess::reap(int patienceMs) {
    constexpr int stepMs = 10;
    for (int waited = 0; waited < patienceMs; waited += stepMs) {
        if (const auto status = tryReap())
            return *status;
        pollfd end{ended.get(), POLLIN, 0};
        ::poll(&end, 1, stepMs);
    }
    if (const auto status = tryReap())
        return *status;
    kill();
    waitForEnd();
    return tryReap().value_or(ExitStatus{0, SIGKILL});
}

WakeUp::WakeUp() : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void WakeUp::ring() {
    const std::uint64_t one = 1;
    // It can only fail when it already rings.
    [[maybe_unused]] const auto written = ::write(m_fd.get(), &one, sizeof one);
}

bool WakeUp::isRung() const {
    pollfd one{m_fd.get(), POLLIN, 0};
    return ::poll(&one, 1, 0) > 0;
}

void WakeUp::clear() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(m_fd.get(), &count, sizeof count);
}

std::string signalName(int signal) {
    const char* name = ::sigabbrev_np(signal);
    return name ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal);
}

} // namespace gilscope::client
