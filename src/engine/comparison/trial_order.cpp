#include "trial_order.h"

#include <gilscope/runners.h>

#include <algorithm>
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

/// Jobs of a trial at `point`.
std::uint64_t jobsAt(const SweepPoint& point, std::uint32_t workers, const Plan& plan,
                     const std::vector<PlannedCall>& calls) {
    std::uint64_t jobs = plan.jobs;
    for (const PlannedCall& call : calls)
        if (jobs == 0 && call.arguments == point.arguments)
            jobs = call.jobs;
    if (plan.sweep.scaling == Scaling::Weak)
        jobs *= workers;
    return std::clamp<std::uint64_t>(jobs, 1, limits::jobs);
}

} // namespace

TrialOrder::TrialOrder(const Plan& plan, const std::vector<PlannedCall>& calls,
                       const std::vector<std::string>& withOwnSerial)
    : m_random(plan.seed) {
    for (const SweepPoint& point : sweepPoints(plan))
        for (const std::string& id : plan.runners) {
            const RunnerInfo* const runner = findRunner(id);
            TrialSpec spec;
            spec.runner = id;
            spec.workers = runner ? runner->workersOf(point.workers) : point.workers;
            spec.jobs = jobsAt(point, spec.workers, plan, calls);
            spec.arguments = point.arguments;
            // A runner that always has one worker has one point of a sweep over workers.
            if (std::find(m_block.begin(), m_block.end(), spec) == m_block.end())
                m_block.push_back(spec);
            const bool apart =
                std::find(withOwnSerial.begin(), withOwnSerial.end(), id) != withOwnSerial.end();
            if (!apart || plan.sweep.over == SweepOver::Workers || spec.workers == 1)
                continue;
            spec.workers = 1;
            spec.jobs = jobsAt(point, 1, plan, calls);
            if (std::find(m_block.begin(), m_block.end(), spec) == m_block.end())
                m_block.push_back(std::move(spec));
        }
}

std::vector<TrialSpec> TrialOrder::more(std::uint32_t blocks) {
    std::vector<TrialSpec> trials;
    for (std::uint32_t i = 0; i < blocks; ++i, ++m_blocks) {
        std::vector<TrialSpec> block = m_block;
        for (std::size_t left = block.size(); left > 1; --left) // Fisher and Yates
            std::swap(block[left - 1], block[below(m_random, left)]);
        for (std::size_t order = 0; order < block.size(); ++order) {
            block[order].id = TrialId{m_trials++};
            block[order].block = m_blocks;
            block[order].order = static_cast<std::uint32_t>(order);
            trials.push_back(std::move(block[order]));
        }
    }
    return trials;
}

} // namespace gilscope::engine
