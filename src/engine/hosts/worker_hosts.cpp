#include "worker_hosts.h"

#include "cpython_hosts.h"
#include "dialect_hosts.h"
#include "forked_hosts.h"

#include <numeric>

namespace gilscope::engine {

std::vector<WorkerId> HostLayout::hosts() const {
    std::vector<WorkerId> ids;
    for (std::uint32_t first = 0; first < workers && perHost > 0; first += perHost)
        ids.push_back(WorkerId{first});
    return ids;
}

std::vector<std::uint32_t> HostLayout::workersOf(WorkerId host) const {
    const bool coordinator = host == noWorker;
    std::vector<std::uint32_t> held(!coordinator ? perHost : coordinatorHoldsAll() ? workers : 0);
    std::iota(held.begin(), held.end(), coordinator ? 0 : index(host));
    return held;
}

WorkerId HostLayout::hostOf(std::uint32_t worker) const {
    return coordinatorHoldsAll() ? noWorker : WorkerId{worker / perHost * perHost};
}

HostLayout hostLayout(const RunnerInfo& runner, const TrialSpec& spec) {
    if (runner.grouped) // a trial of fewer workers than the shape has, as for calibration, has one
        return {spec.workers, hybridShape(parseRunnerId(spec.runner), spec.workers)
                                  .value_or(HybridShape{1, spec.workers})
                                  .perProcess};
    return {spec.workers, runner.ownProcesses ? 1U : 0U};
}

WorkerHosts::WorkerHosts(const HostSetup& setup)
    : m_context(setup.context),
      m_spec(setup.spec),
      m_python(setup.python),
      m_board(setup.board),
      m_layout(hostLayout(setup.runner.info, setup.spec)),
      m_processes(setup.spec.id, setup.context.poller, setup.context.stream) {}

pid_t WorkerHosts::processOf(std::uint32_t worker) const {
    return m_processes.pid(m_layout.hostOf(worker));
}

std::unique_ptr<WorkerHosts> makeWorkerHosts(const HostSetup& setup) {
    const RunnerInfo& runner = setup.runner.info;
    if (runner.dialect)
        return std::make_unique<DialectHosts>(setup);
    if (runner.forked)
        return std::make_unique<ForkedHosts>(setup);
    if (runner.grouped)
        return std::make_unique<GroupedHosts>(setup);
    if (runner.ownProcesses)
        return std::make_unique<ProcessHosts>(setup);
    return std::make_unique<CoordinatorHosts>(setup);
}

} // namespace gilscope::engine
