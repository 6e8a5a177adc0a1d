#include "json/answer.h"

#include <gilscope/message/english.h>
#include <gilscope/runners.h>

#include "stream/message_json.h"
#include "verdict/answer.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace gilscope::detail {

OrderedJson jsonNumber(double value) {
    return std::isfinite(value) ? OrderedJson(value) : OrderedJson(nullptr);
}

OrderedJson jsonNumber(const std::optional<double>& value) {
    return value ? jsonNumber(*value) : OrderedJson(nullptr);
}

OrderedJson jsonEstimate(const std::optional<Estimate>& value) {
    if (!value)
        return nullptr;
    return {{"median", jsonNumber(value->median)},
            {"ci95", {jsonNumber(value->ci95.low), jsonNumber(value->ci95.high)}}};
}

namespace {

OrderedJson parameterJson(const scaling::Parameter& parameter) {
    return {{"value", jsonNumber(parameter.value)},
            {"ci95", {jsonNumber(parameter.ci95.low), jsonNumber(parameter.ci95.high)}}};
}

/// What a curve's limit is, where it is by this law.
const ScalingLimit* limitBy(ScalingLimit::Law law, const ScalingCurve& curve) {
    return curve.limit && curve.limit->law == law ? &*curve.limit : nullptr;
}

OrderedJson amdahlJson(const ScalingCurve& curve) {
    if (!curve.amdahl)
        return {{"refused", english(curve.amdahlRefusal.value())}};
    const ScalingLimit* limit = limitBy(ScalingLimit::Law::Amdahl, curve);
    return {{"single_per_s", parameterJson(curve.amdahl->single)},
            {"serial", parameterJson(curve.amdahl->serial)},
            {"limit", limit ? jsonNumber(limit->gain.value) : OrderedJson(nullptr)},
            {"error", jsonNumber(curve.amdahl->error)}};
}

OrderedJson uslJson(const ScalingCurve& curve) {
    if (!curve.usl)
        return {{"refused", english(curve.uslRefusal.value())}};
    const ScalingLimit* limit = limitBy(ScalingLimit::Law::Universal, curve);
    return {{"single_per_s", parameterJson(curve.usl->single)},
            {"contention", parameterJson(curve.usl->contention)},
            {"coherency", parameterJson(curve.usl->coherency)},
            {"peak_workers", limit ? jsonNumber(limit->workers.value) : OrderedJson(nullptr)},
            {"peak", limit ? OrderedJson{{"workers", parameterJson(limit->workers)},
                                         {"gain", parameterJson(limit->gain)}}
                           : OrderedJson(nullptr)},
            {"error", jsonNumber(curve.usl->error)}};
}

OrderedJson rowNameJson(const Summary& summary, std::size_t place) {
    const ResultRow& row = summary.rows[place];
    OrderedJson json{{"runner", row.runner}, {"workers", row.workers}};
    if (!row.arguments.empty())
        json["call"] = callTextOf(planOf(summary), row.arguments);
    return json;
}

} // namespace

OrderedJson curvesJson(const Summary& summary) {
    OrderedJson list = OrderedJson::array();
    for (const ScalingCurve& curve : summary.curves) {
        OrderedJson points = OrderedJson::array();
        for (const std::size_t place : curve.rows) {
            const bool used =
                std::find(curve.fitted.begin(), curve.fitted.end(), place) != curve.fitted.end();
            points.push_back(
                {{"workers", summary.rows[place].workers},
                 {"throughput_per_s", jsonNumber(summary.rows[place].throughput->median)},
                 {"fitted", used}});
        }
        list.push_back({{"runner", curve.runner},
                        {"points", std::move(points)},
                        {"amdahl", amdahlJson(curve)},
                        {"usl", uslJson(curve)}});
    }
    return list;
}

OrderedJson crossOversJson(const Summary& summary) {
    OrderedJson list = OrderedJson::array();
    for (const CrossOver& over : summary.crossOvers)
        list.push_back({{"over", over.swept == SweptValue::Workers ? "workers" : "arguments"},
                        {"from", over.from},
                        {"to", over.to},
                        {"last", over.lastValue},
                        {"first", over.firstValue}});
    return list;
}

OrderedJson breakEvenJson(const Summary& summary) {
    OrderedJson list = OrderedJson::array();
    for (const BreakEven& even : summary.breakEven) {
        OrderedJson one = rowNameJson(summary, even.row);
        one["against"] = rowNameJson(summary, even.against);
        one["jobs"] = jsonNumber(even.from.jobs);
        one["ci95"] = {jsonNumber(even.from.ci95.low), jsonNumber(even.from.ci95.high)};
        list.push_back(std::move(one));
    }
    return list;
}

OrderedJson jobTimesJson(const std::optional<JobTimes>& times) {
    if (!times)
        return nullptr;
    return {{"count", times->count},
            {"min", jsonNumber(times->least)},
            {"q1", jsonNumber(times->lowerQuartile)},
            {"median", jsonNumber(times->median)},
            {"q3", jsonNumber(times->upperQuartile)},
            {"p95", jsonNumber(times->p95)},
            {"p99", jsonNumber(times->p99)},
            {"max", jsonNumber(times->most)}};
}

namespace {

std::string_view wordOf(WaitKind kind) {
    switch (kind) {
    case WaitKind::Gil:
        return "gil_wait";
    case WaitKind::Core:
        return "run_queue";
    case WaitKind::Locks:
        return "lock_wait";
    case WaitKind::Blocked:
        return "blocked";
    case WaitKind::Start:
        return "late";
    case WaitKind::Jobs:
        return "idle";
    }
    return {};
}

std::string_view wordOf(Finding finding) {
    switch (finding) {
    case Finding::Faster:
        return "faster";
    case Finding::NoDifference:
        return "no_difference";
    case Finding::TooNoisy:
        return "too_noisy";
    case Finding::TooFew:
        return "too_few";
    case Finding::OnceEach:
        return "once";
    case Finding::Apart:
        return "apart";
    }
    return {};
}

/// Which row is meant.
OrderedJson rowJson(const ResultRow& row) {
    return {{"runner", withoutPython(row.runner)},
            {"python", row.python.empty() ? OrderedJson(nullptr) : OrderedJson(row.python)},
            {"workers", row.workers}};
}

OrderedJson againstJson(const Against& one) {
    OrderedJson json = rowJson(*one.other);
    json["ratio"] = one.finding == Finding::Apart ? OrderedJson(nullptr) : jsonEstimate(one.ratio);
    json["finding"] = wordOf(one.finding);
    const bool ahead = one.finding == Finding::Faster && one.breakEven;
    json["from_jobs"] = ahead ? jsonNumber(one.breakEven->jobs) : OrderedJson(nullptr);
    return json;
}

OrderedJson costJson(const ResultRow& row, const Cost& cost) {
    OrderedJson json = rowJson(row);
    json["start_later_s"] = jsonNumber(cost.startLater);
    json["memory_mib"] = jsonNumber(cost.memoryMib);
    return json;
}

void addDoubts(const std::vector<WarningEvent>& warnings, const OrderedJson& about,
               OrderedJson& list) {
    for (const WarningEvent& warning : warnings) {
        OrderedJson doubt{{"code", warning.code}};
        doubt.update(about);
        doubt["message"] = english(warning.message);
        list.push_back(std::move(doubt));
    }
}

} // namespace

OrderedJson answerJson(const Summary& summary) {
    const Answer answer = answerOf(summary);
    OrderedJson best = OrderedJson::array(), against = OrderedJson::array();
    OrderedJson costs = OrderedJson::array(), waits = OrderedJson::array();
    OrderedJson doubts = OrderedJson::array(), next = OrderedJson::array();
    OrderedJson sentences = OrderedJson::array();
    for (const ResultRow* row : answer.best)
        best.push_back(row->runner);
    for (const Against& one : answer.against)
        against.push_back(againstJson(one));
    for (const auto& [row, cost] : answer.costs)
        if (cost.startLater || cost.memoryMib)
            costs.push_back(costJson(*row, cost));
    for (const Wait& wait : answer.waits) {
        OrderedJson json = rowJson(*wait.row);
        json["kind"] = wordOf(wait.kind);
        json["share"] = jsonNumber(wait.share);
        waits.push_back(std::move(json));
    }
    addDoubts(summary.warnings, OrderedJson::object(), doubts);
    for (const ResultRow& row : summary.rows)
        addDoubts(row.warnings, rowJson(row), doubts);
    for (const Message& sentence : summary.verdict)
        putMessage(sentences.emplace_back(OrderedJson::object()), sentence);
    if (answer.repeat)
        next.push_back({{"action", "repeat"},
                        {"repeat", *answer.repeat},
                        {"seconds", jsonNumber(*answer.repeat * secondsPerRepetition(summary))}});
    if (answer.quietMachine)
        next.push_back({{"action", "quiet_machine"}});
    return {{"best", std::move(best)},       {"arguments", answer.arguments},
            {"against", std::move(against)}, {"costs", std::move(costs)},
            {"waits", std::move(waits)},     {"doubts", std::move(doubts)},
            {"next", std::move(next)},       {"sentences", std::move(sentences)}};
}

} // namespace gilscope::detail
