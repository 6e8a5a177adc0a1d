#pragma once

#include "worker_hosts.h"

namespace gilscope::engine {

/// What CPython hosts find on the board: the plan of docs/architecture.md, as JSON.
std::string hostPlan(const TrialContext& context, const TrialSpec& spec, const ChosenPython& python,
                     bool prepareCall);

/// Hosts of CPython, which know the job board. The coordinator holds all workers: `serial`,
/// `thread`, `subinterpreter`.
class CoordinatorHosts : public WorkerHosts {
public:
    using WorkerHosts::WorkerHosts;
    Result<void> startCoordinator() override;

protected:
    /// Starts the host of `workers` workers with this role (arguments after `--role`).
    Result<void> start(WorkerId host, std::uint32_t workers, const std::vector<std::string>& role);
};

/// Each worker is a host of its own: `process`.
class ProcessHosts : public CoordinatorHosts {
public:
    explicit ProcessHosts(const HostSetup& setup);
    Result<void> startHost(WorkerId host) override;
    std::int64_t startedAt(std::uint32_t worker) const override { return m_started[worker]; }

protected:
    /// Notes that the host of these workers is being started.
    void noteStart(WorkerId host);

private:
    std::vector<std::int64_t> m_started;
};

/// Several workers in each of several hosts: `hybrid`.
class GroupedHosts final : public ProcessHosts {
public:
    using ProcessHosts::ProcessHosts;
    Result<void> startHost(WorkerId host) override;
};

} // namespace gilscope::engine
