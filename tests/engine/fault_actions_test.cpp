/// What the end of a host means: every state that can be, and the actions that follow. No process
/// is started.

#include "trial/faults.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <functional>
#include <ostream>
#include <set>
#include <string>

namespace gilscope::engine::faults {

void PrintTo(const Action& action, std::ostream* out) {
    static constexpr std::array names{"FailPreparation", "NoteLateEnd", "NoteLoss",   "EndJob",
                                      "Retry",           "AddRetries",  "SkipWarmup", "DropWorkers",
                                      "DropResults",     "GiveUp",      "Replace"};
    static_assert(names.size() == std::variant_size_v<Action>);
    *out << names.at(action.index());
    if (const auto* job = std::get_if<EndJob>(&action))
        *out << '(' << job->worker << ", " << job->job << ", " << static_cast<int>(job->why) << ')';
    const auto* again = std::get_if<Retry>(&action);
    const auto* added = std::get_if<AddRetries>(&action);
    if (again || added)
        *out << ::testing::PrintToString(again ? again->jobs : added->jobs);
}

namespace {

using board::Gate;
using ::testing::ElementsAre;

// --- Cases that a person would think of -----------------------------------------------------

/// A host of two workers that hold jobs 0 and 1, in the measure phase, ended by a signal; jobs from
/// 2 on have not been taken.
State crashed(bool holdsAll) {
    State state;
    state.bySignal = true;
    state.workers = {{.worker = 0, .job = 0}, {.worker = 1, .job = 1}};
    state.holdsAll = holdsAll;
    state.mostRestarts = 3;
    state.mostWarmupRestarts = 1;
    state.jobsToTake = true;
    state.retryRoom = 8;
    if (holdsAll)
        state.missing = {0, 1};
    return state;
}

TEST(FaultActions, ACrashEndsItsOwnJobAndTheOthersRunAgain) {
    State state = crashed(true);
    state.workers[1].crashed = true;
    EXPECT_THAT(actionsFor(state),
                ElementsAre(NoteLoss{}, EndJob{1, 1, Loss::HostEnded}, Retry{{0}}, Replace{}));
}

TEST(FaultActions, WhereNobodyKnowsWhoCrashedAllJobsInFlightEnd) {
    EXPECT_THAT(actionsFor(crashed(true)),
                ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::HostEnded},
                            EndJob{1, 1, Loss::HostEnded}, Retry{{}}, Replace{}));
}

TEST(FaultActions, AGroupHandsItsInnocentJobsOutWhileOthersGoOn) {
    State state = crashed(false);
    state.workers[0].crashed = true;
    EXPECT_THAT(actionsFor(state),
                ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::HostEnded}, AddRetries{{1}}, Replace{}));
    state.retryRoom = 0;
    EXPECT_THAT(actionsFor(state),
                ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::HostEnded}, Replace{}));
}

TEST(FaultActions, AnOverdueJobTimesOutAndTakesNobodyAlong) {
    State state = crashed(true);
    state.killed = true;
    state.workers[0].overdue = true;
    EXPECT_THAT(actionsFor(state),
                ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::Overdue}, Retry{{1}}, Replace{}));
}

TEST(FaultActions, AStoppedHostTimesAllItsJobsOut) {
    State state = crashed(true);
    state.killed = state.stopped = true;
    EXPECT_THAT(actionsFor(state),
                ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::HostStopped},
                            EndJob{1, 1, Loss::HostStopped}, Retry{{}}, Replace{}));
}

TEST(FaultActions, TooManyRestartsGiveTheTrialUp) {
    State state = crashed(false);
    state.restarts = state.mostRestarts;
    EXPECT_THAT(actionsFor(state),
                ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::HostEnded},
                            EndJob{1, 1, Loss::HostEnded}, DropWorkers{}, GiveUp{}));
}

TEST(FaultActions, AHostThatCannotBeReplacedGivesTheTrialUp) {
    State state = crashed(true);
    state.replaceable = false;
    state.jobsToTake = false; // it has handed all of them out
    state.missing = {0, 1, 2};
    EXPECT_THAT(actionsFor(state),
                ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::HostEnded},
                            EndJob{1, 1, Loss::HostEnded}, DropWorkers{}, GiveUp{}));
    state.missing = {0, 1};
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::HostEnded},
                                               EndJob{1, 1, Loss::HostEnded}, DropWorkers{}));
}

TEST(FaultActions, TheFirstWarmUpJobThatKillsAHostEndsWarmUpForAll) {
    State state = crashed(false);
    state.gate = Gate::Spawn;
    state.workers = {{.worker = 0, .warming = true}};
    state.restarts = state.mostRestarts = 0;
    state.warmupWanted = true;
    state.mostWarmupRestarts = 2;
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLoss{}, SkipWarmup{true, false}, Replace{}));
    state.warmupRestarts = 1; // one that was warming up at the same time
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLoss{}, SkipWarmup{false, false}, Replace{}));
    state.warmupRestarts = 2;
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLoss{}, DropWorkers{}, GiveUp{}));
}

TEST(FaultActions, AWorkerCannotBeForkedWhenTheCoordinatorHasGone) {
    State state = crashed(false);
    state.starterGone = true;
    EXPECT_THAT(actionsFor(state),
                ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::HostEnded},
                            EndJob{1, 1, Loss::HostEnded}, DropWorkers{}, GiveUp{}));
}

TEST(FaultActions, ACoordinatorAloneIsMissedByNobodyUnlessItOwesWorkers) {
    State state;
    state.bySignal = true;
    state.jobsToTake = true;
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLoss{}, DropWorkers{}, DropResults{}));
    state.othersStarting = true;
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLoss{}, DropWorkers{}, GiveUp{}));
    state.mostRestarts = 1;
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLoss{}, Replace{}));
}

TEST(FaultActions, AHostThatDiesAfterItsLastJobIsNotedAndItsResultsTakenIn) {
    State state = crashed(true);
    state.workers = {{.worker = 0}, {.worker = 1}};
    state.missing.clear();
    state.jobsToTake = false;
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLateEnd{}, NoteLoss{}, DropWorkers{}));
    state.resultsOnBoard = true;
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLateEnd{}, NoteLoss{}, Retry{{}}, Replace{}));
    state.gate = Gate::Drain;
    EXPECT_THAT(actionsFor(state), ElementsAre(NoteLateEnd{}, DropWorkers{}));
}

TEST(FaultActions, InATrialThatWasGivenUpOnlyDeathsOfTheirOwnEndJobs) {
    State state = crashed(false);
    state.halted = state.givenUp = true;
    const std::vector<Action> ofItsOwn = {EndJob{0, 0, Loss::HostEnded},
                                          EndJob{1, 1, Loss::HostEnded}, DropWorkers{}};
    EXPECT_EQ(actionsFor(state), ofItsOwn);
    state.killed = true; // with all others: their jobs are cancelled
    EXPECT_THAT(actionsFor(state), ElementsAre(DropWorkers{}));
    state.killed = false;
    state.boardIntact = false;
    EXPECT_THAT(actionsFor(state), ElementsAre(DropWorkers{}));
}

TEST(FaultActions, WhoClaimsAnothersJobDoesNotEndItTwice) {
    State state = crashed(true);
    state.workers[1].job = 0;
    state.missing = {0};
    EXPECT_THAT(actionsFor(state),
                ElementsAre(NoteLoss{}, EndJob{0, 0, Loss::HostEnded}, Retry{{}}, Replace{}));
}

TEST(FaultActions, BeforeTheTrialIsPreparedThereIsNothingToSave) {
    State state;
    state.gate = Gate::Prepare;
    EXPECT_THAT(actionsFor(state), ElementsAre(FailPreparation{}, DropWorkers{}));
}

// --- Every state that can be ----------------------------------------------------------------

template <typename Kind>
std::vector<Kind> allOf(const std::vector<Action>& actions) {
    std::vector<Kind> found;
    for (const Action& action : actions)
        if (const auto* one = std::get_if<Kind>(&action))
            found.push_back(*one);
    return found;
}

template <typename Kind>
bool has(const std::vector<Action>& actions) {
    return std::any_of(actions.begin(), actions.end(),
                       [](const Action& action) { return std::holds_alternative<Kind>(action); });
}

bool inMeasure(const State& state) {
    return state.gate == Gate::Measure;
}

bool needed(const State& state) {
    return !state.halted && (inMeasure(state) || state.gate == Gate::Spawn);
}

bool restartsLeft(const State& state) {
    return state.replaceable && state.restarts < state.mostRestarts;
}

/// What is wrong with the actions; empty: nothing.
std::string wrongAbout(const State& state, const std::vector<Action>& actions) {
    const bool replaced = has<Replace>(actions);
    const bool dropped = has<DropWorkers>(actions);
    if (replaced == dropped)
        return "its workers are either waited for or not";
    if (replaced && !(needed(state) && state.replaceable && !state.starterGone &&
                      (restartsLeft(state) || has<SkipWarmup>(actions))))
        return "it must not be replaced";
    if ((has<GiveUp>(actions) || has<DropResults>(actions)) &&
        (replaced || !needed(state) || (restartsLeft(state) && !state.starterGone)))
        return "there is no reason to give up";
    if (has<GiveUp>(actions) && has<DropResults>(actions))
        return "a trial that ends needs no further room";
    if (has<NoteLoss>(actions) != needed(state))
        return "a loss is the end of a host that was needed";
    if (has<FailPreparation>(actions) != (state.gate == Gate::Prepare))
        return "only preparation can fail to prepare";
    const bool workers = !state.workers.empty();
    if (needed(state) && workers && dropped && !has<GiveUp>(actions) &&
        (!inMeasure(state) || state.jobsToTake))
        return "the trial goes on without workers that it needs";
    if (!has<GiveUp>(actions) && needed(state) && !workers && !replaced && state.othersStarting)
        return "workers that nobody starts are waited for";
    return {};
}

std::string wrongAboutWarmup(const State& state, const std::vector<Action>& actions) {
    const auto skips = allOf<SkipWarmup>(actions);
    if (skips.empty())
        return {};
    if (skips.size() > 1 || !has<Replace>(actions))
        return "a restart for warm-up is one restart";
    if (!state.warmupWanted || state.warmupRestarts >= state.mostWarmupRestarts ||
        !state.boardIntact)
        return "warm-up costs more hosts than there are";
    if (skips[0].first != (state.warmupRestarts == 0))
        return "it is said once";
    if (std::none_of(state.workers.begin(), state.workers.end(),
                     [](const LostWorker& worker) { return worker.warming; }))
        return "nobody was warming up";
    return {};
}

std::string wrongAboutJobs(const State& state, const std::vector<Action>& actions) {
    std::set<std::uint32_t> ended;
    std::set<std::uint32_t> again;
    for (const Retry& retry : allOf<Retry>(actions))
        again.insert(retry.jobs.begin(), retry.jobs.end());
    for (const AddRetries& retry : allOf<AddRetries>(actions))
        again.insert(retry.jobs.begin(), retry.jobs.end());
    for (const EndJob& job : allOf<EndJob>(actions)) {
        const auto worker =
            std::find_if(state.workers.begin(), state.workers.end(), [&](const LostWorker& one) {
                return one.worker == job.worker && one.job == job.job;
            });
        if (worker == state.workers.end())
            return "nobody was at the job";
        if (!inMeasure(state))
            return "no job runs outside of the measure phase";
        if (!ended.insert(job.job).second || again.contains(job.job))
            return "a job ends once, and does not run again then";
        if ((job.why == Loss::HostStopped) != state.stopped)
            return "only a stopped host is ended for being stopped";
        if (job.why == Loss::Overdue && !worker->overdue)
            return "the job was not over its limit";
        const bool culprit = worker->overdue || worker->crashed;
        const bool known =
            std::any_of(state.workers.begin(), state.workers.end(),
                        [](const LostWorker& one) { return one.overdue || one.crashed; });
        if (known && !culprit && !state.stopped)
            return "an innocent job pays for another's";
    }
    if (!has<Replace>(actions))
        return {};
    if (has<Retry>(actions) != state.holdsAll)
        return "the list begins anew only where no worker lives";
    for (const std::uint32_t job : state.missing)
        if (!ended.contains(job) && !again.contains(job))
            return "a job is lost";
    std::size_t toRetry = 0;
    for (const LostWorker& worker : state.workers)
        toRetry += inMeasure(state) && worker.job && !ended.contains(*worker.job) ? 1 : 0;
    if (!state.holdsAll && again.size() < std::min(toRetry, state.retryRoom))
        return "a job is lost although there is room";
    return {};
}

std::string wrongAboutLateEnd(const State& state, const std::vector<Action>& actions) {
    const bool over = state.gate == Gate::Drain || state.gate == Gate::Teardown ||
                      (inMeasure(state) && !state.jobsToTake && state.missing.empty() &&
                       std::none_of(state.workers.begin(), state.workers.end(),
                                    [](const LostWorker& one) { return one.job.has_value(); }));
    const bool ofItsOwn = state.bySignal && !state.killed && !state.halted;
    if (has<NoteLateEnd>(actions) != (over && ofItsOwn))
        return "late is after all jobs, by a signal that was none of ours";
    return {};
}

/// Calls `visit` for every host with `count` workers from `first` on.
void everyHost(State state, std::uint32_t first, std::uint32_t count,
               const std::function<void(const State&)>& visit) {
    if (count == 0)
        return visit(state);
    const std::uint32_t worker = first;
    const std::array<LostWorker, 7> ways{{
        {.worker = worker},
        {.worker = worker, .warming = true},
        {.worker = worker, .crashed = true},
        {.worker = worker, .warming = true, .crashed = true},
        {.worker = worker, .job = worker},
        {.worker = worker, .job = worker, .overdue = true},
        {.worker = worker, .job = worker, .crashed = true},
    }};
    for (const LostWorker& way : ways) {
        state.workers.push_back(way);
        everyHost(state, first + 1, count - 1, visit);
        state.workers.pop_back();
    }
}

/// Every way to end, at every gate, in a trial that goes on or does not.
void everyEnd(const std::function<void(const State&)>& visit) {
    for (const Gate gate : {Gate::Prepare, Gate::Spawn, Gate::Measure, Gate::Drain, Gate::Teardown})
        for (const int halt : {0, 1, 2})
            for (const int end : {0, 1, 2, 3})
                for (const bool intact : {true, false}) {
                    State state;
                    state.gate = gate;
                    state.halted = halt > 0;
                    state.givenUp = halt > 1;
                    state.bySignal = end > 0;
                    state.killed = end > 1;
                    state.stopped = end > 2;
                    state.boardIntact = intact;
                    visit(state);
                }
}

/// With and without restarts left, warm-up, and jobs.
void everyBudget(State state, const std::function<void(const State&)>& visit) {
    state.mostRestarts = 1;
    state.mostWarmupRestarts = 2;
    for (const std::uint32_t restarts : {0U, 1U})
        for (const int warmup : {-1, 0, 1, 2})
            for (const bool jobs : {true, false}) {
                state.restarts = restarts;
                state.warmupWanted = warmup >= 0;
                state.warmupRestarts = static_cast<std::uint32_t>(std::max(0, warmup));
                state.jobsToTake = jobs;
                visit(state);
            }
}

/// The coordinator that holds two workers, with and without a job that nobody says to be at.
void everyCoordinator(State state, const std::function<void(const State&)>& visit) {
    state.holdsAll = true;
    everyHost(state, 0, 2, [&](State host) {
        for (const LostWorker& worker : host.workers)
            if (worker.job)
                host.missing.push_back(*worker.job);
        for (const bool silent : {false, true}) {
            if (silent)
                host.missing.push_back(7);
            for (const bool replaceable : {true, false})
                for (const bool results : {true, false}) {
                    host.replaceable = replaceable;
                    host.resultsOnBoard = results;
                    visit(host);
                }
        }
    });
}

/// A coordinator beside other hosts, one of these, and a group of two workers.
void everyOther(State state, const std::function<void(const State&)>& visit) {
    for (const bool starting : {false, true}) {
        state.othersStarting = starting;
        visit(state);
        for (const std::size_t room : {0U, 1U, 8U}) {
            state.retryRoom = room;
            for (const bool gone : {false, true}) {
                state.starterGone = gone;
                everyHost(state, 0, 1, visit);
            }
            state.starterGone = false;
            everyHost(state, 0, 2, visit);
        }
    }
}

TEST(FaultActions, EveryStateIsAnsweredSensibly) {
    std::uint64_t seen = 0;
    const auto look = [&](const State& state) {
        ++seen;
        const std::vector<Action> actions = actionsFor(state);
        std::string wrong;
        for (const auto& rule : {wrongAbout, wrongAboutWarmup, wrongAboutJobs, wrongAboutLateEnd})
            wrong += rule(state, actions);
        if (!wrong.empty() && !::testing::Test::HasFailure()) // the first of thousands
            ADD_FAILURE() << wrong << ": gate " << static_cast<int>(state.gate) << ", "
                          << state.workers.size() << " workers, actions "
                          << ::testing::PrintToString(actions);
    };
    everyEnd([&](const State& end) {
        everyBudget(end, [&](const State& state) {
            everyCoordinator(state, look);
            everyOther(state, look);
        });
    });
    EXPECT_GT(seen, 1'000'000U);
}

} // namespace
} // namespace gilscope::engine::faults
