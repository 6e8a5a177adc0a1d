#pragma once

#include "models/figure_table.h"
#include "view.h"

#include <gilscope/replay.h>

#include <QList>
#include <QPointF>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

/// What the Live page shows, worked out of a trial's samples. Plain functions: no widget, no Qt
/// Charts, easily tested.
namespace gilscope::gui {

struct WorkerFigures {
    std::uint32_t worker = 0;
    WorkerState state = WorkerState::Empty;
    std::uint64_t done = 0;
    double fraction = 0; ///< done, of what it has done and its share of what is left
    std::optional<TimeShare>
        share; ///< of the last seconds; of the whole measure phase once it is over
    CpuId core = noCpu;
    std::optional<double> initSeconds;
    double memoryBytes = 0; ///< of its own process; 0: it shares the host's
    std::int64_t pid = 0;
    std::optional<WorkerMoment> moment; ///< of a replay: what it did then
};

struct LiveFigures {
    std::vector<WorkerFigures> workers;
    std::uint64_t jobs = 0;
    std::uint64_t done = 0;
    double fraction = 0;
    std::optional<double> initSeconds;
    std::optional<double> overallSeconds; ///< so far, while the trial runs
    std::optional<double> throughput;     ///< now; of the measure phase once it is over
    double memoryBytes = 0;
    std::vector<double> hostMemoryBytes; ///< once the trial is over
    std::uint64_t failed = 0;
    std::uint64_t droppedSamples = 0;
};

/// The newest figures; the final ones of a trial that is over.
LiveFigures liveFigures(const Trial& trial);
/// What was known at a moment of a replay. Jobs are exact; shares and memory are those of the
/// sample that the moment lies in. Throughput is that of `span` ns before.
LiveFigures liveFigures(const Trial& trial, Timeline& timeline, const TrialMoment& moment,
                        std::int64_t span);

/// A trial's samples as series over time in seconds; at most `points` of them.
struct LiveSeries {
    double begin = 0, end = 0;             ///< of the time shown
    std::vector<QList<QPointF>> coreBusy;  ///< 0 to 1, one for each core
    std::vector<QList<QPointF>> coreSteal; ///< 0 to 1
    QList<QPointF> throughput;             ///< jobs a second
    std::array<QList<QPointF>, 4> shares; ///< in the order of Share; mean over workers, not stacked
};

/// Of a trial that is over all of it, of one that runs the last `window` seconds.
LiveSeries liveSeries(const Trial& trial, double window = 30, int points = 300);
/// The same without what came after `time`, in seconds; begin and end stay.
LiveSeries until(const LiveSeries& series, double time);

/// The same as tables: a row for each time, thinned out to a few thousand cells.
Figures throughputTable(const LiveSeries& series);
Figures sharesTable(const LiveSeries& series);
Figures coresTable(const LiveSeries& series);

/// The trial that `view` is about: `wanted` if there is such a one, else the running, else the
/// last.
std::shared_ptr<const Trial> pickTrial(const Comparison& comparison, std::optional<TrialId> wanted);

} // namespace gilscope::gui
