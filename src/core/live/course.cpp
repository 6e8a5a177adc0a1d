// The course of a trial: steps over time.
#include <gilscope/live.h>
#include <gilscope/runners.h>

#include "live/timeline_slices.h"

#include <algorithm>
#include <utility>

namespace gilscope {

using detail::measurePhase;

namespace {

std::vector<PhaseSpan> phasesOf(const Trial& trial, std::int64_t end) {
    std::vector<PhaseSpan> phases;
    bool measured = false;
    for (const PhaseEvent& phase : trial.phases)
        if (phase.worker == noWorker) {
            phases.push_back({phase.phase, phase.start.count(), phase.end.count()});
            measured = measured || phase.phase == Phase::Measure;
        }
    std::stable_sort(phases.begin(), phases.end(),
                     [](const PhaseSpan& a, const PhaseSpan& b) { return a.begin < b.begin; });
    // The phase that goes on is told when it is over.
    if (trial.end || measured)
        return phases;
    const std::int64_t last = phases.empty() ? 0 : phases.back().end;
    const std::optional<std::int64_t> barrier = barrierOf(trial);
    if (barrier && *barrier < end)
        phases.push_back({Phase::Measure, *barrier, end});
    else if (!barrier && last < end)
        phases.push_back({phases.empty() ? Phase::Prepare : Phase::Spawn, last, end});
    return phases;
}

void addLoads(const Trial& trial, std::size_t points, LiveCourse& course) {
    // The very first one, of older engines, looks back on nothing: the kernel counts in 10 ms.
    constexpr std::int64_t least = 10'000'000;
    std::vector<LoadSpan> all;
    std::int64_t before = 0;
    for (const auto& sample : trial.samples) {
        const std::int64_t time = sample->time.count();
        if (sample->coreBusy.empty())
            continue;
        const std::int64_t begin = std::exchange(before, time);
        if (time - begin < least || time <= course.begin)
            continue;
        LoadSpan span{std::max(begin, course.begin), time, {}, {}};
        for (std::size_t core = 0; core < sample->coreBusy.size(); ++core) {
            span.busy.push_back(std::min(1.0, sample->coreBusy[core] / 1000.0));
            span.steal.push_back(core < sample->coreSteal.size()
                                     ? std::min(1.0, sample->coreSteal[core] / 1000.0)
                                     : 0);
        }
        all.push_back(std::move(span));
    }
    const std::size_t step = std::max<std::size_t>(1, (all.size() + points - 1) / points);
    for (std::size_t at = 0; at < all.size(); at += step) {
        const std::size_t last = std::min(at + step, all.size());
        LoadSpan mean{all[at].begin, all[last - 1].end, {}, {}};
        double whole = 0;
        for (std::size_t i = at; i < last; ++i) {
            const auto length = static_cast<double>(all[i].end - all[i].begin);
            whole += length;
            const auto add = [length](std::vector<double>& into, const std::vector<double>& from) {
                into.resize(std::max(into.size(), from.size()));
                for (std::size_t core = 0; core < from.size(); ++core)
                    into[core] += length * from[core];
            };
            add(mean.busy, all[i].busy);
            add(mean.steal, all[i].steal);
        }
        for (std::vector<double>* list : {&mean.busy, &mean.steal})
            for (double& value : *list)
                value /= whole;
        course.cores = std::max(course.cores, mean.busy.size());
        course.loads.push_back(std::move(mean));
    }
}

/// Of a trial that runs: as its counters say, sample by sample.
void addRunningRates(const Trial& trial, std::size_t points, LiveCourse& course) {
    const auto barrier = barrierOf(trial);
    if (!barrier)
        return;
    const auto measure = measurePhase(trial);
    const auto& samples = trial.samples;
    std::int64_t begin = std::max(*barrier, course.begin);
    const auto first = std::partition_point(samples.begin(), samples.end(), [&](const auto& one) {
        return one->time.count() <= begin;
    });
    const auto count = static_cast<std::size_t>(samples.end() - first);
    const std::size_t step = std::max<std::size_t>(1, (count + points - 1) / points);
    // The last sample always has its point.
    for (std::size_t back = (count + step - 1) / step; back-- > 0;) {
        const std::size_t at = samples.size() - 1 - back * step;
        std::int64_t end = samples[at]->time.count();
        if (measure)
            end = std::min(end, measure->end);
        if (end <= begin)
            continue;
        const detail::CountedJobs jobs = detail::jobsBefore(trial, at);
        course.rates.push_back({begin, end, jobs.wellRate(), jobs.badRate()});
        begin = end;
    }
}

/// Of a trial that is over: each job spread over its own time.
void addFinalRates(const Trial& trial, Timeline& timeline, std::size_t points, LiveCourse& course) {
    const auto measure = measurePhase(trial);
    if (!measure || timeline.jobs() == 0)
        return;
    const std::int64_t begin = std::min(measure->begin, timeline.begin());
    // A job that ends with the phase is in it, even one that took no time.
    const std::int64_t end = std::max(measure->end, timeline.end()) + 1;
    // Few jobs in many steps would be a comb.
    constexpr std::size_t leastSteps = 24;
    const std::size_t steps = std::max<std::size_t>(leastSteps, timeline.jobs() / 4);
    std::vector<JobFlow> slices(std::min({points, steps, static_cast<std::size_t>(end - begin)}));
    timeline.flow(begin, end, slices);
    const auto edge = [&](std::size_t i) {
        return begin +
               static_cast<std::int64_t>(static_cast<double>(end - begin) * static_cast<double>(i) /
                                         static_cast<double>(slices.size()));
    };
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const double length = static_cast<double>(edge(i + 1) - edge(i)) / 1e9;
        course.rates.push_back(
            {edge(i), edge(i + 1), slices[i].well / length, slices[i].bad / length});
    }
}

/// The moments between which shares are shown: samples, the start barrier, the end of measure.
std::vector<std::int64_t> shareEdges(const Trial& trial, const LiveCourse& course,
                                     std::size_t points) {
    std::vector<std::int64_t> edges;
    for (const auto& sample : trial.samples)
        if (sample->time.count() > course.begin && sample->time.count() < course.end)
            edges.push_back(sample->time.count());
    const std::size_t step = std::max<std::size_t>(1, (edges.size() + points - 1) / points);
    std::size_t kept = 0;
    for (std::size_t at = step - 1; at < edges.size(); at += step)
        edges[kept++] = edges[at];
    edges.resize(kept);
    edges.push_back(course.begin);
    edges.push_back(course.end);
    if (const auto barrier = barrierOf(trial))
        edges.push_back(std::clamp(*barrier, course.begin, course.end));
    if (const auto measure = measurePhase(trial))
        edges.push_back(std::clamp(measure->end, course.begin, course.end));
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

void addShareSpans(const Trial& trial, std::size_t points, LiveCourse& course) {
    const std::vector<std::int64_t> edges = shareEdges(trial, course, points);
    if (edges.size() < 2)
        return;
    std::vector<ShareSpan> spans(edges.size() - 1);
    for (std::size_t i = 0; i < spans.size(); ++i)
        spans[i] = {edges[i], edges[i + 1], {}, 0};
    for (const auto& worker : timeStretches(trial, course.begin))
        for (const TimeStretch& stretch : worker) {
            const auto length = static_cast<double>(stretch.end - stretch.begin);
            auto at = std::upper_bound(edges.begin(), edges.end(), stretch.begin) - edges.begin();
            for (at = std::max<std::ptrdiff_t>(at - 1, 0);
                 at < std::ptrdiff_t(spans.size()) && edges[std::size_t(at)] < stretch.end; ++at) {
                ShareSpan& span = spans[std::size_t(at)];
                const auto common = static_cast<double>(std::min(span.end, stretch.end) -
                                                        std::max(span.begin, stretch.begin));
                if (common <= 0)
                    continue;
                for (std::size_t part = 0; part < span.part.size(); ++part)
                    span.part[part] += stretch.part[part] * common / length;
                span.workers += common;
            }
        }
    for (ShareSpan& span : spans) {
        if (span.workers <= 0)
            continue;
        for (double& part : span.part)
            part /= span.workers;
        span.workers /= static_cast<double>(span.end - span.begin);
        course.shares.push_back(span);
    }
}

} // namespace

namespace detail {

std::optional<PhaseSpan> measurePhase(const Trial& trial) {
    const PhaseEvent* const phase = findPhase(trial, Phase::Measure);
    return phase ? std::optional(PhaseSpan{phase->phase, phase->start.count(), phase->end.count()})
                 : std::nullopt;
}

CountedJobs jobsBefore(const Trial& trial, std::size_t at) {
    const auto barrier = barrierOf(trial);
    const auto& samples = trial.samples;
    if (!barrier || at >= samples.size())
        return {};
    const auto badOf = [](const SampleEvent& sample) {
        std::uint64_t bad = 0;
        for (const SampleEvent::Worker& worker : sample.workers)
            bad += worker.bad;
        return std::min(bad, sample.done);
    };
    const SampleEvent& now = *samples[at];
    std::int64_t end = now.time.count();
    if (const auto measure = measurePhase(trial))
        end = std::min(end, measure->end);
    std::int64_t begin = *barrier;
    std::uint64_t done = 0, bad = 0;
    if (at > 0 && end - liveWindow > begin) {
        const auto first = std::partition_point(
            samples.begin(), samples.begin() + std::ptrdiff_t(at - 1),
            [&](const auto& one) { return one->time.count() < end - liveWindow; });
        begin = (*first)->time.count();
        done = (*first)->done;
        bad = badOf(**first);
    }
    if (end <= begin || now.done < done)
        return {0, 0, std::max<std::int64_t>(0, end - begin)};
    const std::uint64_t ended = now.done - done;
    const std::uint64_t endedBad = std::min(ended, badOf(now) - std::min(bad, badOf(now)));
    return {ended - endedBad, endedBad, end - begin};
}

} // namespace detail

LiveCourse liveCourse(const Trial& trial, Timeline& timeline, std::int64_t window,
                      std::size_t points) {
    LiveCourse course;
    points = std::max<std::size_t>(points, 1);
    const TrialExtent extent = extentOf(trial, timeline);
    course.end = extent.end;
    // A finished trial is shown whole, a running one through a moving window.
    course.begin = trial.end ? 0 : std::max<std::int64_t>(0, extent.end - window);
    for (PhaseSpan phase : phasesOf(trial, course.end)) {
        phase.begin = std::max(phase.begin, course.begin);
        if (phase.end > phase.begin)
            course.phases.push_back(phase);
    }
    addLoads(trial, points, course);
    if (trial.end)
        addFinalRates(trial, timeline, points, course);
    else
        addRunningRates(trial, points, course);
    addShareSpans(trial, points, course);
    return course;
}

LiveCourse until(LiveCourse course, std::int64_t time) {
    const auto cut = [time](auto& spans) {
        std::erase_if(spans, [time](const auto& span) { return span.begin >= time; });
        for (auto& span : spans)
            span.end = std::min(span.end, time);
    };
    cut(course.loads);
    cut(course.rates);
    cut(course.shares);
    return course;
}

} // namespace gilscope
