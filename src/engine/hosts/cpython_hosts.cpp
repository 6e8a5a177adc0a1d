#include "cpython_hosts.h"

#include <gilscope/script_text.h>

#include "json_file.h"
#include "machine/ceiling.h"
#include "process/descendants.h"
#include "python/python_probe.h"

#include <fcntl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <cmath>

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

Result<void> ForkedHosts::startCoordinator() {
    for (const Expected& expected : m_expected)
        if (board::WorkerSlot& slot = m_board.slot(index(expected.worker)); slot.pid.load() == 0)
            slot.forksWanted.fetch_add(1, std::memory_order_release);
    return CoordinatorHosts::startCoordinator();
}

Result<void> ForkedHosts::startHost(WorkerId host) {
    auto out = makeOutputPipe();
    auto err = makeOutputPipe();
    if (!out || !err)
        return tl::unexpected(out ? err.error() : out.error());
    board::WorkerSlot& slot = m_board.slot(index(host));
    slot.outputFd = out->write.get();
    slot.errorFd = err->write.get();
    m_expected.push_back({host, std::move(*out), std::move(*err)});
    slot.forksWanted.fetch_add(1, std::memory_order_release);
    board::ringBell(m_board.header().coordinatorBell);
    return {};
}

void ForkedHosts::takeIn(bool all) {
    for (auto expected = m_expected.begin(); expected != m_expected.end();) {
        const board::WorkerSlot& slot = m_board.slot(index(expected->worker));
        // The number lies in memory that user code can write to: adopt() takes only what is an
        // orphan of this trial, which would be ended with it anyway.
        const pid_t pid = slot.pid.load(std::memory_order_acquire);
        const WorkerState state = readState(slot);
        const bool failed = state == WorkerState::Failed && pid == 0;
        if (adopt(*expected, pid, all || state != WorkerState::Empty) || all || failed)
            expected = m_expected.erase(expected);
        else
            ++expected;
    }
}

/// Takes in the process that an expected worker says it is. False while it is no child of this
/// process or, unless it has ended, not `open`: the pipes have not been opened yet.
bool ForkedHosts::adopt(Expected& expected, pid_t pid, bool open) {
    const HostProcess::Kinship kinship = HostProcess::kinship(pid);
    if (processes().knows(pid) || kinship == HostProcess::Kinship::Stranger ||
        (kinship == HostProcess::Kinship::Child && !open))
        return false;
    auto process = HostProcess::adopt(pid);
    if (!process)
        return false;
    processes().takeIn(expected.worker, std::move(*process), std::move(expected.out.read),
                       std::move(expected.err.read));
    return true;
}

namespace {

/// Two ends of a pipe that no other program inherits.
struct DialectPipe {
    UniqueFd read;
    UniqueFd write;
};

Result<DialectPipe> makeDialectPipe() {
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0)
        return systemFailure(MessageCode::NoPipe);
    return DialectPipe{UniqueFd(fds[0]), UniqueFd(fds[1])};
}

/// Arguments as docs/runners.md wants them: many readers of JSON cannot tell 20.0 from 20.
json typedArguments(const std::string& text) {
    json arguments = json::parse(text, nullptr, false);
    if (!arguments.is_array())
        return json::array();
    for (json& argument : arguments)
        if (argument.is_number_float() &&
            argument.get<double>() == std::trunc(argument.get<double>()))
            argument = {{"float", argument.dump()}};
    return arguments;
}

bool setNonBlocking(const UniqueFd& fd) {
    return ::fcntl(fd.get(), F_SETFL, O_NONBLOCK) == 0;
}

/// A Python that is to run with its GIL on says so to those that it starts as well.
std::vector<std::string> dialectEnvironment(const PythonInstallation& python) {
    std::vector<std::string> variables = runnerEnvironment();
    if (!python.gilOn)
        return variables;
    std::erase_if(variables, [](const auto& text) { return text.starts_with("PYTHON_GIL="); });
    variables.emplace_back("PYTHON_GIL=1");
    return variables;
}

} // namespace

DialectHosts::DialectHosts(const HostSetup& setup)
    : WorkerHosts(setup),
      m_manifest(*setup.runner.manifest),
      m_prepareCall(setup.prepareCall),
      // Those of multiprocessing, which the executors have, are known.
      m_hasHelpers(!m_manifest.anyCallable || setup.runner.own),
      m_bridge(setup.spec.id, setup.board.view(), m_manifest.capabilities, setup.intake,
               setup.context.stream, [this] { return processes().lastPrinted(noWorker); }) {}

Result<void> DialectHosts::startCoordinator() {
    auto command = resolvedCommand(m_manifest, m_python.executable);
    if (!command)
        return tl::unexpected(command.error());
    auto commands = makeDialectPipe();
    auto answers = makeDialectPipe();
    if (!commands || !answers)
        return tl::unexpected(commands ? answers.error() : commands.error());
    if (!setNonBlocking(commands->write) || !setNonBlocking(answers->read))
        return systemFailure(MessageCode::PipeNotSet);
    const json settings = json::parse(m_python.settings, nullptr, false);
    const std::string folder =
        settings.is_object() ? settings.value("library_folder", std::string()) : std::string();
    ProcessSpec spec{.program = command->front(),
                     .arguments = {command->begin() + 1, command->end()},
                     .environment =
                         withLibraryFolder(dialectEnvironment(m_python.installation), folder),
                     .passedFd = answers->write.get(),
                     .standardInput = commands->read.get(),
                     .lifeline = m_context.lifeline.path(),
                     .noticesEnd = true};
    if (auto started = processes().start(noWorker, 0, spec); !started)
        return started;
    // The host's ends are closed here when this returns, so that an end of file means its end.
    return m_bridge.open(std::move(commands->write), std::move(answers->read), m_context.poller,
                         processes().pid(noWorker), plan());
}

std::string DialectHosts::plan() const {
    const Plan& plan = m_context.plan;
    const std::string& call = m_spec.arguments.empty() ? plan.arguments : m_spec.arguments;
    std::string arguments = m_context.planned.argumentsJson;
    if (const PlannedCall* planned = findCall(m_context.planned, m_spec.arguments);
        planned != nullptr && !planned->argumentsJson.empty())
        arguments = planned->argumentsJson;
    json pins = json::array();
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
        const std::int32_t cpu = pinnedCpu(m_context.machine, plan.pin, worker);
        pins.push_back(cpu < 0 ? json() : json(cpu));
    }
    const json settings = json::parse(m_python.settings, nullptr, false);
    json object = {
        {"verb", "plan"},
        {"dialect", 1},
        {"runner", parseRunnerId(m_spec.runner).base},
        {"epoch", m_board.header().epoch},
        {"workers", m_spec.workers},
        {"jobs", m_spec.jobs},
        {"warmup", plan.warmup},
        {"callable", plan.callable},
        {"arguments", typedArguments(arguments)},
        {"call", call},
        {"script", plan.script},
        {"results", plan.results == ResultsPolicy::None ? "none" : "return"},
        {"prepare", m_prepareCall},
        {"timeout", plan.timeout.count()},
        {"pins", pins},
        {"python",
         {{"executable", m_python.executable},
          {"paths",
           settings.is_object() ? settings.value("paths", json::array()) : json::array()}}},
    };
    if (m_manifest.anyCallable)
        object["source"] = m_context.source;
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

pid_t DialectHosts::processOf(std::uint32_t worker) const {
    // The bridge has looked at whose it is.
    const pid_t own = m_board.slot(worker).pid.load();
    return own > 0 ? own : WorkerHosts::processOf(worker);
}

std::vector<pid_t> DialectHosts::processesOf(pid_t host) const {
    std::vector<pid_t> processes{host};
    for (const pid_t descendant : descendantsOf(host))
        processes.push_back(descendant);
    return processes;
}

std::optional<std::string> DialectHosts::refusal() const {
    if (!m_bridge.refusal())
        return std::nullopt;
    return m_bridge.refusal()->message;
}

void DialectHosts::addFigures(std::uint32_t index, WorkerSummary& worker) const {
    const DialectBridge::Figures& figures = m_bridge.figures(index);
    worker.cpu = figures.cpu.value_or(notMeasured);
    worker.runQueue = figures.runQueue.value_or(notMeasured);
    worker.gilWait = figures.gilWait.value_or(notMeasured);
    worker.lockWait = notMeasured;
    worker.lockWaits = 0;
}

} // namespace gilscope::engine
