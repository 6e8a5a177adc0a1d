#include "faults.h"

#include <algorithm>
#include <utility>

namespace gilscope::engine::faults {

using board::Gate;

namespace {

bool anyWorker(const State& state, bool LostWorker::*what) {
    return std::any_of(state.workers.begin(), state.workers.end(),
                       [what](const LostWorker& worker) { return worker.*what; });
}

bool anyAtJob(const State& state) {
    return std::any_of(state.workers.begin(), state.workers.end(),
                       [](const LostWorker& worker) { return worker.job.has_value(); });
}

bool isCulprit(const LostWorker& worker) {
    return worker.overdue || worker.crashed;
}

/// Whether it is known which of the host's workers it died of.
bool culpritKnown(const State& state) {
    return std::any_of(state.workers.begin(), state.workers.end(), isCulprit);
}

bool restartsLeft(const State& state) {
    return state.replaceable && state.restarts < state.mostRestarts;
}

bool diedAfterJobs(const State& state) {
    if (!state.bySignal || state.killed || state.halted)
        return false;
    if (state.gate != Gate::Measure)
        return state.gate == Gate::Drain || state.gate == Gate::Teardown;
    return !state.jobsToTake && state.missing.empty() && !anyAtJob(state);
}

/// Whether the host died of warm-up and not of a job that counts.
bool diedOfWarmup(const State& state) {
    const bool known = culpritKnown(state);
    bool warming = false;
    for (const LostWorker& worker : state.workers) {
        if (known && !isCulprit(worker))
            continue;
        if (worker.job)
            return false;
        warming = warming || worker.warming;
    }
    return warming;
}

/// Processes warm up at the same time, so each may lose a host before it hears of the first. The
/// bound holds whatever user code writes into the states of its workers.
bool warmupCanBeSkipped(const State& state) {
    return state.warmupWanted && state.replaceable &&
           state.warmupRestarts < state.mostWarmupRestarts && state.boardIntact &&
           diedOfWarmup(state);
}

bool isIn(const std::vector<std::uint32_t>& jobs, std::uint32_t job) {
    return std::find(jobs.begin(), jobs.end(), job) != jobs.end();
}

/// The jobs that the host's end ended. Those of its other workers, which are not to blame, run
/// again.
std::vector<std::uint32_t> endJobs(const State& state, std::vector<Action>& actions) {
    const bool timedOut = state.stopped || anyWorker(state, &LostWorker::overdue);
    const bool crashKnown = anyWorker(state, &LostWorker::crashed);
    std::vector<std::uint32_t> ended;
    for (const LostWorker& worker : state.workers) {
        const bool innocent =
            timedOut ? !state.stopped && !worker.overdue : crashKnown && !worker.crashed;
        if (!worker.job || innocent || isIn(ended, *worker.job))
            continue;
        ended.push_back(*worker.job);
        actions.emplace_back(EndJob{worker.worker, *worker.job,
                                    !timedOut       ? Loss::HostEnded
                                    : state.stopped ? Loss::HostStopped
                                                    : Loss::Overdue});
    }
    return ended;
}

/// Jobs that have to run once more.
std::vector<std::uint32_t> jobsToRetry(const State& state,
                                       const std::vector<std::uint32_t>& ended) {
    std::vector<std::uint32_t> jobs;
    if (state.holdsAll) {
        std::copy_if(state.missing.begin(), state.missing.end(), std::back_inserter(jobs),
                     [&](std::uint32_t job) { return !isIn(ended, job); });
    } else if (state.gate == Gate::Measure) {
        for (const LostWorker& worker : state.workers)
            if (worker.job && !isIn(ended, *worker.job) && jobs.size() < state.retryRoom)
                jobs.push_back(*worker.job);
    }
    return jobs;
}

/// A host that was needed has ended, while workers are made or at work.
void replaceOrGiveUp(const State& state, std::vector<Action>& actions) {
    actions.emplace_back(NoteLoss{});
    std::vector<std::uint32_t> ended;
    if (state.gate == Gate::Measure)
        ended = endJobs(state, actions);
    std::vector<std::uint32_t> again = jobsToRetry(state, ended);
    const bool jobsLeft = state.jobsToTake || !again.empty();
    if (!state.holdsAll && !again.empty())
        actions.emplace_back(AddRetries{again});

    // The coordinator of processes holds no job, but without it nothing can be decoded. Encoded
    // results are on the board, and a new coordinator can take them in.
    const bool coordinatorAlone = state.workers.empty();
    const bool resultsToTake = state.holdsAll && state.resultsOnBoard && restartsLeft(state);
    if (state.gate == Gate::Measure && !coordinatorAlone && !jobsLeft && !resultsToTake) {
        actions.emplace_back(DropWorkers{});
        return;
    }
    const bool skipWarmup = !state.starterGone && warmupCanBeSkipped(state);
    if (skipWarmup) {
        const bool overdue = state.stopped || (state.killed && culpritKnown(state));
        actions.emplace_back(SkipWarmup{state.warmupRestarts == 0, overdue});
    }
    if (state.starterGone || (!skipWarmup && !restartsLeft(state))) {
        actions.emplace_back(DropWorkers{});
        if (!coordinatorAlone || state.othersStarting)
            actions.emplace_back(GiveUp{});
        else
            actions.emplace_back(DropResults{});
        return;
    }
    if (state.holdsAll)
        actions.emplace_back(Retry{std::move(again)});
    actions.emplace_back(Replace{});
}

} // namespace

std::vector<Action> actionsFor(const State& state) {
    std::vector<Action> actions;
    if (diedAfterJobs(state))
        actions.emplace_back(NoteLateEnd{});
    if (state.gate == Gate::Prepare)
        actions.emplace_back(FailPreparation{});
    const bool needed = state.gate == Gate::Spawn || state.gate == Gate::Measure;
    if (needed && !state.halted) {
        replaceOrGiveUp(state, actions);
        return actions;
    }
    // Several hosts may die for reasons of their own before the first of them is looked at.
    const bool ofItsOwn = !state.killed || state.stopped || culpritKnown(state);
    if (state.gate == Gate::Measure && state.givenUp && state.boardIntact && ofItsOwn)
        endJobs(state, actions);
    actions.emplace_back(DropWorkers{});
    return actions;
}

} // namespace gilscope::engine::faults
