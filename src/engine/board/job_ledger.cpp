#include "job_ledger.h"

#include <algorithm>
#include <bit>

namespace gilscope::engine {

namespace {
constexpr std::uint64_t wordBits = 64;
}

JobLedger::JobLedger(std::uint64_t jobs) : m_jobs(jobs), m_bits((jobs + wordBits - 1) / wordBits) {}

bool JobLedger::report(std::uint64_t job, board::JobStatus status) {
    if (job >= m_jobs)
        return false;
    std::uint64_t& word = m_bits[job / wordBits];
    const std::uint64_t bit = std::uint64_t{1} << (job % wordBits);
    if (word & bit)
        return false;
    word |= bit;
    ++m_reported;
    ++m_counts[static_cast<std::size_t>(status)];
    return true;
}

bool JobLedger::seen(std::uint64_t job) const {
    return job < m_jobs && (m_bits[job / wordBits] >> (job % wordBits) & 1U) != 0;
}

std::uint64_t JobLedger::count(board::JobStatus status) const {
    return m_counts[static_cast<std::size_t>(status)];
}

std::vector<std::uint32_t> JobLedger::missing(std::uint64_t end, std::size_t most) const {
    std::vector<std::uint32_t> jobs;
    end = std::min(end, m_jobs);
    for (std::uint64_t base = 0; base < end; base += wordBits) {
        std::uint64_t gaps = ~m_bits[base / wordBits];
        for (; gaps != 0; gaps &= gaps - 1) {
            const std::uint64_t job = base + static_cast<std::uint64_t>(std::countr_zero(gaps));
            if (job >= end || jobs.size() >= most)
                return jobs;
            jobs.push_back(static_cast<std::uint32_t>(job));
        }
    }
    return jobs;
}

} // namespace gilscope::engine
