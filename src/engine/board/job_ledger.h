#pragma once

#include <gilscope/board.h>

#include <array>
#include <cstdint>
#include <vector>

namespace gilscope::engine {

/// Which jobs of a trial have been accounted for, and how they ended. A job counts once, whoever
/// reports it. One bit a job.
class JobLedger {
public:
    explicit JobLedger(std::uint64_t jobs);

    /// Notes that `job` ended; false (and nothing changes) if it is out of range or known already.
    bool report(std::uint64_t job, board::JobStatus status);
    bool seen(std::uint64_t job) const;
    std::uint64_t jobs() const { return m_jobs; }
    std::uint64_t reported() const { return m_reported; }
    bool complete() const { return m_reported == m_jobs; }
    std::uint64_t count(board::JobStatus status) const;
    /// Jobs before `end` that nobody has reported, in order, at most `most` of them.
    std::vector<std::uint32_t> missing(std::uint64_t end, std::size_t most) const;

private:
    std::uint64_t m_jobs;
    std::uint64_t m_reported = 0;
    std::vector<std::uint64_t> m_bits;
    std::array<std::uint64_t, 6> m_counts{};
};

} // namespace gilscope::engine
