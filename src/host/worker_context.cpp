#include "host/worker_context.h"

#include "host/fork_guard.h"
#include "host/thread_clock.h"

#include <algorithm>
#include <cstring>
#include <sched.h>

namespace gilscope::host {

namespace {

thread_local constinit WorkerContext* t_context = nullptr;
constinit std::atomic<WorkerContext*> g_only{nullptr};

/// Appends `text` and, unless it is the last part, a NUL; never beyond `room`.
std::size_t append(char* target, std::size_t used, std::size_t room, std::string_view text,
                   bool last) {
    const std::size_t terminator = last ? 0 : 1;
    const std::size_t count = std::min(text.size(), room - used - terminator);
    std::memcpy(target + used, text.data(), count);
    used += count;
    if (!last)
        target[used++] = '\0';
    return used;
}

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

void WorkerContext::fail(std::string_view kind, std::string_view message,
                         std::string_view traceback) {
    // Kind and message are short; they must not be pushed out by a long traceback, nor push out
    // all.
    const std::size_t room = board::errorTextSize;
    std::size_t used = append(slot->errorText, 0, room / 4, kind, false);
    used = append(slot->errorText, used, room / 2, message, false);
    used = append(slot->errorText, used, room, traceback, true);
    slot->errorSize = static_cast<std::uint32_t>(used);
    setState(board::WorkerState::Failed);
}

std::int64_t WorkerContext::now() const {
    return monotonicClock() - epoch;
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
