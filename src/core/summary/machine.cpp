#include "summary/machine.h"

#include <gilscope/phases.h>

#include <algorithm>
#include <numeric>
#include <utility>

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
    const PhaseEvent* const measure = findPhase(trial, Phase::Measure);
    if (measure == nullptr)
        return;
    const SampleEvent* last = nullptr; // loads are of the time since the sample that had some
    for (const auto& sample : trial.samples) {
        const SampleEvent& to = *sample;
        if (to.coreBusy.empty())
            continue;
        const SampleEvent* const before = std::exchange(last, &to);
        if (before == nullptr || before->time < measure->start || to.time > measure->end)
            continue;
        const SampleEvent& from = *before;
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
