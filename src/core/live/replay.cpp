#include <gilscope/live.h>
#include <gilscope/runners.h>
#include <gilscope/timeline.h>

#include "live/timeline_slices.h"

#include <algorithm>

namespace gilscope {

namespace {

/// What a worker's counters have grown by from `since` to the last sample; `get` reads one. Between
/// two samples they are taken to grow evenly.
template <class Get>
std::int64_t growthSince(const Trial& trial, std::size_t worker, std::int64_t since, Get get) {
    const auto& samples = trial.samples;
    const auto after = std::partition_point(samples.begin(), samples.end(), [&](const auto& one) {
        return one->time.count() <= since;
    });
    const auto at = [&](auto sample) {
        return worker < (*sample)->workers.size() ? get((*sample)->workers[worker]) : 0;
    };
    const std::int64_t now = at(samples.end() - 1);
    if (after == samples.begin() || after == samples.end())
        return after == samples.end() ? 0 : std::max<std::int64_t>(0, now - at(after));
    const auto before = after - 1;
    const auto length = static_cast<double>(((*after)->time - (*before)->time).count());
    const double part = static_cast<double>((*after)->time.count() - since) / length;
    const auto rest = static_cast<std::int64_t>(part * static_cast<double>(at(after) - at(before)));
    return std::max<std::int64_t>(0, now - at(after) + rest);
}

} // namespace

void Timeline::lookForOpen() {
    m_open.assign(m_workers.size(), {});
    if (m_trial->end || m_trial->samples.empty())
        return;
    const SampleEvent& sample = *m_trial->samples.back();
    for (std::size_t worker = 0; worker < std::min(m_open.size(), sample.workers.size());
         ++worker) {
        const SampleEvent::Worker& is = sample.workers[worker];
        const std::int64_t since = is.since.count();
        // Its end may have been told since.
        if (!is.job || since > sample.time.count() ||
            (!m_workers[worker].empty() && m_workers[worker].back().end > since))
            continue;
        TimelineBar bar;
        bar.worker = WorkerId{static_cast<std::uint32_t>(worker)};
        bar.job = index(*is.job);
        bar.start = since;
        bar.call = sample.time.count() - since;
        bar.open = true;
        bar.coreStart = bar.coreEnd = is.core;
        const auto grown = [&](auto get) {
            return std::min(growthSince(*m_trial, worker, since, get), bar.call);
        };
        bar.gilWait = grown([](const auto& one) { return one.gilWait; });
        if (is.cpu > 0)
            bar.cpu = grown([](const auto& one) { return one.cpu; });
        if (is.core != noCpu)
            addCore(index(is.core));
        m_open[worker] = bar;
    }
}

const TimelineBar* Timeline::openBar(std::size_t worker, Rows by, std::size_t row,
                                     std::int64_t begin, std::int64_t end) const {
    const std::optional<TimelineBar>& open = m_open[worker];
    const bool here = open && open->end() > begin && open->start < end &&
                      (by == Rows::Workers || index(open->coreStart) == m_cores[row]);
    return here ? &*open : nullptr;
}

void Timeline::flow(std::int64_t begin, std::int64_t end, std::span<JobFlow> out) {
    std::fill(out.begin(), out.end(), JobFlow{});
    if (out.empty() || end <= begin)
        return;
    const detail::Slices slices(begin, end, out.size());
    const auto add = [&](std::int64_t from, std::int64_t to, double well, double bad) {
        const double length = std::max<double>(static_cast<double>(to - from), 1);
        slices.coverPlaces(static_cast<double>(from), static_cast<double>(from) + length,
                           out.size(), [&](std::size_t at, double share) {
                               const double part = share * slices.width() / length;
                               out[at].well += well * part;
                               out[at].bad += bad * part;
                           });
    };
    for (std::size_t worker = 0; worker < m_workers.size(); ++worker) {
        for (const Chunk& chunk : touching(worker, begin, end)) {
            const bool narrow = static_cast<double>(chunk.end - chunk.begin) <
                                detail::spreadSlices * slices.width();
            if (narrow && chunk.begin >= begin && chunk.end <= end) {
                add(chunk.begin, chunk.end, chunk.count - chunk.bad - chunk.cut, chunk.bad);
                continue;
            }
            const std::shared_ptr<const JobBatch> batch = unpacked(chunk.batch);
            for (std::size_t at = chunk.first; at < std::size_t(chunk.first) + chunk.count; ++at) {
                const JobStatus status = batch->status[at];
                if (status != JobStatus::Cancelled)
                    add(batch->start[at], batch->end(at), status == JobStatus::Ok ? 1 : 0,
                        status == JobStatus::Ok ? 0 : 1);
            }
        }
    }
}

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
