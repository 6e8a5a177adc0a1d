#include "host/process/engine_ties.h"
#include "host/process/thread_clock.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <utility>

namespace gilscope::host {

namespace {

/// Runs in the copy, on its only thread.
void becomeCopy() {
    detail::forkedCopy.store(true);
    stopCountingGilWaits();
    setOnlyContext(nullptr);
}

} // namespace

void installForkGuard() {
    pthread_atfork(nullptr, nullptr, becomeCopy);
}

namespace {

constexpr std::array fatalSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
constexpr std::size_t stackSize = 64 * 1024;
constexpr timespec graceOfOthers{2, 0};

/// What Python installed over our handler at its start: faulthandler's.
std::array<struct sigaction, fatalSignals.size()> g_pythonActions{};
/// The thread that crashed first, 0: none. Only this one writes its traceback and ends the process.
std::atomic<pid_t> g_crashed{0};

/// faulthandler's action for this signal, once; it raises the signal again when it has written.
void writeTraceback(int number, siginfo_t* info, void* machine) {
    for (std::size_t i = 0; i < fatalSignals.size(); ++i) {
        if (fatalSignals[i] != number)
            continue;
        const struct sigaction action = std::exchange(g_pythonActions[i], {});
        if ((action.sa_flags & SA_SIGINFO) != 0)
            action.sa_sigaction(number, info, machine);
        else if (action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN)
            action.sa_handler(number);
    }
}

/// Async-signal-safe: atomic stores, one futex call, sleeping, sigaction, raise.
void onFatalSignal(int number, siginfo_t* info, void* machine) {
    if (WorkerContext* context = crashedContext(); context != nullptr && context->slot != nullptr) {
        context->slot->crashSignal = static_cast<std::uint32_t>(number);
        board::ringBell(context->header.doorbell);
    }
    pid_t first = 0;
    const pid_t self = gettid();
    if (g_crashed.compare_exchange_strong(first, self))
        writeTraceback(number, info, machine);
    else if (first != self)
        nanosleep(&graceOfOthers, nullptr); // the first one's traceback would be cut short
    struct sigaction action {};
    action.sa_handler = SIG_DFL;
    sigaction(number, &action, nullptr);
    raise(number);
}

struct sigaction ourAction() {
    struct sigaction action {};
    action.sa_sigaction = onFatalSignal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    return action;
}

} // namespace

void installCrashHandler() {
    const struct sigaction action = ourAction();
    for (const int number : fatalSignals)
        sigaction(number, &action, nullptr);
}

void coverFaulthandler() {
    const struct sigaction action = ourAction();
    for (std::size_t i = 0; i < fatalSignals.size(); ++i) {
        struct sigaction previous {};
        sigaction(fatalSignals[i], &action, &previous);
        const bool ours =
            (previous.sa_flags & SA_SIGINFO) != 0 && previous.sa_sigaction == onFatalSignal;
        if (!ours)
            g_pythonActions[i] = previous;
    }
}

SignalStack::SignalStack() : m_memory(std::malloc(stackSize)) {
    if (m_memory == nullptr)
        return;
    stack_t stack{};
    stack.ss_sp = m_memory;
    stack.ss_size = stackSize;
    sigaltstack(&stack, nullptr);
}

SignalStack::~SignalStack() {
    stack_t stack{};
    stack.ss_flags = SS_DISABLE;
    sigaltstack(&stack, nullptr);
    std::free(m_memory);
}

namespace {

/// A pipe of another process, opened anew; -1 where there is none. The number may be anything by
/// now: it stood in memory that user code can write to.
int openPipeOf(pid_t process, int descriptor, int flags) {
    if (descriptor < 0)
        return -1;
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/fd/%d", process, descriptor);
    const int file = open(path, flags | O_CLOEXEC | O_NONBLOCK);
    struct stat facts {};
    if (file >= 0 && fstat(file, &facts) == 0 && S_ISFIFO(facts.st_mode))
        return file;
    if (file >= 0)
        close(file);
    return -1;
}

/// The kernel ends the whole group when the last writing end of the line closes, the engine's.
void takeLifeline(pid_t engine, int descriptor) {
    const int file = openPipeOf(engine, descriptor, O_RDONLY);
    if (file < 0)
        return;              // the parent's death is still noticed
    fcntl(file, F_SETFD, 0); // as in every host: what a callable starts holds the line as well
    fcntl(file, F_SETOWN, -getpid());
    fcntl(file, F_SETSIG, SIGKILL);
    fcntl(file, F_SETFL, O_NONBLOCK | O_ASYNC);
}

void replace(int target, pid_t engine, int descriptor) {
    const int file = openPipeOf(engine, descriptor, O_WRONLY);
    if (file < 0)
        return;
    fcntl(file, F_SETFL, 0); // printing waits for the engine to read, as in every host
    dup2(file, target);
    close(file);
}

} // namespace

bool tieToEngine(pid_t engine, pid_t middle, int lifelineFd) {
    setpgid(0, 0);
    constexpr timespec pause{0, 20'000};
    while (getppid() == middle)
        nanosleep(&pause, nullptr);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != engine)
        return false;
    takeLifeline(engine, lifelineFd);
    return true;
}

void takeOutput(pid_t engine, int output, int error) {
    replace(STDOUT_FILENO, engine, output);
    replace(STDERR_FILENO, engine, error);
}

} // namespace gilscope::host
