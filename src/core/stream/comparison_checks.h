#pragma once

#include <gilscope/comparison.h>

#include <optional>

/// What an event must satisfy to be believed. Each function says what is wrong, or
/// nullopt. The stream may come from a damaged file: nothing here trusts it.
namespace gilscope::detail {

/// A plan, against the one before it: a later plan may only add trials.
std::optional<Message> planProblem(const PlanEvent& plan, const PlanEvent* earlier);
/// The beginning of a trial, against what the plan announced. `readOn`: the plan, or the last of
/// it, may be lost.
std::optional<Message> trialProblem(const TrialSpec& spec, const PlanEvent* plan, bool readOn);
/// A worker of a trial; noWorker is one too where `noneAllowed`.
std::optional<Message> workerProblem(WorkerId worker, const TrialSpec& spec, bool noneAllowed);
std::optional<Message> batchProblem(const JobBatch& batch, const TrialSpec& spec);
std::optional<Message> sampleProblem(const SampleEvent& sample, const Trial& trial);
std::optional<Message> endProblem(const TrialEndEvent& end, const TrialSpec& spec);

} // namespace gilscope::detail
