#include "summary/curves.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/runners.h>

#include "statistics/detail.h"
#include "summary/rules.h"

#include <algorithm>
#include <cmath>
#include <locale>
#include <set>
#include <sstream>

namespace gilscope::detail {

namespace {

/// A pool: what it needs before its first job, and how long each of its workers takes for one.
struct Pool {
    double start = 0;
    double job = 0;
    double workers = 1;

    double timeFor(double jobs) const { return start + std::ceil(jobs / workers) * job; }
};

/// Seconds that each of its workers takes for a job.
double jobOf(const ResultRow& row) {
    const auto jobs = static_cast<double>(std::max<std::uint64_t>(row.jobs, 1));
    return secondsPerJob(row) * jobs / std::ceil(jobs / row.workers);
}

/// The smallest number of jobs from which on `mine` is always ahead. nullopt: there is none.
std::optional<double> aheadFrom(const Pool& mine, const Pool& theirs) {
    constexpr double mostJobs = 1e12;
    constexpr int mostSteps = 1'000'000;
    const double gain = theirs.job / theirs.workers - mine.job / mine.workers;
    if (!(gain > 0))
        return std::nullopt;
    // Beyond `sure` even a round of which only one job is left keeps mine ahead.
    const double later = mine.start - theirs.start;
    const double sure =
        std::floor((later + mine.job * (1 - 1 / mine.workers)) / gain) + mine.workers + 1;
    if (sure > mostJobs)
        return std::nullopt;
    if (sure < 1)
        return 1;
    // Mine is least ahead where another round of its workers begins: look for the last such place
    // at which it is not.
    double round = std::floor((sure - 1) / mine.workers);
    const auto isAhead = [&](double jobs) { return mine.timeFor(jobs) < theirs.timeFor(jobs); };
    for (int step = 0; round >= 0 && isAhead(1 + round * mine.workers); --round)
        if (++step > mostSteps)
            return 1 + round * mine.workers;
    if (round < 0)
        return 1;
    double jobs = 1 + round * mine.workers;
    while (!isAhead(jobs))
        ++jobs;
    return jobs;
}

/// How much later `row` starts than `against`, seconds; the interval from the blocks of both.
Estimate laterStart(const ResultRow& row, const ResultRow& against) {
    const auto middle = [](const ResultRow& of) {
        return of.initSeconds ? of.initSeconds->median : 0.0;
    };
    const double later = middle(row) - middle(against);
    std::vector<double> differences;
    for (std::size_t i = 0; i < row.trialInitSeconds.size(); ++i)
        for (std::size_t j = 0; j < against.trialInitSeconds.size(); ++j)
            if (blockOf(row, i) == blockOf(against, j))
                differences.push_back(row.trialInitSeconds[i] - against.trialInitSeconds[j]);
    if (differences.size() < 2)
        return {later, {later, later}};
    const double n = static_cast<double>(differences.size());
    double mean = 0, squares = 0;
    for (const double difference : differences)
        mean += difference / n;
    for (const double difference : differences)
        squares += (difference - mean) * (difference - mean);
    // Two intervals are behind a break-even: this one and that of the ratio.
    const double half = statistics::detail::studentQuantile(n - 1, statistics::detail::tailOf(2)) *
                        std::sqrt(squares / (n - 1) / n);
    return {mean, {mean - half, mean + half}};
}

} // namespace

std::optional<BreakEvenJobs> breakEvenJobs(const ResultRow& row, const ResultRow& against,
                                           const Estimate& ratio) {
    const Estimate later = laterStart(row, against);
    // By the ratio, and not by the two medians: what is exact is the ratio.
    const double ofMedians = secondsPerJob(against) / secondsPerJob(row);
    const auto at = [&](double start, double times) {
        return aheadFrom({start, jobOf(row) * ofMedians / times, double(row.workers)},
                         {0, jobOf(against), double(against.workers)});
    };
    const auto jobs = at(later.median, ratio.median);
    const auto low = at(later.ci95.low, ratio.ci95.high);
    const auto high = at(later.ci95.high, ratio.ci95.low);
    if (!jobs || !low || !high)
        return std::nullopt;
    return BreakEvenJobs{*jobs, {std::min(*low, *jobs), std::max(*high, *jobs)}};
}

} // namespace gilscope::detail

namespace gilscope {

double secondsFor(const ResultRow& row, double jobs) {
    const double start = row.initSeconds ? row.initSeconds->median : 0;
    return detail::Pool{start, detail::jobOf(row), double(row.workers)}.timeFor(jobs);
}

} // namespace gilscope

namespace gilscope::detail {

namespace {

constexpr double sharpSerial = 0.2; ///< widest interval of a serial part that is worth words

bool holdsZero(const scaling::Parameter& parameter) {
    return parameter.ci95.low <= 0 && parameter.ci95.high >= 0;
}

} // namespace

void widenSerialPart(ScalingCurve& curve) {
    if (!curve.amdahl || !curve.usl || !holdsZero(curve.usl->coherency))
        return;
    statistics::Interval& serial = curve.amdahl->serial.ci95;
    serial.low = std::min(serial.low, curve.usl->contention.ci95.low);
    serial.high = std::max(serial.high, curve.usl->contention.ci95.high);
}

WorkerGain workerGain(const std::vector<const ResultRow*>& rows, const RowRatios& ratios) {
    WorkerGain gain;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(gain.most), [&](const auto* row) {
        return std::none_of(rows.begin(), rows.end(), [&](const ResultRow* other) {
            return other != row && isFaster(ratios, *other, *row);
        });
    });
    std::vector<const ResultRow*> ranked = gain.most; // who speaks for them: the fastest
    rank(ranked, ratios);
    const auto first = [&](const ResultRow& slower, std::uint32_t moreThan) {
        const auto found = std::find_if(ranked.begin(), ranked.end(), [&](const ResultRow* row) {
            return row->workers > moreThan && isFaster(ratios, *row, slower);
        });
        return found == ranked.end() ? nullptr : *found;
    };
    for (const ResultRow* row : rows) {
        gain.top = first(*row, row->workers);
        if (gain.top == nullptr)
            continue;
        gain.base = row;
        break;
    }
    gain.aboveLast = first(*rows.back(), 0);
    return gain;
}

std::optional<ScalingLimit> scalingLimit(const ScalingCurve& curve, const WorkerGain& gain) {
    using Law = ScalingLimit::Law;
    if (gain.base == nullptr)
        return std::nullopt;
    if (curve.usl && curve.usl->top)
        return ScalingLimit{Law::Universal, curve.usl->top->workers, {}, curve.usl->top->gain};
    // Below 0, more than N times the throughput, nothing is serial; above, it falls again.
    if (!curve.amdahl || !curve.usl || !holdsZero(curve.usl->coherency))
        return std::nullopt;
    const scaling::Parameter& serial = curve.amdahl->serial;
    if (serial.ci95.high - serial.ci95.low > sharpSerial || serial.ci95.high <= 0)
        return std::nullopt;
    if (serial.ci95.low <= 0)
        return ScalingLimit{Law::AmdahlBound, {}, serial, {}};
    const double most = 1 / serial.ci95.low;
    return ScalingLimit{Law::Amdahl, {}, serial, {most, {most, most}}};
}

namespace {

/// A run queue longer than this part of the time means that workers took turns on the cores.
constexpr double sharedCores = 0.05;
/// Times are whole nanoseconds, and of rows without any scatter an interval is a point.
constexpr double rounding = 1e-3;

using Rows = std::vector<const ResultRow*>;

std::size_t placeOf(const Summary& summary, const ResultRow& row) {
    return static_cast<std::size_t>(&row - summary.rows.data());
}

bool takesTurns(const ResultRow& row, std::uint32_t usableCores) {
    return usableCores > 0 && row.workers > usableCores && row.share &&
           row.share->runQueue > sharedCores;
}

ScalingCurve curveOf(const Summary& summary, const ResultRow& like) {
    ScalingCurve curve;
    curve.runner = like.runner;
    curve.arguments = like.arguments;
    for (const ResultRow& row : summary.rows)
        if (row.runner == like.runner && row.arguments == like.arguments && isComparable(row) &&
            row.throughput && !row.ownSerial)
            curve.rows.push_back(placeOf(summary, row));
    std::stable_sort(curve.rows.begin(), curve.rows.end(), [&](std::size_t a, std::size_t b) {
        return summary.rows[a].workers < summary.rows[b].workers;
    });
    return curve;
}

/// Whether what the law says of each two of the fitted rows lies in the interval of their ratio.
template <class Law>
bool describes(const Law& law, const Summary& summary, const RowRatios& ratios,
               const ScalingCurve& curve) {
    for (std::size_t i = 1; i < curve.fitted.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const ResultRow& more = summary.rows[curve.fitted[i]];
            const ResultRow& fewer = summary.rows[curve.fitted[j]];
            const auto gain = ratios.ratio(fewer, more);
            if (!gain || ratios.repetitions(fewer, more) < 2)
                continue;
            const double expected = law.at(more.workers) / law.at(fewer.workers);
            if (expected < gain->ci95.low * (1 - rounding) ||
                expected > gain->ci95.high * (1 + rounding))
                return false;
        }
    return true;
}

/// Whether throughput falls again as the law says: it was seen to, or data that rise and then stay
/// level would look otherwise.
bool fallsAgain(const Summary& summary, const RowRatios& ratios, const ScalingCurve& curve) {
    return !curve.usl->levelAsNear ||
           std::any_of(curve.fitted.begin(), curve.fitted.end(), [&](std::size_t place) {
               return isFaster(ratios, summary.rows[place], summary.rows[curve.fitted.back()]);
           });
}

void fitCurve(const Summary& summary, const RowRatios& ratios, ScalingCurve& curve,
              std::size_t curves) {
    const std::uint32_t cores = usableCoresOf(summary);
    std::vector<scaling::Point> points;
    for (const std::size_t place : curve.rows) {
        const ResultRow& row = summary.rows[place];
        if (takesTurns(row, cores))
            continue;
        curve.fitted.push_back(place);
        points.push_back({static_cast<double>(row.workers), row.throughput->median});
    }
    const auto refused = [&](Message why) {
        return curve.fitted.size() == curve.rows.size()
                   ? why
                   : message::say<MessageCode::LawTurnsLeftOut>(std::move(why));
    };
    const auto take = [&](const auto& fit, auto& law, std::optional<Message>& refusal) {
        if (!fit)
            refusal = refused(fit.error().message);
        else if (!describes(*fit, summary, ratios, curve))
            refusal = refused(message::say<MessageCode::LawContradicted>());
        else
            law = *fit;
    };
    take(scaling::fitAmdahl(points, curves), curve.amdahl, curve.amdahlRefusal);
    take(scaling::fitUsl(points, curves), curve.usl, curve.uslRefusal);
    if (curve.usl && !fallsAgain(summary, ratios, curve))
        curve.usl->top.reset();
    Rows rows;
    for (const std::size_t place : curve.rows)
        rows.push_back(&summary.rows[place]);
    widenSerialPart(curve);
    curve.limit = scalingLimit(curve, workerGain(rows, ratios));
}

/// The first argument, where it is a number: "24", "n=20, word='x'".
std::optional<double> leadingNumber(const std::string& arguments) {
    std::string first = arguments.substr(0, arguments.find(','));
    if (const auto name = first.find('='); name != std::string::npos)
        first.erase(0, name + 1);
    std::istringstream text(first);
    text.imbue(std::locale::classic());
    double number = 0;
    if (!(text >> number) || !(text >> std::ws).eof())
        return std::nullopt;
    return number;
}

std::vector<SweepStage> stagesOverWorkers(const Summary& summary) {
    std::set<std::uint32_t> counts;
    bool several = false; // of one runner
    for (const ResultRow& row : summary.rows) {
        if (row.ownSerial)
            continue;
        counts.insert(row.workers);
        several =
            several ||
            std::any_of(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& other) {
                return other.runner == row.runner && other.workers != row.workers &&
                       !other.ownSerial;
            });
    }
    std::vector<SweepStage> stages;
    if (!several)
        return stages;
    for (const std::uint32_t count : counts) {
        SweepStage stage{std::to_string(count), static_cast<double>(count), {}};
        for (const ResultRow& row : summary.rows) {
            if (row.workers == count || isSerial(row.runner))
                stage.rows.push_back(placeOf(summary, row));
        }
        stages.push_back(std::move(stage));
    }
    return stages;
}

std::vector<SweepStage> stagesOverArguments(const Summary& summary) {
    std::vector<SweepStage> stages;
    std::vector<std::string> known;
    for (const ResultRow& row : summary.rows) { // of each runner in the order of the plan
        auto at = std::find(known.begin(), known.end(), row.arguments);
        if (at == known.end()) {
            at = known.insert(at, row.arguments);
            const std::string& text = row.arguments;
            stages.push_back({text.empty() ? "the plan's" : text, leadingNumber(text), {}});
        }
        stages[static_cast<std::size_t>(at - known.begin())].rows.push_back(placeOf(summary, row));
    }
    return stages;
}

/// Of each set of arguments: each of them is compared with each other one.
constexpr std::size_t mostBrokenEven = 64;

/// The comparable rows of a stage, the fastest first.
Rows ranking(const Summary& summary, const RowRatios& ratios, const SweepStage& stage) {
    Rows rows;
    for (const std::size_t place : stage.rows)
        if (isComparable(summary.rows[place]))
            rows.push_back(&summary.rows[place]);
    rank(rows, ratios);
    return rows;
}

/// Who leads for sure at a stage: nobody, or the first of its rows.
const ResultRow* clearLeader(const Rows& rows, const RowRatios& ratios) {
    const bool clear =
        rows.size() > 1 && std::all_of(rows.begin() + 1, rows.end(), [&](const ResultRow* row) {
            return isFaster(ratios, *rows.front(), *row);
        });
    return clear ? rows.front() : nullptr;
}

/// A stage at which somebody leads for sure.
struct Lead {
    const SweepStage* stage = nullptr;
    const ResultRow* leader = nullptr;
};

} // namespace

std::optional<SweepView> sweepView(const Summary& summary) {
    SweepView view{SweptValue::Arguments, stagesOverArguments(summary)};
    if (view.stages.size() < 2)
        view = {SweptValue::Workers, stagesOverWorkers(summary)};
    return view.stages.size() < 2 ? std::nullopt : std::optional(std::move(view));
}

std::vector<ScalingCurve> scalingCurves(const Summary& summary, const RowRatios& ratios) {
    std::vector<ScalingCurve> curves;
    if (bySchedule(summary))
        return curves;
    for (const ResultRow& row : summary.rows) {
        const bool known =
            std::any_of(curves.begin(), curves.end(), [&](const ScalingCurve& curve) {
                return curve.runner == row.runner && curve.arguments == row.arguments;
            });
        if (known)
            continue;
        ScalingCurve curve = curveOf(summary, row);
        if (curve.rows.size() < 2)
            continue;
        curves.push_back(std::move(curve));
    }
    for (ScalingCurve& curve : curves)
        fitCurve(summary, ratios, curve, curves.size());
    return curves;
}

std::vector<CrossOver> crossOvers(const Summary& summary, const RowRatios& ratios) {
    std::vector<CrossOver> found;
    Lead last;
    if (!summary.sweep || bySchedule(summary))
        return found;
    for (const SweepStage& stage : summary.sweep->stages) {
        const Lead now{&stage, clearLeader(ranking(summary, ratios, stage), ratios)};
        if (now.leader == nullptr)
            continue;
        if (last.leader != nullptr && now.leader->runner != last.leader->runner) {
            CrossOver over;
            over.swept = summary.sweep->swept;
            over.from = last.leader->runner;
            over.to = now.leader->runner;
            over.lastFrom = placeOf(summary, *last.leader);
            over.firstTo = placeOf(summary, *now.leader);
            over.lastValue = last.stage->text;
            over.firstValue = stage.text;
            found.push_back(std::move(over));
        }
        last = now;
    }
    return found;
}

std::vector<BreakEven> breakEvens(const Summary& summary, const RowRatios& ratios) {
    std::vector<BreakEven> found;
    if (bySchedule(summary))
        return found;
    std::set<std::string> done;
    for (const ResultRow& any : summary.rows) {
        if (!done.insert(any.arguments).second)
            continue;
        Rows rows = contenders(summary, ratios, any.arguments); // the fastest first
        rows.resize(std::min(rows.size(), mostBrokenEven));
        for (; rows.size() > 1; rows.erase(rows.begin()))
            for (const Against& against : compareWithFastest(summary, ratios, rows))
                if (against.finding == Finding::Faster && against.ratio.ci95.low > 1 &&
                    against.breakEven)
                    found.push_back({placeOf(summary, *rows.front()),
                                     placeOf(summary, *against.other), *against.breakEven});
    }
    return found;
}

} // namespace gilscope::detail
