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

    void add(const JobBatch& batch);
    /// nullopt where no job ended well. Call once, at the end.
    std::optional<JobTimes> takeTimes();

private:
    std::uint64_t m_stride;
    std::uint64_t m_count = 0;
    double m_least = 0, m_most = 0;
    std::vector<double> m_times; ///< seconds
};

} // namespace gilscope::detail
