#pragma once

#include <gilscope/comparison.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace gilscope::detail {

/// Gathers how long the single jobs of a row's complete trials took, batch by batch.
class JobStudy {
public:
    /// `jobs`: how many will come at most. Of more than a million every n-th is kept.
    explicit JobStudy(std::uint64_t jobs);

    /// From call to return.
    void add(const JobBatch& batch);
    /// From the moment at which each job was due to its end; job n was due n times `interval` after
    /// `opened`.
    void addLatencies(const JobBatch& batch, Nanoseconds opened, Nanoseconds interval);
    /// nullopt where no job ended well. Call once, at the end.
    std::optional<JobTimes> takeTimes();

private:
    void add(double time);

    std::uint64_t m_stride;
    std::uint64_t m_count = 0;
    double m_least = 0, m_most = 0;
    std::vector<double> m_times; ///< seconds
};

} // namespace gilscope::detail
