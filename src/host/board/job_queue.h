#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <optional>

namespace gilscope::host {

/// Takes the next job from the board: one that has to run once more, else the next of the trial.
/// nullopt when there is none. Any worker of any process, without a lock.
class JobQueue {
public:
    explicit JobQueue(const board::View& view)
        : m_header(view.header()), m_retry(view.retry()), m_jobs(view.jobs()) {}

    std::optional<std::uint32_t> take() {
        // Never past the end: the engine may add to the list.
        std::uint32_t position = m_header.nextRetry.load(std::memory_order_relaxed);
        while (position < retries())
            [[unlikely]] {
                if (m_header.nextRetry.compare_exchange_weak(position, position + 1))
                    return m_retry[position];
            }
        const std::uint64_t job = m_header.nextJob.fetch_add(1, std::memory_order_relaxed);
        if (job >= m_jobs)
            return std::nullopt;
        return static_cast<std::uint32_t>(job);
    }

    /// Whether take() would find nothing now.
    bool empty() const {
        return m_header.nextJob.load(std::memory_order_relaxed) >= m_jobs &&
               m_header.nextRetry.load(std::memory_order_relaxed) >= retries();
    }

private:
    std::uint32_t retries() const {
        const auto count = m_header.retryCount.load(std::memory_order_acquire);
        return count < m_retry.size() ? count : static_cast<std::uint32_t>(m_retry.size());
    }

    board::Header& m_header;
    std::span<std::uint32_t> m_retry;
    std::uint64_t m_jobs;
};

} // namespace gilscope::host
