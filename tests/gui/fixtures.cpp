#include "fixtures.h"

#include <gilscope/warnings.h>

#include <algorithm>
#include <cmath>

namespace gilscope::test {
namespace {

constexpr std::int64_t ms = 1'000'000;

/// How a runner of the fixture behaves.
struct Character {
    double speedup; ///< with two workers
    double gilWait; ///< part of a worker's time
    std::int64_t createMs, importMs;
    std::uint64_t pssKib, perWorkerKib;
};

Character characterOf(const std::string& runner) {
    if (runner == "thread")
        return {0.98, 0.49, 1, 0, 14'400, 90};
    if (runner == "process")
        return {1.86, 0, 31, 14, 41'200, 12'800};
    if (runner == "subinterpreter")
        return {1.93, 0, 9, 12, 21'800, 3'400};
    if (runner == "native")
        return {1.98, 0, 1, 0, 4'100, 60};
    if (runner == "node")
        return {1.74, 0, 38, 6, 61'000, 9'700};
    if (runner.find('@') != std::string::npos)
        return characterOf(runner.substr(0, runner.find('@')));
    return {1.0, 0, 0, 0, 14'200, 0};
}

/// How much faster the jobs of other languages are.
double paceOf(const std::string& runner) {
    return runner == "native" ? 38 : runner == "node" ? 21 : runner.ends_with("@cp312") ? 0.83 : 1;
}

/// A small disturbance that is the same every time.
double wobble(std::uint32_t i) {
    return std::sin(i * 12.9898 + 78.233) * 0.5;
}

std::shared_ptr<const SampleEvent> makeSample(const FixtureOptions& options, const TrialSpec& spec,
                                              std::uint32_t i, double progress, bool over) {
    const Character is = characterOf(spec.runner);
    auto sample = std::make_shared<SampleEvent>();
    sample->trial = spec.id;
    sample->time = Nanoseconds{std::int64_t(i) * 50 * ms};
    const double busyCores = spec.workers == 1 || is.gilWait > 0 ? 1.0 : double(spec.workers);
    for (std::uint32_t core = 0; core < options.cores; ++core) {
        const double load = std::clamp(busyCores - core, 0.04, 0.98) + wobble(i + core * 31) * 0.08;
        sample->coreBusy.push_back(std::uint32_t(std::clamp(load, 0.0, 1.0) * 1000));
        sample->coreSteal.push_back(i % 17 == core % 17 ? 40 : 0);
    }
    sample->done = std::uint64_t(std::lround(progress * double(spec.jobs)));
    for (std::uint32_t worker = 0; worker < spec.workers; ++worker) {
        SampleEvent::Worker w;
        w.state = over           ? WorkerState::Finished
                  : progress > 0 ? WorkerState::Running
                                 : WorkerState::Importing;
        w.done = sample->done / spec.workers + (worker < sample->done % spec.workers ? 1 : 0);
        const double wall = double(sample->time.count());
        w.gilWait = std::int64_t(wall * is.gilWait);
        w.runQueue = std::int64_t(wall * 0.015);
        w.cpu = std::int64_t(wall * (0.97 - is.gilWait + wobble(i) * 0.01));
        w.core = CpuId((worker + i / 12) % options.cores);
        w.rssKib = spec.runner == "process" ? 12'900 + worker * 37 : 0;
        sample->workers.push_back(w);
    }
    sample->rssKib = is.pssKib;
    return sample;
}

WorkerSummary makeWorker(const TrialSpec& spec, std::uint32_t worker, std::int64_t wall) {
    const Character is = characterOf(spec.runner);
    WorkerSummary summary;
    summary.jobs = spec.jobs / spec.workers;
    summary.wall = wall;
    summary.gilWait = std::int64_t(double(wall) * is.gilWait);
    summary.runQueue = wall / 60;
    summary.cpu = std::int64_t(double(wall) * (0.97 - is.gilWait));
    summary.create = is.createMs * ms;
    summary.import = is.importMs * ms;
    summary.pid = 4200 + (spec.runner == "process" ? worker : 0);
    summary.tid = 4200 + worker;
    return summary;
}

void addPhases(Trial& trial, const Character& is, std::int64_t measure) {
    std::int64_t at = 0;
    const auto phase = [&](Phase which, std::int64_t length) {
        trial.phases.push_back(
            {trial.spec.id, which, noWorker, Nanoseconds{at}, Nanoseconds{at + length}});
        if (which == Phase::Spawn || which == Phase::Import)
            for (std::uint32_t worker = 0; worker < trial.spec.workers; ++worker)
                trial.phases.push_back({trial.spec.id, which, WorkerId{worker}, Nanoseconds{at},
                                        Nanoseconds{at + length}});
        at += length;
    };
    phase(Phase::Prepare, 24 * ms);
    phase(Phase::Spawn, is.createMs * ms + ms / 5);
    phase(Phase::Import, is.importMs * ms + ms / 10);
    phase(Phase::Warmup, 20 * ms);
    phase(Phase::Measure, measure);
    phase(Phase::Drain, 2 * ms);
}

/// What `workers` of a runner gain over one: the two of the fixture as they are, others by Amdahl.
double speedupOf(const Character& is, std::uint32_t workers) {
    if (workers <= 1 || is.gilWait > 0)
        return workers <= 1 ? 1.0 : is.speedup;
    const double serial = 2 / is.speedup - 1;
    return workers / (1 + serial * (workers - 1));
}

/// Jobs of one worker, one after the other; the first five of a process are slower.
JobBatch makeJobs(const TrialSpec& spec, std::uint32_t worker, std::int64_t begin,
                  std::int64_t measure) {
    JobBatch batch;
    batch.trial = spec.id;
    batch.worker = WorkerId{worker};
    const auto each = std::uint32_t(spec.jobs / spec.workers);
    const double share = double(measure) / std::max(1U, each);
    std::int64_t now = begin;
    for (std::uint32_t i = 0; i < each; ++i) {
        double length = share * (0.9 + 0.12 * std::abs(wobble(i * 7 + worker)));
        if (spec.runner == "process" && i < 5)
            length *= 1.8;
        if (i % 61 == 60)
            length *= 2.5; // something else ran
        board::JobRecord record;
        record.job = worker * each + i;
        record.start = now;
        record.callStart = now + 900;
        record.callEnd = record.callStart + std::int64_t(length);
        record.end = record.callEnd + 700;
        record.coreStart = record.coreEnd = std::uint16_t(worker % 2);
        now = record.end;
        batch.append(record);
    }
    return batch;
}

std::shared_ptr<const Trial> makeTrial(const FixtureOptions& options, const TrialSpec& spec,
                                       bool running) {
    const Character is = characterOf(spec.runner);
    auto trial = std::make_shared<Trial>();
    trial->spec = spec;
    trial->sinceBegin = Nanoseconds{std::int64_t(index(spec.id)) * 2200 * ms};
    const double scale = speedupOf(is, spec.workers);
    const double size = spec.arguments.empty() ? 1800.0 : std::stod(spec.arguments);
    const double fixed = spec.arguments.empty() || spec.runner != "process" ? 0 : 300;
    const auto measure = std::int64_t((fixed + size / scale / paceOf(spec.runner)) * double(ms) *
                                      (1 + wobble(index(spec.id)) * 0.03));
    const std::uint32_t count = running ? options.samples / 2 : options.samples;
    for (std::uint32_t i = 1; i <= count; ++i) {
        const double progress =
            std::clamp((double(i) - 2) / (double(options.samples) - 4), 0.0, 1.0);
        trial->samples.push_back(makeSample(options, spec, i, progress, progress >= 1));
    }
    trial->jobsSeen = trial->samples.empty() ? 0 : trial->samples.back()->done;
    if (running) {
        trial->phases.push_back(
            {spec.id, Phase::Prepare, noWorker, Nanoseconds{0}, Nanoseconds{24 * ms}});
        trial->phases.push_back({spec.id, Phase::Spawn, noWorker, Nanoseconds{24 * ms},
                                 Nanoseconds{(24 + is.createMs) * ms}});
        return trial;
    }
    addPhases(*trial, is, measure);
    for (std::uint32_t worker = 0; worker < spec.workers; ++worker)
        trial->batches.push_back(
            makeJobs(spec, worker, (24 + is.createMs + is.importMs + 20) * ms, measure));
    TrialEndEvent end;
    end.trial = spec.id;
    end.init = Nanoseconds{(is.createMs + is.importMs) * ms + ms * 3 / 10};
    end.measure = Nanoseconds{measure};
    end.overall = end.init + Nanoseconds{22 * ms} + end.measure;
    end.jobsOk = spec.jobs;
    end.pssKib = is.pssKib;
    end.perWorkerKib = is.perWorkerKib;
    for (std::uint32_t host = 0; host < (spec.runner == "process" ? spec.workers + 1 : 1); ++host)
        end.hostPssKib.push_back(is.pssKib / (spec.runner == "process" ? spec.workers + 1 : 1));
    for (std::uint32_t worker = 0; worker < spec.workers; ++worker)
        end.workers.push_back(makeWorker(spec, worker, measure));
    end.value = "46368";
    end.valueDigest = std::string(64, 'a');
    end.distinctValues = 1;
    if (options.failures && spec.runner == "process") {
        end.jobsOk -= 3;
        end.jobsFailed = 2;
        end.jobsCrashed = 1;
        for (std::uint32_t job : {17U, 18U})
            trial->errors.push_back({spec.id, WorkerId{1}, JobIndex{job}, JobStatus::Failed,
                                     "ValueError",
                                     message::verbatim("table 3 has no column 'price'"),
                                     "Traceback (most recent call last):\n  File \"callables.py\", "
                                     "line 112, in load_tables\n"
                                     "    price = row['price']\nKeyError: 'price'\n"});
        trial->errorCount = 3;
    }
    trial->end = end;
    return trial;
}

void addLog(const FixtureOptions& options, Comparison& comparison) {
    const auto line = [&](LogLine::Kind kind, std::optional<TrialId> trial, WorkerId worker,
                          std::string text, std::string detail = {}) {
        comparison.log.push_back(std::make_shared<LogLine>(
            LogLine{trial, worker, kind, std::move(text), std::move(detail), {}, {}}));
    };
    line(LogLine::Kind::Note, {}, noWorker, "The order of the trials comes from seed 7");
    if (!options.failures)
        return;
    for (std::uint32_t i = 0; i < 12; ++i)
        line(LogLine::Kind::Stdout, TrialId{i % 4}, WorkerId{i % 2},
             "loaded table " + std::to_string(i) + ": 20000 rows\n");
    line(LogLine::Kind::Stderr, TrialId{2}, WorkerId{1},
         "callables.py:98: DeprecationWarning: datetime.utcnow() is deprecated\n");
    line(LogLine::Kind::Error, TrialId{2}, WorkerId{1}, "ValueError: table 3 has no column 'price'",
         "Traceback (most recent call last):\n  File \"callables.py\", line 112, in load_tables\n  "
         "  price = row['price']\n"
         "            ~~~^^^^^^^^^\nKeyError: 'price'\n\nThe above exception was the direct cause "
         "of the following exception:\n\n"
         "Traceback (most recent call last):\n  File \"callables.py\", line 114, in load_tables\n  "
         "  raise ValueError(f\"table {i} has no column 'price'\") from error\n"
         "ValueError: table 3 has no column 'price'\n");
    line(LogLine::Kind::Exit, TrialId{2}, WorkerId{1},
         "Host 4201 ended by SIGSEGV while job 31 ran",
         "Job 31 counts as crashed; a new host took over.");
    line(LogLine::Kind::Warning, {}, noWorker,
         "Other programs took 12 % of the cores while jobs were measured",
         "Close them and run again.");
}

} // namespace

std::shared_ptr<const Comparison> makeComparison(const FixtureOptions& options) {
    auto comparison = std::make_shared<Comparison>();
    comparison->hello =
        HelloEvent{streamMajor, streamMinor, "gilscope-engine fixture", 1'700'000'000'000};
    MachineFacts facts;
    facts.model = "A processor of two cores";
    facts.usableCores = options.cores;
    for (std::uint32_t core = 0; core < options.cores; ++core) {
        facts.cpus.push_back({CpuId(core), core, 0, 0});
        facts.usable.push_back(CpuId(core));
    }
    facts.ceiling = {{1, 1.0}, {2, 1.97}};
    for (std::uint32_t count = 4; count <= options.cores; count *= 2)
        facts.ceiling.push_back({count, 0.96 * count});
    comparison->machine = MachineEvent{facts};

    PlanEvent plan;
    plan.plan.script = "/home/someone/callables.py";
    plan.plan.callable = "fibonacci";
    plan.plan.arguments = "24";
    plan.plan.runners = options.runners;
    plan.plan.workers = options.workers;
    plan.plan.jobs = options.jobs;
    plan.plan.repeat = options.repeat;
    plan.plan.seed = 7;
    plan.plan.sweep.arguments = options.arguments;
    if (!options.arguments.empty())
        plan.plan.sweep.over = SweepOver::Arguments;
    plan.python = {"cp312", "3.12.1", "/usr/bin/python3.12", "per-interpreter", "GCC 12"};
    plan.argumentsJson = "[24]";
    plan.callText = "fibonacci(24)";
    plan.scriptSource = "\"\"\"Callables.\"\"\"\n\n\ndef fibonacci(n=24):\n    \"\"\"Recursive, "
                        "all in the interpreter.\"\"\"\n"
                        "    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)\n";
    std::uint32_t id = 0;
    for (std::uint32_t block = 0; block < options.repeat; ++block)
        for (std::uint32_t order = 0; order < options.runners.size(); ++order) {
            const std::string& runner = options.runners[(order + block) % options.runners.size()];
            std::vector<std::uint32_t> counts{options.workers};
            if (runner.starts_with("serial"))
                counts = {1};
            else if (!options.sweep.empty())
                counts = options.sweep;
            for (const std::string& arguments : options.arguments)
                plan.trials.push_back(
                    {TrialId{id++}, runner, counts.front(), options.jobs, block, order, arguments});
            if (!options.arguments.empty())
                continue;
            for (const std::uint32_t count : counts)
                plan.trials.push_back(
                    {TrialId{id++}, runner, count, options.jobs, block, order, {}});
        }
    const std::size_t last = options.running ? plan.trials.size() / 2 : plan.trials.size();
    for (std::size_t i = 0; i < last; ++i)
        comparison->trials.push_back(
            makeTrial(options, plan.trials[i], options.running && i + 1 == last));
    comparison->plan = std::move(plan);
    addLog(options, *comparison);
    if (options.failures)
        comparison->warnings.push_back(
            makeWarning(message::say<MessageCode::OtherLoadShare>(message::share(0.12))));
    if (!options.running)
        comparison->end = EndEvent{EndStatus::Complete, {}, 0};
    return comparison;
}

} // namespace gilscope::test
