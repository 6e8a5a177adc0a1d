#include "text/extent.h"

#include <fmt/format.h>

#include <algorithm>

namespace gilscope::cli {

namespace {

bool isWhole(const Trial& trial) {
    return trial.end && (trial.end->status == TrialStatus::Complete ||
                         trial.end->status == TrialStatus::Unsupported);
}

/// Jobs that came to an end of their own; those that were cancelled while they ran are recorded
/// too.
std::uint64_t finishedJobs(const Trial& trial) {
    std::uint64_t finished = 0;
    for (const auto& batch : trial.batches)
        finished +=
            batch->size() - static_cast<std::uint64_t>(std::count(
                                batch->status.begin(), batch->status.end(), JobStatus::Cancelled));
    return finished;
}

} // namespace

std::string extentText(const Comparison& comparison) {
    const auto& trials = comparison.trials;
    const auto whole = std::count_if(trials.begin(), trials.end(),
                                     [](const auto& trial) { return isWhole(*trial); });
    const std::size_t planned =
        std::max(trials.size(), comparison.plan ? comparison.plan->trials.size() : 0);
    if (planned == 0)
        return "it ends before the first trial";
    std::string text = fmt::format("complete trials: {} of {}", whole, planned);
    const auto partial = std::find_if(trials.rbegin(), trials.rend(),
                                      [](const auto& trial) { return !isWhole(*trial); });
    if (partial != trials.rend()) {
        const Trial& trial = **partial;
        text += fmt::format("; trial {} ({}) ends after {} of {} jobs", index(trial.spec.id) + 1,
                            trial.spec.runner, finishedJobs(trial), trial.spec.jobs);
    }
    return text;
}

} // namespace gilscope::cli
