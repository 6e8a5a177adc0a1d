#include <gilscope/comparison.h>
#include <gilscope/live.h>
#include <gilscope/paired_ratios.h>
#include <gilscope/runners.h>
#include <gilscope/verdict.h>
#include <gilscope/warnings.h>

#include "base/random.h"
#include "summary/curves.h"
#include "summary/row_ratios.h"
#include "summary/rows.h"
#include "summary/rules.h"
#include "summary/values.h"
#include "summary/warnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace gilscope {

namespace {

/// What the speed-up of a row is measured against: the serial runner of its Python where that was
/// measured, or the same runner with one worker in other languages; else the first runner of the
/// language that was measured. A row whose jobs failed is no base. Refers to `rows`.
class Bases {
public:
    explicit Bases(const std::vector<ResultRow>& rows) {
        for (const ResultRow& row : rows) {
            if (!isComparable(row))
                continue;
            m_first.try_emplace({row.arguments, row.language}, &row);
            if (isSerial(row.runner))
                m_serial.try_emplace(
                    {row.arguments, row.language, parseRunnerId(row.runner).python}, &row);
            if (row.workers == 1 && row.language != "Python")
                m_own.insert_or_assign({row.arguments, row.runner}, &row);
        }
    }
    const ResultRow* of(const ResultRow& row) const {
        const std::string python = parseRunnerId(row.runner).python;
        if (const auto found = m_serial.find({row.arguments, row.language, python});
            found != m_serial.end())
            return found->second;
        if (const auto found = m_own.find({row.arguments, row.runner}); found != m_own.end())
            return found->second;
        const auto found = m_first.find({row.arguments, row.language});
        return found != m_first.end() ? found->second : nullptr;
    }

private:
    std::map<std::pair<std::string, std::string>, const ResultRow*> m_first, m_own;
    std::map<std::tuple<std::string, std::string, std::string>, const ResultRow*> m_serial;
};

/// Rows that nobody asked for: see ResultRow::ownSerial.
void markOwnSerial(std::vector<ResultRow>& rows, const PlanEvent* plan) {
    if (plan == nullptr || plan->plan.sweep.over == SweepOver::Workers || plan->plan.workers == 1)
        return;
    for (ResultRow& row : rows)
        row.ownSerial = row.workers == 1 && row.language != "Python";
}

std::optional<double> emptyCallOf(const Comparison& comparison, const std::string& runner) {
    if (comparison.plan)
        for (const EmptyCall& call : comparison.plan->emptyCalls)
            if (call.runner == runner && call.time.count() > 0)
                return static_cast<double>(call.time.count()) / 1e3;
    return std::nullopt;
}

/// The shortest call in preparation of each Python and arguments, us: a single one may have waited
/// for a core.
using PrepareCalls = std::map<std::pair<std::string, std::string>, double>;

std::string pythonNameOf(const PlanEvent* plan, const std::string& runner) {
    const PythonFacts* python = pythonOf(plan, runner);
    return python != nullptr ? python->abi : std::string();
}

PrepareCalls shortestPrepareCalls(const std::vector<detail::TrialGroup>& groups,
                                  const PlanEvent* plan) {
    PrepareCalls shortest;
    for (const detail::TrialGroup& group : groups)
        for (const auto& trial : group.trials) {
            if (!trial->end || trial->end->prepareCall.count() <= 0)
                continue;
            const double us = static_cast<double>(trial->end->prepareCall.count()) / 1e3;
            const auto [known, isNew] =
                shortest.try_emplace({pythonNameOf(plan, group.runner), group.arguments}, us);
            known->second = std::min(known->second, us);
        }
    return shortest;
}

/// Finds the rows whose jobs took no longer than a call of nothing does in their runner, while the
/// call of preparation did: a cache remembers, or a guard says that it is done. What was measured
/// then is not the callable. Runners in other programs have no such figure: around a job they need
/// far more than a call does, and their Python alone needs some microseconds to take its time.
void markHollow(std::vector<ResultRow>& rows, const PrepareCalls& prepareCalls) {
    constexpr double nothingUs = 0.4;        // where it is not known
    constexpr double nothingElsewhereUs = 5; // in another program,
    constexpr double surelyNothingUs = 1;    // and where others say that there was something to do
    constexpr double leastPrepareUs = 50;
    constexpr double muchLonger = 20;
    const auto isElsewhere = [](const ResultRow& row) {
        const RunnerInfo* known = findRunner(row.runner);
        return known == nullptr || known->dialect;
    };
    const auto isAsShort = [&](const ResultRow& row, double limit) {
        const auto prepared = prepareCalls.find({row.python, row.arguments});
        if (!row.jobTimes || row.language != "Python" || !row.prepareCallUs ||
            prepared == prepareCalls.end())
            return false;
        const double job = 1e6 * row.jobTimes->median;
        return job <= limit && prepared->second >= std::max(leastPrepareUs, muchLonger * job);
    };
    for (ResultRow& row : rows)
        row.hollow = !isElsewhere(row) && isAsShort(row, row.emptyCallUs.value_or(nothingUs));
    for (ResultRow& row : rows) {
        const bool something = std::any_of(rows.begin(), rows.end(), [&](const ResultRow& other) {
            return other.python == row.python && other.arguments == row.arguments &&
                   other.jobTimes && !isElsewhere(other) && !other.hollow;
        });
        if (isElsewhere(row))
            row.hollow = isAsShort(row, something ? surelyNothingUs : nothingElsewhereUs);
    }
}

/// See ResultRow::gil.
std::string gilOf(const detail::TrialGroup& group, const PlanEvent* plan) {
    std::string observed, module;
    for (const auto& trial : group.trials) {
        if (!trial->end || trial->end->gil.empty() || observed == "enabled")
            continue;
        observed = trial->end->gil;
        module = trial->end->gilModule;
    }
    if (observed == "enabled")
        return module.empty() ? observed : "enabled by " + module;
    if (group.trials.empty())
        return {};
    switch (gilKindOf(plan, group.trials.front()->spec, observed)) {
    case GilKind::Disabled:
        return "disabled";
    case GilKind::Shared:
        return "shared";
    case GilKind::Own:
        return "per-interpreter";
    case GilKind::Unknown:
        break;
    }
    return {};
}

constexpr double mostBlocked = 0.1; ///< of the time of workers whose speed-up has a ceiling

void setSpeedup(ResultRow& row, const ResultRow& base, const Comparison& comparison,
                const detail::RowRatios& ratios) {
    if (!isComparable(row))
        return;
    row.speedupBase = base.runner;
    row.speedupBaseWorkers = base.workers;
    row.speedupBasePython = base.python;
    if (base.workers == 1)
        row.oneWorker = base.throughput;
    // On another Python a job takes another time on a core, whatever workers share.
    const bool samePython = base.python == row.python;
    if (samePython && base.workers == 1 && row.cpuUsPerJob && base.cpuUsPerJob &&
        *base.cpuUsPerJob > 0)
        row.cpuFactor = *row.cpuUsPerJob / *base.cpuUsPerJob;
    row.speedup = ratios.ratio(base, row);
    if (!row.speedup || base.workers != 1)
        return;
    row.efficiencyN = row.speedup->median / row.workers;
    // The ceiling is a native kernel's speed-up over itself on one core: comparable only with a
    // speed-up over one worker.
    const bool serial = isSerial(base.runner) || base.language != "Python";
    if (!serial || !samePython || !comparison.machine)
        return;
    // Who sleeps or waits for I/O needs no core, and so gains what no kernel can; whose time went
    // where is not known may have done so.
    if (!row.share || row.share->blocked > mostBlocked)
        return;
    const auto ceiling = ceilingFor(comparison.machine->facts, row.workers);
    if (ceiling && *ceiling > 0)
        row.efficiency = row.speedup->median / *ceiling;
}

/// A ceiling that somebody went through was none: the best that as many workers, or fewer, were
/// seen to reach takes its place.
void raiseCeiling(std::vector<ResultRow>& rows) {
    std::map<std::uint32_t, double> best;
    for (const ResultRow& row : rows)
        if (row.efficiency)
            best[row.workers] = std::max(best[row.workers], row.speedup->median);
    double seen = 0;
    for (auto& [workers, speedup] : best)
        seen = speedup = std::max(seen, speedup);
    for (ResultRow& row : rows) {
        if (!row.efficiency)
            continue;
        const double measured = row.speedup->median / *row.efficiency;
        row.efficiency = row.speedup->median / std::max(measured, best[row.workers]);
    }
}

} // namespace

bool hasFreeThreaded(const Summary& summary) {
    return std::any_of(summary.rows.begin(), summary.rows.end(), [](const ResultRow& row) {
        return row.gil == "disabled" || row.gil.starts_with("enabled");
    });
}

std::shared_ptr<const Comparison> leaveOut(const Comparison& comparison,
                                           std::span<const TrialId> trials) {
    auto rest = std::make_shared<Comparison>(comparison);
    const auto out = [&](const auto& trial) {
        return std::find(trials.begin(), trials.end(), trial->spec.id) != trials.end();
    };
    std::erase_if(rest->trials, out);
    rest->leftOut.assign(trials.begin(), trials.end());
    return rest;
}

std::string speedupBaseText(const ResultRow& row) {
    if (row.speedupBase.empty())
        return {};
    std::string text = withoutPython(row.speedupBase);
    if (!isSerial(row.speedupBase))
        text += fmt::format(" ×{}", row.speedupBaseWorkers);
    if (row.speedupBasePython != row.python && !row.speedupBasePython.empty())
        text += fmt::format(" ({})", row.speedupBasePython);
    return text;
}

bool hasSeveralCounts(const Summary& summary) {
    return std::any_of(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& row) {
        return std::any_of(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& other) {
            return other.runner == row.runner && other.workers != row.workers;
        });
    });
}

const PlanEvent* planOf(const Summary& summary) {
    return summary.comparison && summary.comparison->plan ? &*summary.comparison->plan : nullptr;
}

Summary summarise(std::shared_ptr<const Comparison> comparison) {
    Summary summary;
    if (!comparison)
        comparison = std::make_shared<const Comparison>();
    summary.comparison = comparison;
    summary.complete = comparison->complete();
    const PlanEvent* plan = planOf(summary);

    const Nanoseconds arrivals = plan != nullptr ? plan->plan.arrivalInterval : Nanoseconds{0};
    const std::vector<detail::TrialGroup> groups = detail::groupTrials(*comparison);
    std::vector<detail::RowFacts> facts(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const detail::TrialGroup& group = groups[i];
        ResultRow row = detail::makeRow(group, arrivals, facts[i]);
        row.language = languageOf(plan, row.runner);
        row.python = pythonNameOf(plan, row.runner);
        row.gil = gilOf(group, plan);
        row.emptyCallUs = emptyCallOf(*comparison, row.runner);
        summary.rows.push_back(std::move(row));
    }
    markHollow(summary.rows, shortestPrepareCalls(groups, plan));
    for (std::size_t i = 0; i < groups.size(); ++i) {
        ResultRow& row = summary.rows[i];
        row.warnings = detail::rowWarnings(row, groups[i], facts[i], *comparison);
        row.resultsLost = detail::warningOf(row, MessageCode::DecodeFailed) != nullptr;
    }
    markOwnSerial(summary.rows, plan);
    const detail::RowRatios ratios = detail::timeRatios(summary);
    const Bases bases(summary.rows);
    for (ResultRow& row : summary.rows) {
        if (const ResultRow* base = bases.of(row); base != nullptr && !bySchedule(summary))
            setSpeedup(row, *base, *comparison, ratios);
        if (!bySchedule(summary))
            row.leftOutOfRatios = static_cast<std::uint32_t>(ratios.leftOut(row));
        detail::addOutlierWarning(row, ratios.outliers(row));
    }
    raiseCeiling(summary.rows);
    detail::compareRowValues(summary, groups);
    summary.anyJobBad =
        summary.valuesAgree == false ||
        std::any_of(summary.rows.begin(), summary.rows.end(), [](const ResultRow& row) {
            return !row.allJobsRan || row.resultsLost ||
                   detail::warningOf(row, MessageCode::DiedAfterJobs) != nullptr;
        });
    summary.sweep = detail::sweepView(summary);
    summary.curves = detail::scalingCurves(summary, ratios);
    summary.crossOvers = detail::crossOvers(summary, ratios);
    summary.breakEven = detail::breakEvens(summary, ratios);
    const auto against = detail::compareWithFastest(
        summary, ratios,
        detail::contenders(summary, ratios, detail::headlineArguments(summary, ratios)));
    const bool hollow = std::any_of(summary.rows.begin(), summary.rows.end(),
                                    [](const ResultRow& row) { return row.hollow; });
    summary.decided = !against.empty() && !hollow && !bySchedule(summary) &&
                      std::all_of(against.begin(), against.end(), [](const detail::Against& a) {
                          return a.finding == detail::Finding::Faster ||
                                 a.finding == detail::Finding::NoDifference;
                      });
    summary.warnings = detail::summaryWarnings(summary);
    summary.verdict = verdictOf(summary);
    return summary;
}

SelfTest selfTest(std::span<const double> times, std::uint32_t repeat, std::uint64_t seed) {
    SelfTest result;
    const std::size_t trials = 2 * std::size_t{repeat};
    if (repeat == 0)
        return result;
    const std::size_t comparisons = times.size() / trials;
    detail::SplitMix random(seed);
    for (std::size_t begin = 0; begin < comparisons * trials; begin += trials) {
        std::vector<double> sides[2];
        for (std::uint32_t block = 0; block < repeat; ++block) {
            const std::size_t first = random.next() & 1U;
            sides[first].push_back(times[begin + 2 * block]);
            sides[1 - first].push_back(times[begin + 2 * block + 1]);
        }
        const statistics::BlockedTimes both[]{{std::move(sides[0]), {}}, {std::move(sides[1]), {}}};
        const statistics::PairedRatios ratios(both, comparisons);
        const auto ratio = ratios.ratio(0, 1);
        const auto finding = ratio ? detail::judgeDifference(*ratio, ratios.commonBlocks(0, 1))
                                   : detail::Finding::OnceEach;
        ++result.comparisons;
        if (finding == detail::Finding::NoDifference)
            ++result.noDifference;
        else if (finding == detail::Finding::Faster)
            ++result.different;
        else
            ++result.tooNoisy;
    }
    return result;
}

} // namespace gilscope
