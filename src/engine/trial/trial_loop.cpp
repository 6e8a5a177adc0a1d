#include "trial_loop.h"

#include <algorithm>

namespace gilscope::engine {

using board::Gate;

namespace {
/// How often waiting lines are sent, and the longest sleep: whatever matters wakes the engine
/// earlier.
constexpr std::int64_t beat = 50'000'000;
} // namespace

void DrainPace::seen(double fill) {
    constexpr double low = 0.05;
    constexpr double high = 0.25;
    // Quick to hurry, slow to relax: a full ring makes a worker wait, an early look costs little.
    if (fill > high)
        m_interval = std::max(shortest, m_interval / 4);
    else if (fill < low)
        m_interval = std::min(longest, m_interval + m_interval / 2);
}

TrialLoop::TrialLoop(const TrialContext& context, TrialHalt& halt, TrialFaults& faults,
                     TrialSampler& sampler)
    : m_context(context), m_halt(halt), m_faults(faults), m_sampler(sampler) {}

bool TrialLoop::runUntil(TrialParts& parts, const std::function<bool()>& done,
                         std::int64_t limitNs) {
    const std::int64_t begin = parts.board->now();
    while (!done()) {
        if (m_halt || (limitNs >= 0 && parts.board->now() - begin > limitNs))
            return false;
        tick(parts);
    }
    return true;
}

void TrialLoop::tick(TrialParts& parts) {
    const std::int64_t at = parts.board->now();
    std::int64_t sleep = std::clamp<std::int64_t>(m_nextFlush - at, 0, beat);
    if (parts.board->gate() == Gate::Measure)
        sleep = std::min(sleep, m_pace.interval());
    if (m_context.plan.live)
        sleep = std::min(sleep, std::max<std::int64_t>(0, m_sampler.due() - at));
    m_context.poller.wait(sleep);
    attend(parts);
}

void TrialLoop::attend(TrialParts& parts) {
    const std::int64_t at = parts.board->now();
    const Gate gate = parts.board->gate();
    parts.hosts->attend();
    parts.intake.drain(at);
    if (gate == Gate::Measure)
        m_pace.seen(parts.intake.fill());
    HostProcesses& processes = parts.hosts->processes();
    for (const HostProcesses::Ended& ended : processes.collectEnded())
        m_faults.hostEnded(parts, ended);
    m_faults.checkBoard(parts);
    m_faults.endOverdue(parts);
    if (at >= m_nextFlush) {
        parts.intake.flush();
        processes.flushOutput();
        // A stopped host may have no job in flight, and then no job's time limit would ever pass.
        if (m_context.plan.timeout.count() > 0)
            processes.killStopped(m_context.plan.timeout.count());
        m_nextFlush = at + beat;
    }
    if (m_context.plan.live && gate != Gate::Teardown && at >= m_sampler.due())
        m_sampler.sample(at, parts);
    m_halt.look();
}

void TrialLoop::endHosts(TrialParts& parts) {
    killUntilNoneRuns(parts);
    // Whoever forks is gone now, so nobody comes after these.
    parts.hosts->attendLast();
    killUntilNoneRuns(parts);
}

/// Each time anew: a worker that was forked a moment before is taken in by a tick.
void TrialLoop::killUntilNoneRuns(TrialParts& parts) {
    HostProcesses& processes = parts.hosts->processes();
    for (processes.killAll(); processes.anyRunning(); processes.killAll())
        tick(parts);
}

void TrialLoop::haltWorkers(TrialParts& parts) {
    constexpr std::int64_t grace = 500'000'000;
    const std::int64_t begin = parts.board->now();
    if (m_halt.orderly()) {
        parts.requestStop();
        while (!parts.allFinished() && parts.board->now() - begin < grace && !m_halt.hurried())
            tick(parts);
        if (parts.allFinished())
            return;
    }
    endHosts(parts);
    parts.intake.drain(parts.board->now());
    m_faults.cancelInFlight(parts);
}

} // namespace gilscope::engine
