/// What callables return, compared between runners: real runs on every Python, the executors beside
/// the hosts of CPython.

#include "built_pythons.h"
#include "engine_run.h"

#include <gilscope/comparison.h>
#include <gilscope/message/english.h>

#include <gmock/gmock.h>

namespace gilscope::test {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* valuesScript = R"(
import array
import collections
import os
import random
import time

import gilscope

state = 0

class Slotted:
    __slots__ = ('n', 'words')
    def __init__(self, n):
        self.n = n
        self.words = set('alpha beta gamma delta epsilon zeta'.split())

class Shown:
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return 'Shown(...)'

def by_job():
    return gilscope.job

def objects():
    return [Slotted(1), Shown(gilscope.job), collections.OrderedDict(a=Slotted(2)), array.array('d', [0.5])]

def shared():
    "What another thread has put there in the meantime."
    global state
    state = gilscope.job
    time.sleep(0.002)
    return state == gilscope.job

def seeded(seed=1):
    random.seed(seed)
    return [random.random() for _ in range(2000)][-1]

def chance():
    return os.urandom(8)

def hidden_process():
    return Shown(os.getpid())

def fails_sometimes():
    if gilscope.job is not None and gilscope.job % 3 == 0:
        raise ValueError('no')
    return gilscope.job
)";

class Values : public ::testing::TestWithParam<std::string> {
protected:
    Summary summaryOf(const std::string& callable, std::vector<std::string> runners,
                      std::uint32_t repeat = 1, std::uint64_t jobs = 12) const {
        Plan plan = m_folder.plan(callable);
        plan.script = m_folder.write("values.py", valuesScript);
        plan.python = GetParam();
        plan.runners = std::move(runners);
        plan.jobs = jobs;
        plan.repeat = repeat;
        const EngineResult result = runEngine(
            {.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE}, .request = writePlan(plan)});
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        ComparisonBuilder builder;
        for (const Event& event : result.events)
            builder.apply(event);
        return summarise(builder.snapshot());
    }

    FakeInstallation m_folder;
};

const std::vector<std::string> everyKind{"serial",       "thread",          "process",
                                         "process-fork", "executor-thread", "executor-process"};

TEST_P(Values, OfEachJobAgreeInEveryRunner) {
    for (const char* callable : {"by_job", "objects"}) {
        const Summary summary = summaryOf(callable, everyKind);
        EXPECT_EQ(summary.valuesAgree, true) << callable;
        EXPECT_FALSE(summary.anyJobBad);
        EXPECT_FALSE(summary.valuesLookAlike);
        EXPECT_THAT(summary.valueFindings, IsEmpty()) << callable;
        for (const ResultRow& row : summary.rows) {
            EXPECT_EQ(row.valuesCompared, row.runner == "serial" ? 0U : 12U) << row.runner;
            EXPECT_EQ(row.distinctValues, 12U) << row.runner;
        }
    }
}

TEST_P(Values, OfManyJobsAgreeToo) {
    const Summary summary =
        summaryOf("by_job", {"serial", "thread", "process", "executor-thread"}, 1, 17'000);
    EXPECT_EQ(summary.valuesAgree, true);
    for (const ResultRow& row : summary.rows)
        if (row.runner != "serial") {
            EXPECT_EQ(row.valuesCompared, 17'000U) << row.runner;
        }
}

TEST_P(Values, OfThreadsThatShareStateDiffer) {
    const Summary summary =
        summaryOf("shared", {"serial", "thread", "process", "executor-thread"}, 1, 40);
    EXPECT_EQ(summary.valuesAgree, false);
    EXPECT_TRUE(summary.anyJobBad);
    EXPECT_EQ(summary.valueFindings.size(), 2U);
    EXPECT_THAT(summary.valueFindings, Each(Field(&Message::code, MessageCode::ValuesNotSafe)));
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("Threads returned other values than serial runs for"));
    for (const ResultRow& row : summary.rows)
        EXPECT_EQ(row.valuesDiffering > 0, row.runner.find("thread") != std::string::npos)
            << row.runner;
}

TEST_P(Values, OfProcessesAgreeWhereTheSeedIsGiven) {
    EXPECT_EQ(summaryOf("seeded", {"serial", "process", "process-fork"}).valuesAgree, true);
}

TEST_P(Values, OfChanceAreNobodysFault) {
    const Summary summary = summaryOf("chance", {"serial", "thread"}, 2);
    EXPECT_EQ(summary.valuesAgree, false);
    EXPECT_THAT(summary.valueFindings,
                ElementsAre(Field(&Message::code, MessageCode::ValuesDifferEachTime)));
    EXPECT_THAT(summaryOf("chance", {"serial", "thread", "process"}).valueFindings,
                ElementsAre(Field(&Message::code, MessageCode::ValuesDifferEachRunner)));
}

TEST_P(Values, ThatAReprHidesCount) {
    EXPECT_EQ(summaryOf("hidden_process", {"serial", "process"}).valuesAgree, false);
}

TEST_P(Values, OfJobsThatFailedAreNotCompared) {
    const Summary summary = summaryOf("fails_sometimes", everyKind);
    EXPECT_EQ(summary.valuesAgree, true);
    for (const ResultRow& row : summary.rows)
        EXPECT_EQ(row.valuesCompared, row.runner == "serial" ? 0U : 8U) << row.runner;
}

INSTANTIATE_TEST_SUITE_P(Pythons, Values, ::testing::ValuesIn(builtAbis()));

} // namespace
} // namespace gilscope::test
