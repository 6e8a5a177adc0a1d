#pragma once

#include <gilscope/events.h>
#include <gilscope/paired_ratios.h>
#include <gilscope/plan.h>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace gilscope::engine {

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
