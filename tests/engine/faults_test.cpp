/// What the engine makes of hosts that die, hang, lie or are stopped.

#include "engine_run.h"

#include <gmock/gmock.h>

#include <signal.h>

#include <algorithm>

namespace gilscope::test {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TrialEndEvent endOf(const EngineResult& result) {
    EXPECT_FALSE(result.streamError) << result.streamError->english();
    EXPECT_TRUE(result.ended);
    const auto ends = eventsOf<TrialEndEvent>(result);
    EXPECT_EQ(ends.size(), 1U);
    return ends.empty() ? TrialEndEvent{} : ends.front();
}

std::uint64_t total(const TrialEndEvent& end) {
    return end.jobsOk + end.jobsFailed + end.jobsCrashed + end.jobsTimedOut + end.jobsCancelled;
}

bool warned(const EngineResult& result, const std::string& code) {
    const auto warnings = eventsOf<WarningEvent>(result);
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const WarningEvent& warning) { return warning.code == code; });
}

void expectNothingLeft(const FakeInstallation& installation) {
    EXPECT_FALSE(processWith(installation.folder() + "/gilscope-host-cp399"));
}

/// For CTest, whose list would show a number.
std::string nameOf(const ::testing::TestParamInfo<std::string>& about) {
    return about.param;
}

class Crash : public ::testing::TestWithParam<std::string> {};

TEST_P(Crash, KnownCulpritIsTheOnlyVictim) {
    const FakeInstallation installation;
    Plan plan = installation.plan("crash", "10");
    plan.runners = {GetParam()};
    const EngineResult result = runPlan(installation, plan);
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsCrashed, 1U);
    EXPECT_EQ(end.jobsOk, 23U);
    // Where other workers have done the rest by then, nobody needs a new host.
    EXPECT_LE(end.restarts, 1U);
    if (GetParam() == "serial") {
        EXPECT_EQ(end.restarts, 1U);
        // Its clocks went with the host; those of the next one tell of the rest only.
        EXPECT_EQ(end.workers.at(0).wall, 0);
        EXPECT_EQ(end.workers.at(0).jobs, 24U);
    }
    const auto statuses = jobStatuses(result, plan.jobs);
    ASSERT_EQ(statuses.size(), plan.jobs);
    EXPECT_EQ(statuses[10], JobStatus::Crashed);
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].job, JobIndex{10});
    EXPECT_EQ(errors[0].kind, "SIGSEGV");
    EXPECT_EQ(errors[0].message, message::say<MessageCode::JobHostEnded>("SIGSEGV"));
    EXPECT_THAT(errors[0].traceback, HasSubstr("Fatal Python error"));
    const auto exits = eventsOf<HostExitEvent>(result);
    EXPECT_EQ(
        std::count_if(exits.begin(), exits.end(), [](const auto& exit) { return !exit.expected; }),
        1);
    expectNothingLeft(installation);
}

INSTANTIATE_TEST_SUITE_P(Runners, Crash,
                         ::testing::Values("serial", "thread", "process", "subinterpreter"),
                         nameOf);

TEST(Faults, UnknownCulpritTakesAllInFlightWithIt) {
    const FakeInstallation installation;
    for (const std::string name : {"crash_unknown", "kill", "exit"}) {
        const Plan plan = installation.plan(name, "5");
        const EngineResult result = runPlan(installation, plan);
        const TrialEndEvent end = endOf(result);
        EXPECT_EQ(end.status, TrialStatus::Complete) << name;
        EXPECT_GE(end.jobsCrashed, 1U) << name;
        EXPECT_LE(end.jobsCrashed, 2U) << name; // as many as there are workers
        EXPECT_EQ(total(end), plan.jobs) << name;
        const auto errors = eventsOf<JobErrorEvent>(result);
        ASSERT_FALSE(errors.empty());
        const message::Argument how =
            name == "exit" ? message::say<MessageCode::ExitCode>(3U)
                           : message::Argument(name == "kill" ? "SIGKILL" : "SIGBUS");
        EXPECT_EQ(errors.front().message, message::say<MessageCode::JobHostEnded>(how));
    }
}

TEST(Faults, GivesUpWhenHostsKeepDying) {
    const FakeInstallation installation;
    Plan plan = installation.plan("import_crash");
    plan.maxRestarts = 2;
    const EngineResult result = runPlan(installation, plan);
    EXPECT_EQ(result.exitCode, 0);
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::GivenUp);
    EXPECT_EQ(end.restarts, 2U);
    EXPECT_EQ(end.jobsCancelled, plan.jobs);
    EXPECT_EQ(eventsOf<HostExitEvent>(result).size(), 3U);
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].message.code, MessageCode::JobHostsUsedUp);
    expectNothingLeft(installation);
}

TEST(Faults, NoRestartsMeansTheRestIsCancelled) {
    const FakeInstallation installation;
    Plan plan = installation.plan("crash", "10");
    plan.runners = {"serial"};
    plan.maxRestarts = 0;
    const EngineResult result = runPlan(installation, plan);
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::GivenUp);
    EXPECT_EQ(end.jobsOk, 10U);
    EXPECT_EQ(end.jobsCrashed, 1U);
    EXPECT_EQ(end.jobsCancelled, 13U);
}

TEST(Faults, PrepareMayCrashOrHang) {
    const FakeInstallation installation;
    for (const std::string name : {"prepare_crash", "prepare_hang"}) {
        Plan plan = installation.plan(name);
        plan.timeout = 200ms;
        const EngineResult result = runPlan(installation, plan);
        const TrialEndEvent end = endOf(result);
        EXPECT_EQ(end.status, TrialStatus::Complete) << name;
        EXPECT_EQ(end.jobsOk, plan.jobs) << name;
        EXPECT_EQ(end.restarts, 1U) << name;
        EXPECT_TRUE(warned(result, "prepare-failed")) << name;
    }
}

class WarmUp : public ::testing::TestWithParam<std::string> {};

TEST_P(WarmUp, WhatItCannotFinishCostsTheTrialNothing) {
    const FakeInstallation installation;
    for (const std::string name : {"warmup_crash", "warmup_hang"}) {
        Plan plan = installation.plan(name);
        plan.runners = {GetParam()};
        plan.warmup = 2;
        plan.timeout = 200ms;
        plan.maxRestarts = 0;
        const EngineResult result = runPlan(installation, plan);
        const TrialEndEvent end = endOf(result);
        EXPECT_EQ(end.status, TrialStatus::Complete) << name;
        EXPECT_EQ(end.jobsOk, plan.jobs) << name;
        EXPECT_GE(end.restarts, 1U) << name;
        EXPECT_LE(end.restarts, GetParam() == "process" ? plan.workers : 1U) << name;
        std::vector<Message> said;
        for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
            if (warning.code == "warmup-failed")
                said.push_back(warning.message);
        EXPECT_THAT(said, ElementsAre(name == "warmup_crash"
                                          ? message::say<MessageCode::WarmupEndedHost>("SIGSEGV")
                                          : message::say<MessageCode::WarmupOverdue>(
                                                message::duration(0.2))))
            << name;
        EXPECT_THAT(eventsOf<JobErrorEvent>(result), IsEmpty());
    }
    expectNothingLeft(installation);
}

INSTANTIATE_TEST_SUITE_P(Runners, WarmUp,
                         ::testing::Values("serial", "thread", "process", "subinterpreter"),
                         nameOf);

TEST(Faults, WhatAlwaysCrashesIsSaidOfEachJobUntilRestartsAreUsedUp) {
    const FakeInstallation installation;
    Plan plan = installation.plan("always_crash");
    plan.runners = {"serial"};
    plan.warmup = 1;
    plan.maxRestarts = 3;
    const EngineResult result = runPlan(installation, plan);
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::GivenUp);
    EXPECT_EQ(end.jobsCrashed, 4U);
    EXPECT_EQ(end.jobsCancelled, plan.jobs - 4);
    EXPECT_EQ(end.restarts, 4U); // one of them after warm-up, which is not charged
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_EQ(errors.size(), 5U);
    for (std::uint32_t job = 0; job < 4; ++job) {
        EXPECT_EQ(errors[job].job, JobIndex{job});
        EXPECT_EQ(errors[job].kind, "SIGSEGV");
        EXPECT_THAT(errors[job].traceback, HasSubstr("Fatal Python error"));
    }
    EXPECT_FALSE(errors[4].job);
    EXPECT_EQ(errors[4].message, message::say<MessageCode::JobHostsUsedUp>("SIGSEGV", 3U));
}

TEST(Faults, WhatAlwaysHangsTimesOut) {
    const FakeInstallation installation;
    for (const std::string runner : {"serial", "thread", "process", "subinterpreter"}) {
        Plan plan = installation.plan("always_hang");
        plan.runners = {runner};
        plan.jobs = 4;
        plan.warmup = 1;
        plan.timeout = 200ms;
        plan.maxRestarts = 4;
        const EngineResult result = runPlan(installation, plan);
        const TrialEndEvent end = endOf(result);
        EXPECT_EQ(end.status, TrialStatus::Complete) << runner;
        EXPECT_EQ(end.jobsTimedOut, 4U) << runner;
        const auto errors = eventsOf<JobErrorEvent>(result);
        EXPECT_EQ(errors.size(), 4U) << runner;
        for (const JobErrorEvent& error : errors)
            EXPECT_EQ(error.kind, "TimedOut") << runner;
    }
    expectNothingLeft(installation);
}

TEST(Faults, AHostThatCannotStartIsExplained) {
    const FakeInstallation installation;
    const EngineResult result = runPlan(installation, installation.plan("start_crash"));
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::GivenUp);
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].message, message::say<MessageCode::JobHostEndedBefore>("SIGABRT"));
    EXPECT_THAT(errors[0].traceback, HasSubstr("no encodings"));
}

class Hang : public ::testing::TestWithParam<std::string> {};

TEST_P(Hang, IsInterruptedOrEndedWithItsHost) {
    const FakeInstallation installation;
    for (const std::string runner : {"thread", "process"}) {
        Plan plan = installation.plan(GetParam(), "5");
        plan.runners = {runner};
        plan.timeout = 200ms;
        const EngineResult result = runPlan(installation, plan);
        const TrialEndEvent end = endOf(result);
        EXPECT_EQ(end.status, TrialStatus::Complete);
        // A host that is stopped holds up whatever else it is at.
        const bool holdsUp = GetParam() == "sigstop" && runner == "thread";
        EXPECT_GE(end.jobsTimedOut, 1U);
        EXPECT_LE(end.jobsTimedOut, holdsUp ? plan.workers : 1U);
        EXPECT_EQ(end.jobsOk, plan.jobs - end.jobsTimedOut);
        const auto statuses = jobStatuses(result, plan.jobs);
        ASSERT_EQ(statuses.size(), plan.jobs);
        EXPECT_EQ(statuses[5], JobStatus::TimedOut);
        EXPECT_LE(end.restarts, GetParam() == "hang_soft" ? 0U : 1U);
        EXPECT_EQ(eventsOf<JobErrorEvent>(result).size(), end.jobsTimedOut);
    }
    expectNothingLeft(installation);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Hang, ::testing::Values("hang", "hang_soft", "sigstop"), nameOf);

/// Stops a run as soon as its first job has been reported.
EngineResult stopped(const FakeInstallation& installation, Plan plan,
                     const std::function<void(const EngineHandle&)>& stop) {
    bool asked = false;
    return runPlan(installation, plan, [&](const Event& event, const EngineHandle& engine) {
        if (std::holds_alternative<JobBatch>(event) && !std::exchange(asked, true))
            stop(engine);
    });
}

class Stop : public ::testing::TestWithParam<std::string> {};

TEST_P(Stop, KeepsWhatWasMeasured) {
    const FakeInstallation installation;
    for (const std::string name : {"sleep", "hang", "hang_soft"}) {
        Plan plan = installation.plan(name, name == "sleep" ? "20000" : "10");
        plan.jobs = 10'000;
        plan.control = true;
        if (name != "sleep")
            plan.workers = 1;
        const EngineResult result = stopped(installation, plan, [](const EngineHandle& engine) {
            if (GetParam() == "line")
                engine.send("{\"verb\":\"stop\"}\n");
            else if (GetParam() == "end_of_input")
                engine.closeInput();
            else
                engine.signal(GetParam() == "sigint" ? SIGINT : SIGTERM);
        });
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        const TrialEndEvent end = endOf(result);
        EXPECT_EQ(end.status, TrialStatus::Stopped);
        EXPECT_GT(end.jobsOk, 0U);
        EXPECT_GT(end.jobsCancelled, 0U);
        EXPECT_EQ(total(end), plan.jobs);
        EXPECT_EQ(eventsOf<EndEvent>(result).front().status, EndStatus::Stopped);
    }
    expectNothingLeft(installation);
}

INSTANTIATE_TEST_SUITE_P(Ways, Stop, ::testing::Values("line", "end_of_input", "sigint", "sigterm"),
                         nameOf);

TEST(Faults, DeadlineEndsARunInOrder) {
    const FakeInstallation installation;
    Plan plan = installation.plan("sleep", "20000");
    plan.jobs = 10'000;
    plan.runners = {"serial", "thread"};
    plan.deadline = 1500ms;
    const EngineResult result = runPlan(installation, plan);
    const TrialEndEvent end = endOf(result); // the other trial is not begun
    EXPECT_EQ(end.status, TrialStatus::Deadline);
    EXPECT_EQ(total(end), plan.jobs);
    EXPECT_EQ(eventsOf<EndEvent>(result).front().status, EndStatus::Deadline);
}

TEST(Faults, AReaderThatGoesEndsEverything) {
    const FakeInstallation installation;
    Plan plan = installation.plan("sleep", "20000");
    plan.jobs = 10'000;
    const EngineResult result =
        stopped(installation, plan, [](const EngineHandle& engine) { engine.closeOutput(); });
    EXPECT_EQ(result.signal, 0);
    expectNothingLeft(installation);
}

TEST(Faults, HostsDieWithTheEngine) {
    const FakeInstallation installation;
    Plan plan = installation.plan("sleep", "20000");
    plan.runners = {"process"};
    plan.jobs = 10'000;
    const EngineResult result =
        stopped(installation, plan, [](const EngineHandle& engine) { engine.signal(SIGKILL); });
    EXPECT_EQ(result.signal, SIGKILL);
    for (int i = 0; i < 100 && processWith(installation.folder() + "/gilscope-host"); ++i)
        ::usleep(10'000);
    expectNothingLeft(installation);
}

TEST(Faults, GarbageOnTheBoardIsCountedNotBelieved) {
    const FakeInstallation installation;
    for (const std::string runner : {"thread", "process"}) {
        Plan plan = installation.plan("garbage");
        plan.runners = {runner};
        plan.jobs = 500;
        plan.live = true;
        const EngineResult result = runPlan(installation, plan);
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        const TrialEndEvent end = endOf(result);
        EXPECT_EQ(total(end), plan.jobs);
        EXPECT_TRUE(warned(result, "board-damaged"));
    }
}

TEST(Faults, ProcessesLeftBehindAreEnded) {
    const FakeInstallation installation;
    const EngineResult result = runPlan(installation, installation.plan("child"));
    EXPECT_EQ(endOf(result).jobsOk, 24U);
    EXPECT_TRUE(warned(result, "processes-left-behind"));
    expectNothingLeft(installation);
}

TEST(Faults, ARefusedScriptIsUnsupported) {
    const FakeInstallation installation;
    Plan plan = installation.plan("refuse");
    plan.runners = {"subinterpreter"};
    const EngineResult result = runPlan(installation, plan);
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::Unsupported);
    EXPECT_EQ(end.jobsCancelled, plan.jobs);
    EXPECT_TRUE(warned(result, "unsupported-runner"));
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_FALSE(errors[0].job);
    EXPECT_THAT(english(errors[0].message), HasSubstr("numpy"));
}

TEST(Faults, OneWorkerThatFailsLeavesTheOthersAtWork) {
    const FakeInstallation installation;
    const EngineResult result = runPlan(installation, installation.plan("refuse_one", "1"));
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsOk, 24U);
    ASSERT_EQ(end.workers.size(), 2U);
    EXPECT_EQ(end.workers[1].jobs, 0U);
}

TEST(Faults, ACrashWhileDrainingKeepsTheJobs) {
    const FakeInstallation installation;
    const EngineResult result = runPlan(installation, installation.plan("drain_crash"));
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.jobsOk, 24U);
    EXPECT_FALSE(end.value);
    EXPECT_TRUE(warned(result, "decode-failed"));
    for (const auto& warning : eventsOf<WarningEvent>(result))
        EXPECT_NE(warning.message.code, MessageCode::DecodeRaised)
            << "what it returned was not at fault";
}

} // namespace
} // namespace gilscope::test
