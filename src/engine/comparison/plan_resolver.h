#pragma once

#include <gilscope/error.h>
#include <gilscope/events.h>
#include <gilscope/machine.h>
#include <gilscope/plan.h>

#include "control.h"
#include "hosts/runner_shelf.h"
#include "python/python_cache.h"

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace gilscope::engine {

/// The trials of a plan in the order in which they will run: one block per repetition, in each
/// block every runner once at every point of the sweep, shuffled by the seed. The same plan gives
/// the same order on every machine, however often more() is called.
class TrialOrder {
public:
    /// `plan` has workers and seed resolved. `calls`: jobs of each set of arguments where the plan
    /// leaves them open. `withOwnSerial`: runners that get one more trial in each block, with one
    /// worker, unless the sweep is over workers.
    TrialOrder(const Plan& plan, const std::vector<PlannedCall>& calls,
               const std::vector<std::string>& withOwnSerial = {});

    /// The trials of the next `blocks` repetitions; their numbers go on from the last ones.
    std::vector<TrialSpec> more(std::uint32_t blocks);
    /// Trials of one repetition.
    std::size_t blockSize() const { return m_block.size(); }
    std::uint32_t blocks() const { return m_blocks; }

private:
    std::vector<TrialSpec> m_block; ///< one repetition, not yet shuffled
    std::mt19937_64 m_random;
    std::uint32_t m_blocks = 0;
    std::uint32_t m_trials = 0;
};

/// A plan that can be run here, and what has been found out about it.
struct ResolvedPlan {
    PlanEvent event; ///< with workers and seed of its plan resolved, without trials
    PythonSet pythons;
    std::string source; ///< text of the script
};

/// Finds out what a plan means on this machine: how many workers, which Pythons and which runners.
/// One thread.
class PlanResolver {
public:
    /// What there is to choose from, and who may want an end. References must outlive the resolver.
    struct Surroundings {
        const std::filesystem::path& pythonsFile;
        const RunnerShelf& shelf;
        const MachineFacts& machine;
        Control& control;
        Poller& poller;
        std::int64_t deadline = 0; ///< CLOCK_MONOTONIC; 0: none
    };

    explicit PlanResolver(const Surroundings& here) : m_here(here) {}

    /// Runs the script in hosts of its own, to see what it offers. Errors say what of the plan
    /// cannot be done here.
    Result<ResolvedPlan> resolve(Plan plan);

private:
    Result<void> resolvePythons(Plan& plan);
    Result<ChosenPython> findUsable(const std::string& request, const std::string& venv);
    Result<void> resolveRunners(Plan& plan);
    std::vector<std::string> withAllExpanded(const Plan& plan) const;
    Result<void> checkRunners();
    bool cancelled() const;

    Surroundings m_here;
    ResolvedPlan m_resolved;
};

} // namespace gilscope::engine
