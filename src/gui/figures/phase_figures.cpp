#include "figures/phase_figures.h"

#include <algorithm>

namespace gilscope::gui {

PhaseMedians phaseMedians(const Comparison& comparison, const ResultRow& row) {
    std::array<std::vector<double>, overallPhases.size()> lengths;
    for (const auto& trial : comparison.trials) {
        if (!trial->end || trial->end->status != TrialStatus::Complete ||
            trial->spec.runner != row.runner || trial->spec.workers != row.workers ||
            trial->spec.arguments != row.arguments)
            continue;
        PhaseMedians sums{};
        for (const PhaseEvent& phase : trial->phases) {
            const auto at = std::find(overallPhases.begin(), overallPhases.end(), phase.phase);
            if (phase.worker == noWorker && at != overallPhases.end())
                sums[std::size_t(at - overallPhases.begin())] =
                    sums[std::size_t(at - overallPhases.begin())].value_or(0) +
                    seconds(phase.end - phase.start);
        }
        for (std::size_t i = 0; i < sums.size(); ++i)
            if (sums[i])
                lengths[i].push_back(*sums[i]);
    }
    PhaseMedians medians{};
    for (std::size_t i = 0; i < medians.size(); ++i)
        medians[i] = statistics::median(lengths[i]);
    return medians;
}

} // namespace gilscope::gui
