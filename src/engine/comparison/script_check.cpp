#include "script_check.h"

#include "json_file.h"
#include "python/script_inspection.h"

#include <gilscope/board.h>
#include <gilscope/message/catalogue.h>

#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace gilscope::engine {

using message::say;
using nlohmann::json;

namespace {

/// Scripts may take long to load; how long, only stopping or the deadline bounds in a run.
constexpr std::int64_t loadingLimit = 120'000'000'000;

/// What a host has said of a problem.
Message saidIn(const json& problem) {
    const auto said = problem.find("said");
    return messageIn(said != problem.end() && said->is_object() ? *said : problem);
}

/// "file, line 3: SyntaxError: message"
Error scriptError(const std::string& script, const json& problem) {
    const auto line = problem.value("line", json());
    const std::string file = textField(problem, "file");
    const std::string& where = file.empty() ? script : file;
    const std::string kind = textField(problem, "kind");
    const Message what = saidIn(problem);
    return {ErrorCode::Script,
            line.is_number_integer() && line > 0
                ? say<MessageCode::ScriptProblemLine>(where, line.get<std::uint64_t>(), kind, what)
                : say<MessageCode::ScriptProblem>(where, kind, what),
            textField(problem, "traceback")};
}

/// What a host says of a call with these arguments.
Result<json> inspectCall(const Plan& plan, const ChosenPython& python, const std::string& arguments,
                         const PlanResolver::Surroundings& here) {
    const auto late = [&here] {
        here.poller.wait(0);
        return here.control.stopWanted() ||
               (here.deadline != 0 && board::monotonicNow() > here.deadline);
    };
    const auto said = inspect(python,
                              {.script = plan.script,
                               .callable = plan.callable,
                               .arguments = arguments,
                               .limitNs = loadingLimit},
                              late);
    if (!said && said.error().code == ErrorCode::Interrupted)
        return failure(ErrorCode::Interrupted, here.control.stopWanted()
                                                   ? say<MessageCode::ScriptStopped>()
                                                   : say<MessageCode::ScriptDeadline>());
    if (!said)
        return tl::unexpected(said.error());
    json answer = json::parse(*said, nullptr, false);
    if (const auto problem = answer.find("problem");
        problem != answer.end() && problem->is_object())
        return tl::unexpected(scriptError(plan.script, *problem));
    if (const auto problem = answer.find("call_problem");
        problem != answer.end() && problem->is_object())
        return failure(ErrorCode::Script, saidIn(*problem));
    const auto call = answer.find("call");
    if (call == answer.end() || !call->is_object())
        return failure(ErrorCode::Script, say<MessageCode::ScriptNoCall>(plan.callable));
    return answer;
}

/// Loads the script with each Python: what loads with one need not load with another. What the
/// first one said with which it does.
Result<json> loadWithEach(ResolvedPlan& plan, const std::string& arguments,
                          const PlanResolver::Surroundings& here) {
    std::optional<Error> problem;
    std::optional<json> first;
    for (PythonSet::Member* member : plan.pythons.members()) {
        if (member->python.problem)
            continue;
        const auto answer = inspectCall(plan.event.plan, member->python, arguments, here);
        if (answer) {
            member->facts = readPythonFacts(answer->dump());
            if (!first)
                first = *answer;
            continue;
        }
        if (answer.error().code == ErrorCode::Interrupted)
            return answer;
        member->python.problem = answer.error().message;
        if (!problem)
            problem = answer.error();
    }
    if (auto usable = checkAnyUsable(plan.pythons, problem); !usable)
        return tl::unexpected(usable.error());
    return *first;
}

/// Of a Python that does not start only its installation is known.
void describePythons(ResolvedPlan& plan) {
    for (PythonSet::Member* member : plan.pythons.members()) {
        const PythonInstallation& installation = member->python.installation;
        if (member->facts.version.empty())
            member->facts = {
                installation.abi, installation.version, member->python.executable, {}, {}};
    }
    plan.event.python = plan.pythons.plan.facts;
    for (const auto& [name, member] : plan.pythons.others)
        plan.event.pythons.push_back({name, member.facts});
}

} // namespace

Result<void> checkAnyUsable(const PythonSet& pythons, const std::optional<Error>& scriptProblem) {
    if (pythons.usable() != nullptr)
        return {};
    if (scriptProblem)
        return tl::unexpected(*scriptProblem);
    return failure(ErrorCode::Missing, *pythons.plan.python.problem);
}

Result<void> checkScript(ResolvedPlan& resolved, const PlanResolver::Surroundings& here) {
    const Plan& plan = resolved.event.plan;
    const bool varied =
        plan.sweep.over == SweepOver::Arguments || plan.sweep.over == SweepOver::Payload;
    std::vector<SweepPoint> points = sweepPoints(plan);
    if (!varied)
        points = {{plan.workers, plan.arguments}};
    const auto first = loadWithEach(resolved, points.front().arguments, here);
    if (!first)
        return tl::unexpected(first.error());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const SweepPoint& point = points[i];
        const auto answer =
            i == 0 ? first
                   : inspectCall(plan, resolved.pythons.usable()->python, point.arguments, here);
        if (!answer)
            return tl::unexpected(answer.error());
        const json call = answer->at("call");
        const std::string arguments = call.value("arguments", json::array()).dump();
        if (varied) {
            resolved.event.calls.push_back(
                {point.arguments, arguments, textField(call, "text"), 0, {}});
        } else {
            resolved.event.argumentsJson = arguments;
            resolved.event.callText = textField(call, "text");
        }
    }
    if (varied)
        resolved.event.callText = plan.callable;
    describePythons(resolved);
    return {};
}

} // namespace gilscope::engine
