#include "fake_installation.h"
#include "program_run.h"

#include <gilscope/client/inspection.h>

#include <QCoreApplication>
#include <QThread>

#include <gtest/gtest.h>

#include <fstream>

namespace gilscope::client {
namespace {

using namespace std::chrono_literals;
using test::FakeEngine;
using test::fakeInstallation;

class InspectorTest : public ::testing::Test {
protected:
    std::string answer(const std::string& text) const {
        const std::string path = m_scratch.file("answer.json");
        std::ofstream(path) << text;
        return path;
    }
    pid_t enginePid() const { return std::atoi(test::readFile(pidFile()).c_str()); }
    std::string pidFile() const { return m_scratch.file("pid"); }
    std::string requestFile() const { return m_scratch.file("request"); }

private:
    test::ScratchDirectory m_scratch;
};

constexpr const char* oneCallable =
    R"({"script": "/s.py", "callables": [{"name": "f", "line": 1, "parameters": []}], "problem": null})";

TEST_F(InspectorTest, AsksForAScriptAndReadsTheAnswer) {
    const FakeEngine fake({{"ANSWER", answer(oneCallable)}, {"PLAN_FILE", requestFile()}});
    const auto info = Inspector(fakeInstallation()).script("/s \"x\".py", "cp312", "/venv");
    ASSERT_TRUE(info) << info.error().english();
    EXPECT_EQ(info->callables.front().name, "f");
    EXPECT_EQ(test::readFile(requestFile()),
              R"({"python":"cp312","script":"/s \"x\".py","venv":"/venv"})");
}

TEST_F(InspectorTest, ReadsWhatTheMachineOfTheEngineIsLike) {
    doctor::Examination there;
    there.machine.model = "far away";
    there.findings = doctor::diagnose({});
    const FakeEngine fake({{"ANSWER", answer(doctor::encodeExamination(there))}});
    const test::FakeSsh ssh({});
    const auto examination = Inspector(test::distantInstallation()).doctor();
    ASSERT_TRUE(examination) << examination.error().english();
    EXPECT_EQ(examination->machine.model, "far away");
    EXPECT_EQ(examination->findings.size(), there.findings.size());
    const FakeEngine broken({{"ANSWER", answer("hello\n")}});
    const auto nonsense = Inspector(fakeInstallation()).doctor();
    ASSERT_FALSE(nonsense);
    EXPECT_EQ(nonsense.error().code, ErrorCode::Damaged);
}

TEST_F(InspectorTest, PassesOnWhatTheEngineComplainsAbout) {
    const FakeEngine fake(
        {{"EXIT", "3"}, {"STDERR", "gilscope-engine: missing: no Python here\n"}});
    const auto rows = Inspector(fakeInstallation()).pythons();
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::Missing);
    EXPECT_EQ(rows.error().english(), "no Python here");
}

TEST_F(InspectorTest, AnAnswerThatMakesNoSenseIsDamage) {
    const FakeEngine fake({{"ANSWER", answer("Traceback (most recent call last)")}});
    const auto rows = Inspector(fakeInstallation()).runners("");
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::Damaged);
}

TEST_F(InspectorTest, AnEngineThatNeverEndsIsKilled) {
    const FakeEngine fake({{"ANSWER", answer("{}")}, {"HANG", "1"}, {"PID_FILE", pidFile()}});
    const auto rows = Inspector(fakeInstallation(), 300ms).runners("");
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::System);
    EXPECT_FALSE(test::processLives(enginePid()));
}

TEST_F(InspectorTest, AnEngineThatDoesNotListenDoesNotEndUs) {
    // The request is larger than a pipe takes, and nobody reads it: EPIPE, not SIGPIPE.
    const FakeEngine fake({{"ANSWER", answer(oneCallable)}, {"DEAF", "1"}});
    const auto info = Inspector(fakeInstallation()).script(QString(200'000, u'x'), "", "");
    ASSERT_TRUE(info) << info.error().english();
}

TEST_F(InspectorTest, AnAbsentEngineIsMissing) {
    Installation nowhere = fakeInstallation();
    nowhere.engine = "/nowhere/gilscope-engine";
    const auto rows = Inspector(nowhere).pythons();
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::Missing);
}

TEST_F(InspectorTest, AnswersLaterOnTheAskersThread) {
    const FakeEngine fake({{"ANSWER", answer(oneCallable)}});
    bool answered = false;
    const auto pending =
        Inspector(fakeInstallation()).scriptAsync("/s.py", "", "", [&](Result<ScriptInfo> info) {
            answered = true;
            EXPECT_EQ(QThread::currentThread(), QCoreApplication::instance()->thread());
            ASSERT_TRUE(info);
            EXPECT_EQ(info->callables.size(), 1u);
        });
    EXPECT_FALSE(answered);
    EXPECT_TRUE(test::waitUntil([&] {
        QCoreApplication::processEvents();
        return answered;
    }));
}

TEST_F(InspectorTest, AQuestionGivenUpIsNotAnsweredAndLeavesNoProcess) {
    const FakeEngine fake(
        {{"HANG", "1"}, {"ANSWER", answer(oneCallable)}, {"PID_FILE", pidFile()}});
    bool answered = false;
    auto pending =
        Inspector(fakeInstallation()).scriptAsync("/s.py", "", "", [&](Result<ScriptInfo>) {
            answered = true;
        });
    ASSERT_TRUE(test::waitUntil([&] { return enginePid() > 0; }));
    pending.reset();
    EXPECT_TRUE(test::waitUntil([&] { return !test::processLives(enginePid()); }));
    QCoreApplication::processEvents();
    EXPECT_FALSE(answered);
}

} // namespace
} // namespace gilscope::client
