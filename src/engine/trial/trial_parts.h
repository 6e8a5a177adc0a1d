#pragma once

#include <gilscope/error.h>

#include "board/job_intake.h"
#include "board/trial_board.h"
#include "hosts/worker_hosts.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

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

/// What one trial is made of while it runs, and what has been lost on the way. All of it is made
/// anew when a trial has to be prepared once more. One thread.
struct TrialParts {
    /// References must outlive the parts. `epoch`: of the trial, CLOCK_MONOTONIC. `prepareCall`:
    /// the callable is to be called once in preparation. Starts no host yet.
    static Result<std::unique_ptr<TrialParts>>
    make(const TrialContext& context, const TrialSpec& spec, const ShelfRunner& runner,
         const ChosenPython& python, std::int64_t epoch, bool prepareCall);

    /// Opens a gate, for hosts with a board and those without.
    void openGate(board::Gate gate);
    void requestStop();
    /// Whether every worker that is still waited for is in a state that `settled` accepts.
    bool everyWorker(const std::function<bool(WorkerState)>& settled) const;
    /// Whether there is nothing more to come from any of them.
    bool allFinished() const;
    std::optional<std::uint32_t> jobInFlight(std::uint32_t worker) const {
        return board->jobInFlight(worker, intake.ledger());
    }

    TrialParts(const TrialContext& context, const TrialSpec& spec, const ShelfRunner& runner,
               const ChosenPython& python, std::unique_ptr<TrialBoard> laidOut, bool prepareCall);

    std::unique_ptr<TrialBoard> board;
    JobIntake intake;
    JobWatch watch;
    ResultWatch results;
    std::unique_ptr<WorkerHosts> hosts;
    bool coordinatorLost = false;    ///< it has ended, and none has taken its place
    std::vector<char> workerDropped; ///< its host has ended, and it is not waited for
    std::vector<char> clocksLost;    ///< they went with its first host, in the measure phase
};

} // namespace gilscope::engine
