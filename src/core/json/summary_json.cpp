#include <gilscope/codec.h>
#include <gilscope/comparison.h>

#include "json/answer.h"

#include <gilscope/message/english.h>
#include <gilscope/runners.h>
#include <gilscope/warnings.h>

#include <cmath>

namespace gilscope {

using detail::jsonEstimate;
using detail::jsonNumber;
using detail::OrderedJson;

namespace {

OrderedJson text(const std::string& value) {
    return value.empty() ? OrderedJson(nullptr) : OrderedJson(value);
}

OrderedJson machineJson(const Comparison& comparison) {
    if (!comparison.machine)
        return nullptr;
    const MachineFacts& facts = comparison.machine->facts;
    const std::uint32_t workers =
        comparison.plan ? comparison.plan->plan.workers : facts.usableCores;
    return {{"model", facts.model},
            {"cores", facts.cpus.size()},
            {"usable_cores", facts.usableCores},
            {"ceiling", jsonNumber(ceilingFor(facts, workers))},
            {"system", facts.system},
            {"kernel", facts.kernel},
            {"memory_bytes", facts.memoryBytes},
            {"virtual_machine", facts.virtualMachine}};
}

OrderedJson pythonJson(const PythonFacts& python) {
    return {{"abi", text(python.abi)},
            {"version", text(python.version)},
            {"gil", text(python.gil)},
            {"executable", text(python.executable)},
            {"build", text(python.build)}};
}

/// The PYTHON* variables that every Python was told.
OrderedJson environmentJson(const PlanEvent* plan) {
    OrderedJson json = OrderedJson::object();
    if (plan != nullptr)
        for (const VariableSetting& setting : plan->environment)
            json[setting.name] = setting.value;
    return json;
}

/// Every Python that jobs ran on.
OrderedJson pythonsJson(const Comparison& comparison) {
    OrderedJson list = OrderedJson::array();
    if (!comparison.plan)
        return list;
    for (const PythonFacts* python : pythonsOf(*comparison.plan))
        list.push_back(pythonJson(*python));
    return list;
}

/// The engine's array of arguments; what cannot be read as one is null, never a guess.
OrderedJson argumentsJson(const std::string& text) {
    constexpr int deepest = 100; // writing it out again recurses
    if (nestsDeeper(text, deepest))
        return nullptr;
    OrderedJson parsed = OrderedJson::parse(text, nullptr, false);
    return parsed.is_array() ? parsed : OrderedJson(nullptr);
}

/// The arguments of one point of a sweep, as the engine read them.
OrderedJson pointArguments(const PlanEvent* plan, const std::string& arguments) {
    const PlannedCall* call = plan != nullptr ? findCall(*plan, arguments) : nullptr;
    return call != nullptr ? argumentsJson(call->argumentsJson) : OrderedJson(nullptr);
}

OrderedJson sweepJson(const PlanEvent* plan) {
    if (plan == nullptr || plan->plan.sweep.over == SweepOver::None)
        return nullptr;
    const Sweep& sweep = plan->plan.sweep;
    return {{"over", std::string(toString(sweep.over))},
            {"values", sweep.over == SweepOver::Arguments ? OrderedJson(sweep.arguments)
                                                          : OrderedJson(sweep.numbers)},
            {"scaling", std::string(toString(sweep.scaling))}};
}

OrderedJson arrivalsJson(const Summary& summary) {
    if (!bySchedule(summary))
        return nullptr;
    return jsonNumber(1e9 / static_cast<double>(planOf(summary)->plan.arrivalInterval.count()));
}

OrderedJson trialJson(const Trial& trial, const PlanEvent* plan) {
    const PythonFacts* python = pythonOf(plan, trial.spec.runner);
    OrderedJson json{{"runner", withoutPython(trial.spec.runner)},
                     {"python", python != nullptr ? text(python->abi) : OrderedJson(nullptr)},
                     {"gil", trial.end ? text(trial.end->gil) : OrderedJson(nullptr)},
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

OrderedJson errorJson(const JobErrorEvent& error) {
    return {{"job", error.job ? OrderedJson(index(*error.job)) : OrderedJson(nullptr)},
            {"worker",
             error.worker == noWorker ? OrderedJson(nullptr) : OrderedJson(index(error.worker))},
            {"kind", error.kind},
            {"message", english(error.message)},
            {"traceback", error.traceback},
            {"status", std::string(toString(error.status))}};
}

OrderedJson warningsJson(const std::vector<WarningEvent>& warnings) {
    OrderedJson list = OrderedJson::array();
    for (const WarningEvent& warning : warnings)
        list.push_back({{"code", warning.code},
                        {"message", english(warning.message)},
                        {"hint", hintFor(warning)}});
    return list;
}

OrderedJson speedupJson(const ResultRow& row) {
    OrderedJson json = jsonEstimate(row.speedup);
    if (json.is_null())
        return json;
    OrderedJson named{{"base", withoutPython(row.speedupBase)},
                      {"base_workers", row.speedupBaseWorkers},
                      {"base_python", text(row.speedupBasePython)}};
    named.update(json);
    return named;
}

OrderedJson shareJson(const std::optional<TimeShare>& share) {
    if (!share)
        return nullptr;
    return {{"running", jsonNumber(share->running)},
            {"gil_wait", jsonNumber(share->at(&TimeShare::gilWait))},
            {"run_queue", jsonNumber(share->at(&TimeShare::runQueue))},
            {"blocked", jsonNumber(share->blocked)},
            {"lock_wait", jsonNumber(share->at(&TimeShare::lockWait))},
            {"late", jsonNumber(share->late)},
            {"idle", jsonNumber(share->idle)}};
}

OrderedJson warmupJson(const std::optional<WarmupFinding>& warmup) {
    if (!warmup)
        return nullptr;
    return {{"jobs", jsonNumber(warmup->jobs)}, {"factor", jsonNumber(warmup->factor)}};
}

OrderedJson memoryJson(const ResultRow& row) {
    if (!row.pssMib && !row.perWorkerMib)
        return nullptr;
    return {{"pss_mib", jsonNumber(row.pssMib)}, {"per_worker_mib", jsonNumber(row.perWorkerMib)}};
}

OrderedJson rowJson(const ResultRow& row, const PlanEvent* plan) {
    OrderedJson cores = OrderedJson::array();
    for (const CpuId cpu : row.coresUsed)
        cores.push_back(index(cpu));
    OrderedJson errors = OrderedJson::array();
    for (const JobErrorEvent& error : row.errors)
        errors.push_back(errorJson(error));
    OrderedJson json{{"runner", withoutPython(row.runner)},
                     {"python", text(row.python)},
                     {"gil", text(row.gil)},
                     {"language", text(row.language)},
                     {"workers", row.workers},
                     {"workers_missing", row.workersMissing}};
    if (!row.runtime.empty())
        json["runtime"] = row.runtime;
    if (row.ownSerial)
        json["own_serial"] = true;
    if (!row.arguments.empty()) {
        json["arguments"] = pointArguments(plan, row.arguments);
        json["call"] = callTextOf(plan, row.arguments);
    }
    json.update({{"jobs", row.jobs},
                 {"repeat", row.repeat},
                 {"left_out_of_ratios", row.leftOutOfRatios},
                 {"jobs_ok", row.jobsOk},
                 {"jobs_failed", row.jobsFailed},
                 {"jobs_crashed", row.jobsCrashed},
                 {"jobs_timed_out", row.jobsTimedOut},
                 {"jobs_cancelled", row.jobsCancelled},
                 {"init_s", jsonEstimate(row.initSeconds)},
                 {"measure_s", jsonEstimate(row.measureSeconds)},
                 {"overall_s", jsonEstimate(row.overallSeconds)},
                 {"throughput_per_s", jsonEstimate(row.throughput)},
                 {"speedup", speedupJson(row)},
                 {"one_worker_per_s", jsonEstimate(row.oneWorker)},
                 {"efficiency", jsonNumber(row.efficiency)},
                 {"efficiency_n", jsonNumber(row.efficiencyN)},
                 {"share", shareJson(row.share)},
                 {"overhead_us_per_job", jsonNumber(row.overheadUsPerJob)},
                 {"core_wait_us_per_job", jsonNumber(row.coreWaitUsPerJob)},
                 {"decode_us_per_job", jsonNumber(row.decodeUsPerJob)},
                 {"call_us_per_job", jsonNumber(row.callUsPerJob)},
                 {"encode_us_per_job", jsonNumber(row.encodeUsPerJob)},
                 {"cpu_us_per_job", jsonNumber(row.cpuUsPerJob)},
                 {"cpu_factor", jsonNumber(row.cpuFactor)},
                 {"empty_call_us", jsonNumber(row.emptyCallUs)},
                 {"prepare_call_us", jsonNumber(row.prepareCallUs)},
                 {"as_short_as_nothing", row.hollow},
                 {"warmup", warmupJson(row.warmup)},
                 {"job_s", detail::jobTimesJson(row.jobTimes)},
                 {"latency_s", detail::jobTimesJson(row.latency)},
                 {"taken_per_s", jsonEstimate(row.takenPerSecond)},
                 {"memory", memoryJson(row)},
                 {"cores_used", std::move(cores)},
                 {"value", row.value ? OrderedJson(*row.value) : OrderedJson(nullptr)},
                 {"distinct_values", row.distinctValues},
                 {"values_compared", row.valuesCompared},
                 {"values_differing", row.valuesDiffering},
                 {"errors", std::move(errors)},
                 {"warnings", warningsJson(row.warnings)}});
    return json;
}

} // namespace

std::string summaryJson(const Summary& summary) {
    const Comparison empty;
    const Comparison& comparison = summary.comparison ? *summary.comparison : empty;
    const PlanEvent* plan = planOf(summary);

    OrderedJson trials = OrderedJson::array();
    for (const auto& trial : comparison.trials)
        trials.push_back(trialJson(*trial, plan));
    OrderedJson results = OrderedJson::array();
    for (const ResultRow& row : summary.rows)
        results.push_back(rowJson(row, plan));

    OrderedJson leftOut = OrderedJson::array();
    for (const TrialId trial : comparison.leftOut)
        leftOut.push_back(index(trial));

    const OrderedJson json{
        {"schema", "gilscope.comparison/1"},
        {"complete", summary.complete},
        {"seed", plan != nullptr ? OrderedJson(plan->plan.seed) : OrderedJson(nullptr)},
        {"machine", machineJson(comparison)},
        {"python", comparison.plan ? pythonJson(comparison.plan->python) : OrderedJson(nullptr)},
        {"pythons", pythonsJson(comparison)},
        {"environment", environmentJson(plan)},
        {"callable", plan != nullptr ? OrderedJson(plan->plan.callable) : OrderedJson(nullptr)},
        {"arguments", plan != nullptr ? argumentsJson(plan->argumentsJson) : OrderedJson(nullptr)},
        {"call", plan != nullptr ? text(plan->callText) : OrderedJson(nullptr)},
        {"arrivals_per_s", arrivalsJson(summary)},
        {"sweep", sweepJson(plan)},
        {"trials", std::move(trials)},
        {"results", std::move(results)},
        {"scaling", detail::curvesJson(summary)},
        {"cross_overs", detail::crossOversJson(summary)},
        {"break_even", detail::breakEvenJson(summary)},
        {"left_out", std::move(leftOut)},
        {"values_agree",
         summary.valuesAgree ? OrderedJson(*summary.valuesAgree) : OrderedJson(nullptr)},
        {"values_look_alike", summary.valuesLookAlike},
        {"warnings", warningsJson(summary.warnings)},
        {"damage",
         comparison.damage ? OrderedJson(comparison.damage->english()) : OrderedJson(nullptr)},
        {"verdict", english(summary.verdict)},
        {"answer", detail::answerJson(summary)}};
    return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

} // namespace gilscope
