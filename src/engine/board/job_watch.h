#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace gilscope::engine {

/// Enforces the time limit of single jobs: first the worker is asked to interrupt the job, and if
/// that has not helped after half a second its host has to go. One thread.
class JobWatch {
public:
    /// `limitNs`: 0: no limit, and check() does nothing.
    JobWatch(const board::View& board, std::int64_t limitNs);

    /// Looks at every worker's job in flight and asks those over the limit to stop. Returns the
    /// workers whose hosts have to be ended now, each once. `now`: since the epoch.
    std::vector<std::uint32_t> check(std::int64_t now);
    /// The job for which check() condemned this worker; nullopt: it did not.
    std::optional<std::uint32_t> condemned(std::uint32_t worker) const;
    /// The worker starts anew in another host.
    void reset(std::uint32_t worker);

private:
    struct Watched {
        std::int64_t jobStart = 0;
        std::int64_t asked = 0; ///< when the interrupt was set; 0: it was not
        std::optional<std::uint32_t> condemned;
    };

    board::View m_board;
    std::int64_t m_limit;
    std::vector<Watched> m_workers;
};

} // namespace gilscope::engine
