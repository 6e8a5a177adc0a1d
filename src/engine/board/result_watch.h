#pragma once

#include "trial_board.h"

#include <gilscope/units.h>

#include <cstdint>

namespace gilscope::engine {

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
