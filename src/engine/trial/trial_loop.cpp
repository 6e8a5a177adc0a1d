#include "trial_runner.h"

#include <algorithm>

namespace gilscope::engine {

namespace {
/// How often waiting lines are sent, and the longest sleep: whatever matters wakes the engine
/// earlier.
constexpr std::int64_t beat = 50'000'000;
} // namespace

bool TrialRunner::runUntil(const std::function<bool()>& done, std::int64_t limitNs) {
    const std::int64_t begin = now();
    while (!done()) {
        if (m_halt != Halt::None || (limitNs >= 0 && now() - begin > limitNs))
            return false;
        tick();
    }
    return true;
}

void TrialRunner::tick() {
    const std::int64_t at = now();
    std::int64_t sleep = std::clamp<std::int64_t>(m_nextFlush - at, 0, beat);
    if (m_stage == Stage::Measure)
        sleep = std::min(sleep, m_pace.interval());
    if (m_context.plan.live)
        sleep = std::min(sleep, std::max<std::int64_t>(0, m_sampler.due() - at));
    m_context.poller.wait(sleep);
    attend();
}

void TrialRunner::attend() {
    const std::int64_t at = now();
    if (m_bridge)
        m_bridge->flush();
    m_intake->drain(at);
    if (m_stage == Stage::Measure)
        m_pace.seen(m_intake->fill());
    adoptForked(false);
    for (const TrialHosts::Ended& ended : m_hosts->collectEnded())
        hostEnded(ended);
    checkBoard();
    endOverdue();
    if (at >= m_nextFlush) {
        m_intake->flush();
        m_hosts->flushOutput(false);
        // A stopped host may have no job in flight, and then no job's time limit would ever pass.
        if (m_context.plan.timeout.count() > 0)
            m_hosts->killStopped(m_context.plan.timeout.count());
        m_nextFlush = at + beat;
    }
    if (m_context.plan.live && m_stage != Stage::Teardown && at >= m_sampler.due())
        m_sampler.sample(at, m_board, *m_intake, *m_hosts);
    lookForHalt();
}

void TrialRunner::lookForHalt() {
    if (m_halt != Halt::None && m_halt != Halt::GivenUp)
        return;
    if (m_context.stream.broken())
        m_halt = Halt::Broken;
    else if (m_context.control.stopWanted())
        m_halt = Halt::Stopped;
    else if (m_context.deadline != 0 && board::monotonicNow() >= m_context.deadline)
        m_halt = Halt::Deadline;
}

void TrialRunner::openGate(board::Gate gate) {
    auto& word = m_board.header().gate;
    word.store(static_cast<std::uint32_t>(gate), std::memory_order_release);
    m_guard->expect(gate);
    board::futexWakeAll(word);
    board::ringBell(m_board.header().coordinatorBell); // where one forks it sleeps on that
    if (m_bridge)
        m_bridge->passGate(gate);
}

bool TrialRunner::everyWorker(const std::function<bool(WorkerState)>& settled) const {
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker)
        if (!m_workerGone[worker] && !settled(readState(m_board.slot(worker))))
            return false;
    return true;
}

} // namespace gilscope::engine
