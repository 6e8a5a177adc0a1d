#pragma once

#include "trial_faults.h"
#include "trial_loop.h"
#include "trial_parts.h"
#include "trial_report.h"
#include "trial_sampler.h"

#include <gilscope/events.h>

#include <cstdint>
#include <memory>

namespace gilscope::engine {

/// One trial's life: a board, fresh hosts, gate after gate. docs/architecture.md describes the
/// protocol. Make one, call run() once. One thread.
class TrialRunner {
public:
    /// `spec` names a runner of the context's shelf. References must outlive this object.
    TrialRunner(const TrialContext& context, TrialSpec spec);

    /// Runs the trial and posts its events, from `trial` to `trial_end`. When it returns no process
    /// of the trial is left. An Error only if the machine refused something (then there is no
    /// trial_end).
    Result<TrialEndEvent> run();
    /// Why the trial ended early, for the comparison to end as well.
    const TrialHalt& halt() const { return m_halt; }

private:
    // The gates, in their order. False: the trial goes no further.
    Result<bool> prepare();
    Result<bool> prepareOnce(bool call);
    bool spawn();
    bool measure();
    bool drain();
    void tearDown();

    bool waitForPrepared(bool call);
    /// Ends hosts that do not end by themselves. `orderly`: there is nothing that they have to be
    /// hurried for.
    void waitForEnd(bool orderly);
    void endOrphans();

    const TrialContext& m_context;
    const TrialSpec m_spec;
    const ShelfRunner& m_runner;
    const ChosenPython& m_python;
    const std::int64_t m_epoch;
    TrialHalt m_halt;
    TrialFaults m_faults;
    TrialReport m_report;
    TrialSampler m_sampler;
    TrialLoop m_loop;
    std::unique_ptr<TrialParts> m_parts;
};

} // namespace gilscope::engine
