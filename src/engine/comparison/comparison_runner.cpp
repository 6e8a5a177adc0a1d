#include "comparison_runner.h"

#include "calibration.h"
#include "machine/ceiling.h"
#include "process/descendants.h"
#include "python/environment.h"
#include "python/script_inspection.h"
#include "trial_order.h"

#include <gilscope/python_variables.h>
#include <gilscope/runners.h>
#include <gilscope/script_text.h>
#include <gilscope/warnings.h>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <utility>

namespace gilscope::engine {

using nlohmann::json;

namespace {

constexpr std::uint32_t usualBlocks = 5;
constexpr std::size_t shownSource = 1u << 20;
/// Scripts may take long to load; how long, only stopping or the deadline bounds in a run.
constexpr std::int64_t loadingLimit = 120'000'000'000;

std::uint64_t randomSeed() {
    std::random_device device;
    // What JSON readers elsewhere can hold exactly, and never 0, which means "pick one".
    constexpr unsigned lowBits = 32, highBits = 20;
    const std::uint64_t high = device() & ((1U << highBits) - 1);
    return std::max<std::uint64_t>(1, (high << lowBits) | device());
}

std::string textField(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// "file, line 3: SyntaxError: message"
Error scriptError(const std::string& script, const json& problem) {
    const auto line = problem.value("line", json());
    const std::string file = textField(problem, "file");
    return {ErrorCode::Script,
            fmt::format("{}{}: {}: {}", file.empty() ? script : file,
                        line.is_number_integer() && line > 0
                            ? fmt::format(", line {}", line.get<std::int64_t>())
                            : "",
                        textField(problem, "kind"), textField(problem, "message")),
            textField(problem, "traceback")};
}

} // namespace

ComparisonRunner::ComparisonRunner(std::filesystem::path pythonsFile, Control& control,
                                   int streamFd)
    : m_pythonsFile(std::move(pythonsFile)),
      m_control(control),
      m_streamFd(streamFd),
      m_begin(board::monotonicNow()),
      m_shelf(shippedRunnersFolder(m_pythonsFile), userRunnersFolder()) {}

bool ComparisonRunner::cancelled() {
    m_poller.wait(0);
    return m_control.stopWanted();
}

Result<void> ComparisonRunner::run(Plan plan) {
    adoptOrphans();
    if (auto listening = m_control.listen(m_poller, plan.control); !listening)
        return listening;
    if (auto resolved = resolve(plan); !resolved)
        return resolved;
    m_plan.plan = std::move(plan);
    if (auto checked = checkScript(); !checked)
        return checked;
    if (auto checked = checkRunners(); !checked)
        return checked;

    StreamWriter stream(m_streamFd);
    if (!stream.problem().empty())
        return failure(ErrorCode::System, stream.problem());
    announceMachine(stream);
    return finish(stream, runTrials(stream));
}

Result<void> ComparisonRunner::resolve(Plan& plan) {
    m_machine = readMachineFacts();
    m_plan.environment = pythonSettingsIn(currentEnvironment()).honoured;
    if (plan.sweep.over == SweepOver::Workers)
        plan.workers = static_cast<std::uint32_t>(
            *std::max_element(plan.sweep.numbers.begin(), plan.sweep.numbers.end()));
    if (plan.workers == 0)
        plan.workers = m_machine.usableCores;
    if (auto fits = checkShapes(plan); !fits)
        return fits;
    if (plan.seed == 0)
        plan.seed = randomSeed();
    if (plan.deadline.count() > 0)
        m_deadline = m_begin + plan.deadline.count();

    if (auto found = resolvePythons(plan); !found)
        return found;
    if (auto read = readSource(plan.script); !read)
        return read;
    return resolveRunners(plan);
}

/// One that does not start keeps its own reason: the plan's other Pythons go on without it.
Result<ChosenPython> ComparisonRunner::findUsable(const std::string& request,
                                                  const std::string& venv) {
    const auto stop = [this] { return cancelled(); };
    auto located = locatePython(m_pythonsFile, request, venv, stop);
    if (!located)
        return located;
    auto prepared = preparePython(located->installation, located->executable, stop);
    if (prepared || prepared.error().code == ErrorCode::Interrupted)
        return prepared;
    located->problem = prepared.error().message;
    return located;
}

/// What is left of a plan where some of its Pythons cannot run it. Nothing: why.
Result<void> ComparisonRunner::checkAnyUsable(const std::optional<Error>& scriptProblem) const {
    if (m_pythons.usable() != nullptr)
        return {};
    if (scriptProblem)
        return tl::unexpected(*scriptProblem);
    return failure(ErrorCode::Missing, m_pythons.plan.python.problem);
}

/// Names each Python by its ABI (and "+gil"), so that "3.13" and "cp313" are one; where two differ
/// in nothing but their place, by what was asked for.
Result<void> ComparisonRunner::resolvePythons(Plan& plan) {
    const auto find = [this](const std::string& request, const std::string& venv) {
        return findUsable(request, venv);
    };
    bool unnamed = false;
    for (const std::string& runner : plan.runners)
        unnamed = unnamed || parseRunnerId(runner).python.empty();
    if (unnamed || !plan.python.empty() || !plan.venv.empty()) {
        auto python = find(plan.python, plan.venv);
        if (!python)
            return tl::unexpected(python.error());
        m_pythons.plan.python = std::move(*python);
    }
    for (std::string& runner : plan.runners) {
        const std::string request = parseRunnerId(runner).python;
        if (request.empty())
            continue;
        auto python = find(request, plan.venv);
        if (!python)
            return tl::unexpected(python.error());
        const std::string usual = python->installation.name();
        const auto known = m_pythons.others.find(usual);
        const bool taken = known != m_pythons.others.end() &&
                           known->second.python.executable != python->executable;
        const std::string name = taken ? request : usual;
        runner = withoutPython(runner) + '@' + name;
        m_pythons.others.try_emplace(name, PythonSet::Member{std::move(*python), {}});
    }
    if (m_pythons.plan.python.executable.empty())
        m_pythons.plan = m_pythons.others.at(parseRunnerId(plan.runners.front()).python);
    return checkAnyUsable({});
}

/// With "all" replaced by every runner that can be used here and knows the callable.
std::vector<std::string> ComparisonRunner::withAllExpanded(const Plan& plan) const {
    std::vector<std::string> ids;
    const auto add = [&ids](const std::string& id) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    };
    for (const std::string& id : plan.runners) {
        const std::string python = parseRunnerId(id).python;
        if (parseRunnerId(id).base != everyRunner) {
            ids.push_back(id);
            continue;
        }
        const ChosenPython& chosen = m_pythons.of(id).python;
        for (const ShelfRunner& runner : m_shelf.all()) {
            const bool knows = !runner.manifest || (m_shelf.runs(runner, plan.callable, m_source) &&
                                                    plan.arrivalInterval.count() == 0);
            if (knows && checkAvailable(runner, chosen.installation.version, chosen.executable))
                add(python.empty() || runner.info.language != "Python" ? runner.id
                                                                       : runner.id + '@' + python);
        }
    }
    return ids;
}

Result<void> ComparisonRunner::resolveRunners(Plan& plan) {
    if (plan.runners.empty())
        return failure(ErrorCode::Usage, "the plan names no runner");
    plan.runners = withAllExpanded(plan);
    if (plan.runners.size() > limits::runners)
        return failure(ErrorCode::Usage, fmt::format("the plan names {} runners; {} are allowed",
                                                     plan.runners.size(), limits::runners));
    const std::vector<std::string> known = m_shelf.ids();
    for (const std::string& id : plan.runners) {
        if (m_shelf.find(id))
            continue;
        const std::string nearest = nearestWord(withoutPython(id), known);
        return failure(ErrorCode::Usage,
                       fmt::format("there is no runner called '{}'{}; there are {}", id,
                                   nearest.empty() ? "" : ": did you mean '" + nearest + "'?",
                                   fmt::join(known, ", ")));
    }
    for (auto id = plan.runners.begin(); id != plan.runners.end(); ++id)
        if (std::find(plan.runners.begin(), id, *id) != id)
            return failure(ErrorCode::Usage,
                           fmt::format("the plan names the runner '{}' twice", *id));
    return {};
}

/// What is not Python scales against a serial run of its own.
std::vector<std::string> ComparisonRunner::otherLanguages() const {
    std::vector<std::string> ids;
    for (const std::string& id : m_plan.plan.runners)
        if (m_shelf.find(id)->info.language != "Python")
            ids.push_back(id);
    return ids;
}

/// Whether every runner is there, and has a counterpart of the callable.
Result<void> ComparisonRunner::checkRunners() {
    for (const std::string& id : m_plan.plan.runners) {
        const ShelfRunner& runner = *m_shelf.find(id);
        const PythonSet::Member& python = m_pythons.of(id);
        if (const auto there =
                checkAvailable(runner, python.facts.version, python.python.executable);
            !there)
            return failure(ErrorCode::Missing,
                           fmt::format("the runner '{}' cannot be used here: {}{}", id,
                                       there.error().message,
                                       there.error().context.empty()
                                           ? ""
                                           : "; it comes with: " + there.error().context));
        if (runner.manifest && m_plan.plan.arrivalInterval.count() > 0)
            return failure(ErrorCode::Usage,
                           fmt::format("the runner '{}' takes jobs by itself and cannot follow a "
                                       "schedule of arrivals (--rate)",
                                       id));
        if (!m_shelf.runs(runner, m_plan.plan.callable, m_source))
            return failure(ErrorCode::Usage, m_shelf.noCounterpart(runner, m_plan.plan.callable));
        if (!findRunner(id))
            m_plan.runners.push_back({runner.id, std::string(runner.info.label),
                                      std::string(runner.info.plural),
                                      std::string(runner.info.language)});
    }
    return {};
}

Result<void> ComparisonRunner::readSource(const std::string& path) {
    auto source = readScript(path);
    if (!source)
        return tl::unexpected(source.error());
    m_source = std::move(*source);
    m_plan.scriptSource = m_source.substr(0, shownSource);
    return {};
}

Result<json> ComparisonRunner::inspectCall(const ChosenPython& python,
                                           const std::string& arguments) {
    const auto late = [this] {
        return cancelled() || (m_deadline != 0 && board::monotonicNow() > m_deadline);
    };
    const Plan& plan = m_plan.plan;
    const auto said = inspect(python,
                              {.script = plan.script,
                               .callable = plan.callable,
                               .arguments = arguments,
                               .limitNs = loadingLimit},
                              late);
    if (!said && said.error().code == ErrorCode::Interrupted)
        return failure(ErrorCode::Interrupted,
                       std::string(m_control.stopWanted() ? "stopped" : "the deadline was over") +
                           " while the script was being loaded; nothing has been measured");
    if (!said)
        return tl::unexpected(said.error());
    json answer = json::parse(*said, nullptr, false);
    if (const auto problem = answer.find("problem");
        problem != answer.end() && problem->is_object())
        return tl::unexpected(scriptError(plan.script, *problem));
    if (const auto problem = answer.find("call_problem");
        problem != answer.end() && problem->is_object())
        return failure(ErrorCode::Script, textField(*problem, "message"));
    const auto call = answer.find("call");
    if (call == answer.end() || !call->is_object())
        return failure(ErrorCode::Script, "the host did not say how to call " + plan.callable);
    return answer;
}

Result<void> ComparisonRunner::checkScript() {
    const Plan& plan = m_plan.plan;
    const bool varied =
        plan.sweep.over == SweepOver::Arguments || plan.sweep.over == SweepOver::Payload;
    std::vector<SweepPoint> points = sweepPoints(plan);
    if (!varied)
        points = {{plan.workers, plan.arguments}};
    // What loads with one Python need not load with another.
    std::optional<Error> problem;
    std::optional<json> first;
    for (PythonSet::Member* member : m_pythons.members()) {
        if (!member->python.problem.empty())
            continue;
        const auto answer = inspectCall(member->python, points.front().arguments);
        if (answer) {
            member->facts = readPythonFacts(answer->dump());
            if (!first)
                first = *answer;
            continue;
        }
        if (answer.error().code == ErrorCode::Interrupted)
            return tl::unexpected(answer.error());
        member->python.problem = answer.error().message;
        if (!problem)
            problem = answer.error();
    }
    if (auto usable = checkAnyUsable(problem); !usable)
        return usable;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const SweepPoint& point = points[i];
        const auto answer = i == 0 ? Result<json>(*first)
                                   : inspectCall(m_pythons.usable()->python, point.arguments);
        if (!answer)
            return tl::unexpected(answer.error());
        const json call = answer->at("call");
        const std::string arguments = call.value("arguments", json::array()).dump();
        if (varied) {
            m_plan.calls.push_back({point.arguments, arguments, textField(call, "text"), 0, {}});
        } else {
            m_plan.argumentsJson = arguments;
            m_plan.callText = textField(call, "text");
        }
    }
    if (varied)
        m_plan.callText = plan.callable;
    describePythons();
    return {};
}

/// Of a Python that does not start only its installation is known.
void ComparisonRunner::describePythons() {
    for (PythonSet::Member* member : m_pythons.members()) {
        const PythonInstallation& installation = member->python.installation;
        if (member->facts.version.empty())
            member->facts = {
                installation.abi, installation.version, member->python.executable, {}, {}};
    }
    m_plan.python = m_pythons.plan.facts;
    for (const auto& [name, member] : m_pythons.others)
        m_plan.pythons.push_back({name, member.facts});
}

void ComparisonRunner::announceMachine(StreamWriter& stream) {
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    using std::chrono::system_clock;
    HelloEvent hello;
    hello.generator = "gilscope-engine " GILSCOPE_VERSION;
    hello.unixTimeMs = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    stream.post(hello);

    m_machine.ceiling = measureCeilingHere();
    stream.post(MachineEvent{m_machine});
    m_stateAtStart = doctor::readState("/"); // right after the ceiling: the clocks are up
    for (const WarningEvent& doubt : doctor::doubtsAtStart(m_stateAtStart))
        stream.post(doubt);
}

std::vector<CeilingPoint> ComparisonRunner::measureCeilingHere() {
    // The workers asked for, and every core: what is between can be interpolated.
    std::vector<std::uint32_t> counts{m_machine.usableCores};
    if (m_plan.plan.workers < m_machine.usableCores)
        counts.push_back(m_plan.plan.workers);
    return measureCeiling(std::move(counts), [this] {
        m_poller.wait(0);
        return m_control.stopWanted();
    });
}

/// What a result has gone through was no ceiling: it is measured again, and the best of both
/// counts.
void ComparisonRunner::correctCeiling(StreamWriter& stream) {
    const std::vector<CeilingPoint> seen = m_ceilingCheck.best();
    if (!exceeds(seen, m_machine.ceiling))
        return;
    const std::vector<CeilingPoint> again = measureCeilingHere();
    m_machine.ceiling = higherOf(higherOf(m_machine.ceiling, again), seen);
    stream.post(MachineEvent{m_machine});
}

Result<void> ComparisonRunner::measureBeforehand(const TrialContext& context) {
    Calibration calibration(context);
    if (m_plan.plan.jobs == 0)
        calibrate(calibration);
    if (!calibration.whatNeverRuns().empty())
        return failure(ErrorCode::Script, calibration.whatNeverRuns());
    if (!m_plan.plan.emptyCall)
        return {};
    for (const std::string& runner : m_plan.plan.runners)
        if (const auto time = calibration.emptyCallTime(runner))
            m_plan.emptyCalls.push_back({runner, *time});
    return {};
}

void ComparisonRunner::calibrate(Calibration& calibration) {
    if (m_plan.calls.empty()) // the plan's own arguments
        m_plan.calls.push_back({{}, m_plan.argumentsJson, m_plan.callText, 0, {}});
    const Plan& plan = m_plan.plan;
    const bool weak = plan.sweep.scaling == Scaling::Weak;
    JobCount count;
    count.clockNs = clockCost();
    count.workers = weak ? 1 : plan.workers;
    count.trials =
        TrialOrder(plan, {}, otherLanguages()).blockSize() * std::max(plan.repeat, usualBlocks);
    for (PlannedCall& call : m_plan.calls) {
        const auto cost = calibration.callCost(call.arguments);
        if (!calibration.whatNeverRuns().empty())
            return;
        call.jobs = usualJobs;
        if (!cost)
            continue;
        call.time = cost->time;
        count.callNs = cost->time.count();
        count.bytes = cost->bytes;
        call.jobs = calibratedJobs(count);
    }
}

Result<EndStatus> ComparisonRunner::runTrials(StreamWriter& stream) {
    // Only to wake up when the reader goes: the trials ask the writer.
    if (auto watched = m_poller.watch(stream.brokenFd(), [](std::uint32_t) {}); !watched)
        return tl::unexpected(watched.error());
    // A pipe's writing end says when its reader has gone, even while there is nothing to write.
    const auto stopForReader = [&](std::uint32_t) {
        m_poller.forget(stream.readerFd());
        m_control.requestStop();
    };
    if (stream.readerFd() >= 0 && !m_poller.watch(stream.readerFd(), stopForReader))
        return failure(ErrorCode::System, "cannot watch the reader of the stream");
    const auto lifeline = Lifeline::make();
    if (!lifeline)
        return tl::unexpected(lifeline.error());
    const TrialContext context{.plan = m_plan.plan,
                               .planned = m_plan,
                               .pythons = m_pythons,
                               .shelf = m_shelf,
                               .lifeline = *lifeline,
                               .machine = m_machine,
                               .source = m_source,
                               .throttle = m_throttle,
                               .control = m_control,
                               .poller = m_poller,
                               .stream = stream,
                               .begin = m_begin,
                               .deadline = m_deadline,
                               .droppedSamples = m_droppedSamples};
    if (auto known = measureBeforehand(context); !known) {
        stream.post(makeWarning(WarningCode::NothingRan, known.error().message));
        return tl::unexpected(known.error());
    }
    TrialOrder order(m_plan.plan, m_plan.calls, otherLanguages());
    if (m_plan.plan.repeat == 0)
        m_repeat.emplace(m_plan.plan);
    m_plan.trials = order.more(std::max(m_plan.plan.repeat, 1u));
    stream.post(m_plan);
    if (::geteuid() == 0)
        stream.post(makeWarning(WarningCode::RunningAsRoot));
    if (const PythonInstallation& python = m_pythons.plan.python.installation;
        !python.passedOver.empty())
        stream.post(makeWarning(
            WarningCode::PythonPassedOver,
            fmt::format("{}; {} runs the jobs instead", python.passedOver, python.version)));
    reportRefusedVariables(stream);
    auto ended = m_repeat ? repeatUntilPrecise(context, order) : runBlocks(context, m_plan.trials);
    if (!ended)
        return tl::unexpected(ended.error());
    correctCeiling(stream);
    if (const auto doubt = doctor::clockDoubt(m_stateAtStart, doctor::readState("/")))
        stream.post(*doubt);
    return ended->value_or(EndStatus::Complete);
}

void ComparisonRunner::reportRefusedVariables(StreamWriter& stream) const {
    for (const VariableSetting& setting : pythonSettingsIn(currentEnvironment()).refused)
        stream.post(makeWarning(WarningCode::VariableRefused,
                                fmt::format("{} is not passed on to the Pythons that run jobs: {}",
                                            settingsText({setting}),
                                            findPythonVariable(setting.name)->reason)));
}

Result<std::optional<EndStatus>> ComparisonRunner::repeatUntilPrecise(const TrialContext& context,
                                                                      TrialOrder& order) {
    const std::int64_t begin = board::monotonicNow();
    std::vector<TrialSpec> trials = m_plan.trials;
    m_plan.scriptSource.clear(); // the first line had it
    while (true) {
        auto ended = runBlocks(context, trials);
        if (!ended || *ended)
            return ended;
        const Nanoseconds elapsed(board::monotonicNow() - begin);
        const std::uint32_t blocks = m_repeat->more(order.blocks(), elapsed);
        if (blocks == 0)
            break;
        trials = order.more(blocks);
        m_plan.trials.insert(m_plan.trials.end(), trials.begin(), trials.end());
        context.stream.post(m_plan);
    }
    if (const double wide = m_repeat->halfWidth(); wide > m_plan.plan.precision)
        context.stream.post(makeWarning(
            WarningCode::RepeatBudgetEnded,
            std::isfinite(wide)
                ? fmt::format("After {} repetitions the widest interval is {:.1f} % to either "
                              "side, not {:.3g} %.",
                              order.blocks(), 100 * wide, 100 * m_plan.plan.precision)
                : std::string("There was time for one repetition only.")));
    return std::nullopt;
}

Result<std::optional<EndStatus>> ComparisonRunner::runBlocks(const TrialContext& context,
                                                             const std::vector<TrialSpec>& trials) {
    for (const TrialSpec& spec : trials) {
        m_poller.wait(0);
        if (m_control.stopWanted())
            return EndStatus::Stopped;
        if (m_deadline != 0 && board::monotonicNow() >= m_deadline)
            return EndStatus::Deadline;
        TrialRunner trial(context, spec);
        const auto ended = trial.run();
        if (!ended)
            return tl::unexpected(ended.error());
        m_ceilingCheck.add(spec, *ended);
        if (m_repeat)
            m_repeat->add(spec, *ended);
        switch (trial.halt().reason()) {
        case Halt::Broken:
            return failure(ErrorCode::Interrupted, "nobody reads the stream any more");
        case Halt::Stopped:
            return EndStatus::Stopped;
        case Halt::Deadline:
            return EndStatus::Deadline;
        case Halt::NothingRuns:
            return failure(ErrorCode::Script, trial.halt().whatNeverRuns());
        case Halt::GivenUp:
        case Halt::None:
            break;
        }
        letStreamCatchUp(context.stream);
    }
    return std::nullopt;
}

void ComparisonRunner::letStreamCatchUp(StreamWriter& stream) {
    // Text made of the last trial's jobs must not take the next one's cores. A reader that does not
    // read is not waited for.
    constexpr std::int64_t slice = 5'000'000;
    while (stream.busy() && !m_control.stopWanted() &&
           (m_deadline == 0 || board::monotonicNow() < m_deadline)) {
        stream.drain(slice);
        m_poller.wait(0);
    }
}

Result<void> ComparisonRunner::finish(StreamWriter& stream, const Result<EndStatus>& outcome) {
    EndEvent end;
    end.droppedSamples = m_droppedSamples;
    end.status = outcome ? *outcome : EndStatus::Failed;
    if (!outcome)
        end.message = outcome.error().message;
    stream.post(end);
    // Somebody who asks twice does not want to wait for a reader that does not read.
    constexpr std::int64_t slice = 50'000'000;
    while (!stream.drain(slice) && !stream.broken() && m_control.stops() < 2)
        m_poller.wait(0);
    m_poller.forget(stream.brokenFd());
    m_poller.forget(stream.readerFd());
    if (!outcome)
        return tl::unexpected(outcome.error());
    return {};
}

} // namespace gilscope::engine
