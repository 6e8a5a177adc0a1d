#pragma once

#include "job_intake.h"
#include "machine_sampler.h"
#include "trial_context.h"
#include "trial_hosts.h"
#include "worker_sampler.h"

#include <gilscope/board.h>
#include <gilscope/events.h>

#include <cstdint>
#include <vector>

namespace gilscope::engine {

/// Takes the live picture of a trial, about 20 times a second, and less often where looking would
/// cost more than a hundredth of one core. One thread.
class TrialSampler {
public:
    /// `perHost`: workers of one host, 0 where all are the coordinator's. `foreign`: the host is a
    /// program of another language, which may have processes of its own.
    TrialSampler(const TrialContext& context, const TrialSpec& spec, std::uint32_t perHost,
                 bool foreign);

    /// Time since the epoch at which the next picture is due.
    std::int64_t due() const { return m_due; }
    /// Takes a picture and sends it.
    void sample(std::int64_t now, const board::View& board, const JobIntake& intake,
                const TrialHosts& hosts);

private:
    SampleEvent::Worker look(std::uint32_t worker, std::int64_t now, const board::View& board,
                             const JobIntake& intake, const TrialHosts& hosts);

    const TrialContext& m_context;
    TrialId m_trial;
    std::uint32_t m_perHost;
    bool m_foreign;
    MachineSampler m_machine;
    std::vector<WorkerSampler> m_workers;
    std::int64_t m_due = 0;
    std::uint64_t m_dropped = 0;
};

/// A state read from a board, Empty if it is not one.
WorkerState readState(const board::WorkerSlot& slot);

} // namespace gilscope::engine
