#include <gilscope/comparison.h>
#include <gilscope/runners.h>

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
    const auto inside = [&](std::size_t at) { // of a character of several bytes
        return at < call.size() && (static_cast<unsigned char>(call[at]) & 0xc0U) == 0x80;
    };
    std::size_t first = head;
    while (first > 0 && inside(first))
        --first;
    std::size_t last = call.size() - tail;
    while (inside(last))
        ++last;
    return fmt::format("{} ... {}", call.substr(0, first), call.substr(last));
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

std::string jobsText(const PlanEvent& plan) {
    std::uint64_t least = plan.plan.jobs;
    std::uint64_t most = plan.plan.jobs;
    if (!plan.trials.empty()) {
        const auto fewer = [](const TrialSpec& a, const TrialSpec& b) { return a.jobs < b.jobs; };
        const auto [first, last] =
            std::minmax_element(plan.trials.begin(), plan.trials.end(), fewer);
        least = first->jobs;
        most = last->jobs;
    }
    return fmt::format("{}{}{}", least, most > least ? fmt::format(" to {}", most) : "",
                       plan.plan.jobs == 0 ? ", calibrated" : "");
}

std::string repeatText(const Plan& plan) {
    if (plan.repeat > 0)
        return fmt::to_string(plan.repeat);
    return fmt::format("until the intervals are within {:.3g} %, at most {:.3g} s",
                       100 * plan.precision, seconds(plan.budget));
}

std::string sweepText(const Sweep& sweep) {
    std::string text(toString(sweep.over));
    if (sweep.over == SweepOver::Arguments)
        text += fmt::format(" {}", fmt::join(sweep.arguments, "; "));
    else
        text += fmt::format(" {}", fmt::join(sweep.numbers, ", "));
    if (sweep.over == SweepOver::Workers)
        text += fmt::format(", {} scaling", toString(sweep.scaling));
    return text;
}

} // namespace gilscope
