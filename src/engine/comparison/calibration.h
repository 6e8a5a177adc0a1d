#pragma once

#include <gilscope/events.h>
#include <gilscope/paired_ratios.h>
#include <gilscope/plan.h>

#include "hosts/worker_hosts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace gilscope::engine {

/// What the number of jobs of a trial depends on.
struct JobCount {
    std::int64_t callNs = 0;   ///< what one job takes
    std::int64_t clockNs = 0;  ///< what one reading of the clock takes
    std::uint32_t workers = 1; ///< that share the jobs of a trial; 1 for weak scaling
    std::uint64_t trials = 1;  ///< of the whole comparison, as far as known
    std::uint64_t bytes = 0; ///< that the result of one job keeps in memory until all are taken in
};

/// Jobs where nothing is known of them, and the most where a few long ones are enough.
inline constexpr std::uint64_t usualJobs = 24;

/// As many jobs as it takes for the fastest runner that there could be to need 100 ms and 1000
/// times what the clock costs, with half as much again to be sure; where that are few, up to
/// `usualJobs` if they fit into a second; always enough for every worker to have one, and no more
/// than a recording or, with their results, memory should hold. A multiple of the workers, so that
/// none has to wait at the end.
std::uint64_t calibratedJobs(const JobCount& what);

/// Nanoseconds that one reading of the clock costs, the least of many.
std::int64_t clockCost();

/// What was found out about the jobs of a callable.
struct JobCost {
    Nanoseconds time{};      ///< of one job
    std::uint64_t bytes = 0; ///< that memory grew by with each; 0 where that does not show
};

/// Runs trials that no stream reports, to find out what one job takes. One thread.
class Calibration {
public:
    /// `context` as for other trials; its stream is not used.
    explicit Calibration(const TrialContext& context);

    /// What one job with these arguments (as in TrialSpec) costs in the serial runner, or in the
    /// plan's first one where serial is not wanted; nullopt where the callable fails, or it was
    /// stopped.
    std::optional<JobCost> callCost(const std::string& arguments);
    /// What a job takes that calls nothing, in `runner`: everything but the callable.
    std::optional<Nanoseconds> emptyCallTime(const std::string& runner);
    /// Why there is nothing to measure, as TrialHalt::whatNeverRuns() has it; nullopt: there is.
    const std::optional<Message>& whatNeverRuns() const { return m_neverRuns; }

private:
    /// One quiet trial with one worker: its time by jobs, without waiting for a core, and the
    /// memory at its end.
    std::optional<JobCost> trial(const Plan& plan, const std::string& source,
                                 const std::string& runner, const std::string& arguments,
                                 std::uint64_t jobs);

    const TrialContext& m_context;
    UniqueFd m_nowhere;
    StreamWriter m_silence;
    std::optional<Message> m_neverRuns;
};

/// Decides how often a comparison with `repeat` 0 is repeated: until the intervals of the
/// ratios of the rows are narrow enough, or the time is over. A value; any thread.
class AutoRepeat {
public:
    explicit AutoRepeat(const Plan& plan);

    /// Repetitions that are made if the time allows: fewer have no interval worth the name.
    static constexpr std::uint32_t atFirst = 5;
    static constexpr std::uint32_t most = 500;

    /// Takes in a trial that has ended; only complete ones count.
    void add(const TrialSpec& spec, const TrialEndEvent& end);

    /// Further repetitions to run after `done` of them took `elapsed`; 0: enough. Beyond atFirst
    /// at most as many as were run so far, so that what comes next is decided again.
    std::uint32_t more(std::uint32_t done, Nanoseconds elapsed) const;

    /// The widest half-width of the intervals now, a part of 1: of the ratio of each row to the
    /// fastest one at its point of the sweep, or of a lone row's median. 0 where nothing was
    /// measured; infinite where a row has a single value.
    double halfWidth() const;

private:
    using Row = std::tuple<std::string, std::uint32_t, std::string>; // arguments, workers, runner

    double widestAt(const std::string& arguments, std::size_t pairs) const;
    std::vector<const statistics::BlockedTimes*> rowsAt(const std::string& arguments) const;

    double m_precision;
    std::int64_t m_budget;
    std::map<Row, statistics::BlockedTimes> m_times; ///< seconds per job
};

} // namespace gilscope::engine
