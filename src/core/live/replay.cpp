#include <gilscope/replay.h>

#include <gilscope/runners.h>

#include <algorithm>

namespace gilscope {

namespace {

/// Phases of a worker that is not at jobs yet, in the order in which they come.
std::optional<Activity> activityIn(Phase phase) {
    switch (phase) {
    case Phase::Spawn:
        return Activity::Creating;
    case Phase::Import:
        return Activity::Importing;
    case Phase::Warmup:
        return Activity::Warming;
    default:
        return std::nullopt;
    }
}

Activity activityIn(const TimelineBar& job, std::int64_t time) {
    if (job.open)
        return Activity::Calling;
    const std::int64_t called = job.start + job.decode;
    if (time < called)
        return Activity::Decoding;
    return time < called + job.call ? Activity::Calling : Activity::Encoding;
}

/// What the phases say of each worker: workers without phases of their own have the trial's.
void addPhases(const Trial& trial, std::int64_t time, TrialMoment& moment) {
    std::vector<bool> own(moment.workers.size(), false);
    for (const PhaseEvent& phase : trial.phases)
        if (phase.worker != noWorker && index(phase.worker) < own.size() && activityIn(phase.phase))
            own[index(phase.worker)] = true;
    const auto apply = [&](const PhaseEvent& phase, WorkerMoment& worker) {
        const auto activity = activityIn(phase.phase);
        if (!activity || phase.start.count() > time)
            return;
        const bool over = phase.end.count() <= time;
        worker.activity = std::max(worker.activity, over ? Activity::Ready : *activity);
        if (!over)
            worker.activity = *activity;
        if (phase.phase != Phase::Warmup)
            worker.seconds = worker.seconds.value_or(0) +
                             seconds(std::min(phase.end, Nanoseconds{time}) - phase.start);
    };
    for (const PhaseEvent& phase : trial.phases) {
        if (phase.worker == noWorker) {
            if (phase.start.count() <= time && time < phase.end.count())
                moment.phase = phase.phase;
            for (std::size_t i = 0; i < own.size(); ++i)
                if (!own[i])
                    apply(phase, moment.workers[i]);
        } else if (index(phase.worker) < own.size()) {
            apply(phase, moment.workers[index(phase.worker)]);
        }
    }
}

void addJobs(WorkerMoment& worker, const WorkerAt& at, std::int64_t time) {
    worker.done = at.ended;
    worker.bad = at.bad;
    worker.job = at.job;
    if (at.job) {
        worker.activity = activityIn(*at.job, time);
        worker.core = at.job->coreStart;
        worker.coreLater = at.job->coreEnd;
    } else if (at.ended > 0) {
        worker.activity = at.more ? Activity::BetweenJobs : Activity::Finished;
        if (at.more && at.last)
            worker.core = worker.coreLater = at.last->coreEnd;
    }
}

} // namespace

TrialMoment momentOf(const Trial& trial, Timeline& timeline, std::int64_t time) {
    TrialMoment moment;
    moment.time = time;
    moment.workers.resize(timeline.rows(Timeline::Rows::Workers));
    addPhases(trial, time, moment);
    // Of a trial that goes on the next job has not been told yet.
    const bool open = !trial.end && trial.jobsSeen < trial.spec.jobs;
    for (std::size_t i = 0; i < moment.workers.size(); ++i) {
        WorkerMoment& worker = moment.workers[i];
        worker.worker = WorkerId{static_cast<std::uint32_t>(i)};
        WorkerAt at = timeline.workerAt(i, time);
        at.more = at.more || open;
        addJobs(worker, at, time);
        moment.done += at.ended;
        moment.bad += at.bad;
    }
    const auto sample =
        std::lower_bound(trial.samples.begin(), trial.samples.end(), time,
                         [](const auto& one, std::int64_t t) { return one->time.count() < t; });
    moment.sample = static_cast<std::size_t>(sample - trial.samples.begin());
    return moment;
}

std::uint64_t doneAt(Timeline& timeline, std::int64_t time) {
    std::uint64_t done = 0;
    for (std::size_t i = 0; i < timeline.rows(Timeline::Rows::Workers); ++i)
        done += timeline.workerAt(i, time).ended;
    return done;
}

GilKind gilKindOf(const PlanEvent* plan, const TrialSpec& spec, std::string_view observed) {
    const RunnerInfo* runner = findRunner(spec.runner);
    if (runner == nullptr || runner->language != "Python")
        return GilKind::Unknown;
    const PythonFacts* python = pythonOf(plan, spec.runner);
    if (observed.empty() && python != nullptr)
        observed = python->gil;
    if (observed == "disabled")
        return GilKind::Disabled;
    return runner->sharesGil ? GilKind::Shared : GilKind::Own;
}

TrialExtent extentOf(const Trial& trial, const Timeline& timeline) {
    TrialExtent extent{timeline.jobs() > 0 ? timeline.begin() : 0, timeline.end()};
    for (const PhaseEvent& phase : trial.phases) {
        extent.begin = std::min(extent.begin, phase.start.count());
        extent.end = std::max(extent.end, phase.end.count());
    }
    if (!trial.samples.empty())
        extent.end = std::max(extent.end, trial.samples.back()->time.count());
    return extent;
}

} // namespace gilscope
