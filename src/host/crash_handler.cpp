#include "host/crash_handler.h"

#include "host/worker_context.h"

#include <array>
#include <csignal>
#include <cstdlib>

namespace gilscope::host {

namespace {

constexpr std::array fatalSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
constexpr std::size_t stackSize = 64 * 1024;

/// Async-signal-safe: atomic stores, one futex call, sigaction, raise.
void onFatalSignal(int number) {
    if (WorkerContext* context = crashedContext(); context != nullptr && context->slot != nullptr) {
        context->slot->crashSignal = static_cast<std::uint32_t>(number);
        board::ringBell(context->header.doorbell);
    }
    struct sigaction action {};
    action.sa_handler = SIG_DFL;
    sigaction(number, &action, nullptr);
    raise(number);
}

} // namespace

void installCrashHandler() {
    struct sigaction action {};
    action.sa_handler = onFatalSignal;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    for (const int number : fatalSignals)
        sigaction(number, &action, nullptr);
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
