#include "summary_machine.h"

#include <algorithm>
#include <numeric>

namespace gilscope::detail {

namespace {

constexpr double enoughNs = 100e6; ///< the kernel counts a core's time in steps of 10 ms at worst

/// Sums over the stretches between samples, ns of cores.
struct Sums {
    double whole = 0, busy = 0, stolen = 0, own = 0;
    double length = 0; ///< ns
};

double workersCpu(const SampleEvent& sample) {
    double sum = 0;
    for (const SampleEvent::Worker& worker : sample.workers)
        sum += static_cast<double>(worker.cpu);
    return sum;
}

double coresOf(const std::vector<std::uint32_t>& perMille) {
    return std::accumulate(perMille.begin(), perMille.end(), 0.0) / 1000;
}

void addTrial(const Trial& trial, Sums& sums) {
    const auto measure =
        std::find_if(trial.phases.begin(), trial.phases.end(), [](const PhaseEvent& phase) {
            return phase.phase == Phase::Measure && phase.worker == noWorker;
        });
    if (measure == trial.phases.end())
        return;
    for (std::size_t i = 1; i < trial.samples.size(); ++i) {
        const SampleEvent& from = *trial.samples[i - 1];
        const SampleEvent& to = *trial.samples[i];
        if (from.time < measure->start || to.time > measure->end || to.coreBusy.empty())
            continue;
        const auto length = static_cast<double>((to.time - from.time).count());
        sums.length += length;
        sums.whole += length * static_cast<double>(to.coreBusy.size());
        sums.busy += length * coresOf(to.coreBusy);
        sums.stolen += length * coresOf(to.coreSteal);
        sums.own += std::max(0.0, workersCpu(to) - workersCpu(from));
    }
}

} // namespace

std::optional<ForeignLoad> foreignLoad(const TrialGroup& group) {
    Sums sums;
    for (const auto& trial : group.trials)
        if (isComplete(*trial))
            addTrial(*trial, sums);
    if (sums.length < enoughNs || sums.whole <= 0)
        return std::nullopt;
    return ForeignLoad{std::max(0.0, sums.busy - sums.own) / sums.whole, sums.stolen / sums.whole};
}

} // namespace gilscope::detail
