#pragma once

#include "dialect/dialect_bridge.h"
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

/// Each worker is a copy of the coordinator, which forks it when the engine asks for it on the
/// board, and becomes a child of the engine: `process-fork`.
class ForkedHosts final : public CoordinatorHosts {
public:
    using CoordinatorHosts::CoordinatorHosts;

    /// One that takes another's place is asked again for those whom that one owed.
    Result<void> startCoordinator() override;
    Result<void> startHost(WorkerId host) override;
    void attend() override { takeIn(false); }
    void attendLast() override { takeIn(true); }
    bool starting() const override { return !m_expected.empty(); }
    bool startedByCoordinator() const override { return true; }

private:
    /// A worker that is to be forked, and has not been taken in yet. It opens the pipes for itself.
    struct Expected {
        WorkerId worker;
        OutputPipe out;
        OutputPipe err;
    };

    /// Takes in those that have come; `all`: even if they have not got as far as to print.
    void takeIn(bool all);
    bool adopt(Expected& expected, pid_t pid, bool open);

    std::vector<Expected> m_expected;
};

/// One host in another language that holds all workers, speaks the host dialect and knows no job
/// board: a bridge speaks for it. It is not replaced, because nobody knows which jobs it had handed
/// out.
class DialectHosts final : public WorkerHosts {
public:
    explicit DialectHosts(const HostSetup& setup);

    Result<void> startCoordinator() override;
    void attend() override { m_bridge.flush(); }
    void gateOpened(board::Gate gate) override { m_bridge.passGate(gate); }
    void stopRequested() override { m_bridge.stop(); }
    void takeLastWords() override { m_bridge.takeLastWords(); }
    bool replaceable() const override { return false; }
    bool hasHelpers() const override { return m_hasHelpers; }
    std::uint64_t handedOut() const override { return m_spec.jobs; }

    pid_t processOf(std::uint32_t worker) const override;
    std::vector<pid_t> processesOf(pid_t host) const override;
    std::string runtime() const override { return m_bridge.runtime(); }
    std::optional<std::string> refusal() const override;
    bool workersDied() const override { return m_bridge.workersDied(); }
    void addFigures(std::uint32_t index, WorkerSummary& worker) const override;
    Nonsense nonsense() const override { return {m_bridge.nonsense(), m_bridge.firstNonsense()}; }

private:
    std::string plan() const;

    const RunnerManifest& m_manifest;
    bool m_prepareCall;
    bool m_hasHelpers;
    DialectBridge m_bridge;
};

} // namespace gilscope::engine
