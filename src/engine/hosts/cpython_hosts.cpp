#include "cpython_hosts.h"

#include <gilscope/script_text.h>

#include <nlohmann/json.hpp>

namespace gilscope::engine {

using nlohmann::json;

std::string hostPlan(const TrialContext& context, const TrialSpec& spec, const ChosenPython& python,
                     bool prepareCall) {
    const Plan& plan = context.plan;
    const json object = {
        {"runner", parseRunnerId(spec.runner).base},
        {"script", scriptTextToJson(plan.script)},
        {"source", scriptTextToJson(context.source)},
        {"callable", plan.callable},
        {"arguments", spec.arguments.empty() ? plan.arguments : spec.arguments},
        {"prepare", prepareCall},
        {"memory_limit", plan.memoryLimit},
        {"python", json::parse(python.settings, nullptr, false)},
    };
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<void> CoordinatorHosts::startCoordinator() {
    return start(noWorker, 0, {"coordinator"});
}

Result<void> CoordinatorHosts::start(WorkerId host, std::uint32_t workers,
                                     const std::vector<std::string>& role) {
    ProcessSpec spec{
        .program = m_python.installation.host,
        .arguments = {"--board", std::to_string(HostProcess::passedFdNumber), "--role"},
        .environment = m_python.environment,
        .passedFd = m_board.fd(),
        .lifeline = m_context.lifeline.path()};
    spec.arguments.insert(spec.arguments.end(), role.begin(), role.end());
    return processes().start(host, workers, spec);
}

ProcessHosts::ProcessHosts(const HostSetup& setup)
    : CoordinatorHosts(setup), m_started(setup.spec.workers, 0) {}

void ProcessHosts::noteStart(WorkerId host) {
    for (const std::uint32_t worker : layout().workersOf(host))
        m_started[worker] = m_board.now();
}

Result<void> ProcessHosts::startHost(WorkerId host) {
    noteStart(host);
    return start(host, 1, {"worker", "--worker", std::to_string(index(host))});
}

Result<void> GroupedHosts::startHost(WorkerId host) {
    noteStart(host);
    const std::uint32_t count = layout().perHost;
    return start(
        host, count,
        {"group", "--worker", std::to_string(index(host)), "--count", std::to_string(count)});
}

} // namespace gilscope::engine
