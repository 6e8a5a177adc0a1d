#include <gilscope/warnings.h>

#include <gilscope/message/english.h>
#include <gilscope/runners.h>

#include "statistics/detail.h"
#include "summary/rules.h"
#include "summary/warnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace gilscope::detail {

namespace {

using message::decimal;
using message::duration;
using message::say;
using message::share;
using enum message::Code;

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
    void add(Message message) { add(makeWarning(std::move(message))); }
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

/// Whether times are noisy, and not only few: what their interval is wide of with enough of them.
bool scatters(const Estimate& times, std::uint32_t repeat) {
    const auto reach = [](double count) {
        return statistics::detail::studentQuantile(count - 1, 0.025) / std::sqrt(count);
    };
    const double width = relativeHalfWidth(times);
    return width > noisyHalfWidth &&
           (repeat < 2 || repeat >= enoughRepetitions ||
            width * reach(double(enoughRepetitions)) / reach(repeat) > noisyHalfWidth);
}

/// What is null in the row of a complete trial.
message::List unmeasured(const ResultRow& row) {
    message::List figures;
    const auto note = [&](bool measured, MessageCode figure) {
        if (!measured)
            figures.items.emplace_back(Message{figure, {}});
    };
    note(row.throughput.has_value(), FigureThroughput);
    note(row.share.has_value(), FigureShares);
    note(!row.share || row.share->gilWaitKnown || row.language != "Python", FigureGilWait);
    note(!row.share || row.share->runQueueKnown, FigureRunQueue);
    note(row.callUsPerJob.has_value(), FigureJobTimes);
    note(row.pssMib.has_value(), FigureMemory);
    note(!row.coresUsed.empty(), FigureCores);
    return figures;
}

/// How many hosts were replaced, and whose they were as far as that is known.
Message restarts(const RowFacts& facts) {
    constexpr std::size_t mostNamed = 8;
    message::List workers;
    for (const std::uint32_t worker : facts.lost) {
        if (workers.items.size() == mostNamed) {
            workers.items.emplace_back("...");
            break;
        }
        workers.items.emplace_back(worker);
    }
    return workers.items.empty() ? say<RestartedHosts>(facts.restarts)
                                 : say<RestartedHostsOf>(facts.restarts, std::move(workers));
}

bool endedAs(const Trial& trial, TrialStatus status) {
    return trial.end && trial.end->status == status;
}

/// Trials without times. What to do depends on why.
void addUnfinished(const ResultRow& row, const TrialGroup& group, const RowFacts& facts,
                   Warnings& warnings) {
    const auto& trials = group.trials;
    const auto any = [&](TrialStatus status) {
        return std::any_of(trials.begin(), trials.end(),
                           [&](const auto& trial) { return endedAs(*trial, status); });
    };
    const bool faulty = any(TrialStatus::GivenUp) || any(TrialStatus::Unsupported);
    if (facts.unfinished > 0)
        warnings.add(faulty ? say<IncompleteTrialsFaulty>(facts.unfinished, trials.size())
                            : say<IncompleteTrialsEnded>(facts.unfinished, trials.size()));
    if (row.repeat > 0)
        return;
    warnings.add(faulty                       ? say<NotMeasuredFaulty>()
                 : any(TrialStatus::Deadline) ? say<NotMeasuredDeadline>()
                 : any(TrialStatus::Stopped)  ? say<NotMeasuredStopped>()
                                              : say<NotMeasuredYet>());
}

/// Why the speed-up of `row` is over something else than the serial runner of its Python.
Message whyNotSerial(const Summary& summary, const ResultRow& row) {
    const std::string python = parseRunnerId(row.runner).python;
    const auto serial =
        std::find_if(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& other) {
            return isSerial(other.runner) && other.arguments == row.arguments &&
                   parseRunnerId(other.runner).python == python;
        });
    if (serial == summary.rows.end())
        return isSerial(row.speedupBase) ? say<BaseSerialElsewhere>() : say<BaseNotSerial>();
    switch (standingOf(*serial)) {
    case Standing::NotAllRan:
        return say<BaseSerialFailed>();
    case Standing::ResultsLost:
        return say<BaseSerialLost>();
    case Standing::Hollow:
        return say<BaseSerialHollow>();
    case Standing::NotMeasured:
    case Standing::Comparable:
        break;
    }
    return say<BaseSerialUnfinished>();
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
    const std::uint32_t planned = comparison.plan ? comparison.plan->plan.repeat : 0;
    if (row.repeat > 0 && row.repeat < enoughRepetitions)
        warnings.add(row.repeat < planned ? say<FewRepetitionsOf>(row.repeat, planned)
                                          : say<FewRepetitionsCounted>(row.repeat));
    if (row.measureSeconds && scatters(*row.measureSeconds, row.repeat))
        warnings.add(say<NoisyKnownTo>(share(relativeHalfWidth(*row.measureSeconds))));
    if (row.measureSeconds && row.measureSeconds->median < shortSeconds)
        warnings.add(say<ShortMeasurementTook>(duration(row.measureSeconds->median)));
    if (facts.shareExcess > shareTolerance)
        warnings.add(say<SharesAddUpTo>(share(1 + facts.shareExcess)));
    if (facts.ringWaitShare > ringWaitTolerance)
        warnings.add(say<RingFullFor>(share(facts.ringWaitShare)));
    if (facts.roomWaitShare + facts.takingShare > takingTolerance)
        warnings.add(say<ResultsTakenEarlyShares>(share(std::min(1.0, facts.takenEarlyShare)),
                                                  share(facts.takingShare),
                                                  share(facts.roomWaitShare)));
    if (row.hollow)
        warnings.add(say<NothingLeftToDoTimes>(duration(row.jobTimes->median),
                                               duration(*row.prepareCallUs / 1e6)));
    if (row.warmup && warmupCost(row) > warmingUpTolerance)
        warnings.add(say<WarmingUpFound>(static_cast<std::uint64_t>(std::llround(row.warmup->jobs)),
                                         decimal(row.warmup->factor)));
    if (facts.restarts > 0)
        warnings.add(restarts(facts));
    addUnfinished(row, group, facts, warnings);
    if (row.distinctValues > 1 && !knowsEachValue(group)) // else see compareRowValues()
        warnings.add(say<ValuesDifferInTrial>(row.distinctValues));
    if (comparison.machine && row.workers > comparison.machine->facts.usableCores)
        warnings.add(say<WorkersShareCores>(comparison.machine->facts.usableCores, row.workers));
    if (const auto foreign = foreignLoad(group)) {
        if (foreign->others > muchOfOthers)
            warnings.add(say<OtherLoadShare>(share(foreign->others)));
        if (foreign->stolen > muchStolen)
            warnings.add(say<CoresStolenShare>(share(foreign->stolen)));
    }
    for (const WarningEvent& warning : comparison.warnings) {
        const bool mine = warning.trial && std::any_of(group.trials.begin(), group.trials.end(),
                                                       [&](const auto& trial) {
                                                           return trial->spec.id == *warning.trial;
                                                       });
        if (mine)
            warnings.add(warning);
    }
    if (auto figures = unmeasured(row); row.repeat > 0 && !figures.items.empty())
        warnings.add(say<NotMeasuredFigures>(std::move(figures)));
    return warnings.take();
}

const WarningEvent* warningOf(const ResultRow& row, MessageCode code) {
    const auto found =
        std::find_if(row.warnings.begin(), row.warnings.end(),
                     [code](const WarningEvent& warning) { return isAbout(warning, code); });
    return found == row.warnings.end() ? nullptr : &*found;
}

void addOutlierWarning(ResultRow& row, std::size_t outliers) {
    if (outliers > 0)
        row.warnings.push_back(makeWarning(row.leftOutOfRatios > 0
                                               ? say<OutliersCounted>(outliers, row.repeat)
                                               : say<OutliersKept>(outliers, row.repeat)));
}

std::vector<WarningEvent> summaryWarnings(const Summary& summary) {
    Warnings warnings;
    const Comparison& comparison = *summary.comparison;
    if (summary.valuesAgree == false)
        warnings.add(summary.valueFindings.empty() ? say<ValuesDifferSomewhere>()
                                                   : summary.valueFindings.front());
    const auto otherBase =
        std::find_if(summary.rows.begin(), summary.rows.end(), [](const ResultRow& row) {
            return !row.speedupBase.empty() && row.language == "Python" &&
                   (!isSerial(row.speedupBase) ||
                    parseRunnerId(row.speedupBase).python != parseRunnerId(row.runner).python);
        });
    if (summary.rows.size() > 1 && otherBase != summary.rows.end())
        warnings.add(whyNotSerial(summary, *otherBase));
    if (comparison.machine && comparison.machine->facts.ceiling.empty())
        warnings.add(say<CeilingNotMeasured>());
    if (comparison.end && comparison.end->droppedSamples > 0)
        warnings.add(say<SamplesDroppedCounted>(comparison.end->droppedSamples));
    for (const WarningEvent& warning : comparison.warnings) {
        if (!warning.trial)
            warnings.add(warning);
    }
    return warnings.take();
}

} // namespace gilscope::detail

namespace gilscope {

namespace {

constexpr std::size_t mostLines = 4;

/// What happened in a row is not a property of all, even if there is no other.
bool alwaysNamed(const WarningGroup& group) {
    return isAbout(group.first, MessageCode::RestartedHost);
}

class Grouping {
public:
    void add(const WarningEvent& warning, std::optional<std::size_t> row) {
        std::vector<WarningLine>& lines = groupFor(warning).lines;
        auto known = std::find_if(lines.begin(), lines.end(), [&](const WarningLine& line) {
            return line.message == warning.message;
        });
        if (known == lines.end())
            known = lines.insert(known, WarningLine{{}, warning.message});
        if (row)
            known->rows.push_back(*row);
    }

    std::vector<WarningGroup> take(std::size_t rowCount) {
        for (WarningGroup& group : m_groups) {
            if (auto line = inOneLine(group, rowCount))
                group.lines = {std::move(*line)};
            for (WarningLine& line : group.lines)
                if (line.rows.size() >= rowCount && !alwaysNamed(group))
                    line.rows.clear();
        }
        return std::move(m_groups);
    }

private:
    WarningGroup& groupFor(const WarningEvent& warning) {
        // The same code with other advice is another matter.
        const auto known = std::find_if(m_groups.begin(), m_groups.end(), [&](const auto& group) {
            return group.first.code == warning.code && hintFor(group.first) == hintFor(warning);
        });
        return known != m_groups.end() ? *known : m_groups.emplace_back(WarningGroup{warning, {}});
    }

    /// Many rows with a figure each of the same doubt are one line; their figures are in the rows.
    static std::optional<WarningLine> inOneLine(const WarningGroup& group, std::size_t rowCount) {
        const message::Info* family = message::find(group.first.code);
        std::size_t rows = 0;
        for (const WarningLine& line : group.lines) {
            if (line.rows.empty())
                return std::nullopt;
            rows += line.rows.size();
        }
        if (group.lines.size() <= mostLines || !family || alwaysNamed(group))
            return std::nullopt;
        return WarningLine{{},
                           message::say<MessageCode::SomeResults>(
                               std::min(rows, rowCount), rowCount, Message{family->code, {}})};
    }

    std::vector<WarningGroup> m_groups;
};

} // namespace

std::string rowName(const Summary& summary, const ResultRow& row) {
    const auto differ = [&](auto member) {
        return std::any_of(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& other) {
            return other.runner == row.runner && other.*member != row.*member;
        });
    };
    std::string name = row.runner;
    if (differ(&ResultRow::workers))
        name += fmt::format(" x {}", row.workers);
    if (!row.arguments.empty())
        name += fmt::format(" ({})", row.arguments);
    return name;
}

std::string lineText(const Summary& summary, const WarningLine& line) {
    std::string names;
    for (const std::size_t row : line.rows)
        names += (names.empty() ? "" : ", ") + rowName(summary, summary.rows[row]);
    return names.empty() ? english(line.message) : names + ": " + english(line.message);
}

std::vector<WarningGroup> groupWarnings(const Summary& summary) {
    Grouping grouping;
    for (const WarningEvent& warning : summary.warnings)
        grouping.add(warning, std::nullopt);
    for (std::size_t row = 0; row < summary.rows.size(); ++row)
        for (const WarningEvent& warning : summary.rows[row].warnings)
            grouping.add(warning, row);
    return grouping.take(summary.rows.size());
}

} // namespace gilscope
