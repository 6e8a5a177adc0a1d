#include "host/process/worker_context.h"

#include "host/process/fork_guard.h"
#include "host/process/thread_clock.h"

#include <gilscope/message/error_text.h>

#include <cstring>
#include <sched.h>
#include <string>

namespace gilscope::host {

namespace {

thread_local constinit WorkerContext* t_context = nullptr;
constinit std::atomic<WorkerContext*> g_only{nullptr};

} // namespace

WorkerContext::WorkerContext(board::Header& boardHeader)
    : header(boardHeader), epoch(boardHeader.epoch) {}

WorkerContext::WorkerContext(const board::View& boardView, std::uint32_t position)
    : view(boardView),
      header(boardView.header()),
      slot(&boardView.slot(position)),
      epoch(header.epoch),
      worker(position),
      notes(*slot, boardView.notes(position)) {}

void WorkerContext::setState(board::WorkerState state) {
    slot->state.store(static_cast<std::uint32_t>(state), std::memory_order_release);
    board::ringBell(header.doorbell);
}

void WorkerContext::fail(std::string_view kind, const Message& message,
                         std::string_view traceback) {
    const std::string error = packError(kind, message, traceback, board::errorTextSize);
    std::memcpy(slot->errorText, error.data(), error.size());
    slot->errorSize = static_cast<std::uint32_t>(error.size());
    setState(board::WorkerState::Failed);
}

WorkerContext* currentContext() {
    return t_context;
}

void setCurrentContext(WorkerContext* context) {
    t_context = context;
}

void setOnlyContext(WorkerContext* context) {
    g_only.store(context, std::memory_order_release);
}

WorkerContext* crashedContext() {
    if (isForkedCopy())
        return nullptr; // it has no board to write to
    return t_context != nullptr ? t_context : g_only.load(std::memory_order_acquire);
}

void pinThread(const WorkerContext& context) {
    const int cpu = context.slot->pinnedCpu;
    if (cpu < 0 || cpu >= CPU_SETSIZE)
        return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<unsigned>(cpu), &set);
    sched_setaffinity(0, sizeof set,
                      &set); // refused: the worker runs where it may, as records show
}

} // namespace gilscope::host
