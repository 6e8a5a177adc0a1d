#include <gilscope/codec.h>

#include "base/json_fields.h"
#include "plan/plan_json.h"
#include "stream/job_columns.h"
#include "stream/message_json.h"

#include <gilscope/message/catalogue.h>

#include <limits>

namespace gilscope {

using nlohmann::json;

namespace {

using message::say;
using enum message::Code;

constexpr std::size_t mostCpus = 1u << 16;
constexpr std::size_t mostTrials = 1'000'000;
constexpr std::size_t mostSilentWorkers = 64; ///< of a trial_end: those without any figure

/// The fields of one line, and the types that many verbs share.
class LineFields : public JsonFields {
public:
    LineFields(const json& object, std::string verb)
        : JsonFields(object, std::move(verb), ErrorCode::Damaged) {}

    void time(const char* name, Nanoseconds& target) {
        std::int64_t count = target.count();
        integer(name, count, -limits::nanoseconds, limits::nanoseconds);
        target = Nanoseconds(count);
    }
    template <class Id>
    void id(const char* name, Id& target) {
        auto number = index(target);
        integer(name, number);
        target = Id{number};
    }
    void worker(WorkerId& target) {
        if (!has("worker"))
            return;
        std::uint32_t number = 0;
        integer("worker", number, 0u, limits::workers - 1);
        target = WorkerId{number};
    }
};

template <class T>
Result<std::optional<Event>> finished(const JsonFields& fields, T&& event) {
    if (fields.error())
        return tl::unexpected(*fields.error());
    return Event(std::forward<T>(event));
}

void readSpec(LineFields& fields, TrialSpec& spec) {
    fields.require({"trial", "runner"});
    fields.id("trial", spec.id);
    fields.text("runner", spec.runner, limits::path);
    fields.integer("workers", spec.workers, 0u, limits::workers);
    fields.integer("jobs", spec.jobs, std::uint64_t{0}, limits::jobs);
    fields.text("arguments", spec.arguments);
    fields.integer("block", spec.block);
    fields.integer("order", spec.order);
}

Result<std::optional<Event>> readHello(const json& object) {
    HelloEvent event;
    LineFields fields(object, "hello");
    fields.require({"format", "major", "minor"});
    std::string format;
    fields.text("format", format, limits::label);
    if (format != "gilscope")
        fields.wrong("format", FieldFormat);
    fields.integer("major", event.major, 1, std::numeric_limits<int>::max());
    fields.integer("minor", event.minor, 0, std::numeric_limits<int>::max());
    if (!fields.error() && event.major > streamMajor) {
        // Nothing else of this line is looked at: its meaning may have changed.
        return failure(ErrorCode::NewerFormat, message::say<MessageCode::StreamNewer>(
                                                   fmt::format("{}.{}", event.major, event.minor),
                                                   fmt::format("{}.x", streamMajor)));
    }
    fields.text("generator", event.generator, limits::label);
    fields.integer("unix_time_ms", event.unixTimeMs);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> readMachine(const json& object) {
    MachineEvent event;
    MachineFacts& facts = event.facts;
    LineFields fields(object, "machine");
    fields.text("model", facts.model, limits::label);
    fields.text("kernel", facts.kernel, limits::label);
    fields.text("system", facts.system, limits::label);
    fields.text("host", facts.host, limits::label);
    const auto cpuId = [&](const json& element, CpuId& target) {
        std::uint16_t number = 0;
        const auto most = static_cast<std::uint16_t>(index(noCpu) - 1);
        if (!JsonFields::readInteger(element, number, std::uint16_t{0}, most))
            return false;
        target = CpuId{number};
        return true;
    };
    constexpr std::uint32_t any = std::numeric_limits<std::uint32_t>::max();
    fields.array("cpus", mostCpus, [&](const json& row, std::size_t) {
        CpuFacts cpu;
        if (!row.is_array() || row.size() < 4 || !cpuId(row[0], cpu.cpu) ||
            !JsonFields::readInteger(row[1], cpu.core, 0u, any) ||
            !JsonFields::readInteger(row[2], cpu.package, 0u, any) ||
            !JsonFields::readInteger(row[3], cpu.numaNode, 0u, any))
            return fields.wrong("cpus", FieldCpus);
        facts.cpus.push_back(cpu);
    });
    fields.array("caches", limits::caches, [&](const json& row, std::size_t) {
        CacheFacts cache;
        constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
        if (!row.is_array() || row.size() < 3 ||
            !JsonFields::readInteger(row[0], cache.level, 0u, any) ||
            !JsonFields::readInteger(row[1], cache.kib, std::uint64_t{0}, most) ||
            !row[2].is_array() || row[2].size() > mostCpus)
            return fields.wrong("caches", FieldCaches);
        for (const json& element : row[2]) {
            CpuId cpu{};
            if (!cpuId(element, cpu))
                return fields.wrong("caches", FieldCpuNumbers);
            cache.cpus.push_back(cpu);
        }
        facts.caches.push_back(std::move(cache));
    });
    fields.array("usable", mostCpus, [&](const json& element, std::size_t) {
        CpuId cpu{};
        if (!cpuId(element, cpu))
            return fields.wrong("usable", FieldCpuNumbers);
        facts.usable.push_back(cpu);
    });
    if (fields.has("quota")) {
        std::uint32_t perMille = 0;
        fields.integer("quota", perMille);
        facts.quota = perMille / 1000.0;
    }
    fields.integer("usable_cores", facts.usableCores);
    fields.integer("memory_bytes", facts.memoryBytes);
    fields.boolean("virtual_machine", facts.virtualMachine);
    fields.array("ceiling", limits::workers, [&](const json& row, std::size_t) {
        CeilingPoint point;
        std::uint32_t perMille = 0;
        if (!row.is_array() || row.size() < 2 ||
            !JsonFields::readInteger(row[0], point.workers, 1u, limits::workers) ||
            !JsonFields::readInteger(row[1], perMille, 0u, any))
            return fields.wrong("ceiling", FieldCeiling);
        point.speedup = perMille / 1000.0;
        facts.ceiling.push_back(point);
    });
    return finished(fields, std::move(event));
}

std::optional<Error> readPythonFacts(const json& object, PythonFacts& facts) {
    LineFields inner(object, "plan: python");
    inner.text("abi", facts.abi, limits::label);
    inner.text("version", facts.version, limits::label);
    inner.text("executable", facts.executable, limits::path);
    inner.text("gil", facts.gil, limits::message);
    inner.text("build", facts.build, limits::message);
    return inner.error();
}

void readSettings(const json& object, LineFields& fields, std::vector<VariableSetting>& settings) {
    constexpr std::size_t most = 200;
    if (!object.is_object() || object.size() > most)
        return fields.wrong("environment", FieldFew);
    for (const auto& [name, value] : object.items()) {
        if (!value.is_string())
            return fields.wrong("environment", FieldTexts);
        settings.push_back({name, value.get<std::string>()});
    }
}

Result<std::optional<Event>> readPlan(const json& object) {
    PlanEvent event;
    LineFields fields(object, "plan");
    fields.require({"plan"});
    if (const json* plan = fields.find("plan")) {
        auto read = planFromJson(*plan, ErrorCode::Damaged);
        if (!read)
            return tl::unexpected(read.error());
        event.plan = std::move(*read);
    }
    if (const json* python = fields.find("python"))
        fields.adopt(readPythonFacts(*python, event.python));
    if (const json* pythons = fields.find("pythons")) {
        if (!pythons->is_object() || pythons->size() > limits::runners)
            fields.wrong("pythons", FieldFew);
        else
            for (const auto& [name, facts] : pythons->items())
                fields.adopt(readPythonFacts(
                    facts, event.pythons.emplace_back(NamedPython{name, {}}).facts));
    }
    fields.array("runners", limits::runners, [&](const json& element, std::size_t) {
        LineFields inner(element, "plan: runners");
        NamedRunner& runner = event.runners.emplace_back();
        inner.text("id", runner.id, limits::path);
        inner.text("label", runner.label, limits::label);
        inner.text("plural", runner.plural, limits::label);
        inner.text("language", runner.language, limits::label);
        fields.adopt(inner.error());
    });
    if (const json* environment = fields.find("environment"))
        readSettings(*environment, fields, event.environment);
    fields.text("arguments", event.argumentsJson);
    fields.text("call", event.callText);
    fields.array("calls", limits::sweepPoints, [&](const json& element, std::size_t) {
        LineFields inner(element, "plan: calls");
        PlannedCall& call = event.calls.emplace_back();
        inner.text("arguments", call.arguments);
        inner.text("json", call.argumentsJson);
        inner.text("call", call.callText);
        inner.integer("jobs", call.jobs, std::uint64_t{0}, limits::jobs);
        inner.time("time", call.time);
        fields.adopt(inner.error());
    });
    fields.array("empty_calls", limits::runners, [&](const json& element, std::size_t) {
        LineFields inner(element, "plan: empty_calls");
        EmptyCall& call = event.emptyCalls.emplace_back();
        inner.text("runner", call.runner, limits::path);
        inner.time("time", call.time);
        fields.adopt(inner.error());
    });
    fields.array("trials", mostTrials, [&](const json& element, std::size_t) {
        LineFields inner(element, "plan: trials");
        readSpec(inner, event.trials.emplace_back());
        fields.adopt(inner.error());
    });
    fields.text("source", event.scriptSource);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> readTrial(const json& object) {
    TrialEvent event;
    LineFields fields(object, "trial");
    readSpec(fields, event.spec);
    fields.time("since_begin", event.sinceBegin);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> readPhase(const json& object) {
    PhaseEvent event;
    LineFields fields(object, "phase");
    fields.require({"trial", "phase", "start", "end"});
    fields.id("trial", event.trial);
    fields.word("phase", event.phase, Phase::Teardown);
    fields.worker(event.worker);
    fields.time("start", event.start);
    fields.time("end", event.end);
    return finished(fields, std::move(event));
}

/// Columns of a sample's workers that most samples do without.
struct RareColumns {
    std::vector<std::uint64_t> bad;
    std::vector<std::int64_t> job, since;

    void check(LineFields& fields, std::size_t rows) const {
        const std::pair<const char*, std::size_t> lengths[] = {
            {"bad", bad.size()}, {"job", job.size()}, {"since", since.size()}};
        for (const auto& [name, length] : lengths)
            if (length != 0 && length != rows)
                fields.wrong(name, say<FieldForWorkers>(length, rows));
        if (job.size() != since.size())
            fields.wrong("job", FieldSince);
        for (const std::int64_t number : job)
            if (number < -1 || number > std::numeric_limits<std::uint32_t>::max())
                fields.wrong("job", say<FieldNoJob>(std::to_string(number)));
        for (const std::int64_t time : since)
            if (time < 0 || time > limits::nanoseconds)
                fields.wrong("since", say<FieldNoTime>(std::to_string(time)));
    }
    void put(std::size_t row, SampleEvent::Worker& worker) const {
        if (row < bad.size())
            worker.bad = bad[row];
        if (row < job.size() && job[row] >= 0) {
            worker.job = JobIndex{static_cast<std::uint32_t>(job[row])};
            worker.since = Nanoseconds{since[row]};
        }
    }
};

void readSampleWorkers(LineFields& fields, const json& columns, SampleEvent& event) {
    LineFields inner(columns, "sample: workers");
    std::vector<WorkerState> state;
    std::vector<std::uint64_t> done, rss;
    std::vector<std::int64_t> cpu, runQueue, gilWait, core;
    inner.array("state", limits::workers, [&](const json& element, std::size_t) {
        const auto* word = element.get_ptr<const std::string*>();
        const auto read = word ? fromWord(*word, WorkerState::Failed) : std::nullopt;
        if (!read)
            return inner.wrong("state", say<FieldWord>(excerpt(element)));
        state.push_back(*read);
    });
    inner.integers("done", limits::workers, done);
    inner.integers("cpu", limits::workers, cpu);
    inner.integers("run_queue", limits::workers, runQueue);
    inner.integers("gil_wait", limits::workers, gilWait);
    inner.integers("core", limits::workers, core);
    inner.integers("rss_kib", limits::workers, rss);
    RareColumns rare;
    inner.integers("bad", limits::workers, rare.bad);
    inner.integers("job", limits::workers, rare.job);
    inner.integers("since", limits::workers, rare.since);
    const std::size_t rows = state.size();
    const std::pair<const char*, std::size_t> lengths[] = {
        {"done", done.size()},        {"cpu", cpu.size()},   {"run_queue", runQueue.size()},
        {"gil_wait", gilWait.size()}, {"core", core.size()}, {"rss_kib", rss.size()}};
    for (const auto& [name, length] : lengths) {
        if (length != rows)
            inner.wrong(name, say<FieldForWorkers>(length, rows));
    }
    for (const std::int64_t number : core) {
        if (number < -1 || number >= index(noCpu))
            inner.wrong("core", say<FieldNoCpu>(std::to_string(number)));
    }
    rare.check(inner, rows);
    fields.adopt(inner.error());
    if (fields.error())
        return;
    event.workers.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        SampleEvent::Worker& worker = event.workers[row];
        worker.state = state[row];
        worker.done = done[row];
        worker.cpu = cpu[row];
        worker.runQueue = runQueue[row];
        worker.gilWait = gilWait[row];
        // -1 becomes noCpu, which has all bits set.
        worker.core = CpuId{static_cast<std::uint16_t>(core[row])};
        worker.rssKib = rss[row];
        rare.put(row, worker);
    }
}

Result<std::optional<Event>> readSample(const json& object) {
    SampleEvent event;
    LineFields fields(object, "sample");
    fields.require({"trial", "time"});
    fields.id("trial", event.trial);
    fields.time("time", event.time);
    if (fields.find("measure") != nullptr)
        fields.time("measure", event.measure.emplace());
    fields.integer("done", event.done);
    fields.integer("rss_kib", event.rssKib);
    fields.integer("pss_kib", event.pssKib);
    fields.integer("dropped", event.dropped);
    fields.integers("core_busy", mostCpus, event.coreBusy);
    fields.integers("core_steal", mostCpus, event.coreSteal);
    if (const json* workers = fields.find("workers"))
        readSampleWorkers(fields, *workers, event);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> readOutput(const json& object) {
    OutputEvent event;
    LineFields fields(object, "output");
    fields.require({"trial", "channel", "text"});
    fields.id("trial", event.trial);
    fields.worker(event.worker);
    fields.word("channel", event.channel, OutputChannel::Stderr);
    fields.text("text", event.text);
    fields.integer("omitted", event.omitted);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> readJobError(const json& object) {
    JobErrorEvent event;
    LineFields fields(object, "job_error");
    fields.require({"trial", "status"});
    fields.id("trial", event.trial);
    fields.worker(event.worker);
    if (fields.has("job"))
        fields.id("job", event.job.emplace());
    fields.word("status", event.status, JobStatus::Unsupported);
    fields.text("kind", event.kind, limits::message);
    event.message = message::readMessage(fields);
    fields.text("traceback", event.traceback);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> readMark(const json& object) {
    MarkEvent event;
    LineFields fields(object, "mark");
    fields.require({"trial", "worker", "job", "time"});
    fields.id("trial", event.trial);
    fields.worker(event.worker);
    fields.id("job", event.job);
    fields.time("time", event.time);
    fields.text("text", event.text);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> readHostExit(const json& object) {
    HostExitEvent event;
    LineFields fields(object, "host_exit");
    fields.require({"trial"});
    fields.id("trial", event.trial);
    fields.worker(event.worker);
    fields.integer("pid", event.pid);
    fields.integer("exit_code", event.exitCode);
    fields.text("signal", event.signal, limits::label);
    fields.boolean("expected", event.expected);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> readWarning(const json& object) {
    WarningEvent event;
    LineFields fields(object, "warning");
    fields.require({"code"});
    if (fields.has("trial"))
        fields.id("trial", event.trial.emplace());
    fields.text("code", event.code, limits::label);
    event.message = message::readMessage(fields);
    std::string hint;
    fields.text("hint", hint, limits::message);
    if (event.message.code == MessageCode::Verbatim)
        event.hint = std::move(hint);
    return finished(fields, std::move(event));
}

/// A time; null means that it was not measured.
void readMeasured(LineFields& fields, const json& object, const char* name, std::int64_t& time) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (found != object.end() && found->is_null())
        time = notMeasured;
    else
        fields.integer(name, time);
}

void readWorkerSummary(LineFields& fields, const json& object, WorkerSummary& worker) {
    fields.integer("jobs", worker.jobs);
    fields.integer("wall", worker.wall);
    readMeasured(fields, object, "cpu", worker.cpu);
    readMeasured(fields, object, "gil_wait", worker.gilWait);
    fields.integer("gil_waits", worker.gilWaits);
    readMeasured(fields, object, "lock_wait", worker.lockWait);
    fields.integer("lock_waits", worker.lockWaits);
    readMeasured(fields, object, "run_queue", worker.runQueue);
    fields.integer("voluntary", worker.voluntary);
    fields.integer("involuntary", worker.involuntary);
    fields.integer("migrations", worker.migrations);
    fields.integer("create", worker.create);
    fields.integer("import", worker.import);
    fields.integer("ring_wait", worker.ringWait);
    fields.integer("room_wait", worker.roomWait);
    fields.integer("taken_early", worker.takenEarly);
    fields.integer("taken_early_time", worker.takenEarlyTime);
    fields.integer("pid", worker.pid);
    fields.integer("tid", worker.tid);
}

void readJobValues(LineFields& fields, JobValues& values) {
    const auto read = [&](const char* name, std::size_t most, std::vector<std::uint32_t>& into) {
        std::string text;
        fields.text(name, text, 8 * most);
        if (auto fingerprints = readFingerprints(text, most))
            into = std::move(*fingerprints);
        else
            fields.wrong(name, FieldFingerprints);
    };
    read("job_values", JobValues::mostJobs, values.jobs);
    fields.integer("job_value_group", values.groupSize, 0u, JobValues::largestGroup);
    read("job_value_groups", JobValues::mostGroups, values.groups);
}

Result<std::optional<Event>> readTrialEnd(const json& object) {
    TrialEndEvent event;
    LineFields fields(object, "trial_end");
    fields.require({"trial", "status"});
    fields.id("trial", event.trial);
    fields.word("status", event.status, TrialStatus::Unsupported);
    fields.time("init", event.init);
    fields.time("measure", event.measure);
    fields.time("overall", event.overall);
    fields.integer("jobs_ok", event.jobsOk);
    fields.integer("jobs_failed", event.jobsFailed);
    fields.integer("jobs_crashed", event.jobsCrashed);
    fields.integer("jobs_timed_out", event.jobsTimedOut);
    fields.integer("jobs_cancelled", event.jobsCancelled);
    std::size_t silent = 0;
    fields.array("workers", limits::workers, [&](const json& element, std::size_t) {
        LineFields inner(element, "trial_end: workers");
        silent += element.empty() ? 1 : 0;
        if (silent > mostSilentWorkers) // few bytes that would become many
            return fields.adopt(
                Error(ErrorCode::Damaged,
                      message::say<MessageCode::StreamSilentWorkers>(mostSilentWorkers)));
        readWorkerSummary(inner, element, event.workers.emplace_back());
        fields.adopt(inner.error());
    });
    fields.integer("pss_kib", event.pssKib);
    fields.integer("per_worker_kib", event.perWorkerKib);
    fields.integers("host_pss_kib", mostCpus, event.hostPssKib);
    if (fields.has("value"))
        fields.text("value", event.value.emplace());
    fields.text("value_digest", event.valueDigest, limits::label);
    fields.integer("distinct_values", event.distinctValues);
    fields.boolean("values_look_alike", event.valuesLookAlike);
    readJobValues(fields, event.jobValues);
    fields.integer("restarts", event.restarts);
    fields.integer("workers_missing", event.workersMissing);
    fields.text("gil", event.gil, limits::label);
    fields.text("gil_module", event.gilModule, limits::path);
    fields.time("prepare_call", event.prepareCall);
    fields.text("runtime", event.runtime, limits::message);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> readEnd(const json& object) {
    EndEvent event;
    LineFields fields(object, "end");
    fields.require({"status"});
    fields.word("status", event.status, EndStatus::Failed);
    event.message = message::readMessage(fields);
    fields.integer("dropped_samples", event.droppedSamples);
    return finished(fields, std::move(event));
}

Result<std::optional<Event>> eventFrom(Result<JobBatch> batch) {
    if (!batch)
        return tl::unexpected(batch.error());
    return Event(std::move(*batch));
}

Result<std::optional<Event>> readJobs(const json& object) {
    const auto packed = jobs::readBatch(object);
    if (!packed)
        return tl::unexpected(packed.error());
    return eventFrom(jobs::unpackBatch(*packed));
}

struct Verb {
    std::string_view name;
    Result<std::optional<Event>> (*read)(const json&);
};

constexpr Verb verbs[] = {
    {"hello", readHello},        {"machine", readMachine},
    {"plan", readPlan},          {"trial", readTrial},
    {"phase", readPhase},        {"jobs", readJobs},
    {"sample", readSample},      {"output", readOutput},
    {"job_error", readJobError}, {"mark", readMark},
    {"host_exit", readHostExit}, {"warning", readWarning},
    {"trial_end", readTrialEnd}, {"end", readEnd},
};

} // namespace

Result<std::optional<Event>> decodeEvent(std::string_view line) {
    if (line.size() > limits::lineBytes)
        return failure(ErrorCode::Damaged,
                       message::say<MessageCode::StreamLineLong>(line.size(), limits::lineBytes));
    if (jobs::PackedBatch packed; jobs::scanBatch(line, packed))
        return eventFrom(jobs::unpackBatch(packed));
    const auto object = parseJsonObject(line, "", ErrorCode::Damaged);
    if (!object)
        return tl::unexpected(object.error());
    std::string name;
    LineFields fields(*object, "");
    fields.require({"verb"});
    fields.text("verb", name);
    if (fields.error())
        return tl::unexpected(*fields.error());
    for (const Verb& verb : verbs) {
        if (verb.name == name)
            return verb.read(*object);
    }
    return std::optional<Event>();
}

} // namespace gilscope
