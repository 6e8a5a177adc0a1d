#include "trial_order.h"

#include <gilscope/runners.h>

#include <cstdint>
#include <random>
#include <utility>

namespace gilscope::engine {

namespace {

/// A number below `bound`, each as likely as the others. std::uniform_int_distribution may give
/// other numbers with another standard library.
std::uint64_t below(std::mt19937_64& random, std::uint64_t bound) {
    const std::uint64_t unfair = (UINT64_MAX % bound + 1) % bound;
    std::uint64_t number = random();
    while (number > UINT64_MAX - unfair)
        number = random();
    return number % bound;
}

} // namespace

std::vector<TrialSpec> orderTrials(const Plan& plan) {
    std::mt19937_64 random(plan.seed);
    std::vector<TrialSpec> trials;
    for (std::uint32_t block = 0; block < plan.repeat; ++block) {
        std::vector<std::string> runners = plan.runners;
        for (std::size_t left = runners.size(); left > 1; --left) // Fisher and Yates
            std::swap(runners[left - 1], runners[below(random, left)]);
        for (std::size_t order = 0; order < runners.size(); ++order) {
            const RunnerInfo* const runner = findRunner(runners[order]);
            TrialSpec spec;
            spec.id = TrialId{static_cast<std::uint32_t>(trials.size())};
            spec.runner = runners[order];
            spec.workers = runner && runner->alwaysOneWorker ? 1 : plan.workers;
            spec.jobs = plan.jobs;
            spec.block = block;
            spec.order = static_cast<std::uint32_t>(order);
            trials.push_back(std::move(spec));
        }
    }
    return trials;
}

} // namespace gilscope::engine
