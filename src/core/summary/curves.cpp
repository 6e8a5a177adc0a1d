#include "summary/curves.h"

#include "summary/rules.h"
#include "summary/worker_gain.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/runners.h>

#include <algorithm>
#include <cmath>
#include <locale>
#include <set>
#include <sstream>

namespace gilscope::detail {

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
