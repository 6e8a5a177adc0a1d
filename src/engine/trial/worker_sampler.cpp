#include "worker_sampler.h"

#include "machine/machine_sampler.h"

#include <fmt/format.h>

#include <algorithm>

namespace gilscope::engine {

ThreadState parseThreadState(std::string_view stat) {
    const std::size_t name = stat.rfind(')');
    if (name == stat.npos || name + 2 >= stat.size())
        return {};
    ThreadState state{stat[name + 2], noCpu};
    // The state is field 3, and the core field 39. Some fields between them may be negative.
    std::string_view rest = stat.substr(name + 2);
    constexpr int fieldsBetween = 36;
    for (int field = 0; field < fieldsBetween && !rest.empty(); ++field)
        rest.remove_prefix(std::min(rest.find(' '), rest.size() - 1) + 1);
    const auto number = parseNumbers(rest, 1);
    if (!number.empty() && number.front() < index(noCpu))
        state.core = CpuId{static_cast<std::uint16_t>(number.front())};
    return state;
}

ThreadTimes WorkerSampler::sample(pid_t pid, const board::WorkerSlot& slot, std::int64_t now,
                                  bool whichCore) {
    ThreadTimes times = m_last;
    times.runQueue = std::max(times.runQueue, m_told);
    const std::int32_t tid = slot.tid.load(std::memory_order_acquire);
    if (tid <= 0 || pid <= 0)
        return times;
    if (tid != m_tid || pid != m_pid) {
        m_tid = tid;
        m_pid = pid;
        m_file.emplace(fmt::format("/proc/{}/task/{}/schedstat", pid, tid));
        m_stateFile.emplace(fmt::format("/proc/{}/task/{}/stat", pid, tid));
        m_turns = 0;
        m_runnableSince = -1;
    }
    const auto values = parseNumbers(m_file->read(), 3);
    if (values.size() != 3)
        return times;
    const ThreadTimes kernel{static_cast<std::int64_t>(values[0]),
                             static_cast<std::int64_t>(values[1]), noCpu};
    const bool ran = values[2] != m_turns || kernel.cpu != m_last.cpu;
    // One that ran most of the time hardly waits for a core, one that waits for the GIL sleeps:
    // their states need not be read.
    const bool mostlyRan = kernel.cpu - m_last.cpu > (now - m_lookedAt) / 2;
    const bool waitsForGil = slot.gilWaitSince.load(std::memory_order_relaxed) > 0;
    m_turns = values[2];
    m_last = kernel;
    m_lookedAt = now;
    ThreadState state;
    if (whichCore || !(mostlyRan || waitsForGil))
        state = parseThreadState(m_stateFile->read());
    if (mostlyRan || waitsForGil || state.letter != 'R')
        m_runnableSince = -1;
    else if (ran || m_runnableSince < 0)
        m_runnableSince = now;
    times = kernel;
    times.core = state.core;
    if (m_runnableSince >= 0)
        times.runQueue += now - m_runnableSince;
    // What has been told is not taken back: the kernel adds no less as soon as the thread runs.
    m_told = std::max(m_told, times.runQueue);
    times.runQueue = m_told;
    return times;
}

} // namespace gilscope::engine
