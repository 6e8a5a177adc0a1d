#pragma once

#include <gilscope/comparison.h>

#include <optional>
#include <string>

/// What an event must satisfy to be believed. Each function says in one line what is wrong, or
/// nullopt. The stream may come from a damaged file: nothing here trusts it.
namespace gilscope::detail {

/// A plan, against the one before it: a later plan may only add trials.
std::optional<std::string> planProblem(const PlanEvent& plan, const PlanEvent* earlier);
/// The beginning of a trial, against what the plan announced.
std::optional<std::string> trialProblem(const TrialSpec& spec, const PlanEvent* plan);
/// A worker of a trial; noWorker is one too where `noneAllowed`.
std::optional<std::string> workerProblem(WorkerId worker, const TrialSpec& spec, bool noneAllowed);
std::optional<std::string> batchProblem(const JobBatch& batch, const TrialSpec& spec);
std::optional<std::string> sampleProblem(const SampleEvent& sample, const Trial& trial);
std::optional<std::string> endProblem(const TrialEndEvent& end, const TrialSpec& spec);

} // namespace gilscope::detail
