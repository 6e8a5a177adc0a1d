#include "host/process/crash_handler.h"

#include "host/process/worker_context.h"

#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <utility>

namespace gilscope::host {

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

} // namespace gilscope::host
