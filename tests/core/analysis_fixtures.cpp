#include "analysis_fixtures.h"

#include <algorithm>
#include <map>

namespace gilscope::testing {

PlanEvent planFor(const std::vector<TrialText>& trials, std::uint64_t jobs) {
    PlanEvent event;
    event.plan.callable = "fibonacci";
    event.plan.jobs = jobs;
    event.plan.workers = 2;
    event.plan.seed = 7;
    event.python = {"cp312", "3.12.1", "/usr/bin/python3.12", "per-interpreter", "GCC"};
    event.argumentsJson = "[24]";
    event.callText = "fibonacci(24)";
    std::map<std::pair<std::string, std::uint32_t>, std::uint32_t> blocks;
    for (const TrialText& trial : trials) {
        auto& runners = event.plan.runners;
        if (std::find(runners.begin(), runners.end(), trial.runner) == runners.end())
            runners.push_back(trial.runner);
        TrialSpec spec;
        spec.id = TrialId(static_cast<std::uint32_t>(event.trials.size()));
        spec.runner = trial.runner;
        spec.workers = trial.workers;
        spec.jobs = jobs;
        spec.block = blocks[{trial.runner, trial.workers}]++;
        event.trials.push_back(spec);
    }
    event.plan.repeat = blocks.empty() ? 1 : blocks.begin()->second;
    return event;
}

MachineEvent twoCores() {
    MachineEvent event;
    event.facts.model = "Test CPU";
    event.facts.cpus = {{CpuId(0), 0, 0, 0}, {CpuId(1), 1, 0, 0}};
    event.facts.usable = {CpuId(0), CpuId(1)};
    event.facts.usableCores = 2;
    event.facts.ceiling = {{1, 1.0}, {2, 1.9}};
    return event;
}

TrialEndEvent endOf(const TrialText& trial, TrialId id, std::uint64_t jobs) {
    TrialEndEvent end;
    end.trial = id;
    end.status = trial.status;
    end.init = Nanoseconds(trial.initMs * ms);
    end.measure = Nanoseconds(trial.measureMs * ms);
    end.overall = end.init + end.measure + Nanoseconds(5 * ms);
    end.jobsOk = jobs;
    for (std::uint32_t k = 0; k < trial.workers; ++k) {
        WorkerSummary worker;
        worker.jobs = jobs / trial.workers;
        worker.wall = trial.measureMs * ms;
        worker.cpu = worker.wall / 2;
        worker.gilWait = worker.wall * 48 / 100;
        worker.runQueue = worker.wall / 100;
        end.workers.push_back(worker);
    }
    end.pssKib = 20 * 1024;
    end.perWorkerKib = 512;
    end.value = "46368";
    end.valueDigest = "b0a1";
    end.distinctValues = 1;
    return end;
}

JobBatch batchOf(TrialId trial, WorkerId worker, std::uint32_t first, std::uint32_t count,
                 std::int64_t callNs) {
    JobBatch batch;
    batch.trial = trial;
    batch.worker = worker;
    for (std::uint32_t row = 0; row < count; ++row) {
        board::JobRecord record;
        record.job = first + row;
        record.start = row * (callNs + 2000);
        record.callStart = record.start + 1000;
        record.callEnd = record.callStart + callNs;
        record.end = record.callEnd + 1000;
        record.coreStart = record.coreEnd = static_cast<std::uint16_t>(index(worker) % 2);
        batch.append(record);
    }
    return batch;
}

std::shared_ptr<const Comparison> comparisonOf(const std::vector<TrialText>& trials,
                                               std::uint64_t jobs) {
    ComparisonBuilder builder;
    builder.apply(HelloEvent{});
    builder.apply(twoCores());
    const PlanEvent plan = planFor(trials, jobs);
    builder.apply(plan);
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const TrialSpec& spec = plan.trials[i];
        builder.apply(TrialEvent{spec, {}});
        const auto each = static_cast<std::uint32_t>(jobs / spec.workers);
        for (std::uint32_t worker = 0; worker < spec.workers; ++worker)
            builder.apply(batchOf(spec.id, WorkerId(worker), worker * each, each));
        builder.apply(endOf(trials[i], spec.id, jobs));
    }
    builder.apply(EndEvent{});
    return builder.snapshot();
}

std::vector<std::string> codes(const std::vector<WarningEvent>& warnings) {
    std::vector<std::string> words;
    for (const WarningEvent& warning : warnings)
        words.push_back(warning.code);
    return words;
}

} // namespace gilscope::testing
