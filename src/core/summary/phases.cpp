#include <gilscope/phases.h>
#include <gilscope/statistics.h>

#include <algorithm>

namespace gilscope {

const PhaseEvent* findPhase(const Trial& trial, Phase phase) {
    const auto found =
        std::find_if(trial.phases.begin(), trial.phases.end(), [phase](const PhaseEvent& event) {
            return event.phase == phase && event.worker == noWorker;
        });
    return found == trial.phases.end() ? nullptr : &*found;
}

std::optional<Nanoseconds> phaseLength(const Trial& trial, Phase phase) {
    const PhaseEvent* const found = findPhase(trial, phase);
    return found ? std::optional(found->end - found->start) : std::nullopt;
}

PhaseMedians phaseMedians(const Comparison& comparison, const ResultRow& row) {
    std::array<std::vector<double>, overallPhases.size()> lengths;
    for (const auto& trial : comparison.trials) {
        if (!isComplete(*trial) || !belongsTo(trial->spec, row))
            continue;
        for (std::size_t i = 0; i < overallPhases.size(); ++i)
            if (const auto length = phaseLength(*trial, overallPhases[i]))
                lengths[i].push_back(seconds(*length));
    }
    PhaseMedians medians{};
    for (std::size_t i = 0; i < medians.size(); ++i)
        medians[i] = statistics::median(lengths[i]);
    return medians;
}

} // namespace gilscope
