#include "trial_runner.h"

#include <algorithm>

namespace gilscope::engine {

Result<void> TrialRunner::requestFork(std::uint32_t worker) {
    const auto pipes = m_hosts->expect(WorkerId{worker});
    if (!pipes)
        return tl::unexpected(pipes.error());
    board::WorkerSlot& slot = m_board.slot(worker);
    slot.outputFd = pipes->out;
    slot.errorFd = pipes->err;
    slot.forksWanted.fetch_add(1, std::memory_order_release);
    m_awaited[worker] = 1;
    board::ringBell(m_board.header().coordinatorBell);
    return {};
}

void TrialRunner::adoptForked(bool all) {
    if (!forksPending())
        return;
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
        if (!m_awaited[worker])
            continue;
        const board::WorkerSlot& slot = m_board.slot(worker);
        // The number lies in memory that user code can write to: adopt() takes only what is an
        // orphan of this trial, which would be ended with it anyway.
        const pid_t pid = slot.pid.load(std::memory_order_acquire);
        const WorkerState state = readState(slot);
        if (m_hosts->adopt(WorkerId{worker}, pid, all || state != WorkerState::Empty)) {
            m_awaited[worker] = 0;
        } else if (all || (state == WorkerState::Failed && pid == 0)) {
            m_awaited[worker] = 0;
            m_hosts->expectNoMore(WorkerId{worker});
        }
    }
}

bool TrialRunner::forksPending() const {
    return m_runner->forked && std::find(m_awaited.begin(), m_awaited.end(), 1) != m_awaited.end();
}

void TrialRunner::repeatForks() {
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker)
        if (m_awaited[worker] && m_board.slot(worker).pid.load() == 0)
            m_board.slot(worker).forksWanted.fetch_add(1, std::memory_order_release);
}

} // namespace gilscope::engine
