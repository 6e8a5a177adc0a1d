#include "live_figures.h"

#include "format.h"
#include "theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope::gui {
namespace {

/// Cumulative counters jump about between reads of /proc; parts stay within the whole.
TimeShare shareOf(double wall, double cpu, double gilWait, double runQueue) {
    TimeShare share;
    if (wall <= 0)
        return share;
    const double sum = cpu + gilWait + runQueue;
    const double whole = std::max(wall, sum);
    share.running = std::max(0.0, cpu / whole);
    share.gilWait = std::max(0.0, gilWait / whole);
    share.runQueue = std::max(0.0, runQueue / whole);
    share.blocked = std::max(0.0, 1 - share.running - share.gilWait - share.runQueue);
    return share;
}

class LiveTableText {
    Q_DECLARE_TR_FUNCTIONS(LiveTableText)
};

constexpr std::size_t mostCells = 2000;

/// Lines over the same times, side by side; `heads` has one for each.
template <class Format>
Figures tableOf(const QStringList& heads, const std::vector<const QList<QPointF>*>& lines,
                Format format) {
    Figures figures;
    figures.heads = QStringList{LiveTableText::tr("Time")} + heads;
    if (lines.empty())
        return figures;
    const auto rows = std::size_t(lines.front()->size());
    const std::size_t most = std::max<std::size_t>(mostCells / (lines.size() + 1), 10);
    const std::size_t step = std::max<std::size_t>(1, (rows + most - 1) / most);
    for (std::size_t row = 0; row < rows; row += step) {
        const auto at = qsizetype(row);
        const double time = lines.front()->at(at).x();
        std::vector<FigureCell> cells{{formatDuration(time), time}};
        for (const QList<QPointF>* line : lines)
            cells.push_back(at < line->size()
                                ? FigureCell{format(line->at(at).y()), line->at(at).y()}
                                : FigureCell{QStringLiteral("–"), -1.0});
        figures.rows.push_back(std::move(cells));
    }
    return figures;
}

bool counts(WorkerState state) {
    return state != WorkerState::Empty && state != WorkerState::Ended &&
           state != WorkerState::Failed;
}

TimeShare shareBetween(const SampleEvent& from, const SampleEvent& to, std::size_t worker) {
    const auto& a = from.workers[worker];
    const auto& b = to.workers[worker];
    return shareOf(double((to.time - from.time).count()), double(b.cpu - a.cpu),
                   double(b.gilWait - a.gilWait), double(b.runQueue - a.runQueue));
}

/// The latest sample at least `seconds` before the last one, or the first.
const SampleEvent& earlier(const Trial& trial, double span) {
    const Nanoseconds limit =
        trial.samples.back()->time - Nanoseconds{static_cast<std::int64_t>(span * 1e9)};
    const auto found =
        std::lower_bound(trial.samples.begin(), trial.samples.end(), limit,
                         [](const auto& sample, Nanoseconds t) { return sample->time < t; });
    return found == trial.samples.end() ? *trial.samples.front() : **found;
}

void addPhases(const Trial& trial, LiveFigures& figures) {
    double init = 0;
    bool any = false;
    Nanoseconds prepared{0};
    for (const PhaseEvent& phase : trial.phases) {
        const double length = seconds(phase.end - phase.start);
        const bool initial = phase.phase == Phase::Spawn || phase.phase == Phase::Import;
        if (phase.worker == noWorker) {
            if (initial) {
                init += length;
                any = true;
            }
            if (phase.phase == Phase::Prepare)
                prepared = phase.end;
        } else if (initial && index(phase.worker) < figures.workers.size()) {
            auto& own = figures.workers[index(phase.worker)].initSeconds;
            own = own.value_or(0) + length;
        }
    }
    if (any)
        figures.initSeconds = init;
    if (!trial.samples.empty())
        figures.overallSeconds = std::max(0.0, seconds(trial.samples.back()->time - prepared));
}

void addEnd(const TrialEndEvent& end, LiveFigures& figures) {
    figures.initSeconds = seconds(end.init);
    figures.overallSeconds = seconds(end.overall);
    // Jobs that were cancelled never ran.
    figures.done = end.jobsOk + end.jobsFailed + end.jobsCrashed + end.jobsTimedOut;
    figures.failed = end.jobsFailed + end.jobsCrashed + end.jobsTimedOut;
    figures.throughput.reset();
    if (end.measure.count() > 0)
        figures.throughput = double(end.jobsOk) / seconds(end.measure);
    if (end.pssKib > 0)
        figures.memoryBytes = double(end.pssKib) * 1024;
    for (const std::uint64_t kib : end.hostPssKib)
        figures.hostMemoryBytes.push_back(double(kib) * 1024);
    for (std::size_t i = 0; i < std::min(end.workers.size(), figures.workers.size()); ++i) {
        const WorkerSummary& from = end.workers[i];
        WorkerFigures& worker = figures.workers[i];
        worker.done = from.jobs;
        worker.pid = from.pid;
        if (from.create + from.import > 0)
            worker.initSeconds = double(from.create + from.import) / 1e9;
        if (from.wall > 0 && from.cpu != notMeasured)
            worker.share = shareOf(double(from.wall), double(from.cpu),
                                   double(std::max<std::int64_t>(0, from.gilWait)),
                                   double(std::max<std::int64_t>(0, from.runQueue)));
        if (counts(worker.state) || worker.state == WorkerState::Empty)
            worker.state = WorkerState::Ended;
    }
}

constexpr double rateWindow = 0.25; ///< seconds

/// Throughput and shares of the time from `before` to `now`.
void addRates(const SampleEvent& before, const SampleEvent& now, LiveSeries& series) {
    const double t = seconds(now.time);
    const double done = now.done > before.done ? double(now.done - before.done) : 0;
    series.throughput.append({t, done / seconds(now.time - before.time)});
    std::array<double, 4> sum{};
    double active = 0;
    for (std::size_t i = 0; i < std::min(now.workers.size(), before.workers.size()); ++i) {
        if (!counts(now.workers[i].state))
            continue;
        const TimeShare share = shareBetween(before, now, i);
        sum[0] += share.running;
        sum[1] += share.gilWait;
        sum[2] += share.runQueue;
        sum[3] += share.blocked;
        ++active;
    }
    for (std::size_t part = 0; part < sum.size(); ++part)
        series.shares[part].append({t, active > 0 ? sum[part] / active : 0});
}

} // namespace

LiveFigures liveFigures(const Trial& trial) {
    LiveFigures figures;
    figures.jobs = trial.spec.jobs;
    figures.workers.resize(std::min<std::size_t>(trial.spec.workers, board::maxWorkers));
    for (std::size_t i = 0; i < figures.workers.size(); ++i)
        figures.workers[i].worker = std::uint32_t(i);
    figures.done = trial.jobsSeen;
    figures.failed = trial.errorCount;

    if (!trial.samples.empty()) {
        const SampleEvent& now = *trial.samples.back();
        const SampleEvent& before = earlier(trial, 2.0);
        figures.done = std::max(figures.done, now.done);
        figures.memoryBytes = double(now.rssKib) * 1024;
        figures.droppedSamples = now.dropped;
        if (now.time > before.time && now.done > before.done)
            figures.throughput = double(now.done - before.done) / seconds(now.time - before.time);
        for (std::size_t i = 0; i < std::min(now.workers.size(), figures.workers.size()); ++i) {
            const auto& sample = now.workers[i];
            WorkerFigures& worker = figures.workers[i];
            worker.state = sample.state;
            worker.done = sample.done;
            worker.core = sample.core;
            worker.memoryBytes = double(sample.rssKib) * 1024;
            if (i < before.workers.size() && now.time > before.time && counts(sample.state))
                worker.share = shareBetween(before, now, i);
        }
    }
    addPhases(trial, figures);
    if (trial.end)
        addEnd(*trial.end, figures);

    figures.fraction = trialFraction(trial);
    const double left = figures.jobs > figures.done ? double(figures.jobs - figures.done) : 0;
    const double each = figures.workers.empty() ? 0 : left / double(figures.workers.size());
    for (WorkerFigures& worker : figures.workers) {
        const double whole = double(worker.done) + (trial.end ? 0 : each);
        worker.fraction = whole > 0 ? double(worker.done) / whole : 0;
    }
    return figures;
}

LiveFigures liveFigures(const Trial& trial, Timeline& timeline, const TrialMoment& moment,
                        std::int64_t span) {
    LiveFigures figures;
    figures.jobs = trial.spec.jobs;
    figures.done = moment.done;
    figures.failed = moment.bad;
    figures.fraction = figures.jobs > 0 ? double(moment.done) / double(figures.jobs) : 0;
    if (moment.done > 0) {
        const std::int64_t from = std::max(moment.time - span, timeline.begin());
        if (moment.time > from)
            figures.throughput = double(moment.done - doneAt(timeline, from)) /
                                 seconds(Nanoseconds{moment.time - from});
    }
    const auto& samples = trial.samples;
    // The last one that had been taken, for what a sample says of its moment.
    const bool exactly =
        moment.sample < samples.size() && samples[moment.sample]->time.count() == moment.time;
    const SampleEvent* taken = exactly             ? samples[moment.sample].get()
                               : moment.sample > 0 ? samples[moment.sample - 1].get()
                                                   : nullptr;
    const SampleEvent* from = moment.sample > 0 ? samples[moment.sample - 1].get() : nullptr;
    const SampleEvent* to = moment.sample < samples.size() ? samples[moment.sample].get() : nullptr;
    if (taken) {
        figures.memoryBytes = double(taken->rssKib) * 1024;
        figures.droppedSamples = taken->dropped;
    }
    std::optional<double> init;
    Nanoseconds prepared{0};
    for (const PhaseEvent& phase : trial.phases) {
        if (phase.worker != noWorker || phase.start.count() > moment.time)
            continue;
        if (phase.phase == Phase::Prepare)
            prepared = phase.end;
        if (phase.phase == Phase::Spawn || phase.phase == Phase::Import)
            init = init.value_or(0) +
                   seconds(std::min(phase.end, Nanoseconds{moment.time}) - phase.start);
    }
    figures.initSeconds = init;
    figures.overallSeconds = std::max(0.0, seconds(Nanoseconds{moment.time} - prepared));

    const double each =
        double(figures.jobs) / double(std::max<std::size_t>(1, moment.workers.size()));
    for (const WorkerMoment& at : moment.workers) {
        WorkerFigures worker;
        worker.worker = index(at.worker);
        worker.moment = at;
        worker.done = at.done;
        worker.core = at.core;
        worker.initSeconds = at.seconds;
        const std::size_t i = worker.worker;
        const bool told = trial.end && i < trial.end->workers.size();
        const double whole = told ? double(trial.end->workers[i].jobs) : each;
        worker.fraction = whole > 0 ? std::min(1.0, double(at.done) / whole) : 0;
        if (told)
            worker.pid = trial.end->workers[i].pid;
        if (taken && i < taken->workers.size())
            worker.memoryBytes = double(taken->workers[i].rssKib) * 1024;
        const bool between = from && to && i < from->workers.size() && i < to->workers.size();
        if (between && to->time > from->time && at.activity >= Activity::BetweenJobs &&
            at.activity != Activity::Finished)
            worker.share = shareBetween(*from, *to, i);
        figures.workers.push_back(std::move(worker));
    }
    return figures;
}

LiveSeries until(const LiveSeries& series, double time) {
    const auto cut = [time](const QList<QPointF>& line) {
        const auto end =
            std::upper_bound(line.begin(), line.end(), time,
                             [](double t, const QPointF& point) { return t < point.x(); });
        return line.first(end - line.begin());
    };
    LiveSeries result;
    result.begin = series.begin;
    result.end = series.end;
    for (const auto& line : series.coreBusy)
        result.coreBusy.push_back(cut(line));
    for (const auto& line : series.coreSteal)
        result.coreSteal.push_back(cut(line));
    result.throughput = cut(series.throughput);
    for (std::size_t part = 0; part < series.shares.size(); ++part)
        result.shares[part] = cut(series.shares[part]);
    return result;
}

LiveSeries liveSeries(const Trial& trial, double window, int points) {
    LiveSeries series;
    if (trial.samples.empty())
        return series;
    series.end = seconds(trial.samples.back()->time);
    // A finished trial is shown whole, a running one through a moving window.
    series.begin = trial.end ? 0 : std::max(0.0, series.end - window);
    const auto first =
        std::lower_bound(trial.samples.begin(), trial.samples.end(), series.begin,
                         [](const auto& sample, double t) { return seconds(sample->time) < t; });
    const auto count = std::size_t(trial.samples.end() - first);
    const std::size_t step =
        std::max<std::size_t>(1, (count + std::size_t(points) - 1) / std::size_t(points));

    const std::size_t cores = trial.samples.back()->coreBusy.size();
    series.coreBusy.resize(cores);
    series.coreSteal.resize(cores);
    auto from = first; // rates are over the last quarter of a second: single samples jump about
    for (auto it = first; it < trial.samples.end();
         it += std::ptrdiff_t(std::min(step, std::size_t(trial.samples.end() - it)))) {
        const SampleEvent& sample = **it;
        const double t = seconds(sample.time);
        for (std::size_t core = 0; core < cores; ++core) {
            const auto part = [&](const std::vector<std::uint32_t>& loads) {
                return core < loads.size() ? std::min(1.0, loads[core] / 1000.0) : 0.0;
            };
            series.coreBusy[core].append({t, part(sample.coreBusy)});
            series.coreSteal[core].append({t, part(sample.coreSteal)});
        }
        while (std::size_t(it - from) > step && t - seconds((*(from + 1))->time) >= rateWindow)
            ++from;
        if (sample.time > (*from)->time)
            addRates(**from, sample, series);
    }
    return series;
}

Figures throughputTable(const LiveSeries& series) {
    return tableOf({LiveTableText::tr("Throughput")}, {&series.throughput}, formatRate);
}

Figures sharesTable(const LiveSeries& series) {
    QStringList heads;
    std::vector<const QList<QPointF>*> lines;
    for (int i = 0; i < shareCount; ++i) {
        heads << shareLabel(Share(i));
        lines.push_back(&series.shares[std::size_t(i)]);
    }
    return tableOf(heads, lines, formatPercent);
}

Figures coresTable(const LiveSeries& series) {
    QStringList heads;
    std::vector<const QList<QPointF>*> lines;
    for (std::size_t core = 0; core < series.coreBusy.size(); ++core) {
        heads << LiveTableText::tr("core %1").arg(core);
        lines.push_back(&series.coreBusy[core]);
    }
    return tableOf(heads, lines, formatPercent);
}

std::shared_ptr<const Trial> pickTrial(const Comparison& comparison,
                                       std::optional<TrialId> wanted) {
    std::shared_ptr<const Trial> running;
    for (const auto& trial : comparison.trials) {
        if (wanted && trial->spec.id == *wanted)
            return trial;
        if (!trial->end)
            running = trial;
    }
    if (running)
        return running;
    return comparison.trials.empty() ? nullptr : comparison.trials.back();
}

} // namespace gilscope::gui
