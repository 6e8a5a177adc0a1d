#pragma once

#include <gilscope/comparison.h>
#include <gilscope/timeline.h>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace gilscope {

/// What a worker was doing at a moment, as far as was measured.
enum class Activity {
    NotBegun, ///< it did not exist yet
    Creating,
    Importing,
    Warming, ///< warm-up jobs
    Ready,   ///< at the start barrier
    BetweenJobs,
    Decoding,
    Calling, ///< in the callable, or waiting there
    Encoding,
    Finished, ///< there were no more jobs for it
};

/// One worker at a moment of its trial.
struct WorkerMoment {
    WorkerId worker{};
    Activity activity = Activity::NotBegun;
    std::optional<TimelineBar> job; ///< that it was at
    std::uint64_t done = 0;         ///< jobs that had ended
    std::uint64_t bad = 0;          ///< those of them that did not end well
    /// Where the job began and ended, else where the one before ended; noCpu: not known. In between
    /// it may have been elsewhere.
    CpuId core = noCpu, coreLater = noCpu;
    std::optional<double> seconds; ///< what its creation and import had taken so far
};

/// A trial at a moment: what a replay shows.
struct TrialMoment {
    std::int64_t time = 0;      ///< ns since the trial's epoch
    std::optional<Phase> phase; ///< of the trial; nullopt: between two
    std::vector<WorkerMoment> workers;
    std::uint64_t done = 0; ///< jobs that had ended, of all workers
    std::uint64_t bad = 0;  ///< those of them that did not end well
    /// Number of the first sample at this time or later; their number where there is none.
    std::size_t sample = 0;
};

/// The state of `trial` at `time`; `timeline` has taken its jobs in. Costs the phases, and the
/// logarithm of the jobs for each worker.
TrialMoment momentOf(const Trial& trial, Timeline& timeline, std::int64_t time);
/// Jobs that had ended at `time`, of all workers.
std::uint64_t doneAt(Timeline& timeline, std::int64_t time);

/// Whose GIL the workers of a trial take.
enum class GilKind {
    Shared,   ///< one for all of them
    Own,      ///< each its own
    Disabled, ///< a free-threaded Python
    Unknown,
};
/// `observed`: TrialEndEvent::gil; empty where the trial has not ended: as the Python began then.
GilKind gilKindOf(const PlanEvent* plan, const TrialSpec& spec, std::string_view observed = {});

/// From the trial's epoch, or its first event, to the end of what is known of it, in ns.
struct TrialExtent {
    std::int64_t begin = 0, end = 0;
};
TrialExtent extentOf(const Trial& trial, const Timeline& timeline);

/// What is shown of a trial while it runs, in a replay and afterwards: the figures of a moment and
/// their course. docs/measuring.md, "While it runs", has the formulas. At the end of a trial each
/// of them is the figure of the result.
/// Rates while a trial runs are those of this time, ns, or of the measure phase so far where that
/// is shorter.
inline constexpr std::int64_t liveWindow = 2'000'000'000;

/// When the start barrier of `trial` opened, ns, as far as its stream has said; of an older stream
/// that is known only afterwards, and the end of warm-up stands for it until then.
std::optional<std::int64_t> barrierOf(const Trial& trial);

/// Where a worker's time went in a stretch of it, ns. The four add up to its length.
struct TimeStretch {
    std::int64_t begin = 0, end = 0;
    /// Running, GIL wait, run queue, blocked.
    std::array<double, 4> part{};
    bool measured = false; ///< between the start barrier and the worker's last job
};

/// The stretches of each worker's life that are known, in order, from about `from` on. None reaches
/// back before its worker existed, across the start barrier, or beyond its last job. Of a trial
/// that is over those of the measure phase add up to the figures of its `trial_end`.
std::vector<std::vector<TimeStretch>> timeStretches(const Trial& trial, std::int64_t from = 0);

/// One worker, now or at the end.
struct LiveWorker {
    std::uint32_t worker = 0;
    WorkerState state = WorkerState::Empty;
    std::uint64_t done = 0; ///< jobs that have ended
    std::uint64_t bad = 0;  ///< those of them that did not end well, where that is known
    double fraction = 0;    ///< done, of what it has done and its share of what is left
    /// Of the last seconds; of the whole measure phase once it is over.
    std::optional<TimeShare> share;
    CpuId core = noCpu;
    std::optional<double> initSeconds;
    double residentBytes = 0; ///< of its own process; 0: it shares the host's
    std::int64_t pid = 0;
    std::optional<WorkerMoment> moment; ///< what it is at
};

/// A trial now, at a moment of its replay, or at its end.
struct LiveFigures {
    std::vector<LiveWorker> workers;
    std::uint64_t jobs = 0;
    std::uint64_t done = 0; ///< have ended, well or not
    std::uint64_t bad = 0;  ///< those of them that did not end well
    double fraction = 0;
    std::optional<double> initSeconds;    ///< so far
    std::optional<double> overallSeconds; ///< so far: without what belongs to no phase
    std::optional<double> throughput;     ///< jobs that ended well, a second
    std::optional<double> badRate;        ///< others, a second
    double rateSeconds = 0;               ///< the time that the two rates are of
    bool measured = false;                ///< the rates are those of the whole measure phase
    double pssBytes = 0;              ///< of all hosts, at the last border of phases; 0: not read
    double residentBytes = 0;         ///< of all hosts, now; 0: not known, or over
    std::vector<double> hostPssBytes; ///< once the trial is over
    std::uint64_t droppedSamples = 0;

    bool allBad() const { return done > 0 && bad >= done; }
};

/// The newest figures; the final ones of a trial that is over.
LiveFigures liveFigures(const Trial& trial);
/// What was known at a moment of a replay. Jobs are exact; shares and memory are those of the
/// sample that the moment lies in. Rates are those of `span` ns before.
LiveFigures liveFigures(const Trial& trial, Timeline& timeline, const TrialMoment& moment,
                        std::int64_t span);

/// A part of a course, and a phase, ns.
struct PhaseSpan {
    Phase phase = Phase::Prepare;
    std::int64_t begin = 0, end = 0;
};
struct LoadSpan {
    std::int64_t begin = 0, end = 0;
    std::vector<double> busy, steal; ///< of each core, 0 to 1
};
struct RateSpan {
    std::int64_t begin = 0, end = 0;
    double well = 0, bad = 0; ///< jobs a second
};
struct ShareSpan {
    std::int64_t begin = 0, end = 0;
    std::array<double, 4> part{}; ///< of the workers' time, in the order of TimeStretch; sum 1
    double workers = 0;           ///< how many that is the mean of, on average over the span
};

/// The course of a trial: what charts draw, as steps. Nothing is drawn where nothing is known.
struct LiveCourse {
    std::int64_t begin = 0, end = 0; ///< of what is shown, ns
    std::vector<PhaseSpan> phases;   ///< of the trial; the one that it is in reaches to `end`
    std::vector<LoadSpan> loads;
    std::vector<RateSpan> rates;
    std::vector<ShareSpan> shares;
    std::size_t cores = 0;
};

/// Of a trial that is over all of it, of one that runs the last `window` ns. `timeline` has taken
/// in the trial's jobs. At most about `points` spans of each kind.
LiveCourse liveCourse(const Trial& trial, Timeline& timeline, std::int64_t window,
                      std::size_t points);
/// The same without what came after `time`; begin and end stay.
LiveCourse until(LiveCourse course, std::int64_t time);

/// How much of a trial is done, 0 to 1: of one that was stopped or given up as much as had been.
double trialFraction(const Trial& trial);

} // namespace gilscope
