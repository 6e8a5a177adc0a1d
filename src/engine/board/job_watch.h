#pragma once

#include "trial_board.h"

#include <gilscope/board.h>
#include <gilscope/units.h>

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

/// ns without progress after which taking results in is given up, where jobs have a limit.
std::int64_t takingLimit(Nanoseconds jobLimit);

/// Notices that the coordinator no longer gets on with taking results in while workers wait for
/// room: decoding one may last for ever. One thread.
class ResultWatch {
public:
    /// `jobLimit`: of one job; 0: there is none, and nothing is ever stuck.
    ResultWatch(const TrialBoard& board, Nanoseconds jobLimit)
        : m_board(board), m_jobLimit(jobLimit) {}

    /// The measure phase begins.
    void begin(std::int64_t now) { m_progress = now; }
    /// Looks, in the measure phase. True: the coordinator has to go.
    bool stuck(std::int64_t now);

private:
    const TrialBoard& m_board;
    Nanoseconds m_jobLimit;
    std::uint64_t m_taken = 0;   ///< how far it had come
    std::int64_t m_progress = 0; ///< when it was last seen to get on, or to have nothing to do
};

} // namespace gilscope::engine
