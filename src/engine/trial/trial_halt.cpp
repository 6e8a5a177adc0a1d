#include "trial_halt.h"

#include <gilscope/board.h>

#include <utility>

namespace gilscope::engine {

void TrialHalt::look() {
    if (m_reason != Halt::None && m_reason != Halt::GivenUp)
        return;
    if (m_context.stream.broken())
        m_reason = Halt::Broken;
    else if (m_context.control.stopWanted())
        m_reason = Halt::Stopped;
    else if (m_context.deadline != 0 && board::monotonicNow() >= m_context.deadline)
        m_reason = Halt::Deadline;
}

void TrialHalt::giveUp() {
    if (m_reason == Halt::None)
        m_reason = Halt::GivenUp;
}

void TrialHalt::fail(Error error) {
    m_error = std::move(error);
    giveUp();
}

void TrialHalt::findNothing(Message message) {
    m_reason = Halt::NothingRuns;
    m_neverRuns = std::move(message);
}

} // namespace gilscope::engine
