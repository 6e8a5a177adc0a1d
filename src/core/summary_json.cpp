#include <gilscope/comparison.h>

#include "summary_json_curves.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace gilscope {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json number(const std::optional<double>& value) {
    return value ? number(*value) : Json(nullptr);
}

Json estimate(const std::optional<Estimate>& value) {
    if (!value)
        return nullptr;
    return {{"median", number(value->median)},
            {"ci95", {number(value->ci95.low), number(value->ci95.high)}}};
}

Json text(const std::string& value) {
    return value.empty() ? Json(nullptr) : Json(value);
}

Json machineJson(const Comparison& comparison) {
    if (!comparison.machine)
        return nullptr;
    const MachineFacts& facts = comparison.machine->facts;
    const std::uint32_t workers =
        comparison.plan ? comparison.plan->plan.workers : facts.usableCores;
    return {{"model", facts.model},
            {"cores", facts.cpus.size()},
            {"usable_cores", facts.usableCores},
            {"ceiling", number(ceilingFor(facts, workers))},
            {"system", facts.system},
            {"kernel", facts.kernel},
            {"memory_bytes", facts.memoryBytes},
            {"virtual_machine", facts.virtualMachine}};
}

Json pythonJson(const Comparison& comparison) {
    if (!comparison.plan)
        return nullptr;
    const PythonFacts& python = comparison.plan->python;
    return {{"abi", text(python.abi)},
            {"version", text(python.version)},
            {"gil", text(python.gil)},
            {"executable", text(python.executable)},
            {"build", text(python.build)}};
}

/// The engine's array of arguments; what cannot be read as one is null, never a guess.
Json argumentsJson(const std::string& text) {
    constexpr int deepest = 100; // writing it out again recurses
    bool tooDeep = false;
    const auto watch = [&](int depth, Json::parse_event_t, Json&) {
        tooDeep = tooDeep || depth > deepest;
        return !tooDeep;
    };
    const Json parsed = Json::parse(text, watch, false);
    return parsed.is_array() && !tooDeep ? parsed : Json(nullptr);
}

/// The arguments of one point of a sweep, as the engine read them.
Json pointArguments(const PlanEvent* plan, const std::string& arguments) {
    const PlannedCall* call = plan != nullptr ? findCall(*plan, arguments) : nullptr;
    return call != nullptr ? argumentsJson(call->argumentsJson) : Json(nullptr);
}

Json sweepJson(const PlanEvent* plan) {
    if (plan == nullptr || plan->plan.sweep.over == SweepOver::None)
        return nullptr;
    const Sweep& sweep = plan->plan.sweep;
    return {{"over", std::string(toString(sweep.over))},
            {"values",
             sweep.over == SweepOver::Arguments ? Json(sweep.arguments) : Json(sweep.numbers)},
            {"scaling", std::string(toString(sweep.scaling))}};
}

Json trialJson(const Trial& trial, const PlanEvent* plan) {
    Json json{{"runner", trial.spec.runner},
              {"workers", trial.spec.workers},
              {"block", trial.spec.block},
              {"order", trial.spec.order}};
    if (!trial.spec.arguments.empty())
        json["arguments"] = pointArguments(plan, trial.spec.arguments);
    if (!trial.end) {
        json.update({{"status", "unfinished"},
                     {"init_ns", nullptr},
                     {"measure_ns", nullptr},
                     {"overall_ns", nullptr},
                     {"jobs_ok", nullptr},
                     {"jobs_failed", nullptr},
                     {"jobs_seen", trial.jobsSeen}});
        return json;
    }
    json.update({{"status", std::string(toString(trial.end->status))},
                 {"init_ns", trial.end->init.count()},
                 {"measure_ns", trial.end->measure.count()},
                 {"overall_ns", trial.end->overall.count()},
                 {"jobs_ok", trial.end->jobsOk},
                 {"jobs_failed", trial.end->jobsFailed},
                 {"jobs_crashed", trial.end->jobsCrashed},
                 {"jobs_timed_out", trial.end->jobsTimedOut},
                 {"jobs_cancelled", trial.end->jobsCancelled},
                 {"restarts", trial.end->restarts}});
    return json;
}

Json errorJson(const JobErrorEvent& error) {
    return {{"job", error.job ? Json(index(*error.job)) : Json(nullptr)},
            {"worker", error.worker == noWorker ? Json(nullptr) : Json(index(error.worker))},
            {"kind", error.kind},
            {"message", error.message},
            {"traceback", error.traceback},
            {"status", std::string(toString(error.status))}};
}

Json warningsJson(const std::vector<WarningEvent>& warnings) {
    Json list = Json::array();
    for (const WarningEvent& warning : warnings)
        list.push_back(
            {{"code", warning.code}, {"message", warning.message}, {"hint", warning.hint}});
    return list;
}

Json speedupJson(const ResultRow& row) {
    Json json = estimate(row.speedup);
    if (json.is_null())
        return json;
    Json named{{"base", row.speedupBase}};
    named.update(json);
    return named;
}

Json shareJson(const std::optional<TimeShare>& share) {
    if (!share)
        return nullptr;
    return {{"running", number(share->running)},
            {"gil_wait", number(share->gilWait)},
            {"run_queue", number(share->runQueue)},
            {"blocked", number(share->blocked)},
            {"idle", number(share->idle)}};
}

Json warmupJson(const std::optional<WarmupFinding>& warmup) {
    if (!warmup)
        return nullptr;
    return {{"jobs", number(warmup->jobs)}, {"factor", number(warmup->factor)}};
}

Json memoryJson(const ResultRow& row) {
    if (!row.pssMib && !row.perWorkerMib)
        return nullptr;
    return {{"pss_mib", number(row.pssMib)}, {"per_worker_mib", number(row.perWorkerMib)}};
}

Json rowJson(const ResultRow& row, const PlanEvent* plan) {
    Json cores = Json::array();
    for (const CpuId cpu : row.coresUsed)
        cores.push_back(index(cpu));
    Json errors = Json::array();
    for (const JobErrorEvent& error : row.errors)
        errors.push_back(errorJson(error));
    Json json{{"runner", row.runner}, {"workers", row.workers}};
    if (!row.arguments.empty()) {
        json["arguments"] = pointArguments(plan, row.arguments);
        json["call"] = callTextOf(plan, row.arguments);
    }
    json.update({{"jobs", row.jobs},
                 {"repeat", row.repeat},
                 {"jobs_ok", row.jobsOk},
                 {"jobs_failed", row.jobsFailed},
                 {"jobs_crashed", row.jobsCrashed},
                 {"jobs_timed_out", row.jobsTimedOut},
                 {"jobs_cancelled", row.jobsCancelled},
                 {"init_s", estimate(row.initSeconds)},
                 {"measure_s", estimate(row.measureSeconds)},
                 {"overall_s", estimate(row.overallSeconds)},
                 {"throughput_per_s", estimate(row.throughput)},
                 {"speedup", speedupJson(row)},
                 {"efficiency", number(row.efficiency)},
                 {"efficiency_n", number(row.efficiencyN)},
                 {"share", shareJson(row.share)},
                 {"overhead_us_per_job", number(row.overheadUsPerJob)},
                 {"decode_us_per_job", number(row.decodeUsPerJob)},
                 {"call_us_per_job", number(row.callUsPerJob)},
                 {"encode_us_per_job", number(row.encodeUsPerJob)},
                 {"empty_call_us", number(row.emptyCallUs)},
                 {"warmup", warmupJson(row.warmup)},
                 {"job_s", detail::jobTimesJson(row.jobTimes)},
                 {"memory", memoryJson(row)},
                 {"cores_used", std::move(cores)},
                 {"value", row.value ? Json(*row.value) : Json(nullptr)},
                 {"distinct_values", row.distinctValues},
                 {"errors", std::move(errors)},
                 {"warnings", warningsJson(row.warnings)}});
    return json;
}

} // namespace

std::string summaryJson(const Summary& summary) {
    const Comparison empty;
    const Comparison& comparison = summary.comparison ? *summary.comparison : empty;
    const PlanEvent* plan = comparison.plan ? &*comparison.plan : nullptr;

    Json trials = Json::array();
    for (const auto& trial : comparison.trials)
        trials.push_back(trialJson(*trial, plan));
    Json results = Json::array();
    for (const ResultRow& row : summary.rows)
        results.push_back(rowJson(row, plan));

    Json leftOut = Json::array();
    for (const TrialId trial : comparison.leftOut)
        leftOut.push_back(index(trial));

    const Json json{
        {"schema", "gilscope.comparison/1"},
        {"complete", summary.complete},
        {"seed", plan != nullptr ? Json(plan->plan.seed) : Json(nullptr)},
        {"machine", machineJson(comparison)},
        {"python", pythonJson(comparison)},
        {"callable", plan != nullptr ? Json(plan->plan.callable) : Json(nullptr)},
        {"arguments", plan != nullptr ? argumentsJson(plan->argumentsJson) : Json(nullptr)},
        {"call", plan != nullptr ? text(plan->callText) : Json(nullptr)},
        {"sweep", sweepJson(plan)},
        {"trials", std::move(trials)},
        {"results", std::move(results)},
        {"scaling", detail::curvesJson(summary)},
        {"cross_overs", detail::crossOversJson(summary)},
        {"break_even", detail::breakEvenJson(summary)},
        {"left_out", std::move(leftOut)},
        {"values_agree", summary.valuesAgree ? Json(*summary.valuesAgree) : Json(nullptr)},
        {"warnings", warningsJson(summary.warnings)},
        {"damage", comparison.damage ? Json(comparison.damage->message) : Json(nullptr)},
        {"verdict", summary.verdict}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace gilscope
