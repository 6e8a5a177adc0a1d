#include "job_watch.h"

#include <algorithm>

namespace gilscope::engine {

using board::Interrupt;

JobWatch::JobWatch(const board::View& board, std::int64_t limitNs)
    : m_board(board), m_limit(limitNs), m_workers(board.workers()) {}

std::vector<std::uint32_t> JobWatch::check(std::int64_t now) {
    constexpr std::int64_t grace = 500'000'000;
    std::vector<std::uint32_t> toEnd;
    if (m_limit <= 0)
        return toEnd;
    bool rang = false;
    for (std::uint32_t index = 0; index < m_workers.size(); ++index) {
        Watched& worker = m_workers[index];
        board::WorkerSlot& slot = m_board.slot(index);
        const std::int64_t start = slot.jobStart.load(std::memory_order_acquire);
        const std::uint32_t job = slot.job.load(std::memory_order_acquire);
        if (start != worker.jobStart) {
            worker.jobStart = start;
            if (worker.asked != 0)
                slot.interrupt.store(static_cast<std::uint32_t>(Interrupt::None));
            worker.asked = 0;
        }
        if (start <= 0 || now - start <= m_limit || worker.condemned)
            continue;
        if (worker.asked == 0) {
            worker.asked = now;
            slot.interruptJob.store(job);
            slot.interrupt.store(static_cast<std::uint32_t>(Interrupt::TimedOut));
            rang = true;
        } else if (now - worker.asked > grace) {
            worker.condemned = job;
            toEnd.push_back(index);
        }
    }
    if (rang)
        board::ringBell(m_board.header().attention);
    return toEnd;
}

std::optional<std::uint32_t> JobWatch::condemned(std::uint32_t worker) const {
    return m_workers[worker].condemned;
}

void JobWatch::reset(std::uint32_t worker) {
    m_workers[worker] = {};
}

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
