#pragma once

#include "dialect/dialect_bridge.h"
#include "worker_hosts.h"

namespace gilscope::engine {

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
