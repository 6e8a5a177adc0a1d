#include <gilscope/events.h>
#include <gilscope/pythons.h>
#include <gilscope/runners.h>

#include <fmt/format.h>

#include <algorithm>

namespace gilscope {

namespace {

const NamedRunner* namedRunner(const PlanEvent* plan, std::string_view base) {
    if (plan == nullptr)
        return nullptr;
    const auto found = std::find_if(plan->runners.begin(), plan->runners.end(),
                                    [&](const NamedRunner& runner) { return runner.id == base; });
    return found == plan->runners.end() ? nullptr : &*found;
}

/// "3.13" of "cp313", "3.13t" of "cp313t"; anything else stays as it is.
std::string shortVersion(const std::string& python) {
    const std::string minor = minorVersionOf(python);
    return minor.empty() ? python : minor;
}

std::string named(const PlanEvent* plan, std::string_view id, std::string_view RunnerInfo::*known,
                  std::string NamedRunner::*added) {
    const RunnerId parsed = parseRunnerId(id);
    std::string name = parsed.base;
    if (const RunnerInfo* info = findRunner(id))
        name = info->*known;
    else if (const NamedRunner* runner = namedRunner(plan, parsed.base);
             runner != nullptr && !(runner->*added).empty())
        name = runner->*added;
    if (parsed.processes > 0)
        name += fmt::format(" {}\u00d7{}", parsed.processes, parsed.perProcess);
    return parsed.python.empty() ? name : name + " on " + shortVersion(parsed.python);
}

} // namespace

std::string pythonLabel(const PlanEvent* plan, std::string_view runner) {
    const RunnerId id = parseRunnerId(runner);
    if (!id.python.empty())
        return shortVersion(id.python);
    const PythonFacts* facts = pythonOf(plan, runner);
    return facts != nullptr ? shortVersion(facts->abi) : std::string();
}

std::string languageOf(const PlanEvent* plan, std::string_view runner) {
    if (const RunnerInfo* info = findRunner(runner))
        return std::string(info->language);
    const NamedRunner* known = namedRunner(plan, parseRunnerId(runner).base);
    return known != nullptr && !known->language.empty() ? known->language : "Python";
}

std::string runnerLabel(const PlanEvent* plan, std::string_view runner) {
    return named(plan, runner, &RunnerInfo::label, &NamedRunner::label);
}

std::string runnerPlural(const PlanEvent* plan, std::string_view runner) {
    return named(plan, runner, &RunnerInfo::plural, &NamedRunner::plural);
}

const PythonFacts* pythonOf(const PlanEvent* plan, std::string_view runner) {
    if (plan == nullptr || languageOf(plan, runner) != "Python")
        return nullptr;
    const std::string name = parseRunnerId(runner).python;
    const auto found = std::find_if(plan->pythons.begin(), plan->pythons.end(),
                                    [&](const NamedPython& python) { return python.name == name; });
    if (found != plan->pythons.end())
        return &found->facts;
    return name.empty() ? &plan->python : nullptr;
}

} // namespace gilscope
