#pragma once

#include <gilscope/comparison.h>
#include <gilscope/timeline.h>

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

} // namespace gilscope
