#pragma once

#include <gilscope/comparison.h>

#include <cstdint>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace gilscope::detail {

/// The trials of one runner, worker count and set of arguments, in block order.
struct TrialGroup {
    std::string runner;
    std::uint32_t workers = 1;
    std::string arguments;
    std::vector<std::shared_ptr<const Trial>> trials;
};

/// Groups in the plan's order of runners, then of arguments, then by worker count.
std::vector<TrialGroup> groupTrials(const Comparison& comparison);

/// Figures that a row's warnings need and that nobody else shows.
struct RowFacts {
    double shareExcess = 0; ///< by how much the parts of a worker's time exceed it, as a part of 1
    double ringWaitShare = 0;
    double roomWaitShare = 0;
    double takenEarlyShare = 0; ///< of the results
    double takingShare = 0;     ///< taking them in, of the workers' time
    std::uint32_t restarts = 0;
    std::set<std::uint32_t> lost; ///< workers that went with a host, or whose job ended one
    std::size_t unfinished = 0;   ///< trials that ended otherwise than complete
    bool timesMeasured = false;   ///< the workers' clocks were read
};

/// Everything about one group except what needs other groups: speed-up, efficiency, warnings.
/// `arrivalInterval`: the plan's.
ResultRow makeRow(const TrialGroup& group, Nanoseconds arrivalInterval, RowFacts& facts);

} // namespace gilscope::detail
