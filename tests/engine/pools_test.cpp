/// The executors, whose processes are a pool's own: when one of these dies, what a callable leaves
/// behind, and what it closes. GILSCOPE_PYTHONS_FILE names the installations.

#include "built_pythons.h"
#include "engine_run.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace gilscope::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* poolScript = R"(
import os, signal, time

import gilscope

def leaves(n=5):
    if gilscope.job == n:
        os._exit(3)

def kills(number=signal.SIGSEGV):
    "In preparation it does no harm."
    if gilscope.worker is not None:
        os.kill(os.getpid(), number)

def forks():
    if gilscope.job == 1 and os.fork() == 0:
        time.sleep(100)
        os._exit(0)

def closes(last):
    os.closerange(3, last)
    return last
)";

std::string namePool(const ::testing::TestParamInfo<std::tuple<std::string, std::string>>& info) {
    std::string name = std::get<0>(info.param) + "_" + std::get<1>(info.param);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

class Pool : public ::testing::TestWithParam<std::tuple<std::string, std::string>> {
protected:
    std::string runner() const { return std::get<1>(GetParam()); }
    EngineResult run(const std::string& callable, const std::function<void(Plan&)>& change = {},
                     const std::string& text = poolScript) const {
        Plan plan = m_folder.plan(callable);
        plan.script = m_folder.write("pools.py", text);
        plan.python = std::get<0>(GetParam());
        plan.runners = {runner()};
        plan.warmup = 1;
        if (change)
            change(plan);
        return runEngine(
            {.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE}, .request = writePlan(plan)});
    }
    static TrialEndEvent endOf(const EngineResult& result) {
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        const auto ends = eventsOf<TrialEndEvent>(result);
        EXPECT_EQ(ends.size(), 1U);
        return ends.empty() ? TrialEndEvent{} : ends.front();
    }
    static std::vector<std::string> warnings(const EngineResult& result) {
        std::vector<std::string> said;
        for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
            said.push_back(warning.code + ": " + english(warning.message));
        return said;
    }

private:
    FakeInstallation m_folder;
};

/// The pool breaks as a whole; of its processes one is to blame.
TEST_P(Pool, AJobThatEndsItsProcessHasCrashedAndSaysHow) {
    const EngineResult result = run("leaves");
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsCrashed, 1U);
    EXPECT_EQ(end.jobsOk + end.jobsCrashed + end.jobsFailed, 24U);
    for (const JobErrorEvent& error : eventsOf<JobErrorEvent>(result)) {
        EXPECT_THAT(english(error.message), HasSubstr("ended (exit code 3)"));
        EXPECT_EQ(error.status == JobStatus::Crashed, error.job == JobIndex{5});
        EXPECT_EQ(error.kind,
                  error.status == JobStatus::Crashed ? "ProcessEnded" : "BrokenProcessPool");
    }
}

TEST_P(Pool, AWarmUpJobThatEndsItsProcessCostsTheWarmUp) {
    // Two that die at a time print at a time.
    const EngineResult result = run("kills", [](Plan& plan) { plan.workers = 1; });
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_GE(end.jobsCrashed, 1U);
    EXPECT_EQ(end.jobsOk, 0U);
    EXPECT_THAT(warnings(result),
                Contains(AllOf(HasSubstr("warmup-failed"), HasSubstr("SIGSEGV"))));
    EXPECT_THAT(warnings(result), Not(Contains(HasSubstr("unsupported"))));
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_FALSE(errors.empty());
    const auto crash = std::find_if(errors.begin(), errors.end(), [](const JobErrorEvent& error) {
        return error.status == JobStatus::Crashed;
    });
    ASSERT_NE(crash, errors.end());
    EXPECT_EQ(crash->kind, "SIGSEGV");
    EXPECT_THAT(crash->traceback, HasSubstr("in kills")) << "as the process has printed it";
}

TEST_P(Pool, AScriptThatEndsItsProcessIsNotCalledUnsupported) {
    if (runner() == "executor-process-fork")
        GTEST_SKIP() << "its processes have loaded it before they are";
    const EngineResult result = run("work", {}, R"(
import os

import gilscope

if gilscope.worker is not None:
    os._exit(7)

def work():
    return 1
)");
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::GivenUp);
    EXPECT_THAT(warnings(result), Not(Contains(HasSubstr("unsupported"))));
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_FALSE(errors.empty());
    EXPECT_EQ(errors[0].status, JobStatus::Crashed);
    EXPECT_THAT(english(errors[0].message), HasSubstr("exit code 7"));
}

TEST_P(Pool, WhatACallableLeavesBehindIsSaid) {
    const EngineResult result = run("forks");
    EXPECT_EQ(endOf(result).jobsOk, 24U);
    EXPECT_THAT(warnings(result), Contains(HasSubstr("The callable left 1 process behind")));
    EXPECT_THAT(warnings(result), Not(Contains(HasSubstr("killed"))));
}

/// In its workers a pool has pipes of its own, which nobody keeps from a callable that closes them.
TEST_P(Pool, ACallableThatClosesDescriptorsDoesNotEndTheHost) {
    for (const char* last : {"64", "4096"}) {
        SCOPED_TRACE(last);
        const EngineResult result = run("closes", [&](Plan& plan) { plan.arguments = last; });
        for (const HostExitEvent& exit : eventsOf<HostExitEvent>(result))
            EXPECT_TRUE(exit.expected) << exit.exitCode << exit.signal;
        EXPECT_THAT(warnings(result), Not(Contains(HasSubstr("unsupported"))));
        EXPECT_THAT(warnings(result), Not(Contains(HasSubstr("prepare-failed"))));
    }
}

INSTANTIATE_TEST_SUITE_P(EveryPython, Pool,
                         ::testing::Combine(::testing::ValuesIn(builtAbis()),
                                            ::testing::Values("executor-process",
                                                              "executor-process-fork",
                                                              "executor-process-forkserver")),
                         namePool);

/// Threads of the host, for which the same holds.
using ThreadPool = Pool;

TEST_P(ThreadPool, WhatACallableLeavesBehindOrClosesIsSaidOrHarmless) {
    EXPECT_THAT(warnings(run("forks")), Contains(HasSubstr("The callable left 1 process behind")));
    const TrialEndEvent end = endOf(run("closes", [](Plan& plan) { plan.arguments = "4096"; }));
    EXPECT_EQ(end.jobsOk, 24U);
}

INSTANTIATE_TEST_SUITE_P(EveryPython, ThreadPool,
                         ::testing::Combine(::testing::ValuesIn(builtAbis()),
                                            ::testing::Values("executor-thread")),
                         namePool);

} // namespace
} // namespace gilscope::test
