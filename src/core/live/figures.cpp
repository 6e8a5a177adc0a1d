// The figures of a trial at one moment: now, in a replay, and at its end.
#include <gilscope/live.h>

#include "live/timeline_slices.h"

#include <algorithm>

namespace gilscope {

namespace {

/// Cumulative counters jump about between reads of /proc; parts stay within the whole.
TimeShare wholeShare(double wall, double cpu, double gilWait, double runQueue) {
    TimeShare share;
    const double whole = std::max(wall, cpu + gilWait + runQueue);
    if (whole <= 0)
        return share;
    share.running = cpu / whole;
    share.gilWait = gilWait / whole;
    share.runQueue = runQueue / whole;
    share.blocked = std::max(0.0, 1 - share.running - share.gilWait - share.runQueue);
    return share;
}

/// Of the stretches that touch [from, to); those of the measure phase, once there are some.
std::optional<TimeShare> shareBetween(const std::vector<TimeStretch>& stretches, std::int64_t from,
                                      std::int64_t to) {
    std::array<double, 4> sum{};
    double whole = 0;
    bool measured = false;
    for (const TimeStretch& stretch : stretches) {
        if (stretch.end <= from || stretch.begin >= to)
            continue;
        if (stretch.measured && !measured) {
            measured = true;
            sum = {};
            whole = 0;
        }
        const auto length = static_cast<double>(stretch.end - stretch.begin);
        const auto common =
            static_cast<double>(std::min(stretch.end, to) - std::max(stretch.begin, from));
        for (std::size_t part = 0; part < sum.size(); ++part)
            sum[part] += stretch.part[part] * common / length;
        whole += common;
    }
    if (whole <= 0)
        return std::nullopt;
    TimeShare share;
    share.running = sum[0] / whole;
    share.gilWait = sum[1] / whole;
    share.runQueue = sum[2] / whole;
    share.blocked = sum[3] / whole;
    return share;
}

/// What `time` has seen of some of the trial's phases, s. The one that goes on is told when it is
/// over: until then it counts from where the one before ended.
struct PhaseSums {
    std::optional<double> init, overall;
};

PhaseSums phaseSums(const Trial& trial, std::int64_t time) {
    std::int64_t init = 0, all = 0, prepared = -1;
    bool begun = false, measured = false;
    for (const PhaseEvent& phase : trial.phases) {
        if (phase.worker != noWorker || phase.phase == Phase::Teardown ||
            phase.start.count() > time)
            continue;
        const std::int64_t length = std::min(phase.end.count(), time) - phase.start.count();
        if (phase.phase == Phase::Prepare) {
            prepared = std::min(phase.end.count(), time);
            continue;
        }
        begun = true;
        all += length;
        if (phase.phase == Phase::Spawn || phase.phase == Phase::Import)
            init += length;
        measured = measured || phase.phase == Phase::Measure;
    }
    if (!begun && prepared >= 0)
        init = all = time - prepared;
    const auto barrier = barrierOf(trial);
    if (begun && !measured && !trial.end && barrier && *barrier < time)
        all += time - *barrier;
    if (!begun && prepared < 0)
        return {};
    return {seconds(Nanoseconds{init}), seconds(Nanoseconds{all})};
}

void addFractions(LiveFigures& figures) {
    const double left = figures.jobs > figures.done ? double(figures.jobs - figures.done) : 0;
    const double each = figures.workers.empty() ? 0 : left / double(figures.workers.size());
    for (LiveWorker& worker : figures.workers) {
        const double whole = double(worker.done) + each;
        worker.fraction = whole > 0 ? double(worker.done) / whole : 0;
    }
}

/// What the last sample says.
void addSamples(const Trial& trial, LiveFigures& figures) {
    const SampleEvent& now = *trial.samples.back();
    figures.done = std::max(figures.done, now.done);
    figures.pssBytes = double(now.pssKib) * 1024;
    figures.residentBytes = double(now.rssKib) * 1024;
    figures.droppedSamples = now.dropped;
    const detail::CountedJobs jobs = detail::jobsBefore(trial, trial.samples.size() - 1);
    if (jobs.length > 0) {
        figures.throughput = jobs.wellRate();
        figures.badRate = jobs.badRate();
        figures.rateSeconds = double(jobs.length) / 1e9;
    }
    const std::int64_t from = now.time.count() - liveWindow;
    const auto stretches = timeStretches(trial, from);
    for (std::size_t i = 0; i < std::min(now.workers.size(), figures.workers.size()); ++i) {
        const SampleEvent::Worker& sample = now.workers[i];
        LiveWorker& worker = figures.workers[i];
        worker.state = sample.state;
        worker.done = sample.done;
        worker.bad = sample.bad;
        figures.bad = i == 0 ? sample.bad : figures.bad + sample.bad;
        worker.core = sample.core;
        worker.residentBytes = double(sample.rssKib) * 1024;
        worker.share = shareBetween(stretches[i], from, now.time.count());
    }
}

/// The measure phase is over, and the rest will not change its figures.
void addMeasured(const Trial& trial, LiveFigures& figures) {
    const auto measure = detail::measurePhase(trial);
    if (!measure || measure->end <= measure->begin)
        return;
    figures.measured = true;
    figures.rateSeconds = double(measure->end - measure->begin) / 1e9;
    figures.throughput =
        double(figures.done - std::min(figures.done, figures.bad)) / figures.rateSeconds;
    figures.badRate = double(figures.bad) / figures.rateSeconds;
}

void addEnd(const TrialEndEvent& end, LiveFigures& figures) {
    figures.initSeconds = seconds(end.init);
    figures.overallSeconds = seconds(end.overall);
    // Jobs that were cancelled never ran to their end.
    figures.bad = end.jobsFailed + end.jobsCrashed + end.jobsTimedOut;
    figures.done = end.jobsOk + figures.bad;
    figures.throughput.reset();
    figures.badRate.reset();
    figures.measured = true;
    if (end.measure.count() > 0) {
        figures.rateSeconds = seconds(end.measure);
        figures.throughput = double(end.jobsOk) / figures.rateSeconds;
        figures.badRate = double(figures.bad) / figures.rateSeconds;
    }
    if (end.pssKib > 0)
        figures.pssBytes = double(end.pssKib) * 1024;
    figures.residentBytes = 0;
    for (const std::uint64_t kib : end.hostPssKib)
        figures.hostPssBytes.push_back(double(kib) * 1024);
    for (std::size_t i = 0; i < std::min(end.workers.size(), figures.workers.size()); ++i) {
        const WorkerSummary& from = end.workers[i];
        LiveWorker& worker = figures.workers[i];
        worker.done = from.jobs;
        worker.pid = from.pid;
        if (from.create + from.import > 0)
            worker.initSeconds = double(from.create + from.import) / 1e9;
        worker.share.reset();
        if (from.wall > 0 && from.cpu != notMeasured)
            worker.share = wholeShare(double(from.wall), double(from.cpu),
                                      double(std::max<std::int64_t>(0, from.gilWait)),
                                      double(std::max<std::int64_t>(0, from.runQueue)));
        if (worker.state != WorkerState::Failed)
            worker.state = WorkerState::Ended;
    }
}

/// The jobs that workers are at, and what is known of their creation.
void addWorkerPhases(const Trial& trial, LiveFigures& figures) {
    for (const PhaseEvent& phase : trial.phases) {
        const bool initial = phase.phase == Phase::Spawn || phase.phase == Phase::Import;
        if (phase.worker != noWorker && initial && index(phase.worker) < figures.workers.size()) {
            auto& own = figures.workers[index(phase.worker)].initSeconds;
            own = own.value_or(0) + seconds(phase.end - phase.start);
        }
    }
}

} // namespace

double trialFraction(const Trial& trial) {
    if (isComplete(trial))
        return 1;
    if (trial.spec.jobs == 0)
        return 0;
    std::uint64_t done = trial.jobsSeen;
    if (!trial.samples.empty())
        done = std::max(done, trial.samples.back()->done);
    if (trial.end)
        done = trial.end->jobsOk + trial.end->jobsFailed + trial.end->jobsCrashed +
               trial.end->jobsTimedOut;
    return std::min(1.0, double(done) / double(trial.spec.jobs));
}

LiveFigures liveFigures(const Trial& trial) {
    LiveFigures figures;
    figures.jobs = trial.spec.jobs;
    figures.workers.resize(std::min<std::size_t>(trial.spec.workers, board::maxWorkers));
    for (std::size_t i = 0; i < figures.workers.size(); ++i)
        figures.workers[i].worker = std::uint32_t(i);
    figures.done = trial.jobsSeen;
    figures.bad = std::min(trial.errorCount, figures.done);
    std::int64_t now = 0;
    if (!trial.samples.empty()) {
        addSamples(trial, figures);
        now = trial.samples.back()->time.count();
    }
    for (const PhaseEvent& phase : trial.phases)
        now = std::max(now, phase.end.count());
    const PhaseSums sums = phaseSums(trial, now);
    figures.initSeconds = sums.init;
    figures.overallSeconds = sums.overall;
    addWorkerPhases(trial, figures);
    if (trial.end)
        addEnd(*trial.end, figures);
    else
        addMeasured(trial, figures);
    figures.fraction = trialFraction(trial);
    addFractions(figures);
    return figures;
}

LiveFigures liveFigures(const Trial& trial, Timeline& timeline, const TrialMoment& moment,
                        std::int64_t span) {
    LiveFigures figures;
    figures.jobs = trial.spec.jobs;
    figures.done = moment.done;
    figures.bad = moment.bad;
    figures.fraction = figures.jobs > 0 ? double(moment.done) / double(figures.jobs) : 0;
    const auto barrier = barrierOf(trial);
    const auto measure = detail::measurePhase(trial);
    if (barrier && moment.time > *barrier) {
        const std::int64_t to = measure ? std::min(moment.time, measure->end + 1) : moment.time;
        const std::int64_t from = std::max(*barrier, to - span);
        JobFlow flow;
        timeline.flow(from, to, {&flow, 1});
        figures.rateSeconds = double(to - from) / 1e9;
        figures.throughput = flow.well / figures.rateSeconds;
        figures.badRate = flow.bad / figures.rateSeconds;
    }
    const auto& samples = trial.samples;
    // The last one that had been taken, for what a sample says of its moment.
    const bool exactly =
        moment.sample < samples.size() && samples[moment.sample]->time.count() == moment.time;
    const SampleEvent* taken = exactly             ? samples[moment.sample].get()
                               : moment.sample > 0 ? samples[moment.sample - 1].get()
                                                   : nullptr;
    if (taken) {
        figures.pssBytes = double(taken->pssKib) * 1024;
        figures.residentBytes = double(taken->rssKib) * 1024;
        figures.droppedSamples = taken->dropped;
    }
    const PhaseSums sums = phaseSums(trial, moment.time);
    figures.initSeconds = sums.init;
    figures.overallSeconds = sums.overall;

    const auto stretches = timeStretches(trial, moment.time - liveWindow);
    for (const WorkerMoment& at : moment.workers) {
        LiveWorker worker;
        worker.worker = index(at.worker);
        worker.moment = at;
        worker.done = at.done;
        worker.bad = at.bad;
        worker.core = at.core;
        worker.initSeconds = at.seconds;
        const std::size_t i = worker.worker;
        if (trial.end && i < trial.end->workers.size())
            worker.pid = trial.end->workers[i].pid;
        if (taken && i < taken->workers.size())
            worker.residentBytes = double(taken->workers[i].rssKib) * 1024;
        if (i < stretches.size())
            worker.share = shareBetween(stretches[i], moment.time, moment.time + 1);
        figures.workers.push_back(std::move(worker));
    }
    addFractions(figures);
    if (trial.end) // how many it was to do in the end is known by now
        for (LiveWorker& worker : figures.workers)
            if (const std::size_t i = worker.worker;
                i < trial.end->workers.size() && trial.end->workers[i].jobs > 0)
                worker.fraction =
                    std::min(1.0, double(worker.done) / double(trial.end->workers[i].jobs));
    return figures;
}

} // namespace gilscope
