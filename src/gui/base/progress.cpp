#include "base/progress.h"

#include <gilscope/live.h>

#include <algorithm>
#include <map>
#include <string>

namespace gilscope::gui {
namespace {

/// Seconds from the epoch of `trial` to the last thing heard of it.
double heardFor(const Trial& trial) {
    Nanoseconds last{0};
    if (!trial.samples.empty())
        last = trial.samples.back()->time;
    for (const PhaseEvent& phase : trial.phases)
        last = std::max(last, phase.end);
    return seconds(last);
}

} // namespace

namespace {

/// A comparison that repeats until it is precise ends with its budget at the latest.
void boundByBudget(Progress& progress, const Comparison& comparison) {
    const double budget = seconds(comparison.plan->plan.budget);
    const Trial& last = *comparison.trials.back();
    const double used =
        seconds(last.sinceBegin - comparison.trials.front()->sinceBegin) + heardFor(last);
    progress.untilPrecise = true;
    progress.secondsLeft = std::max(0.0, budget - used);
    progress.fraction = budget > 0 ? std::min(1.0, used / budget) : progress.fraction;
}

} // namespace

Progress progressOf(const Comparison& comparison) {
    Progress progress;
    progress.trialsTotal = comparison.plan ? comparison.plan->trials.size() : 0;
    double finished = 0;
    double spent = 0;
    std::map<std::string, double> lastOf;
    for (std::size_t i = 0; i < comparison.trials.size(); ++i) {
        const auto& trial = comparison.trials[i];
        if (!trial->end) {
            progress.current = trial.get();
            continue;
        }
        ++progress.trialsDone;
        const double took = i + 1 < comparison.trials.size()
                                ? seconds(comparison.trials[i + 1]->sinceBegin - trial->sinceBegin)
                                : heardFor(*trial);
        lastOf[trial->spec.runner] = took;
        spent += took;
        finished += 1;
    }
    if (progress.trialsTotal == 0)
        return progress;

    const double currentPart = progress.current ? trialFraction(*progress.current) : 0;
    progress.fraction = std::min(1.0, (finished + currentPart) / double(progress.trialsTotal));
    if (comparison.end) {
        progress.fraction = comparison.complete() ? 1.0 : progress.fraction;
        return progress;
    }

    if (comparison.plan->plan.repeat == 0 && !comparison.trials.empty()) {
        boundByBudget(progress, comparison);
        return progress;
    }

    const auto expected = [&](const std::string& runner) -> std::optional<double> {
        if (const auto found = lastOf.find(runner); found != lastOf.end())
            return found->second;
        return finished > 0 ? std::optional{spent / finished} : std::nullopt;
    };
    double left = 0;
    for (std::size_t i = progress.trialsDone; i < progress.trialsTotal; ++i) {
        const TrialSpec& spec = comparison.plan->trials[i];
        const bool isCurrent = progress.current && progress.current->spec.id == spec.id;
        const auto length = expected(spec.runner);
        if (isCurrent && currentPart > 0.05) {
            left += heardFor(*progress.current) * (1 - currentPart) / currentPart;
        } else if (length) {
            left += isCurrent ? std::max(0.0, *length - heardFor(*progress.current)) : *length;
        } else if (progress.current && currentPart > 0.05) {
            left += heardFor(*progress.current) / currentPart;
        } else {
            return progress; // nothing to go by yet
        }
    }
    progress.secondsLeft = left;
    return progress;
}

} // namespace gilscope::gui
