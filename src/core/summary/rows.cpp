#include "summary/rows.h"

#include "summary/job_times.h"

#include <gilscope/runners.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <string_view>
#include <tuple>

namespace gilscope::detail {

namespace {

constexpr std::size_t mostErrorsShown = 20;
constexpr double worthSplitting = 0.01; ///< run queue's part of the wall time; below it is noise

/// Sums over the jobs of some trials. Doubles: whole up to 2^53 ns, and no overflow.
struct JobTotals {
    std::uint64_t jobs = 0;
    double decode = 0, call = 0, encode = 0; ///< ns
    std::array<std::uint64_t, 6> byStatus{};
};

using CoreSet = std::bitset<std::size_t{1} << 16>;

void addBatch(const JobBatch& batch, JobTotals& totals, CoreSet& cores) {
    totals.jobs += batch.size();
    for (std::size_t row = 0; row < batch.size(); ++row) {
        totals.decode += static_cast<double>(batch.decode[row]);
        totals.call += static_cast<double>(batch.call[row]);
        totals.encode += static_cast<double>(batch.encode[row]);
        ++totals.byStatus[std::min<std::size_t>(static_cast<std::size_t>(batch.status[row]),
                                                totals.byStatus.size() - 1)];
        cores.set(batch.coreStart[row]);
        cores.set(batch.coreEnd[row]);
    }
}

void countJobs(const Trial& trial, const JobTotals& seen, ResultRow& row) {
    if (trial.end) {
        row.jobsOk += trial.end->jobsOk;
        row.jobsFailed += trial.end->jobsFailed;
        row.jobsCrashed += trial.end->jobsCrashed;
        row.jobsTimedOut += trial.end->jobsTimedOut;
        row.jobsCancelled += trial.end->jobsCancelled;
        return;
    }
    // The stream broke off. A job that a worker could not report itself is only in the errors.
    const auto count = [&](JobStatus status) {
        const auto reported = static_cast<std::uint64_t>(std::count_if(
            trial.errors.begin(), trial.errors.end(),
            [&](const JobErrorEvent& error) { return error.job && error.status == status; }));
        return std::max(reported, seen.byStatus[static_cast<std::size_t>(status)]);
    };
    row.jobsOk += seen.byStatus[static_cast<std::size_t>(JobStatus::Ok)];
    row.jobsFailed += count(JobStatus::Failed) + count(JobStatus::Unsupported);
    row.jobsCrashed += count(JobStatus::Crashed);
    row.jobsTimedOut += count(JobStatus::TimedOut);
    row.jobsCancelled += count(JobStatus::Cancelled);
}

/// Sums over the workers of complete trials, ns.
struct WorkerTotals {
    double wall = 0, cpu = 0, gilWait = 0, lockWait = 0, runQueue = 0, ringWait = 0;
    double roomWait = 0, jobs = 0, takenEarly = 0, taking = 0;
    bool cpuKnown = true, gilWaitKnown = true, lockWaitKnown = true, runQueueKnown = true;
    double available = 0;      ///< measure phase times workers
    double late = 0, idle = 0; ///< before the first jobs, after the last ones
};

/// From the first job of a worker to its last, since the trial's epoch.
struct JobSpan {
    std::int64_t begin = 0, end = 0;
};
using JobSpans = std::map<WorkerId, JobSpan>;

void addSpan(const JobBatch& batch, JobSpans& spans) {
    for (std::size_t row = 0; row < batch.size(); ++row) {
        const auto [known, first] =
            spans.try_emplace(batch.worker, JobSpan{batch.start[row], batch.end(row)});
        if (!first)
            known->second = {std::min(known->second.begin, batch.start[row]),
                             std::max(known->second.end, batch.end(row))};
    }
}

/// What may lie before the first job too, and is not waiting for a core or a pool.
double gilWaitOf(const WorkerSummary& worker) {
    return worker.gilWait == notMeasured ? 0 : static_cast<double>(worker.gilWait);
}

/// What each worker had of the measure phase before its first job and after its last one.
void addEdges(const TrialEndEvent& end, const JobSpans& spans, Nanoseconds opened, bool scheduled,
              WorkerTotals& totals) {
    if (spans.empty()) // there were no jobs, or nobody knows when
        return;
    const auto measure = static_cast<double>(end.measure.count());
    for (std::size_t i = 0; i < end.workers.size(); ++i) {
        if (end.workers[i].wall <= 0) // its clocks were never read
            continue;
        const auto span = spans.find(WorkerId(static_cast<std::uint32_t>(i)));
        if (span == spans.end()) {
            totals.idle += measure;
            continue;
        }
        const double begin = static_cast<double>(span->second.begin - opened.count());
        const double last = static_cast<double>(span->second.end - opened.count());
        totals.idle += std::clamp(measure - last, 0.0, measure);
        if (!scheduled) // by a schedule the first job may be due later
            totals.late += std::clamp(begin - gilWaitOf(end.workers[i]), 0.0, measure);
    }
}

void addWorkers(const TrialEndEvent& end, WorkerTotals& totals) {
    for (const WorkerSummary& worker : end.workers) {
        if (worker.wall <= 0) // its clocks were never read
            continue;
        const auto part = [](std::int64_t time) {
            return std::max(0.0, static_cast<double>(time));
        };
        totals.wall += part(worker.wall);
        totals.cpuKnown = totals.cpuKnown && worker.cpu != notMeasured;
        totals.gilWaitKnown = totals.gilWaitKnown && worker.gilWait != notMeasured;
        totals.lockWaitKnown = totals.lockWaitKnown && worker.lockWait != notMeasured;
        totals.runQueueKnown = totals.runQueueKnown && worker.runQueue != notMeasured;
        totals.cpu += part(worker.cpu);
        totals.gilWait += part(worker.gilWait);
        totals.lockWait += part(worker.lockWait);
        totals.runQueue += part(worker.runQueue);
        totals.ringWait += part(worker.ringWait);
        totals.roomWait += part(worker.roomWait);
        totals.jobs += static_cast<double>(worker.jobs);
        totals.takenEarly += static_cast<double>(worker.takenEarly);
        totals.taking += part(worker.takenEarlyTime);
        totals.available += std::max(part(end.measure.count()), part(worker.wall));
    }
}

/// The clocks of a host that died went with it: then nobody knows where all the time went.
bool clocksAreComplete(const TrialEndEvent& end) {
    return std::none_of(end.workers.begin(), end.workers.end(), [](const WorkerSummary& worker) {
        return worker.wall <= 0 && worker.jobs > 0;
    });
}

TimeShare shareOf(const WorkerTotals& totals) {
    const double known = totals.cpu + totals.gilWait + totals.runQueue;
    const double whole = std::max(totals.wall, known);
    TimeShare share;
    share.running = totals.cpu / whole;
    share.gilWait = totals.gilWait / whole;
    share.runQueue = totals.runQueue / whole;
    share.blocked = (whole - known) / whole;
    share.gilWaitKnown = totals.gilWaitKnown;
    share.runQueueKnown = totals.runQueueKnown;
    share.lockWait = std::min(share.blocked, totals.lockWait / whole);
    share.lockWaitKnown = totals.lockWaitKnown;
    share.late = totals.late / totals.available;
    share.idle = totals.idle / totals.available;
    return share;
}

void addFigures(const Trial& trial, ResultRow& row) {
    row.trialInitSeconds.push_back(seconds(trial.end->init));
    row.trialMeasureSeconds.push_back(seconds(trial.end->measure));
    row.trialOverallSeconds.push_back(seconds(trial.end->overall));
    row.trialBlocks.push_back(trial.spec.block);
    if (trial.end->perWorkerKib > 0)
        row.trialPerWorkerMib.push_back(static_cast<double>(trial.end->perWorkerKib) / 1024);
}

std::optional<Estimate> throughputOf(const std::vector<std::shared_ptr<const Trial>>& trials) {
    std::vector<double> rates;
    for (const auto& trial : trials) {
        if (isComplete(*trial) && trial->end->measure.count() > 0)
            rates.push_back(static_cast<double>(trial->end->jobsOk) / seconds(trial->end->measure));
    }
    return statistics::medianEstimate(rates);
}

std::optional<double> medianMemory(const std::vector<std::shared_ptr<const Trial>>& trials,
                                   std::uint64_t TrialEndEvent::*kib) {
    std::vector<double> mib;
    for (const auto& trial : trials) {
        if (isComplete(*trial) && trial->end->pssKib > 0)
            mib.push_back(static_cast<double>((*trial->end).*kib) / 1024);
    }
    return statistics::median(mib);
}

/// What a worker does outside of the callable costs the runner as much as it usually does; what is
/// beyond that, as far as the kernel saw workers wait for a core, is the scheduler's.
void splitOverhead(ResultRow& row, const WorkerTotals& workers, const JobTotals& watched,
                   std::optional<double> usual) {
    const auto jobs = static_cast<double>(watched.jobs);
    const double outside = 1e-3 * std::max(0.0, workers.wall - watched.call) / jobs;
    row.overheadUsPerJob = outside;
    if (!usual || !workers.runQueueKnown)
        return;
    row.coreWaitUsPerJob = 0;
    if (workers.runQueue < worthSplitting * workers.wall)
        return;
    row.coreWaitUsPerJob = std::clamp(outside - 1e6 * *usual, 0.0, 1e-3 * workers.runQueue / jobs);
    row.overheadUsPerJob = std::max(0.0, outside - *row.coreWaitUsPerJob);
}

/// Stopped trials are nobody's fault; every other trial owes all its jobs.
bool owesNothing(const Trial& trial, const JobTotals& seen) {
    const bool cutShort = !trial.end || trial.end->status == TrialStatus::Stopped ||
                          trial.end->status == TrialStatus::Deadline;
    if (!cutShort)
        return trial.end->jobsOk == trial.spec.jobs;
    ResultRow counts;
    countJobs(trial, seen, counts);
    return counts.jobsFailed + counts.jobsCrashed + counts.jobsTimedOut == 0;
}

/// What a trial by a schedule says of waiting.
struct Waits {
    std::vector<JobTimes> latencies;
    std::vector<double> takenPerSecond;

    void add(const Trial& trial, Nanoseconds arrivalInterval) {
        const PhaseEvent* const measure = findPhase(trial, Phase::Measure);
        if (measure == nullptr) // the start barrier's opening is not known
            return;
        JobStudy study(trial.jobsSeen);
        QueueStudy queue(trial.spec.jobs, measure->start, arrivalInterval);
        for (const auto& batch : trial.batches) {
            study.addLatencies(*batch, measure->start, arrivalInterval);
            queue.add(*batch);
        }
        if (auto times = study.takeTimes())
            latencies.push_back(std::move(*times));
        if (const auto taken = queue.takenPerSecond())
            takenPerSecond.push_back(*taken);
    }
};

/// Workers that went with their host, or whose job ended it.
std::set<std::uint32_t> lostWorkers(const Trial& trial) {
    std::set<std::uint32_t> lost;
    for (const HostExitEvent& exit : trial.exits)
        if (!exit.expected && exit.worker != noWorker)
            lost.insert(index(exit.worker));
    for (const JobErrorEvent& error : trial.errors)
        if (error.job && error.worker != noWorker &&
            (error.status == JobStatus::Crashed || error.kind == "TimedOut"))
            lost.insert(index(error.worker));
    return lost;
}

} // namespace

std::vector<TrialGroup> groupTrials(const Comparison& comparison) {
    std::vector<TrialGroup> groups;
    std::map<std::tuple<std::string_view, std::uint32_t, std::string_view>, std::size_t> places;
    for (const auto& trial : comparison.trials) {
        const TrialSpec& spec = trial->spec;
        const auto [place, isNew] =
            places.try_emplace({spec.runner, spec.workers, spec.arguments}, groups.size());
        if (isNew)
            groups.push_back({spec.runner, spec.workers, spec.arguments, {}});
        groups[place->second].trials.push_back(trial);
    }

    const auto place = [&](const std::string& runner) {
        if (!comparison.plan)
            return std::ptrdiff_t{0};
        const auto& runners = comparison.plan->plan.runners;
        return std::find(runners.begin(), runners.end(), runner) - runners.begin();
    };
    std::vector<std::string> sweep;
    if (comparison.plan)
        for (const SweepPoint& point : sweepPoints(comparison.plan->plan))
            sweep.push_back(point.arguments);
    const auto key = [&](const TrialGroup& group) {
        return std::tuple(place(group.runner),
                          std::find(sweep.begin(), sweep.end(), group.arguments) - sweep.begin(),
                          group.workers);
    };
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const TrialGroup& a, const TrialGroup& b) { return key(a) < key(b); });
    for (TrialGroup& group : groups) {
        std::stable_sort(
            group.trials.begin(), group.trials.end(),
            [](const auto& a, const auto& b) { return a->spec.block < b->spec.block; });
    }
    return groups;
}

ResultRow makeRow(const TrialGroup& group, Nanoseconds arrivalInterval, RowFacts& facts) {
    ResultRow row;
    row.runner = group.runner;
    row.workers = group.workers;
    row.arguments = group.arguments;
    row.allJobsRan = true;

    const auto cores = std::make_unique<CoreSet>();
    std::uint64_t jobs = 0;
    for (const auto& trial : group.trials)
        jobs += isComplete(*trial) ? trial->jobsSeen : 0;
    JobStudy study(jobs);
    const bool scheduled = arrivalInterval.count() > 0;
    Waits waits;
    std::vector<double> prepareCalls; // us
    JobTotals measured;               // of complete trials
    JobTotals watched;                // of those of them whose workers' clocks tell of everything
    WorkerTotals workers;
    OutsideStudy outside(jobs);
    WarmupSearch warmup;
    for (const auto& trial : group.trials) {
        JobTotals seen;
        JobSpans spans;
        const bool complete = isComplete(*trial);
        const PhaseEvent* const measure = findPhase(*trial, Phase::Measure);
        for (const auto& batch : trial->batches) {
            addBatch(*batch, seen, *cores);
            addSpan(*batch, spans);
            warmup.add(*batch);
            if (complete)
                study.add(*batch);
            if (complete)
                outside.add(*batch);
        }
        warmup.endTrial(complete);
        outside.endTrial();
        countJobs(*trial, seen, row);
        row.jobs = trial->spec.jobs;
        row.allJobsRan = row.allJobsRan && owesNothing(*trial, seen);
        if (trial->end && trial->end->workersMissing > 0) {
            row.workersMissing = std::max(
                row.workersMissing, std::min(trial->end->workersMissing, trial->spec.workers));
            row.allJobsRan = false; // what fewer workers did is not what was asked for
        }
        for (const JobErrorEvent& error : trial->errors) {
            if (row.errors.size() < mostErrorsShown)
                row.errors.push_back(error);
        }
        if (!trial->end)
            continue;

        row.distinctValues = std::max(row.distinctValues, trial->end->distinctValues);
        row.valueLooksAlike = row.valueLooksAlike || trial->end->valuesLookAlike;
        if (!row.value)
            row.value = trial->end->value;
        if (row.runtime.empty())
            row.runtime = trial->end->runtime;
        facts.restarts += trial->end->restarts;
        if (trial->end->restarts > 0)
            facts.lost.merge(lostWorkers(*trial));
        if (!complete) {
            ++facts.unfinished;
            continue;
        }
        ++row.repeat;
        addFigures(*trial, row);
        if (trial->end->prepareCall.count() > 0)
            prepareCalls.push_back(1e6 * seconds(trial->end->prepareCall));
        if (scheduled)
            waits.add(*trial, arrivalInterval);
        if (clocksAreComplete(*trial->end)) {
            addWorkers(*trial->end, workers);
            if (measure)
                addEdges(*trial->end, spans, measure->start, scheduled, workers);
            watched.jobs += seen.jobs;
            watched.call += seen.call;
        }
        measured.jobs += seen.jobs;
        measured.decode += seen.decode;
        measured.call += seen.call;
        measured.encode += seen.encode;
    }

    if (row.trialPerWorkerMib.size() != row.trialBlocks.size())
        row.trialPerWorkerMib.clear();
    row.warmup = warmup.finding();
    row.prepareCallUs = statistics::median(prepareCalls);
    row.initSeconds = statistics::medianEstimate(row.trialInitSeconds);
    row.measureSeconds = statistics::medianEstimate(row.trialMeasureSeconds);
    row.overallSeconds = statistics::medianEstimate(row.trialOverallSeconds);
    row.throughput = throughputOf(group.trials);
    row.pssMib = medianMemory(group.trials, &TrialEndEvent::pssKib);
    row.perWorkerMib = medianMemory(group.trials, &TrialEndEvent::perWorkerKib);

    if (measured.jobs > 0) {
        const double toMicroseconds = 1e-3 / static_cast<double>(measured.jobs);
        row.decodeUsPerJob = measured.decode * toMicroseconds;
        row.callUsPerJob = measured.call * toMicroseconds;
        row.encodeUsPerJob = measured.encode * toMicroseconds;
    }
    // By a schedule workers wait for the next job to be due, and that is no overhead.
    if (watched.jobs > 0 && workers.wall > 0 && !scheduled)
        splitOverhead(row, workers, watched, outside.takeMedian());
    if (workers.wall > 0) {
        facts.timesMeasured = true;
        if (workers.cpuKnown && watched.jobs > 0)
            row.cpuUsPerJob = 1e-3 * workers.cpu / static_cast<double>(watched.jobs);
        facts.shareExcess = (workers.cpu + workers.gilWait + workers.runQueue) / workers.wall - 1;
        facts.ringWaitShare = workers.ringWait / workers.wall;
        facts.roomWaitShare = workers.roomWait / workers.wall;
        facts.takenEarlyShare = workers.jobs > 0 ? workers.takenEarly / workers.jobs : 0;
        facts.takingShare = workers.taking / workers.wall;
        if (workers.cpuKnown)
            row.share = shareOf(workers);
    }

    row.jobTimes = study.takeTimes();
    row.latency = overTrials(waits.latencies);
    for (const JobTimes& times : waits.latencies)
        row.trialLatencySeconds.push_back(times.median);
    row.latencySeconds = statistics::medianEstimate(row.trialLatencySeconds);
    row.takenPerSecond = statistics::medianEstimate(waits.takenPerSecond);

    cores->reset(index(noCpu));
    for (std::size_t cpu = 0; cpu < cores->size(); ++cpu) {
        if (cores->test(cpu))
            row.coresUsed.push_back(CpuId(static_cast<std::uint16_t>(cpu)));
    }
    return row;
}

} // namespace gilscope::detail

namespace gilscope {

bool isComplete(const Trial& trial) {
    return trial.end && trial.end->status == TrialStatus::Complete;
}

bool belongsTo(const TrialSpec& trial, const ResultRow& row) {
    return trial.runner == row.runner && trial.workers == row.workers &&
           trial.arguments == row.arguments;
}

} // namespace gilscope
