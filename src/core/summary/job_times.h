#pragma once

#include <gilscope/comparison.h>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace gilscope::detail {

/// Counts times in parts a thousandth wide, for more of them than can be kept. Two times that are
/// told apart are in different parts, and equal ones are exact.
class TimeCounts {
public:
    /// Not below 0.
    void add(double time);
    /// Type 7 of Hyndman and Fan, where something was added.
    double quantile(double p) const;

private:
    struct Part {
        std::uint64_t count = 0;
        double least = 0, most = 0;
    };
    double at(std::uint64_t place) const;

    std::uint64_t m_count = 0;
    std::map<std::uint64_t, Part> m_parts; ///< by the first bits of the times, which are ordered
};

/// Gathers how long the single jobs of a row's complete trials took, batch by batch.
class JobStudy {
public:
    /// `jobs`: how many will come at most. Of more than a million all are counted, and about one in
    /// n is kept, chosen by a hash of its place.
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
    TimeCounts m_counts;         ///< of all, where not all are kept
};

/// Figures of trials as one: the median of each, but the least, the most and the count of all.
std::optional<JobTimes> overTrials(const std::vector<JobTimes>& trials);

/// Gathers how long the jobs of a trial by a schedule waited for a worker.
class QueueStudy {
public:
    /// Job n of `jobs` was due n times `interval` after `opened`.
    QueueStudy(std::uint64_t jobs, Nanoseconds opened, Nanoseconds interval);

    void add(const JobBatch& batch);
    /// Jobs a second that workers took. A line through the median waits of the first and of the
    /// last third of the jobs (Tukey 1977) says by how much the queue grew: how long the jobs
    /// themselves took, the last ones say, is not in it. nullopt: too few jobs. Call once, at the
    /// end.
    std::optional<double> takenPerSecond();

private:
    std::uint64_t m_jobs;
    double m_opened, m_interval; ///< ns
    JobStudy m_first, m_last;
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
