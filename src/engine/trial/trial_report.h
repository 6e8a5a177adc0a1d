#pragma once

#include "trial_doubts.h"
#include "trial_faults.h"
#include "trial_parts.h"

#include <gilscope/events.h>
#include <gilscope/machine.h>
#include <gilscope/warnings.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// What the stream says of one trial beside its jobs: how long its phases were, what it used, what
/// is to be doubted, and its last line. Told when which phase begins and ends; posts each fact as
/// soon as it is known. Times are ns since the trial's epoch. One thread.
class TrialReport {
public:
    /// References must outlive this object.
    TrialReport(const TrialContext& context, const TrialSpec& spec, const RunnerInfo& runner,
                const FaultRecord& faults);

    /// The whole report of a trial whose Python cannot run it.
    TrialEndEvent unsupported(const Message& problem);

    /// The host has prepared, or says why it cannot. Halts where a call runs nothing.
    void prepared(TrialParts& parts, TrialHalt& halt);
    void spawnBegins(const TrialParts& parts);
    /// Every worker is ready or has failed, at `settled`. False: none is ready.
    bool spawned(TrialParts& parts, std::int64_t settled);
    /// Spawning was cut off.
    void spawnCutOff(std::int64_t at) { m_imported = m_warmedUp = at; }
    /// Called before the start barrier opens, so that what it costs is no worker's time.
    void beforeMeasure();
    void measureBegins(std::int64_t at) { m_measureStart = at; }
    /// `completed`: every worker came to its end by itself.
    void measured(TrialParts& parts, std::int64_t end, bool completed);
    void drainBegins(std::int64_t at) { m_drainStart = at; }
    /// The results are taken in.
    void drained(TrialParts& parts, std::int64_t at);
    /// They are not.
    void drainFailed(TrialParts& parts, std::int64_t at, bool halted);
    /// All hosts ended in good order between these two times.
    void tornDown(const TrialParts& parts, std::int64_t start, std::int64_t end);
    /// The last line, and the doubts before it.
    TrialEndEvent end(const TrialParts& parts, const TrialHalt& halt);

    /// PSS of all hosts when it was read last, KiB.
    std::uint64_t pssKib() const { return m_pssKib; }

private:
    void postPhase(Phase phase, std::int64_t start, std::int64_t end, WorkerId worker = noWorker);
    void warn(Message message);
    /// What this trial's runner is called in a message.
    message::Runner runnerName() const;
    void refuse(TrialParts& parts, const ErrorText& error);
    /// Says of the workers that never began that they did not, each once. What is wrong with the
    /// last of them; nullopt: there are no new ones.
    std::optional<ErrorText> reportMissing(TrialParts& parts);
    void reportWorkerPhases(const TrialParts& parts, std::int64_t ready);
    void takeValues(TrialParts& parts, const CoordinatorReply& reply);
    void takeGil(const TrialParts& parts);
    std::vector<std::uint64_t> readMemory(const TrialParts& parts);
    TrialStatus status(Halt halt) const;

    const TrialContext& m_context;
    const TrialSpec& m_spec;
    const RunnerInfo& m_runner;
    const FaultRecord& m_faults;

    // Ends of the trial's phases; each begins where the one before ended, except Spawn and Measure,
    // which begin when their gates open: what the engine does in between (reading memory) belongs
    // to no phase.
    std::int64_t m_prepared = 0, m_spawnStart = 0, m_imported = 0, m_warmedUp = 0;
    std::int64_t m_measureStart = 0, m_measureEnd = 0, m_drainStart = 0, m_drainEnd = 0;
    std::vector<std::uint64_t> m_pssBefore, m_pssReady; ///< KiB, coordinator first
    std::uint64_t m_pssKib = 0;
    std::optional<Throttling> m_throttledBefore;
    std::vector<char> m_missing; ///< workers that never began, and of whom that has been said
    bool m_allWorkersFailed = false;
    bool m_refused = false; ///< workers failed because this runner cannot load the script
    TrialEndEvent m_end;    ///< filled in on the way
};

} // namespace gilscope::engine
