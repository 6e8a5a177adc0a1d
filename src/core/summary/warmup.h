#pragma once

#include <gilscope/comparison.h>

#include <map>
#include <optional>
#include <vector>

namespace gilscope::detail {

/// Finds out how the jobs of a row's workers began, from the courses of their first call times.
/// Takes in the batches of one trial after the other, each once.
class WarmupSearch {
public:
    void add(const JobBatch& batch);
    /// The trial of the batches since the last call is over; it counts if it is `complete`.
    void endTrial(bool complete);
    /// nullopt where no worker ran enough jobs.
    std::optional<WarmupFinding> finding() const;

private:
    std::map<WorkerId, std::vector<double>> m_times; ///< of the trial that is being taken in
    std::vector<double> m_slow;    ///< of each worker so far: its slower first jobs
    std::vector<double> m_factors; ///< of those that have some
};

} // namespace gilscope::detail
