#include "comparison_runner.h"

#include "ceiling.h"
#include "descendants.h"
#include "script_inspection.h"
#include "trial_order.h"

#include <gilscope/runners.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <sstream>
#include <utility>

namespace gilscope::engine {

using nlohmann::json;

namespace {

constexpr std::size_t longestSource = 16u << 20;
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
      m_begin(board::monotonicNow()) {}

Result<void> ComparisonRunner::run(Plan plan) {
    adoptOrphans();
    if (auto listening = m_control.listen(m_poller, plan.control); !listening)
        return listening;
    if (auto resolved = resolve(plan); !resolved)
        return resolved;
    m_plan.plan = std::move(plan);
    if (auto read = readSource(); !read)
        return read;
    if (auto checked = checkScript(); !checked)
        return checked;
    m_plan.trials = orderTrials(m_plan.plan);

    StreamWriter stream(m_streamFd);
    announce(stream);
    return finish(stream, runTrials(stream));
}

Result<void> ComparisonRunner::resolve(Plan& plan) {
    std::vector<std::string> known;
    for (const RunnerInfo& runner : runnerCatalog())
        known.emplace_back(runner.id);
    for (const std::string& runner : plan.runners) {
        if (findRunner(runner))
            continue;
        const std::string nearest = nearestWord(runner, known);
        return failure(ErrorCode::Usage,
                       fmt::format("there is no runner called '{}'{}; there are {}", runner,
                                   nearest.empty() ? "" : ": did you mean '" + nearest + "'?",
                                   fmt::join(known, ", ")));
    }
    if (plan.runners.empty())
        return failure(ErrorCode::Usage, "the plan names no runner");
    m_machine = readMachineFacts();
    if (plan.workers == 0)
        plan.workers = m_machine.usableCores;
    if (plan.seed == 0)
        plan.seed = randomSeed();
    if (plan.deadline.count() > 0)
        m_deadline = m_begin + plan.deadline.count();

    auto python = findPython(m_pythonsFile, plan.python, plan.venv, [this] {
        m_poller.wait(0);
        return m_control.stopWanted();
    });
    if (!python)
        return tl::unexpected(python.error());
    m_python = std::move(*python);
    return {};
}

Result<void> ComparisonRunner::readSource() {
    const std::string& path = m_plan.plan.script;
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return failure(ErrorCode::Script, "cannot read the script " + path);
    m_source = text.str();
    if (m_source.size() > longestSource)
        return failure(ErrorCode::Script, "the script " + path + " is larger than 16 MiB");
    m_plan.scriptSource = m_source.substr(0, shownSource);
    return {};
}

Result<void> ComparisonRunner::checkScript() {
    const auto cancelled = [this] {
        m_poller.wait(0);
        return m_control.stopWanted() || (m_deadline != 0 && board::monotonicNow() > m_deadline);
    };
    const Plan& plan = m_plan.plan;
    const auto said = inspect(m_python,
                              {.script = plan.script,
                               .callable = plan.callable,
                               .arguments = plan.arguments,
                               .limitNs = loadingLimit},
                              cancelled);
    if (!said)
        return tl::unexpected(said.error());
    const json answer = json::parse(*said, nullptr, false);
    if (const auto problem = answer.find("problem");
        problem != answer.end() && problem->is_object())
        return tl::unexpected(scriptError(plan.script, *problem));
    if (const auto problem = answer.find("call_problem");
        problem != answer.end() && problem->is_object())
        return failure(ErrorCode::Script, textField(*problem, "message"));
    const auto call = answer.find("call");
    if (call == answer.end() || !call->is_object())
        return failure(ErrorCode::Script, "the host did not say how to call " + plan.callable);
    m_plan.argumentsJson = call->value("arguments", json::array()).dump();
    m_plan.callText = textField(*call, "text");

    m_plan.python = readPythonFacts(*said);
    if (m_plan.python.version.empty()) {
        const auto described = inspect(m_python, {}, cancelled);
        if (!described)
            return tl::unexpected(described.error());
        m_plan.python = readPythonFacts(*described);
    }
    return {};
}

void ComparisonRunner::announce(StreamWriter& stream) {
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    using std::chrono::system_clock;
    HelloEvent hello;
    hello.generator = "gilscope-engine " GILSCOPE_VERSION;
    hello.unixTimeMs = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    stream.post(hello);

    // The workers asked for, and every core: what is between can be interpolated.
    std::vector<std::uint32_t> counts{m_machine.usableCores};
    if (m_plan.plan.workers < m_machine.usableCores)
        counts.push_back(m_plan.plan.workers);
    m_machine.ceiling = measureCeiling(std::move(counts), [this] {
        m_poller.wait(0);
        return m_control.stopWanted();
    });
    stream.post(MachineEvent{m_machine});
    stream.post(m_plan);
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
    const TrialContext context{.plan = m_plan.plan,
                               .python = m_python,
                               .machine = m_machine,
                               .source = m_source,
                               .control = m_control,
                               .poller = m_poller,
                               .stream = stream,
                               .begin = m_begin,
                               .deadline = m_deadline,
                               .droppedSamples = m_droppedSamples};
    for (const TrialSpec& spec : m_plan.trials) {
        m_poller.wait(0);
        if (m_control.stopWanted())
            return EndStatus::Stopped;
        if (m_deadline != 0 && board::monotonicNow() >= m_deadline)
            return EndStatus::Deadline;
        TrialRunner trial(context, spec);
        const auto ended = trial.run();
        if (!ended)
            return tl::unexpected(ended.error());
        switch (trial.halt()) {
        case Halt::Broken:
            return failure(ErrorCode::Interrupted, "nobody reads the stream any more");
        case Halt::Stopped:
            return EndStatus::Stopped;
        case Halt::Deadline:
            return EndStatus::Deadline;
        case Halt::GivenUp:
        case Halt::None:
            break;
        }
        letStreamCatchUp(stream);
    }
    return EndStatus::Complete;
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
