#include "plan_resolver.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/pythons.h>
#include <gilscope/runners.h>
#include <gilscope/script_text.h>

#include "python/python_probe.h"
#include "script_check.h"

#include <algorithm>
#include <random>
#include <utility>

namespace gilscope::engine {

namespace {

/// A number below `bound`, each as likely as the others. std::uniform_int_distribution may give
/// other numbers with another standard library.
std::uint64_t below(std::mt19937_64& random, std::uint64_t bound) {
    const std::uint64_t unfair = (UINT64_MAX % bound + 1) % bound;
    std::uint64_t number = random();
    while (number > UINT64_MAX - unfair)
        number = random();
    return number % bound;
}

/// Jobs of a trial at `point`.
std::uint64_t jobsAt(const SweepPoint& point, std::uint32_t workers, const Plan& plan,
                     const std::vector<PlannedCall>& calls) {
    std::uint64_t jobs = plan.jobs;
    for (const PlannedCall& call : calls)
        if (jobs == 0 && call.arguments == point.arguments)
            jobs = call.jobs;
    if (plan.sweep.scaling == Scaling::Weak)
        jobs *= workers;
    return std::clamp<std::uint64_t>(jobs, 1, limits::jobs);
}

} // namespace

TrialOrder::TrialOrder(const Plan& plan, const std::vector<PlannedCall>& calls,
                       const std::vector<std::string>& withOwnSerial)
    : m_random(plan.seed) {
    for (const SweepPoint& point : sweepPoints(plan))
        for (const std::string& id : plan.runners) {
            const RunnerInfo* const runner = findRunner(id);
            TrialSpec spec;
            spec.runner = id;
            spec.workers = runner ? runner->workersOf(point.workers) : point.workers;
            spec.jobs = jobsAt(point, spec.workers, plan, calls);
            spec.arguments = point.arguments;
            // A runner that always has one worker has one point of a sweep over workers.
            if (std::find(m_block.begin(), m_block.end(), spec) == m_block.end())
                m_block.push_back(spec);
            const bool apart =
                std::find(withOwnSerial.begin(), withOwnSerial.end(), id) != withOwnSerial.end();
            if (!apart || plan.sweep.over == SweepOver::Workers || spec.workers == 1)
                continue;
            spec.workers = 1;
            spec.jobs = jobsAt(point, 1, plan, calls);
            if (std::find(m_block.begin(), m_block.end(), spec) == m_block.end())
                m_block.push_back(std::move(spec));
        }
}

std::vector<TrialSpec> TrialOrder::more(std::uint32_t blocks) {
    std::vector<TrialSpec> trials;
    for (std::uint32_t i = 0; i < blocks; ++i, ++m_blocks) {
        std::vector<TrialSpec> block = m_block;
        for (std::size_t left = block.size(); left > 1; --left) // Fisher and Yates
            std::swap(block[left - 1], block[below(m_random, left)]);
        for (std::size_t order = 0; order < block.size(); ++order) {
            block[order].id = TrialId{m_trials++};
            block[order].block = m_blocks;
            block[order].order = static_cast<std::uint32_t>(order);
            trials.push_back(std::move(block[order]));
        }
    }
    return trials;
}

using message::say;

namespace {

constexpr std::size_t shownSource = 1u << 20;

std::uint64_t randomSeed() {
    std::random_device device;
    // What JSON readers elsewhere can hold exactly, and never 0, which means "pick one".
    constexpr unsigned lowBits = 32, highBits = 20;
    const std::uint64_t high = device() & ((1U << highBits) - 1);
    return std::max<std::uint64_t>(1, (high << lowBits) | device());
}

} // namespace

bool PlanResolver::cancelled() const {
    m_here.poller.wait(0);
    return m_here.control.stopWanted();
}

Result<ResolvedPlan> PlanResolver::resolve(Plan plan) {
    m_resolved.event.environment = pythonSettingsIn(currentEnvironment()).honoured;
    if (plan.sweep.over == SweepOver::Workers)
        plan.workers = static_cast<std::uint32_t>(
            *std::max_element(plan.sweep.numbers.begin(), plan.sweep.numbers.end()));
    if (plan.workers == 0)
        plan.workers = m_here.machine.usableCores;
    if (auto fits = checkShapes(plan); !fits)
        return tl::unexpected(fits.error());
    if (plan.seed == 0)
        plan.seed = randomSeed();
    if (auto found = resolvePythons(plan); !found)
        return tl::unexpected(found.error());
    auto source = readScript(plan.script);
    if (!source)
        return tl::unexpected(source.error());
    m_resolved.source = std::move(*source);
    m_resolved.event.scriptSource = m_resolved.source.substr(0, shownSource);
    if (auto known = resolveRunners(plan); !known)
        return tl::unexpected(known.error());
    m_resolved.event.plan = std::move(plan);
    if (auto checked = checkScript(m_resolved, m_here); !checked)
        return tl::unexpected(checked.error());
    if (auto checked = checkRunners(); !checked)
        return tl::unexpected(checked.error());
    return std::move(m_resolved);
}

/// One that does not start keeps its own reason: the plan's other Pythons go on without it.
Result<ChosenPython> PlanResolver::findUsable(const std::string& request, const std::string& venv) {
    const auto stop = [this] { return cancelled(); };
    auto located = locatePython(m_here.pythonsFile, request, venv, stop);
    if (!located)
        return located;
    auto prepared = preparePython(located->installation, located->executable, stop);
    if (prepared || prepared.error().code == ErrorCode::Interrupted)
        return prepared;
    located->problem = prepared.error().message;
    return located;
}

/// Names each Python by its ABI (and "+gil"), so that "3.13" and "cp313" are one; where two differ
/// in nothing but their place, by what was asked for.
Result<void> PlanResolver::resolvePythons(Plan& plan) {
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
        m_resolved.pythons.plan.python = std::move(*python);
    }
    for (std::string& runner : plan.runners) {
        const std::string request = parseRunnerId(runner).python;
        if (request.empty())
            continue;
        auto python = find(request, plan.venv);
        if (!python)
            return tl::unexpected(python.error());
        const std::string usual = python->installation.name();
        const auto known = m_resolved.pythons.others.find(usual);
        const bool taken = known != m_resolved.pythons.others.end() &&
                           known->second.python.executable != python->executable;
        const std::string name = taken ? request : usual;
        runner = withoutPython(runner) + '@' + name;
        m_resolved.pythons.others.try_emplace(name, PythonSet::Member{std::move(*python), {}});
    }
    if (m_resolved.pythons.plan.python.executable.empty())
        m_resolved.pythons.plan =
            m_resolved.pythons.others.at(parseRunnerId(plan.runners.front()).python);
    return checkAnyUsable(m_resolved.pythons, {});
}

/// With "all" replaced by every runner that can be used here and knows the callable.
std::vector<std::string> PlanResolver::withAllExpanded(const Plan& plan) const {
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
        const ChosenPython& chosen = m_resolved.pythons.of(id).python;
        for (const ShelfRunner& runner : m_here.shelf.all()) {
            const bool knows =
                !runner.manifest || (m_here.shelf.runs(runner, plan.callable, m_resolved.source) &&
                                     plan.arrivalInterval.count() == 0);
            if (knows && checkAvailable(runner, chosen.installation.version, chosen.executable))
                add(python.empty() || runner.info.language != "Python" ? runner.id
                                                                       : runner.id + '@' + python);
        }
    }
    return ids;
}

Result<void> PlanResolver::resolveRunners(Plan& plan) {
    if (plan.runners.empty())
        return failure(ErrorCode::Usage, say<MessageCode::RunnersNone>());
    plan.runners = withAllExpanded(plan);
    if (plan.runners.size() > limits::runners)
        return failure(ErrorCode::Usage,
                       say<MessageCode::RunnersMany>(plan.runners.size(), limits::runners));
    const std::vector<std::string> known = m_here.shelf.ids();
    for (const std::string& id : plan.runners) {
        if (m_here.shelf.find(id))
            continue;
        const std::string nearest = nearestWord(withoutPython(id), known);
        const message::List there = message::listOf(known);
        return failure(ErrorCode::Usage,
                       nearest.empty() ? say<MessageCode::RunnerUnknown>(id, there)
                                       : say<MessageCode::RunnerUnknownNear>(id, nearest, there));
    }
    for (auto id = plan.runners.begin(); id != plan.runners.end(); ++id)
        if (std::find(plan.runners.begin(), id, *id) != id)
            return failure(ErrorCode::Usage, say<MessageCode::RunnersTwice>(*id));
    return {};
}

/// Whether every runner is there, and has a counterpart of the callable.
Result<void> PlanResolver::checkRunners() {
    for (const std::string& id : m_resolved.event.plan.runners) {
        const ShelfRunner& runner = *m_here.shelf.find(id);
        const PythonSet::Member& python = m_resolved.pythons.of(id);
        if (const auto there =
                checkAvailable(runner, python.facts.version, python.python.executable);
            !there)
            return failure(ErrorCode::Missing,
                           there.error().context.empty()
                               ? say<MessageCode::RunnerUnusable>(id, there.error().message)
                               : say<MessageCode::RunnerUnusableWith>(id, there.error().message,
                                                                      there.error().context));
        if (runner.manifest && m_resolved.event.plan.arrivalInterval.count() > 0)
            return failure(ErrorCode::Usage, say<MessageCode::RunnerNoRate>(id));
        if (!m_here.shelf.runs(runner, m_resolved.event.plan.callable, m_resolved.source))
            return failure(ErrorCode::Usage,
                           m_here.shelf.noCounterpart(runner, m_resolved.event.plan.callable));
        if (!findRunner(id))
            m_resolved.event.runners.push_back({runner.id, std::string(runner.info.label),
                                                std::string(runner.info.plural),
                                                std::string(runner.info.language)});
    }
    return {};
}

} // namespace gilscope::engine
