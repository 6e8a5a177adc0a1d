#include <gilscope/comparison.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/runners.h>
#include <gilscope/utf8.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace gilscope {

std::string callTextOf(const PlanEvent* plan, std::string_view arguments) {
    if (plan == nullptr)
        return {};
    if (arguments.empty())
        return plan->callText;
    const PlannedCall* call = findCall(*plan, arguments);
    if (call != nullptr && !call->callText.empty())
        return call->callText;
    return fmt::format("{}({})", plan->plan.callable, arguments);
}

std::string shortCall(std::string_view call) {
    constexpr std::size_t longest = 120;
    constexpr std::size_t head = 96;
    constexpr std::size_t tail = 16;
    if (call.size() <= longest)
        return std::string(call);
    std::size_t last = call.size() - tail;
    while (last < call.size() && utf8::continues(call[last]))
        ++last;
    return fmt::format("{} ... {}", call.substr(0, utf8::placeBefore(call, head)),
                       call.substr(last));
}

std::vector<const PythonFacts*> pythonsOf(const PlanEvent& plan) {
    std::vector<const PythonFacts*> all;
    const auto unnamed = [](const std::string& runner) {
        return parseRunnerId(runner).python.empty();
    };
    const auto& runners = plan.plan.runners;
    if (plan.pythons.empty() || std::any_of(runners.begin(), runners.end(), unnamed))
        all.push_back(&plan.python);
    for (const NamedPython& python : plan.pythons)
        if (all.empty() || all.front()->executable != python.facts.executable ||
            all.front()->executable.empty())
            all.push_back(&python.facts);
    return all;
}

JobRange jobRange(const PlanEvent& plan) {
    JobRange range{plan.plan.jobs, plan.plan.jobs, plan.plan.jobs == 0};
    if (plan.trials.empty())
        return range;
    const auto fewer = [](const TrialSpec& a, const TrialSpec& b) { return a.jobs < b.jobs; };
    const auto [first, last] = std::minmax_element(plan.trials.begin(), plan.trials.end(), fewer);
    range.least = first->jobs;
    range.most = last->jobs;
    return range;
}

std::uint32_t mostWorkers(const PlanEvent& plan) {
    std::uint32_t most = plan.plan.workers;
    for (const TrialSpec& trial : plan.trials)
        most = std::max(most, trial.workers);
    return most;
}

Message sweepMessage(const Sweep& sweep) {
    if (sweep.over == SweepOver::Arguments)
        return message::say<MessageCode::FactSweepOf>(
            toString(sweep.over), fmt::to_string(fmt::join(sweep.arguments, "; ")));
    std::string numbers = fmt::to_string(fmt::join(sweep.numbers, ", "));
    return sweep.over == SweepOver::Workers
               ? message::say<MessageCode::FactSweepOfWorkers>(std::move(numbers),
                                                               toString(sweep.scaling))
               : message::say<MessageCode::FactSweepOf>(toString(sweep.over), std::move(numbers));
}

} // namespace gilscope
