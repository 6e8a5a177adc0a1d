#pragma once

#include "trial_faults.h"
#include "trial_parts.h"
#include "trial_sampler.h"

#include <cstdint>
#include <functional>

namespace gilscope::engine {

/// How long the engine sleeps between two looks at the rings: often enough that no ring fills up,
/// seldom enough that looking costs the workers nothing worth mentioning. Millisecond jobs settle
/// at the longest interval, jobs of a microsecond and less at what their rings last for.
class DrainPace {
public:
    /// ns until the next look.
    std::int64_t interval() const { return m_interval; }
    /// After a look: how full the fullest ring was, 0 to 1.
    void seen(double fill);

private:
    static constexpr std::int64_t shortest = 1'000'000;
    static constexpr std::int64_t longest = 50'000'000;
    std::int64_t m_interval = 2'000'000;
};

/// Waits for what a trial's hosts do next and attends to it: results, output, hosts that end,
/// limits, samples, and whether somebody wants an end. One thread.
class TrialLoop {
public:
    /// References must outlive this object.
    TrialLoop(const TrialContext& context, TrialHalt& halt, TrialFaults& faults,
              TrialSampler& sampler);

    /// Waits until `done`. False: the trial has to end early, or `limitNs` is over (negative: no
    /// limit).
    bool runUntil(TrialParts& parts, const std::function<bool()>& done, std::int64_t limitNs = -1);
    /// Waits for the next thing to happen, a moment at most, and attends to it.
    void tick(TrialParts& parts);
    /// Attends to what has happened.
    void attend(TrialParts& parts);
    /// Kills the hosts that still run.
    void endHosts(TrialParts& parts);
    /// The trial ends before its jobs are done: lets workers stop where somebody wants that, ends
    /// their hosts otherwise, and accounts for the jobs that they were at.
    void haltWorkers(TrialParts& parts);

private:
    void killUntilNoneRuns(TrialParts& parts);

    const TrialContext& m_context;
    TrialHalt& m_halt;
    TrialFaults& m_faults;
    TrialSampler& m_sampler;
    DrainPace m_pace;
    std::int64_t m_nextFlush = 0; ///< since the trial's epoch
};

} // namespace gilscope::engine
