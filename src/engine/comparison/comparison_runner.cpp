#include "comparison_runner.h"

#include "calibration.h"
#include "machine/ceiling.h"
#include "plan_resolver.h"
#include "process/descendants.h"
#include "python/python_probe.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/pythons.h>
#include <gilscope/warnings.h>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace gilscope::engine {

namespace {
constexpr std::uint32_t usualBlocks = 5;
} // namespace

ComparisonRunner::ComparisonRunner(std::filesystem::path pythonsFile, Control& control,
                                   int streamFd)
    : m_pythonsFile(std::move(pythonsFile)),
      m_control(control),
      m_streamFd(streamFd),
      m_begin(board::monotonicNow()),
      m_shelf(shippedRunnersFolder(m_pythonsFile), userRunnersFolder()) {}

Result<void> ComparisonRunner::run(Plan plan) {
    adoptOrphans();
    if (auto listening = m_control.listen(m_poller, plan.control); !listening)
        return listening;
    m_machine = readMachineFacts();
    if (plan.deadline.count() > 0)
        m_deadline = m_begin + plan.deadline.count();
    PlanResolver resolver({m_pythonsFile, m_shelf, m_machine, m_control, m_poller, m_deadline});
    auto resolved = resolver.resolve(std::move(plan));
    if (!resolved)
        return tl::unexpected(resolved.error());
    m_plan = std::move(resolved->event);
    m_pythons = std::move(resolved->pythons);
    m_source = std::move(resolved->source);

    StreamWriter stream(m_streamFd);
    if (const auto& problem = stream.problem())
        return tl::unexpected(*problem);
    announceMachine(stream);
    return finish(stream, runTrials(stream));
}

/// What is not Python scales against a serial run of its own.
std::vector<std::string> ComparisonRunner::otherLanguages() const {
    std::vector<std::string> ids;
    for (const std::string& id : m_plan.plan.runners)
        if (m_shelf.find(id)->info.language != "Python")
            ids.push_back(id);
    return ids;
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
    if (const auto& never = calibration.whatNeverRuns())
        return failure(ErrorCode::Script, *never);
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
        if (calibration.whatNeverRuns())
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
        return failure(ErrorCode::System, message::say<MessageCode::ReaderNotWatched>());
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
        stream.post(
            makeWarning(message::say<MessageCode::NothingRanBecause>(known.error().message)));
        return tl::unexpected(known.error());
    }
    TrialOrder order(m_plan.plan, m_plan.calls, otherLanguages());
    if (m_plan.plan.repeat == 0)
        m_repeat.emplace(m_plan.plan);
    m_plan.trials = order.more(std::max(m_plan.plan.repeat, 1u));
    stream.post(m_plan);
    if (::geteuid() == 0)
        stream.post(makeWarning(message::say<MessageCode::RunningAsRoot>()));
    if (const PythonInstallation& python = m_pythons.plan.python.installation; python.passedOver)
        stream.post(makeWarning(*python.passedOver));
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
        stream.post(makeWarning(message::say<MessageCode::VariableRefusedNamed>(
            settingsText({setting}), Message{findPythonVariable(setting.name)->reason, {}})));
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
            std::isfinite(wide)
                ? message::say<MessageCode::RepeatBudgetWidth>(
                      order.blocks(), message::share(wide), message::share(m_plan.plan.precision))
                : message::say<MessageCode::RepeatBudgetOnce>()));
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
            return failure(ErrorCode::Interrupted, message::say<MessageCode::ReaderGone>());
        case Halt::Stopped:
            return EndStatus::Stopped;
        case Halt::Deadline:
            return EndStatus::Deadline;
        case Halt::NothingRuns:
            return failure(ErrorCode::Script, *trial.halt().whatNeverRuns());
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
