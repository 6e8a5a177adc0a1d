/// Every job gets the same input: callables that use theirs up, on every runner of CPython.
/// GILSCOPE_PYTHONS_FILE names the installations; the script is written here.

#include "built_pythons.h"
#include "engine_run.h"
#include "python_facts.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace gilscope::test {
namespace {

using ::testing::Each;
using ::testing::Gt;

/// Everything here fails, or returns something else, where it finds what another call has left.
constexpr const char* changingScript = R"(
import gilscope

def consume(values):
    total = 0
    while True:
        total += sum(range(values.pop()))
        if not values:
            return total

def changes(rows, tree, *, names, deep):
    rows.sort(key=lambda value: -value)
    found = (rows[0], len(rows), tree['a']['b'].pop('c'), tree.popitem()[0], sorted(names),
             deep[1][0][0].pop())
    rows.clear()
    names.clear()
    deep[1][0].append(rows)
    return found

_seen = {}

def shared(text, numbers, *, name):
    if gilscope.job is not None:
        for value in (text, numbers, name):
            _seen[id(value)] = value
    return len(_seen)
)";

class Input : public ::testing::TestWithParam<std::tuple<std::string, std::string>> {
protected:
    void SetUp() override {
        if (PythonFacts(abi()).freeThreaded() && runner() == "subinterpreter-shared-gil")
            GTEST_SKIP() << "a free-threaded Python has none";
    }
    std::string abi() const { return std::get<0>(GetParam()); }
    std::string runner() const { return std::get<1>(GetParam()); }
    bool isExecutor() const { return runner().starts_with("executor-"); }
    bool sharesObjects() const {
        return runner() == "serial" || runner() == "thread" || runner() == "executor-thread";
    }

    EngineResult run(const std::string& callable, const std::string& arguments,
                     const std::function<void(Plan&)>& change = {}) const {
        Plan plan = m_folder.plan(callable, arguments);
        plan.script = m_folder.write("changing.py", changingScript);
        plan.python = abi();
        plan.runners = {runner()};
        plan.workers = 3;
        plan.warmup = 2;
        if (change)
            change(plan);
        return runEngine(
            {.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE}, .request = writePlan(plan)});
    }

    /// Every job has ended well, and with this value.
    static void expectValue(const EngineResult& result, const std::string& value) {
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        const auto ends = eventsOf<TrialEndEvent>(result);
        ASSERT_EQ(ends.size(), 1U);
        EXPECT_GT(ends[0].jobsOk, 0U);
        EXPECT_EQ(ends[0].jobsFailed, 0U);
        EXPECT_EQ(ends[0].distinctValues, 1U);
        EXPECT_EQ(ends[0].value, value);
        for (const JobErrorEvent& error : eventsOf<JobErrorEvent>(result))
            ADD_FAILURE() << error.kind << ": " << english(error.message);
        for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
            EXPECT_FALSE(warning.trial) << warning.code << ": " << english(warning.message);
    }

    FakeInstallation m_folder;
};

TEST_P(Input, ACallableMayUseUpItsArguments) {
    const EngineResult result = run("changes", "[3, 1, 2], {'z': 0, 'a': {'b': {'c': 'cc'}}}, "
                                               "names={'x', 'y'}, deep=(0, ([['end']],))");
    expectValue(result, "(3, 3, 'cc', 'a', ['x', 'y'], 'end')");
    for (const JobBatch& batch : eventsOf<JobBatch>(result)) {
        if (!isExecutor()) { // which tell of no part of a job
            EXPECT_THAT(batch.decode, Each(Gt(0)));
        }
    }
}

// Jobs that are not so short that an executor would need a minute for as many as they are then.
TEST_P(Input, CalibrationIsNotFooledByWhatPreparationUsedUp) {
    const EngineResult result = run("consume", "[40_000, 60_000]", [](Plan& plan) {
        plan.jobs = 0;
        plan.warmup = 0;
        plan.runners.insert(plan.runners.begin(), "serial");
        if (plan.runners[1] == "serial")
            plan.runners.pop_back();
    });
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const auto plans = eventsOf<PlanEvent>(result);
    ASSERT_FALSE(plans.empty());
    ASSERT_EQ(plans[0].calls.size(), 1U);
    EXPECT_GT(plans[0].calls[0].time.count(), 0); // 0 where the call fails
    for (const TrialEndEvent& end : eventsOf<TrialEndEvent>(result)) {
        EXPECT_EQ(end.jobsFailed, 0U);
        EXPECT_EQ(end.value, "2599950000");
        EXPECT_EQ(end.distinctValues, 1U);
    }
}

TEST_P(Input, WhatCannotChangeIsShared) {
    if (!sharesObjects())
        GTEST_SKIP() << "workers with memory of their own share nothing";
    // A copy of any of the three would be one more object.
    expectValue(run("shared", "'a text of more than one word', (1.5, (b'bytes', 1)), "
                              "name=(None, 2000.5)"),
                "3");
    const EngineResult result = run("shared", "'a text of more than one word', [1.5], name=2000.5",
                                    [](Plan& plan) { plan.workers = 1; });
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_GT(ends[0].distinctValues, 20U); // 24 jobs, each with a list that nobody has seen
}

INSTANTIATE_TEST_SUITE_P(
    EveryPython, Input,
    ::testing::Combine(::testing::ValuesIn(builtAbis()),
                       ::testing::Values("serial", "thread", "process", "process-fork",
                                         "subinterpreter", "subinterpreter-shared-gil", "hybrid",
                                         "executor-thread", "executor-process",
                                         "executor-process-fork", "executor-process-forkserver")),
    [](const auto& instance) {
        std::string name = std::get<0>(instance.param) + "_" + std::get<1>(instance.param);
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

} // namespace
} // namespace gilscope::test
