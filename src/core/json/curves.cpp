#include "json/curves.h"

#include <gilscope/message/english.h>

#include <algorithm>

namespace gilscope::detail {

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

} // namespace gilscope::detail
