#include "summary_warnings.h"

#include "summary_machine.h"

#include "verdict_rules.h"

#include <gilscope/runners.h>
#include <gilscope/warnings.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace gilscope::detail {

namespace {

constexpr std::uint32_t fewRepetitions = 5;
constexpr double shortSeconds = 0.1;
constexpr double shareTolerance = 0.02;
constexpr double ringWaitTolerance = 0.001;
constexpr double takingTolerance = 0.01;
constexpr double muchOfOthers = 0.1; // the engine and the kernel need a little as well
constexpr double muchStolen = 0.02;
constexpr double warmingUpTolerance = 0.01; ///< part of all jobs' time that slow first jobs cost

/// Warnings of which each code is wanted once.
class Warnings {
public:
    void add(WarningCode code, std::string message = {}) {
        add(makeWarning(code, std::move(message)));
    }
    void add(WarningEvent warning) {
        if (m_codes.insert(warning.code).second)
            m_all.push_back(std::move(warning));
    }
    std::vector<WarningEvent> take() { return std::move(m_all); }

private:
    std::set<std::string> m_codes;
    std::vector<WarningEvent> m_all;
};

/// What the slow first jobs of the workers cost beyond the others, as a part of the jobs' time.
double warmupCost(const ResultRow& row) {
    const double each = static_cast<double>(row.jobs) / row.workers;
    const double beyond = row.warmup->jobs * (row.warmup->factor - 1);
    return each > 0 && beyond > 0 ? beyond / (each + beyond) : 0;
}

/// What is null in the row of a complete trial, in words.
std::string unmeasured(const ResultRow& row) {
    std::string names;
    const auto note = [&](bool measured, std::string_view name) {
        if (!measured)
            names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    };
    note(row.throughput.has_value(), "throughput");
    note(row.share.has_value(), "where the time went");
    note(!row.share || row.share->gilWaitKnown || row.language != "Python",
         "waiting for the GIL (it counts as blocked)");
    note(!row.share || row.share->runQueueKnown, "waiting for a core (it counts as blocked)");
    note(row.callUsPerJob.has_value(), "times of single jobs");
    note(row.pssMib.has_value(), "memory");
    note(!row.coresUsed.empty(), "cores used");
    return names;
}

/// How many hosts were replaced, and whose they were as far as that is known.
std::string restartsText(const RowFacts& facts) {
    constexpr std::size_t mostNamed = 8;
    std::string text =
        fmt::format("{} host process{} died and {} replaced", facts.restarts,
                    facts.restarts == 1 ? "" : "es", facts.restarts == 1 ? "was" : "were");
    if (facts.lost.empty())
        return text + '.';
    const auto named = std::next(
        facts.lost.begin(), static_cast<std::ptrdiff_t>(std::min(mostNamed, facts.lost.size())));
    return fmt::format("{}, with worker{} {}{}.", text, facts.lost.size() == 1 ? "" : "s",
                       fmt::join(facts.lost.begin(), named, ", "),
                       named == facts.lost.end() ? "" : ", ...");
}

bool endedAs(const Trial& trial, TrialStatus status) {
    return trial.end && trial.end->status == status;
}

/// Trials without times. What to do depends on why, so the catalogue's hints would mislead; these
/// name no options, because the window shows them too.
void addUnfinished(const ResultRow& row, const TrialGroup& group, const RowFacts& facts,
                   Warnings& warnings) {
    const auto& trials = group.trials;
    const auto any = [&](TrialStatus status) {
        return std::any_of(trials.begin(), trials.end(),
                           [&](const auto& trial) { return endedAs(*trial, status); });
    };
    const bool stopped = any(TrialStatus::Stopped);
    const bool deadline = any(TrialStatus::Deadline);
    const bool faulty = any(TrialStatus::GivenUp) || any(TrialStatus::Unsupported);
    if (facts.unfinished > 0) {
        WarningEvent warning = makeWarning(WarningCode::IncompleteTrials,
                                           fmt::format("{} of {} trials did not come to their end.",
                                                       facts.unfinished, trials.size()));
        if (!faulty)
            warning.hint = "Their jobs are counted, their times are not.";
        warnings.add(std::move(warning));
    }
    if (row.repeat > 0)
        return;
    WarningEvent warning =
        makeWarning(WarningCode::NotMeasured, "No trial was complete, so there are no times.");
    warning.hint = faulty     ? "See the log, and the other warnings, for why."
                   : deadline ? "Raise the deadline, or use fewer or shorter jobs."
                   : stopped  ? "Let it run longer, or use fewer or shorter jobs."
                              : "There are times once a trial has come to its end.";
    warnings.add(std::move(warning));
}

/// Whether the values of its jobs can be compared one by one with those of another trial.
bool knowsEachValue(const TrialGroup& group) {
    return std::all_of(group.trials.begin(), group.trials.end(), [](const auto& trial) {
        return !trial->end || trial->end->distinctValues <= 1 || !trial->end->jobValues.empty();
    });
}

} // namespace

std::vector<WarningEvent> rowWarnings(const ResultRow& row, const TrialGroup& group,
                                      const RowFacts& facts, const Comparison& comparison) {
    Warnings warnings;
    if (row.repeat > 0 && row.repeat < fewRepetitions)
        warnings.add(WarningCode::FewRepetitions,
                     fmt::format("{} repetition{}: the interval is a rough one.", row.repeat,
                                 row.repeat == 1 ? "" : "s"));
    if (row.measureSeconds && relativeHalfWidth(*row.measureSeconds) > noisyHalfWidth)
        warnings.add(WarningCode::Noisy,
                     fmt::format("The repetitions differ: the median is known to {:.0f} % only.",
                                 100 * relativeHalfWidth(*row.measureSeconds)));
    if (row.measureSeconds && row.measureSeconds->median < shortSeconds)
        warnings.add(WarningCode::ShortMeasurement,
                     fmt::format("A trial took {:.3g} ms, less than 100 ms.",
                                 1e3 * row.measureSeconds->median));
    if (facts.shareExcess > shareTolerance)
        warnings.add(WarningCode::SharesDoNotAddUp,
                     fmt::format("Running and waiting add up to {:.1f} % of the time that passed.",
                                 100 * (1 + facts.shareExcess)));
    if (facts.ringWaitShare > ringWaitTolerance)
        warnings.add(WarningCode::RingFull,
                     fmt::format("Workers waited {:.1f} % of their time for the engine to read "
                                 "their finished jobs.",
                                 100 * facts.ringWaitShare));
    if (facts.roomWaitShare + facts.takingShare > takingTolerance)
        warnings.add(
            WarningCode::ResultsTakenEarly,
            fmt::format(
                "{:.0f} % of the results were taken in while the jobs ran, so that memory "
                "does not fill up: that took {:.1f} % of the workers' time, and they waited "
                "{:.1f} % of it for room.",
                100 * std::min(1.0, facts.takenEarlyShare), 100 * facts.takingShare,
                100 * facts.roomWaitShare));
    if (row.hollow)
        warnings.add(WarningCode::NothingLeftToDo,
                     fmt::format("A job took {:.2g} us, no longer than a call of nothing; the call "
                                 "in preparation took {:.3g} us.",
                                 1e6 * row.jobTimes->median, *row.prepareCallUs));
    if (row.warmup && warmupCost(row) > warmingUpTolerance)
        warnings.add(WarningCode::WarmingUp,
                     fmt::format("The first {:.0f} job{} of a worker took {:.1f} times as long as "
                                 "the rest.",
                                 row.warmup->jobs, row.warmup->jobs < 1.5 ? "" : "s",
                                 row.warmup->factor));
    if (facts.restarts > 0)
        warnings.add(WarningCode::RestartedHost, restartsText(facts));
    addUnfinished(row, group, facts, warnings);
    if (row.distinctValues > 1 && !knowsEachValue(group)) // else see compareRowValues()
        warnings.add(
            WarningCode::ValuesDiffer,
            fmt::format("The jobs of one trial returned {} different values.", row.distinctValues));
    if (comparison.machine && row.workers > comparison.machine->facts.usableCores)
        warnings.add(WarningCode::MoreWorkersThanCores,
                     fmt::format("{} workers share {} usable core{}.", row.workers,
                                 comparison.machine->facts.usableCores,
                                 comparison.machine->facts.usableCores == 1 ? "" : "s"));
    if (const auto foreign = foreignLoad(group)) {
        if (foreign->others > muchOfOthers)
            warnings.add(WarningCode::OtherLoad,
                         fmt::format("Other programs, or threads that the callable started, used "
                                     "{:.0f} % of the cores.",
                                     100 * foreign->others));
        if (foreign->stolen > muchStolen)
            warnings.add(WarningCode::CoresStolen,
                         fmt::format("The hypervisor took {:.1f} % of the cores' time.",
                                     100 * foreign->stolen));
    }
    for (const WarningEvent& warning : comparison.warnings) {
        const bool mine = warning.trial && std::any_of(group.trials.begin(), group.trials.end(),
                                                       [&](const auto& trial) {
                                                           return trial->spec.id == *warning.trial;
                                                       });
        if (mine)
            warnings.add(warning);
    }
    if (const std::string names = unmeasured(row); row.repeat > 0 && !names.empty())
        warnings.add(WarningCode::NotMeasured, fmt::format("Not measured: {}.", names));
    return warnings.take();
}

const WarningEvent* warningOf(const ResultRow& row, WarningCode code) {
    const auto found = std::find_if(
        row.warnings.begin(), row.warnings.end(),
        [word = warningInfo(code).word](const auto& warning) { return warning.code == word; });
    return found == row.warnings.end() ? nullptr : &*found;
}

void addOutlierWarning(ResultRow& row, std::size_t outliers) {
    if (outliers == 0)
        return;
    row.warnings.push_back(makeWarning(
        WarningCode::Outliers,
        fmt::format(
            "{} of {} repetitions {} far from the others; medians count them, ratios do not.",
            outliers, row.repeat, outliers == 1 ? "is" : "are")));
}

std::vector<WarningEvent> summaryWarnings(const Summary& summary) {
    Warnings warnings;
    const Comparison& comparison = *summary.comparison;
    if (summary.valuesAgree == false)
        warnings.add(WarningCode::ValuesDiffer,
                     summary.valueFindings.empty() ? "The trials did not all return the same value."
                                                   : summary.valueFindings.front());
    const bool several = summary.rows.size() > 1;
    const auto hasBase = [](const ResultRow& row) {
        if (row.speedupBase.empty() || row.language != "Python")
            return false;
        const RunnerId base = parseRunnerId(row.speedupBase);
        return base.base != "serial" || base.python != parseRunnerId(row.runner).python;
    };
    if (several && std::any_of(summary.rows.begin(), summary.rows.end(), hasBase))
        warnings.add(WarningCode::BaseNotSerial);
    if (comparison.machine && comparison.machine->facts.ceiling.empty())
        warnings.add(WarningCode::CeilingNotMeasured);
    if (comparison.end && comparison.end->droppedSamples > 0)
        warnings.add(WarningCode::SamplesDropped,
                     fmt::format("{} live samples were dropped.", comparison.end->droppedSamples));
    for (const WarningEvent& warning : comparison.warnings) {
        if (!warning.trial)
            warnings.add(warning);
    }
    return warnings.take();
}

} // namespace gilscope::detail
