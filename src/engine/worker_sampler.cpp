#include "worker_sampler.h"

#include "machine_sampler.h"

#include <fmt/format.h>

namespace gilscope::engine {

ThreadTimes WorkerSampler::sample(pid_t pid, const board::WorkerSlot& slot) {
    const std::int32_t tid = slot.tid.load(std::memory_order_acquire);
    if (tid <= 0 || pid <= 0)
        return m_last;
    if (tid != m_tid || pid != m_pid) {
        m_tid = tid;
        m_pid = pid;
        m_file.emplace(fmt::format("/proc/{}/task/{}/schedstat", pid, tid));
    }
    const auto values = parseNumbers(m_file->read(), 2);
    if (values.size() == 2)
        m_last = {static_cast<std::int64_t>(values[0]), static_cast<std::int64_t>(values[1])};
    return m_last;
}

} // namespace gilscope::engine
