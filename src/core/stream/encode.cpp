#include <gilscope/codec.h>

#include "base/json_fields.h"
#include "plan/plan_json.h"
#include "stream/job_columns.h"
#include "stream/message_json.h"

#include <gilscope/warnings.h>

#include <algorithm>
#include <cmath>

namespace gilscope {

using nlohmann::ordered_json;

namespace {

/// The stream holds integers only; ratios are written in thousandths.
std::int64_t perMille(double ratio) {
    return std::llround(ratio * 1000.0);
}

ordered_json line(std::string_view verb) {
    return {{"verb", verb}};
}

ordered_json line(std::string_view verb, TrialId trial) {
    return {{"verb", verb}, {"trial", index(trial)}};
}

void putWorker(ordered_json& out, WorkerId worker) {
    if (worker != noWorker)
        out["worker"] = index(worker);
}

std::int64_t coreNumber(CpuId core) {
    return core == noCpu ? -1 : index(core);
}

void putSpec(ordered_json& out, const TrialSpec& spec) {
    out["trial"] = index(spec.id);
    out["runner"] = spec.runner;
    out["workers"] = spec.workers;
    out["jobs"] = spec.jobs;
    if (!spec.arguments.empty())
        out["arguments"] = spec.arguments;
    out["block"] = spec.block;
    out["order"] = spec.order;
}

ordered_json toJson(const HelloEvent& event) {
    auto out = line("hello");
    out["format"] = "gilscope";
    out["major"] = event.major;
    out["minor"] = event.minor;
    out["generator"] = event.generator;
    out["unix_time_ms"] = event.unixTimeMs;
    return out;
}

ordered_json toJson(const MachineEvent& event) {
    const MachineFacts& facts = event.facts;
    auto out = line("machine");
    out["model"] = facts.model;
    out["kernel"] = facts.kernel;
    out["system"] = facts.system;
    out["host"] = facts.host;
    auto& cpus = out["cpus"] = ordered_json::array();
    for (const CpuFacts& cpu : facts.cpus)
        cpus.push_back({index(cpu.cpu), cpu.core, cpu.package, cpu.numaNode});
    if (!facts.caches.empty()) {
        auto& caches = out["caches"] = ordered_json::array();
        for (const CacheFacts& cache : facts.caches) {
            auto cpusOf = ordered_json::array();
            for (const CpuId cpu : cache.cpus)
                cpusOf.push_back(index(cpu));
            caches.push_back({cache.level, cache.kib, std::move(cpusOf)});
        }
    }
    auto& usable = out["usable"] = ordered_json::array();
    for (const CpuId cpu : facts.usable)
        usable.push_back(index(cpu));
    if (facts.quota)
        out["quota"] = perMille(*facts.quota);
    out["usable_cores"] = facts.usableCores;
    out["memory_bytes"] = facts.memoryBytes;
    out["virtual_machine"] = facts.virtualMachine;
    auto& ceiling = out["ceiling"] = ordered_json::array();
    for (const CeilingPoint& point : facts.ceiling)
        ceiling.push_back({point.workers, perMille(point.speedup)});
    return out;
}

ordered_json toJson(const PythonFacts& python) {
    return {{"abi", python.abi},
            {"version", python.version},
            {"executable", python.executable},
            {"gil", python.gil},
            {"build", python.build}};
}

ordered_json toJson(const PlanEvent& event) {
    auto out = line("plan");
    out["plan"] = planToJson(event.plan);
    out["python"] = toJson(event.python);
    if (!event.pythons.empty()) {
        auto& pythons = out["pythons"] = ordered_json::object();
        for (const NamedPython& python : event.pythons)
            pythons[python.name] = toJson(python.facts);
    }
    if (!event.runners.empty()) {
        auto& runners = out["runners"] = ordered_json::array();
        for (const NamedRunner& runner : event.runners)
            runners.push_back({{"id", runner.id},
                               {"label", runner.label},
                               {"plural", runner.plural},
                               {"language", runner.language}});
    }
    if (!event.environment.empty()) {
        auto& environment = out["environment"] = ordered_json::object();
        for (const VariableSetting& setting : event.environment)
            environment[setting.name] = setting.value;
    }
    out["arguments"] = event.argumentsJson;
    out["call"] = event.callText;
    if (!event.calls.empty()) {
        auto& calls = out["calls"] = ordered_json::array();
        for (const PlannedCall& call : event.calls)
            calls.push_back({{"arguments", call.arguments},
                             {"json", call.argumentsJson},
                             {"call", call.callText},
                             {"jobs", call.jobs},
                             {"time", call.time.count()}});
    }
    if (!event.emptyCalls.empty()) {
        auto& calls = out["empty_calls"] = ordered_json::array();
        for (const EmptyCall& call : event.emptyCalls)
            calls.push_back({{"runner", call.runner}, {"time", call.time.count()}});
    }
    auto& trials = out["trials"] = ordered_json::array();
    for (const TrialSpec& spec : event.trials) {
        ordered_json trial;
        putSpec(trial, spec);
        trials.push_back(std::move(trial));
    }
    out["source"] = event.scriptSource;
    return out;
}

ordered_json toJson(const TrialEvent& event) {
    auto out = line("trial");
    putSpec(out, event.spec);
    out["since_begin"] = event.sinceBegin.count();
    return out;
}

ordered_json toJson(const PhaseEvent& event) {
    auto out = line("phase", event.trial);
    out["phase"] = toString(event.phase);
    putWorker(out, event.worker);
    out["start"] = event.start.count();
    out["end"] = event.end.count();
    return out;
}

/// Columns that most samples do without.
void putRareColumns(const SampleEvent& event, ordered_json& columns) {
    const auto any = [&](auto told) {
        return std::any_of(event.workers.begin(), event.workers.end(), told);
    };
    using Worker = SampleEvent::Worker;
    if (any([](const Worker& worker) { return worker.bad > 0; }))
        for (const Worker& worker : event.workers)
            columns["bad"].push_back(worker.bad);
    if (any([](const Worker& worker) { return worker.job.has_value(); }))
        for (const Worker& worker : event.workers) {
            columns["job"].push_back(worker.job ? std::int64_t{index(*worker.job)} : -1);
            columns["since"].push_back(worker.job ? worker.since.count() : 0);
        }
}

ordered_json toJson(const SampleEvent& event) {
    auto out = line("sample", event.trial);
    out["time"] = event.time.count();
    if (event.measure)
        out["measure"] = event.measure->count();
    out["done"] = event.done;
    out["rss_kib"] = event.rssKib;
    if (event.pssKib > 0)
        out["pss_kib"] = event.pssKib;
    out["dropped"] = event.dropped;
    if (!event.coreBusy.empty() || !event.coreSteal.empty()) {
        out["core_busy"] = event.coreBusy;
        out["core_steal"] = event.coreSteal;
    }
    // One list per figure instead of one object per worker: this line comes 20 times a second.
    ordered_json workers = {
        {"state", ordered_json::array()},    {"done", ordered_json::array()},
        {"cpu", ordered_json::array()},      {"run_queue", ordered_json::array()},
        {"gil_wait", ordered_json::array()}, {"core", ordered_json::array()},
        {"rss_kib", ordered_json::array()}};
    for (const SampleEvent::Worker& worker : event.workers) {
        workers["state"].push_back(toString(worker.state));
        workers["done"].push_back(worker.done);
        workers["cpu"].push_back(worker.cpu);
        workers["run_queue"].push_back(worker.runQueue);
        workers["gil_wait"].push_back(worker.gilWait);
        workers["core"].push_back(coreNumber(worker.core));
        workers["rss_kib"].push_back(worker.rssKib);
    }
    putRareColumns(event, workers);
    out["workers"] = std::move(workers);
    return out;
}

ordered_json toJson(const OutputEvent& event) {
    auto out = line("output", event.trial);
    putWorker(out, event.worker);
    out["channel"] = toString(event.channel);
    out["text"] = event.text;
    out["omitted"] = event.omitted;
    return out;
}

ordered_json toJson(const JobErrorEvent& event) {
    auto out = line("job_error", event.trial);
    putWorker(out, event.worker);
    if (event.job)
        out["job"] = index(*event.job);
    out["status"] = toString(event.status);
    out["kind"] = event.kind;
    message::putMessage(out, event.message);
    out["traceback"] = event.traceback;
    return out;
}

ordered_json toJson(const MarkEvent& event) {
    auto out = line("mark", event.trial);
    putWorker(out, event.worker);
    out["job"] = index(event.job);
    out["time"] = event.time.count();
    out["text"] = event.text;
    return out;
}

ordered_json toJson(const HostExitEvent& event) {
    auto out = line("host_exit", event.trial);
    putWorker(out, event.worker);
    out["pid"] = event.pid;
    out["exit_code"] = event.exitCode;
    out["signal"] = event.signal;
    out["expected"] = event.expected;
    return out;
}

ordered_json toJson(const WarningEvent& event) {
    auto out = line("warning");
    if (event.trial)
        out["trial"] = index(*event.trial);
    out["code"] = event.code;
    message::putMessage(out, event.message);
    out["hint"] = hintFor(event);
    return out;
}

ordered_json timeOrNull(std::int64_t time) {
    return time == notMeasured ? ordered_json(nullptr) : ordered_json(time);
}

ordered_json toJson(const WorkerSummary& worker) {
    ordered_json out = {{"jobs", worker.jobs},
                        {"wall", worker.wall},
                        {"cpu", timeOrNull(worker.cpu)},
                        {"gil_wait", timeOrNull(worker.gilWait)},
                        {"gil_waits", worker.gilWaits},
                        {"run_queue", timeOrNull(worker.runQueue)},
                        {"voluntary", worker.voluntary},
                        {"involuntary", worker.involuntary},
                        {"migrations", worker.migrations},
                        {"create", worker.create},
                        {"import", worker.import},
                        {"ring_wait", worker.ringWait},
                        {"pid", worker.pid},
                        {"tid", worker.tid}};
    if (worker.lockWait != notMeasured) {
        out["lock_wait"] = worker.lockWait;
        out["lock_waits"] = worker.lockWaits;
    }
    if (worker.roomWait != 0)
        out["room_wait"] = worker.roomWait;
    if (worker.takenEarly != 0) {
        out["taken_early"] = worker.takenEarly;
        out["taken_early_time"] = worker.takenEarlyTime;
    }
    return out;
}

ordered_json toJson(const TrialEndEvent& event) {
    auto out = line("trial_end", event.trial);
    out["status"] = toString(event.status);
    out["init"] = event.init.count();
    out["measure"] = event.measure.count();
    out["overall"] = event.overall.count();
    out["jobs_ok"] = event.jobsOk;
    out["jobs_failed"] = event.jobsFailed;
    out["jobs_crashed"] = event.jobsCrashed;
    out["jobs_timed_out"] = event.jobsTimedOut;
    out["jobs_cancelled"] = event.jobsCancelled;
    auto& workers = out["workers"] = ordered_json::array();
    for (const WorkerSummary& worker : event.workers)
        workers.push_back(toJson(worker));
    out["pss_kib"] = event.pssKib;
    out["per_worker_kib"] = event.perWorkerKib;
    out["host_pss_kib"] = event.hostPssKib;
    if (event.value)
        out["value"] = *event.value;
    out["value_digest"] = event.valueDigest;
    out["distinct_values"] = event.distinctValues;
    if (event.valuesLookAlike)
        out["values_look_alike"] = true;
    if (!event.jobValues.jobs.empty())
        out["job_values"] = fingerprintsText(event.jobValues.jobs);
    if (!event.jobValues.groups.empty()) {
        out["job_value_group"] = event.jobValues.groupSize;
        out["job_value_groups"] = fingerprintsText(event.jobValues.groups);
    }
    out["restarts"] = event.restarts;
    if (event.workersMissing > 0)
        out["workers_missing"] = event.workersMissing;
    if (!event.gil.empty())
        out["gil"] = event.gil;
    if (!event.gilModule.empty())
        out["gil_module"] = event.gilModule;
    if (event.prepareCall.count() > 0)
        out["prepare_call"] = event.prepareCall.count();
    if (!event.runtime.empty())
        out["runtime"] = event.runtime;
    return out;
}

ordered_json toJson(const EndEvent& event) {
    auto out = line("end");
    out["status"] = toString(event.status);
    message::putMessage(out, event.message);
    out["dropped_samples"] = event.droppedSamples;
    return out;
}

} // namespace

std::string encodeEvent(const Event& event) {
    return std::visit(
        [](const auto& one) -> std::string {
            if constexpr (std::is_same_v<std::decay_t<decltype(one)>, JobBatch>)
                return jobs::encodeBatch(one);
            else
                return dumpJson(toJson(one)) + '\n';
        },
        event);
}

} // namespace gilscope
