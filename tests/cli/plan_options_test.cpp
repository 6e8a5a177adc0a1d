#include "plan_options.h"

#include "program_run.h"

#include <QDir>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace gilscope::cli {
namespace {

class PlanOptionsTest : public ::testing::Test {
protected:
    PlanOptionsTest() {
        ::unsetenv("VIRTUAL_ENV");
        std::ofstream(m_scratch.file("callables.py")) << "def f(): pass\n";
    }
    QString bundled() const { return QString::fromStdString(m_scratch.file("callables.py")); }

    test::ScratchDirectory m_scratch;
    PlanOptions m_options{true};
};

TEST_F(PlanOptionsTest, DefaultsOfCompare) {
    const auto plan = m_options.plan(bundled());
    ASSERT_TRUE(plan) << plan.error().english();
    EXPECT_EQ(plan->callable, "fibonacci");
    EXPECT_EQ(plan->runners,
              (std::vector<std::string>{"serial", "thread", "process", "subinterpreter"}));
    EXPECT_EQ(plan->jobs, 0u) << "the engine chooses";
    EXPECT_EQ(plan->repeat, 5u);
    EXPECT_EQ(plan->workers, 0u);
    EXPECT_EQ(plan->script, m_scratch.file("callables.py"));
    EXPECT_TRUE(plan->prepare);
    EXPECT_TRUE(plan->live);
}

TEST_F(PlanOptionsTest, DefaultsOfRun) {
    const auto plan = PlanOptions(false).plan(bundled());
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->runners, std::vector<std::string>{"thread"});
    EXPECT_EQ(plan->repeat, 1u);
}

TEST_F(PlanOptionsTest, SweepsOverPayloadCallEchoPayload) {
    m_options.sweeping = true;
    m_options.over = "payload=1k..4k";
    auto plan = m_options.plan(bundled());
    ASSERT_TRUE(plan) << plan.error().english();
    EXPECT_EQ(plan->callable, "echo_payload");
    EXPECT_EQ(plan->sweep.numbers, (std::vector<std::uint64_t>{1024, 4096}));
    m_options.callable = "other";
    EXPECT_EQ(m_options.plan(bundled())->callable, "other");
    m_options.arguments = "4";
    EXPECT_EQ(m_options.plan(bundled())->arguments, "4") << "it may take more than the size";
    m_options.callable = "echo_payload";
    EXPECT_EQ(m_options.plan(bundled()).error().code, ErrorCode::Usage);
    m_options.arguments.reset();
    m_options.over = "workers=1..2";
    m_options.callable.reset();
    EXPECT_EQ(m_options.plan(bundled())->callable, "fibonacci");
}

TEST_F(PlanOptionsTest, EveryWordArrives) {
    m_options.callable = "work";
    m_options.arguments = "24, 'x'";
    m_options.runners = "thread, serial";
    m_options.word("workers") = "3";
    m_options.word("jobs") = "7";
    m_options.word("repeat") = "2";
    m_options.word("warmup") = "0";
    m_options.word("timeout") = "1.5";
    m_options.word("deadline") = "60";
    m_options.word("pin") = "cores";
    m_options.word("results") = "none";
    m_options.word("seed") = "9";
    m_options.word("max-restarts") = "0";
    m_options.word("memory-limit") = "1G";
    m_options.place.python = "3.13";
    m_options.isOff("no-prepare") = true;
    m_options.isOff("no-live") = true;
    const auto plan = m_options.plan(bundled());
    ASSERT_TRUE(plan) << plan.error().english();
    EXPECT_EQ(plan->callable, "work");
    EXPECT_EQ(plan->arguments, "24, 'x'");
    EXPECT_EQ(plan->runners, (std::vector<std::string>{"thread", "serial"}));
    EXPECT_EQ(plan->workers, 3u);
    EXPECT_EQ(plan->jobs, 7u);
    EXPECT_EQ(plan->repeat, 2u);
    EXPECT_EQ(plan->warmup, 0u);
    EXPECT_EQ(plan->timeout, Nanoseconds(1'500'000'000));
    EXPECT_EQ(plan->deadline, Nanoseconds(60'000'000'000));
    EXPECT_EQ(plan->pin, PinPolicy::Cores);
    EXPECT_EQ(plan->results, ResultsPolicy::None);
    EXPECT_EQ(plan->seed, 9u);
    EXPECT_EQ(plan->maxRestarts, 0u);
    EXPECT_EQ(plan->memoryLimit, 1u << 30);
    EXPECT_EQ(plan->python, "3.13");
    EXPECT_FALSE(plan->prepare);
    EXPECT_FALSE(plan->live);
    EXPECT_TRUE(parsePlan(writePlan(*plan))) << "the engine must take what we let pass";
}

TEST_F(PlanOptionsTest, AHybridHasToFitTheWorkers) {
    m_options.runners = "serial,hybrid-2x3";
    EXPECT_TRUE(m_options.plan(bundled())) << "how many workers there are the engine finds out";
    m_options.word("workers") = "6";
    EXPECT_TRUE(m_options.plan(bundled()));
    m_options.word("workers") = "4";
    const auto plan = m_options.plan(bundled());
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, ErrorCode::Usage);
    EXPECT_NE(plan.error().english().find("'hybrid-2x3' has 6 workers, not 4"), std::string::npos)
        << plan.error().english();
    m_options.runners = "hybrid";
    EXPECT_TRUE(m_options.plan(bundled()));
}

TEST_F(PlanOptionsTest, AVirtualEnvironmentFromTheOptionOrTheShell) {
    std::filesystem::create_directory(m_scratch.file("venv"));
    m_options.place.venv = m_scratch.file("venv");
    EXPECT_FALSE(m_options.plan(bundled())) << "no pyvenv.cfg";
    std::ofstream(m_scratch.file("venv/pyvenv.cfg")) << "home = /usr/bin\n";
    EXPECT_EQ(m_options.plan(bundled())->venv, m_scratch.file("venv"));
    m_options.place.venv.reset();
    ::setenv("VIRTUAL_ENV", m_scratch.file("venv").c_str(), 1);
    EXPECT_EQ(m_options.plan(bundled())->venv, m_scratch.file("venv"));
    ::setenv("VIRTUAL_ENV", m_scratch.file("gone").c_str(), 1);
    EXPECT_EQ(m_options.plan(bundled())->venv, "") << "left behind by a shell: no reason to refuse";
    ::unsetenv("VIRTUAL_ENV");
}

TEST_F(PlanOptionsTest, AScriptOfOnesOwnNeedsACallable) {
    m_options.place.script = m_scratch.file("callables.py");
    const auto plan = m_options.plan("/nowhere.py");
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, ErrorCode::Usage);
    m_options.callable = "f";
    EXPECT_TRUE(m_options.plan("/nowhere.py"));
}

TEST_F(PlanOptionsTest, AnAbsentBundledScriptIsNotTheUsersFault) {
    const auto plan = m_options.plan("/nowhere.py");
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, ErrorCode::Missing);
}

} // namespace
} // namespace gilscope::cli
