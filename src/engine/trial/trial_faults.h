#pragma once

#include "faults.h"
#include "trial_parts.h"

#include <cstdint>
#include <string>

namespace gilscope::engine {

/// What is known of a trial's faults so far.
struct FaultRecord {
    std::uint32_t restarts = 0;       ///< hosts that were replaced
    std::uint32_t freeRestarts = 0;   ///< those of them that --max-restarts does not count
    std::uint32_t warmupRestarts = 0; ///< those that warm-up made necessary
    bool someHostDied = false;        ///< while it was needed
    std::uint32_t diedLate = 0;       ///< hosts that a signal ended when all jobs were done
    message::Argument lateEnd;        ///< how the first of them ended
    bool boardDamaged = false;        ///< nothing on the board can be believed any more
    JobErrorEvent preparation;        ///< how the host ended while it prepared
};

/// Hosts that die, jobs that hang, a board that somebody has written over: looks what has happened,
/// asks faults::actionsFor() what it means, and does that. One thread.
class TrialFaults {
public:
    /// References must outlive this object.
    TrialFaults(const TrialContext& context, const TrialSpec& spec, const RunnerInfo& runner,
                TrialHalt& halt);

    const FaultRecord& record() const { return m_record; }

    /// A host has ended, expected or not.
    void hostEnded(TrialParts& parts, const HostProcesses::Ended& ended);
    /// Ends hosts whose jobs are over their limit, or that no longer take results in.
    void endOverdue(TrialParts& parts);
    /// Gives the trial up, and says so, once somebody has written over the board.
    void checkBoard(TrialParts& parts);
    /// The callable was called in preparation, and that is to be done without.
    void noteSecondPreparation();
    /// Accounts for jobs that were cut off when the workers' hosts were ended.
    void cancelInFlight(TrialParts& parts);
    /// Accounts for jobs that nobody has reported although every worker is finished.
    void accountForMissing(TrialParts& parts);

private:
    faults::State stateOf(const TrialParts& parts, const HostProcesses::Ended& ended) const;
    void postExit(const TrialParts& parts, const HostProcesses::Ended& ended);
    void endJob(TrialParts& parts, const HostProcesses::Ended& ended, const faults::EndJob& what);
    void skipWarmup(TrialParts& parts, const HostProcesses::Ended& ended,
                    const faults::SkipWarmup& what);
    void giveUp(TrialParts& parts, const HostProcesses::Ended& ended);
    void replace(TrialParts& parts, WorkerId host);

    const TrialContext& m_context;
    const TrialSpec& m_spec;
    const RunnerInfo& m_runner;
    TrialHalt& m_halt;
    FaultRecord m_record;
};

} // namespace gilscope::engine
