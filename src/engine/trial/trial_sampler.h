#pragma once

#include "board/job_intake.h"
#include "hosts/trial_hosts.h"
#include "machine/machine_sampler.h"
#include "trial_context.h"
#include "worker_sampler.h"

#include <gilscope/board.h>
#include <gilscope/events.h>

#include <cstdint>
#include <optional>
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
    /// The picture of workers who stand at the start barrier, taken before it opens and sent, as of
    /// the moment at which it did, once they are on their way: taking it costs them no time, and
    /// all that they do later is told apart from what they did before.
    void lookAtBarrier(std::int64_t now, const board::View& board, const JobIntake& intake,
                       const TrialHosts& hosts);
    void barrierOpened(std::int64_t time);
    /// The hosts' PSS, as just read.
    void memoryRead(std::uint64_t pssKib) { m_pssKib = pssKib; }

private:
    SampleEvent look(std::int64_t now, const board::View& board, const JobIntake& intake,
                     const TrialHosts& hosts);
    void send(SampleEvent event);
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
    std::uint64_t m_pssKib = 0;
    std::optional<SampleEvent> m_atBarrier;
    std::optional<Nanoseconds> m_measure; ///< when the barrier opened
};

/// A state read from a board, Empty if it is not one.
WorkerState readState(const board::WorkerSlot& slot);

} // namespace gilscope::engine
