#pragma once

#include "machine/machine_sampler.h"
#include "trial_parts.h"
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
    /// References must outlive this object.
    TrialSampler(const TrialContext& context, const TrialSpec& spec);

    /// Time since the epoch at which the next picture is due.
    std::int64_t due() const { return m_due; }
    /// Takes a picture and sends it.
    void sample(std::int64_t now, const TrialParts& parts);
    /// The picture of workers who stand at the start barrier, taken before it opens and sent, as of
    /// the moment at which it did, once they are on their way: taking it costs them no time, and
    /// all that they do later is told apart from what they did before.
    void lookAtBarrier(std::int64_t now, const TrialParts& parts);
    void barrierOpened(std::int64_t time);
    /// The hosts' PSS, as just read.
    void memoryRead(std::uint64_t pssKib) { m_pssKib = pssKib; }

private:
    SampleEvent look(std::int64_t now, const TrialParts& parts);
    void send(SampleEvent event);
    SampleEvent::Worker look(std::uint32_t worker, std::int64_t now, const TrialParts& parts);

    const TrialContext& m_context;
    TrialId m_trial;
    MachineSampler m_machine;
    std::vector<WorkerSampler> m_workers;
    std::int64_t m_due = 0;
    std::uint64_t m_dropped = 0;
    std::uint64_t m_pssKib = 0;
    std::optional<SampleEvent> m_atBarrier;
    std::optional<Nanoseconds> m_measure; ///< when the barrier opened
};

} // namespace gilscope::engine
