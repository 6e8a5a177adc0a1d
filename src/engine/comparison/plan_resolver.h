#pragma once

#include "control.h"
#include "hosts/runner_shelf.h"
#include "poller.h"
#include "python/python_set.h"

#include <gilscope/error.h>
#include <gilscope/events.h>
#include <gilscope/machine.h>
#include <gilscope/plan.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace gilscope::engine {

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
