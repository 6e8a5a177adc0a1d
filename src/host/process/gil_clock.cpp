#include "host/process/gil_clock.h"

#include "host/process/thread_clock.h"

#include <algorithm>
#include <cstdint>
#include <link.h>

namespace gilscope::host {

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

} // namespace gilscope::host
