#pragma once

#include <gilscope/comparison.h>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace gilscope::detail {

/// Gathers how long the single jobs of a row's complete trials took, batch by batch.
class JobStudy {
public:
    /// `jobs`: how many will come at most. Of more than a million about one in n is kept, chosen by
    /// a hash of its place.
    explicit JobStudy(std::uint64_t jobs);

    /// From call to return.
    void add(const JobBatch& batch);
    /// From the moment at which each job was due to its end; job n was due n times `interval` after
    /// `opened`.
    void addLatencies(const JobBatch& batch, Nanoseconds opened, Nanoseconds interval);
    /// nullopt where no job ended well. Call once, at the end.
    std::optional<JobTimes> takeTimes();
    /// One time, in seconds.
    void add(double time);

private:
    std::uint64_t m_stride;
    std::uint64_t m_count = 0;
    double m_least = 0, m_most = 0;
    std::vector<double> m_times; ///< seconds
};

/// Gathers what workers do outside of the callable from one job to the next: decoding, encoding,
/// and the time between two records.
class OutsideStudy {
public:
    explicit OutsideStudy(std::uint64_t jobs) : m_study(jobs) {}

    /// The batches of a worker in the order in which they ran.
    void add(const JobBatch& batch);
    /// Workers of the next trial have nothing to do with those before.
    void endTrial() { m_ends.clear(); }
    /// Seconds for a job, the median; nullopt where no worker ran two jobs. Call once, at the end.
    std::optional<double> takeMedian();

private:
    JobStudy m_study;
    std::map<WorkerId, std::int64_t> m_ends; ///< of the job before
};

} // namespace gilscope::detail
