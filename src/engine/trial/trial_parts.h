#pragma once

#include "board/job_intake.h"
#include "board/job_watch.h"
#include "board/trial_board.h"
#include "hosts/worker_hosts.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace gilscope::engine {

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
