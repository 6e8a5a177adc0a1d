#include "result_watch.h"

#include <algorithm>

namespace gilscope::engine {

std::int64_t takingLimit(Nanoseconds jobLimit) {
    constexpr std::int64_t least = 10'000'000'000;
    return std::max(least, 10 * jobLimit.count());
}

bool ResultWatch::stuck(std::int64_t now) {
    if (m_jobLimit.count() <= 0)
        return false;
    bool waiting = false;
    std::uint64_t taken = 0;
    for (std::uint32_t worker = 0; worker < m_board.workers(); ++worker) {
        waiting = waiting || m_board.slot(worker).roomWanted.load() != 0;
        taken += m_board.slot(worker).arenaTaken.load();
    }
    // One that takes another's place has to prepare first.
    const bool prepared = m_board.coordinatorState() == board::HostState::Prepared;
    if (!waiting || taken != m_taken || !prepared) {
        m_taken = taken;
        m_progress = now;
    }
    return now - m_progress > takingLimit(m_jobLimit);
}

} // namespace gilscope::engine
