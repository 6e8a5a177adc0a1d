#include "summary/rules.h"

#include <gilscope/runners.h>
#include <gilscope/statistics.h>

#include "summary/curves.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace gilscope::detail {

namespace {

constexpr double enoughNs = 100e6; ///< the kernel counts a core's time in steps of 10 ms at worst

/// Sums over the stretches between samples, ns of cores.
struct Sums {
    double whole = 0, busy = 0, stolen = 0, own = 0;
    double length = 0; ///< ns
};

double workersCpu(const SampleEvent& sample) {
    double sum = 0;
    for (const SampleEvent::Worker& worker : sample.workers)
        sum += static_cast<double>(worker.cpu);
    return sum;
}

double coresOf(const std::vector<std::uint32_t>& perMille) {
    return std::accumulate(perMille.begin(), perMille.end(), 0.0) / 1000;
}

void addTrial(const Trial& trial, Sums& sums) {
    const PhaseEvent* const measure = findPhase(trial, Phase::Measure);
    if (measure == nullptr)
        return;
    const SampleEvent* last = nullptr; // loads are of the time since the sample that had some
    for (const auto& sample : trial.samples) {
        const SampleEvent& to = *sample;
        if (to.coreBusy.empty())
            continue;
        const SampleEvent* const before = std::exchange(last, &to);
        if (before == nullptr || before->time < measure->start || to.time > measure->end)
            continue;
        const SampleEvent& from = *before;
        const auto length = static_cast<double>((to.time - from.time).count());
        sums.length += length;
        sums.whole += length * static_cast<double>(to.coreBusy.size());
        sums.busy += length * coresOf(to.coreBusy);
        sums.stolen += length * coresOf(to.coreSteal);
        sums.own += std::max(0.0, workersCpu(to) - workersCpu(from));
    }
}

} // namespace

std::optional<ForeignLoad> foreignLoad(const TrialGroup& group) {
    Sums sums;
    for (const auto& trial : group.trials)
        if (isComplete(*trial))
            addTrial(*trial, sums);
    if (sums.length < enoughNs || sums.whole <= 0)
        return std::nullopt;
    return ForeignLoad{std::max(0.0, sums.busy - sums.own) / sums.whole, sums.stolen / sums.whole};
}

} // namespace gilscope::detail

namespace gilscope {

const PhaseEvent* findPhase(const Trial& trial, Phase phase) {
    const auto found =
        std::find_if(trial.phases.begin(), trial.phases.end(), [phase](const PhaseEvent& event) {
            return event.phase == phase && event.worker == noWorker;
        });
    return found == trial.phases.end() ? nullptr : &*found;
}

std::optional<Nanoseconds> phaseLength(const Trial& trial, Phase phase) {
    const PhaseEvent* const found = findPhase(trial, phase);
    return found ? std::optional(found->end - found->start) : std::nullopt;
}

PhaseMedians phaseMedians(const Comparison& comparison, const ResultRow& row) {
    std::array<std::vector<double>, overallPhases.size()> lengths;
    for (const auto& trial : comparison.trials) {
        if (!isComplete(*trial) || !belongsTo(trial->spec, row))
            continue;
        for (std::size_t i = 0; i < overallPhases.size(); ++i)
            if (const auto length = phaseLength(*trial, overallPhases[i]))
                lengths[i].push_back(seconds(*length));
    }
    PhaseMedians medians{};
    for (std::size_t i = 0; i < medians.size(); ++i)
        medians[i] = statistics::median(lengths[i]);
    return medians;
}

} // namespace gilscope

namespace gilscope::detail {

namespace {

double medianOr(const std::optional<Estimate>& estimate, double otherwise) {
    return estimate ? estimate->median : otherwise;
}

/// Blocks in which both have a complete trial.
std::size_t sharedBlocks(const ResultRow& a, const ResultRow& b) {
    std::size_t count = 0, i = 0, j = 0; // both in block order
    while (i < a.trialMeasureSeconds.size() && j < b.trialMeasureSeconds.size()) {
        const std::uint32_t mine = blockOf(a, i), theirs = blockOf(b, j);
        count += mine == theirs ? 1 : 0;
        i += mine <= theirs ? 1 : 0;
        j += theirs <= mine ? 1 : 0;
    }
    return count;
}

/// Says what the interval of `ratio` says, and how often to repeat where that decides nothing.
void judge(Against& against, std::size_t repetitions, std::size_t together, std::uint32_t planned,
           double bounds) {
    constexpr auto least = static_cast<std::uint32_t>(enoughRepetitions);
    against.finding = judgeDifference(against.ratio, repetitions, bounds);
    if (against.finding == Finding::OnceEach)
        against.repeatNeeded = std::max(least, planned);
    if (against.finding != Finding::TooNoisy && against.finding != Finding::TooFew)
        return;
    const std::uint32_t needed = repetitionsFor(against.ratio, repetitions, bounds);
    const bool missing = together < planned; // a stop came first
    against.repeatNeeded = missing && needed > 0 ? std::max(needed, planned) : needed;
    if (against.finding == Finding::TooNoisy)
        return;
    // Few are left where some are left out, or repeating is no answer: that is noise.
    if (missing)
        against.repeatNeeded = std::max({needed, planned, least});
    else if (needed == 0 || together >= enoughRepetitions)
        against.finding = Finding::TooNoisy;
}

} // namespace

std::uint32_t usableCoresOf(const Summary& summary) {
    return summary.comparison && summary.comparison->machine
               ? summary.comparison->machine->facts.usableCores
               : 0;
}

double secondsPerJob(const ResultRow& row) {
    return medianOr(row.measureSeconds, 0) /
           static_cast<double>(std::max<std::uint64_t>(row.jobs, 1));
}

std::string headlineArguments(const Summary& summary, const RowRatios& ratios) {
    std::string found = summary.rows.empty() ? std::string() : summary.rows.front().arguments;
    for (const ResultRow& row : summary.rows)
        if (row.arguments != found && contenders(summary, ratios, row.arguments).size() > 1)
            found = row.arguments;
    return found;
}

std::vector<const ResultRow*> contenders(const Summary& summary, const RowRatios& ratios,
                                         const std::string& arguments) {
    // What one language takes longer than another is a fact of its own: see languageSentences().
    const bool python =
        std::any_of(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& row) {
            return row.arguments == arguments && isComparable(row) && row.language == "Python";
        });
    std::vector<const ResultRow*> best;
    for (const ResultRow& row : summary.rows) {
        if (row.arguments != arguments || !isComparable(row) || row.ownSerial ||
            (python && row.language != "Python"))
            continue;
        const auto same = std::find_if(best.begin(), best.end(), [&](const ResultRow* other) {
            return other->runner == row.runner;
        });
        if (same == best.end())
            best.push_back(&row);
        else if (secondsPerJob(row) < secondsPerJob(**same))
            *same = &row;
    }
    rank(best, ratios);
    return best;
}

const ResultRow* hollowRow(const Summary& summary, const std::string& arguments) {
    const auto found =
        std::find_if(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& row) {
            return row.hollow && row.arguments == arguments;
        });
    return found != summary.rows.end() ? &*found : nullptr;
}

void rank(std::vector<const ResultRow*>& rows, const RowRatios& ratios) {
    std::stable_sort(rows.begin(), rows.end(), [](const ResultRow* a, const ResultRow* b) {
        return secondsPerJob(*a) < secondsPerJob(*b);
    });
    if (rows.size() < 2)
        return;
    // The ratios are means over common blocks, the times medians: where both disagree, the ratios
    // are what is said.
    const ResultRow* first = rows.front();
    const auto over = [&](const ResultRow* row) {
        const auto ratio = ratios.ratio(*row, *first);
        return ratio ? ratio->median : secondsPerJob(*row) / secondsPerJob(*first);
    };
    for (const ResultRow* row : rows)
        if (over(row) < 1)
            first = row;
    std::vector<std::pair<double, const ResultRow*>> order;
    for (const ResultRow* row : rows)
        order.emplace_back(row == first ? 0.0 : over(row), row);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::transform(order.begin(), order.end(), rows.begin(),
                   [](const auto& one) { return one.second; });
}

std::vector<Against> compareWithFastest(const Summary& summary, const RowRatios& ratios,
                                        const std::vector<const ResultRow*>& contenders) {
    const PlanEvent* plan = planOf(summary);
    const std::uint32_t planned = plan != nullptr ? plan->plan.repeat : 0;
    const double bounds = sameBounds(summary);
    std::vector<Against> all;
    for (std::size_t i = 1; i < contenders.size(); ++i) {
        const ResultRow& fastest = *contenders.front();
        const auto ratio = ratios.ratio(*contenders[i], fastest);
        Against against;
        against.other = contenders[i];
        if (ratio) {
            against.ratio = *ratio;
            judge(against, ratios.repetitions(*against.other, fastest),
                  sharedBlocks(*against.other, fastest), planned, bounds);
            against.breakEven = breakEvenJobs(fastest, *against.other, *ratio);
        } else {
            against.finding = Finding::Apart;
            against.repeatNeeded = std::max(static_cast<std::uint32_t>(enoughRepetitions), planned);
        }
        all.push_back(against);
    }
    return all;
}

bool isFaster(const RowRatios& ratios, const ResultRow& faster, const ResultRow& slower) {
    const auto ratio = ratios.ratio(slower, faster);
    return ratio && ratios.repetitions(slower, faster) > 1 && ratio->ci95.low > 1;
}

double sameBounds(const Summary& summary) {
    const PlanEvent* plan = planOf(summary);
    return plan != nullptr && plan->plan.precision > 0 ? plan->plan.precision : sameWithin;
}

std::uint32_t blockOf(const ResultRow& row, std::size_t i) {
    return i < row.trialBlocks.size() ? row.trialBlocks[i] : static_cast<std::uint32_t>(i);
}

double secondsPerRepetition(const Summary& summary) {
    double sum = 0;
    for (const ResultRow& row : summary.rows)
        sum += medianOr(row.overallSeconds, medianOr(row.measureSeconds, 0));
    return sum;
}

} // namespace gilscope::detail

namespace gilscope {

bool hasLeftOut(const Summary& summary) {
    return std::any_of(summary.rows.begin(), summary.rows.end(),
                       [](const ResultRow& row) { return row.leftOutOfRatios > 0; });
}

bool hasUnevenRepetitions(const Summary& summary) {
    const PlanEvent* plan = planOf(summary);
    const std::uint32_t planned = plan != nullptr ? plan->plan.repeat : 0;
    return std::any_of(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& row) {
        return row.repeat != summary.rows.front().repeat || (planned > 0 && row.repeat != planned);
    });
}

bool bySchedule(const Summary& summary) {
    const PlanEvent* plan = planOf(summary);
    return plan != nullptr && plan->plan.arrivalInterval.count() > 0;
}

Standing standingOf(const ResultRow& row) {
    if (row.trialMeasureSeconds.empty())
        return Standing::NotMeasured;
    if (!row.allJobsRan)
        return Standing::NotAllRan;
    if (row.resultsLost)
        return Standing::ResultsLost;
    if (row.hollow)
        return Standing::Hollow;
    return row.jobs > 0 && row.measureSeconds && row.measureSeconds->median > 0
               ? Standing::Comparable
               : Standing::NotMeasured;
}

bool isComparable(const ResultRow& row) {
    return standingOf(row) == Standing::Comparable;
}

} // namespace gilscope
