#pragma once

#include "hosts/trial_context.h"

#include <gilscope/error.h>

#include <optional>

namespace gilscope::engine {

/// Why a trial ends before its work is done.
enum class Halt {
    None,
    Stopped,     ///< somebody asked
    Deadline,    ///< the comparison's time is up
    GivenUp,     ///< hosts kept dying
    Broken,      ///< nobody reads the stream any more
    NothingRuns, ///< a call of the callable runs nothing of it
};

/// Whether a trial ends early, and why. What the outside wants takes the place of having been given
/// up; else the first reason stays. One thread.
class TrialHalt {
public:
    /// `context` must outlive this object.
    explicit TrialHalt(const TrialContext& context) : m_context(context) {}

    Halt reason() const { return m_reason; }
    explicit operator bool() const { return m_reason != Halt::None; }
    /// Whether somebody asked, or time is up: then hosts may come to an end in good order.
    bool orderly() const { return m_reason == Halt::Stopped || m_reason == Halt::Deadline; }
    /// Whether somebody has asked twice, who does not want to wait.
    bool hurried() const { return m_context.control.stops() >= 2; }

    /// Looks whether the outside wants an end: stop, the deadline, or a reader that has gone.
    void look();
    void giveUp();
    /// The machine refused something.
    void fail(Error error);
    /// `message`: what a call returns, and what to measure instead.
    void findNothing(Message message);

    const std::optional<Error>& error() const { return m_error; }
    /// As given to findNothing(); nullopt: it was not.
    const std::optional<Message>& whatNeverRuns() const { return m_neverRuns; }

private:
    const TrialContext& m_context;
    Halt m_reason = Halt::None;
    std::optional<Error> m_error;
    std::optional<Message> m_neverRuns;
};

} // namespace gilscope::engine
