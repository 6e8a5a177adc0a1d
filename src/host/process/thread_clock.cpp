#include "host/process/thread_clock.h"

#include <gilscope/message/english.h>

#include "host/process/engine_ties.h"

#include <link.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

namespace gilscope::host {

std::optional<std::int64_t> runQueueDelay() {
    const auto delay = secondNumberOf("/proc/thread-self/schedstat");
    if (!delay)
        return std::nullopt;
    return static_cast<std::int64_t>(*delay);
}

board::WorkerClock readWorkerClock(std::int64_t epoch, SpanEdge edge) {
    board::WorkerClock clock;
    if (edge == SpanEdge::Start)
        clock.wall = monotonicClock() - epoch;
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    clock.voluntary = static_cast<std::uint64_t>(usage.ru_nvcsw);
    clock.involuntary = static_cast<std::uint64_t>(usage.ru_nivcsw);
    clock.runQueue = runQueueDelay().value_or(0);
    const GilCounters& gil = gilCounters();
    clock.gilWait = gil.waited;
    clock.gilWaits = gil.waits;
    clock.lockWait = gil.lockWaited;
    clock.lockWaits = gil.lockWaits;
    clock.cpu = threadCpuNow();
    if (edge == SpanEdge::End)
        clock.wall = monotonicClock() - epoch;
    return clock;
}

namespace {

constexpr std::int64_t splitInterval = 1'000'000; // ns

thread_local constinit GilCounters t_counters;

/// Executable segments of libpython; written before any worker exists.
struct CodeRange {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
};
constinit CodeRange g_python;

int rememberIfHolds(dl_phdr_info* info, std::size_t, void* symbol) {
    const auto address = reinterpret_cast<std::uintptr_t>(symbol);
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& segment = info->dlpi_phdr[i];
        const std::uintptr_t begin = info->dlpi_addr + segment.p_vaddr;
        const std::uintptr_t end = begin + segment.p_memsz;
        if (segment.p_type == PT_LOAD && (segment.p_flags & PF_X) != 0 && address >= begin &&
            address < end) {
            g_python = {begin, end};
            return 1;
        }
    }
    return 0;
}

} // namespace

GilCounters& gilCounters() {
    return t_counters;
}

void countGilWaits(board::WorkerSlot& slot, std::int64_t epoch) {
    t_counters = {.epoch = epoch, .slot = &slot};
}

void stopCountingGilWaits() {
    t_counters.slot = nullptr;
}

void findPythonCode(const void* symbol) {
    dl_iterate_phdr(rememberIfHolds, const_cast<void*>(symbol));
}

bool isPythonCode(const void* address) {
    const auto value = reinterpret_cast<std::uintptr_t>(address);
    return value >= g_python.begin && value < g_python.end;
}

WaitClock::WaitClock(GilCounters& counters) : m_counters(counters), m_start(monotonicClock()) {
    if (m_start - m_counters.lastSplit >= splitInterval) {
        m_runQueue = runQueueDelay();
        m_start = monotonicClock(); // reading is work, not waiting
    }
}

std::int64_t WaitClock::stop() {
    std::int64_t waited = monotonicClock() - m_start;
    if (m_runQueue) {
        const std::int64_t forCore = runQueueDelay().value_or(*m_runQueue) - *m_runQueue;
        waited -= std::clamp<std::int64_t>(forCore, 0, waited);
        m_counters.lastSplit = m_start;
    }
    return waited;
}

GilWait::GilWait(GilCounters& counters) : m_counters(counters), m_clock(counters) {
    m_counters.slot->gilWaitSince.store(m_clock.start() - m_counters.epoch,
                                        std::memory_order_relaxed);
}

GilWait::~GilWait() {
    m_counters.waited += m_clock.stop();
    m_counters.waits += m_complete ? 1 : 0;
    board::WorkerSlot& slot = *m_counters.slot;
    slot.gilWaitLive.store(static_cast<std::uint64_t>(m_counters.waited),
                           std::memory_order_relaxed);
    slot.gilWaitSince.store(0, std::memory_order_relaxed);
}

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
