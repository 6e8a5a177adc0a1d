#pragma once

#include "calibration.h"
#include "ceiling_check.h"
#include "plan_resolver.h"
#include "stream/stream_writer.h"
#include "trial/trial_runner.h"

#include <gilscope/doctor.h>
#include <gilscope/error.h>
#include <gilscope/events.h>
#include <gilscope/machine.h>
#include <gilscope/plan.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// Runs a plan: finds the Python, checks script and arguments, then writes the stream of the
/// comparison, trial after trial. Make one, call run() once, on the thread that lives longest.
class ComparisonRunner {
public:
    /// References must outlive this object. `streamFd`: where the stream goes.
    ComparisonRunner(std::filesystem::path pythonsFile, Control& control, int streamFd);

    /// Runs `plan` to its end. An Error before the first line of the stream means that there is
    /// none; later ones are also in its `end` line. A stop is not an Error.
    Result<void> run(Plan plan);

private:
    std::vector<std::string> otherLanguages() const;
    void announceMachine(StreamWriter& stream);
    std::vector<CeilingPoint> measureCeilingHere();
    void correctCeiling(StreamWriter& stream);
    Result<void> measureBeforehand(const TrialContext& context);
    void calibrate(Calibration& calibration);
    Result<EndStatus> runTrials(StreamWriter& stream);
    void reportRefusedVariables(StreamWriter& stream) const;
    Result<std::optional<EndStatus>> repeatUntilPrecise(const TrialContext& context,
                                                        TrialOrder& order);
    Result<std::optional<EndStatus>> runBlocks(const TrialContext& context,
                                               const std::vector<TrialSpec>& trials);
    Result<void> finish(StreamWriter& stream, const Result<EndStatus>& outcome);
    void letStreamCatchUp(StreamWriter& stream);

    std::filesystem::path m_pythonsFile;
    Control& m_control;
    int m_streamFd;
    Poller m_poller;
    std::int64_t m_begin;
    std::int64_t m_deadline = 0;
    std::uint64_t m_droppedSamples = 0;

    PlanEvent m_plan;
    RunnerShelf m_shelf;
    PythonSet m_pythons;
    MachineFacts m_machine;
    CeilingCheck m_ceilingCheck;
    ThrottleMeter m_throttle;
    doctor::State m_stateAtStart;
    std::string m_source;
    std::optional<AutoRepeat> m_repeat; ///< decides; none: the plan does
};

} // namespace gilscope::engine
