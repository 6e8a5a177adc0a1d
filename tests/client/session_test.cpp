#include "fake_installation.h"
#include "program_run.h"

#include <gilscope/client/session.h>
#include <gilscope/message/english.h>

#include <QCoreApplication>

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

namespace gilscope::client {
namespace {

using test::dataFile;
using test::FakeEngine;
using test::fakeInstallation;

class SessionTest : public ::testing::Test {
protected:
    SessionTest() {
        m_plan.callable = "fibonacci";
        m_plan.runners = {"serial", "thread"};
    }
    /// Lets the events of this thread happen until `condition` holds.
    bool happens(const std::function<bool()>& condition) const {
        return test::waitUntil([&] {
            QCoreApplication::processEvents();
            return condition();
        });
    }
    /// Runs to the end; false where it does not end.
    bool finish(Session& session, const QString& recording = {}) {
        QObject::connect(&session, &Session::finished, &session, [this] { ++m_finished; });
        const auto started = session.start(m_plan, recording);
        EXPECT_TRUE(started) << started.error().english();
        return happens([this] { return m_finished > 0; });
    }
    QString recording() const { return QString::fromStdString(m_scratch.file("kept.gilscope")); }
    std::string kept() const { return test::readFile(m_scratch.file("kept.gilscope")); }
    std::string pidFile() const { return m_scratch.file("pid"); }
    pid_t enginePid() const { return std::atoi(test::readFile(pidFile()).c_str()); }

    test::ScratchDirectory m_scratch;
    Plan m_plan;
    int m_finished = 0;
};

TEST_F(SessionTest, ReadsAStreamToItsEnd) {
    const FakeEngine fake(
        {{"TRANSCRIPT", dataFile("small.gilscope")}, {"PLAN_FILE", m_scratch.file("plan")}});
    Session session(fakeInstallation());
    EXPECT_FALSE(session.running());
    ASSERT_NE(session.snapshot(), nullptr);
    ASSERT_TRUE(finish(session, recording()));
    EXPECT_FALSE(session.running());
    EXPECT_TRUE(session.snapshot()->complete());
    EXPECT_EQ(session.snapshot()->trials.size(), 2u);
    EXPECT_GT(session.revision(), 0u);
    EXPECT_FALSE(session.failed());
    EXPECT_FALSE(session.recordingProblem());
    EXPECT_EQ(kept(), test::readFile(dataFile("small.gilscope")));
    const auto plan = parsePlan(test::readFile(m_scratch.file("plan")));
    EXPECT_TRUE(!plan || plan->control);
    happens([n = 0]() mutable { return ++n > 20; });
    EXPECT_EQ(m_finished, 1);
}

TEST_F(SessionTest, TellsTheEngineThatItWillBeControlled) {
    m_plan.script = "/s.py";
    const FakeEngine fake({{"PLAN_FILE", m_scratch.file("plan")}});
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session));
    const auto plan = parsePlan(test::readFile(m_scratch.file("plan")));
    ASSERT_TRUE(plan) << plan.error().english();
    EXPECT_TRUE(plan->control);
    EXPECT_EQ(plan->runners, m_plan.runners);
}

TEST_F(SessionTest, StartsOnlyOnce) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}});
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session));
    EXPECT_FALSE(session.start(m_plan));
}

TEST_F(SessionTest, ShowsWhatThereIsWhileItRuns) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("torn.gilscope")}, {"HANG", "1"}});
    Session session(fakeInstallation());
    ASSERT_TRUE(session.start(m_plan, recording()));
    EXPECT_TRUE(happens([&] { return !session.snapshot()->trials.empty(); }));
    EXPECT_TRUE(session.running());
    EXPECT_EQ(m_finished, 0);
}

TEST_F(SessionTest, ATornStreamKeepsWhatCameAndSaysSo) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}, {"TEAR", "3000"}});
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session, recording()));
    EXPECT_FALSE(session.snapshot()->complete());
    EXPECT_FALSE(session.snapshot()->trials.empty());
    EXPECT_TRUE(session.snapshot()->damage);
    EXPECT_EQ(kept(), test::readFile(dataFile("small.gilscope")).substr(0, 3000));
}

TEST_F(SessionTest, ADamagedStreamEndsTheEngine) {
    const FakeEngine fake(
        {{"TRANSCRIPT", dataFile("damaged.gilscope")}, {"HANG", "1"}, {"STOP", "ignore"}});
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session));
    ASSERT_TRUE(session.snapshot()->damage);
    ASSERT_TRUE(session.failed());
    EXPECT_EQ(session.failed()->code, ErrorCode::Damaged);
    EXPECT_FALSE(session.snapshot()->trials.empty());
}

TEST_F(SessionTest, ANewerStreamIsNamedAsSuch) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("newer.gilscope")}, {"HANG", "1"}});
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session));
    ASSERT_TRUE(session.failed());
    EXPECT_EQ(session.failed()->code, ErrorCode::NewerFormat);
}

TEST_F(SessionTest, AnEngineThatCrashesLosesNothingThatItSaid) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}, {"DIE", "9@15"}});
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session));
    EXPECT_FALSE(session.snapshot()->complete());
    EXPECT_EQ(session.snapshot()->trials.size(), 1u);
    ASSERT_TRUE(session.failed());
    EXPECT_NE(session.failed()->english().find("SIGKILL"), std::string::npos);
}

TEST_F(SessionTest, AnEngineThatRefusesSaysWhy) {
    const FakeEngine fake(
        {{"EXIT", "2"}, {"STDERR", "noise\ngilscope-engine: script: no callable 'f'\n"}});
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session, recording()));
    ASSERT_TRUE(session.failed());
    EXPECT_EQ(session.failed()->code, ErrorCode::Script);
    EXPECT_EQ(session.failed()->english(), "no callable 'f'");
    EXPECT_TRUE(session.diagnostics().contains("noise"));
    EXPECT_FALSE(std::filesystem::exists(recording().toStdString()));
}

TEST_F(SessionTest, AnEngineThatDoesNotExistIsAnErrorAtOnce) {
    Installation nowhere = fakeInstallation();
    nowhere.engine = "/nowhere/gilscope-engine";
    Session session(nowhere);
    const auto started = session.start(m_plan, recording());
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::Missing);
    EXPECT_FALSE(session.running());
    EXPECT_FALSE(std::filesystem::exists(recording().toStdString()));
}

TEST_F(SessionTest, ARecordingThatCannotBeMadeIsAnErrorBeforeAnythingStarts) {
    const FakeEngine fake({{"PID_FILE", pidFile()}});
    Session session(fakeInstallation());
    EXPECT_FALSE(session.start(m_plan, "/nowhere/kept.gilscope"));
    EXPECT_FALSE(std::filesystem::exists(pidFile()));
}

TEST_F(SessionTest, AFullDiskDoesNotEndTheRun) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}});
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session, "/dev/full"));
    EXPECT_TRUE(session.snapshot()->complete());
    ASSERT_TRUE(session.recordingProblem());
    EXPECT_NE(english(*session.recordingProblem()).find("No space left"), std::string::npos);
    EXPECT_FALSE(session.failed());
}

TEST_F(SessionTest, AStopIsObeyed) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("torn.gilscope")}, {"HANG", "1"}});
    Session session(fakeInstallation());
    QObject::connect(&session, &Session::finished, &session, [this] { ++m_finished; });
    ASSERT_TRUE(session.start(m_plan));
    ASSERT_TRUE(happens([&] { return !session.snapshot()->trials.empty(); }));
    session.stop();
    session.stop();
    ASSERT_TRUE(happens([&] { return m_finished > 0; }));
    EXPECT_FALSE(session.running());
}

TEST_F(SessionTest, WhoIgnoresAStopIsKilled) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("torn.gilscope")},
                           {"HANG", "1"},
                           {"STOP", "ignore"},
                           {"PID_FILE", pidFile()}});
    Session session(fakeInstallation());
    QObject::connect(&session, &Session::finished, &session, [this] { ++m_finished; });
    ASSERT_TRUE(session.start(m_plan));
    ASSERT_TRUE(happens([&] { return !session.snapshot()->trials.empty(); }));
    session.stop();
    session.kill();
    ASSERT_TRUE(happens([&] { return m_finished > 0; }));
    ASSERT_TRUE(session.failed());
    EXPECT_EQ(session.failed()->code, ErrorCode::Interrupted);
    EXPECT_FALSE(test::processLives(enginePid()));
}

TEST_F(SessionTest, AnEngineThatSaysNothingAfterTheDeadlineIsEnded) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("torn.gilscope")}, {"HANG", "1"}});
    m_plan.deadline = std::chrono::milliseconds(500);
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session, recording()));
    ASSERT_TRUE(session.failed());
    EXPECT_EQ(session.failed()->code, ErrorCode::Interrupted);
    EXPECT_FALSE(kept().empty());
}

TEST_F(SessionTest, AnEngineThatSaysNothingAfterAStopIsEnded) {
    const FakeEngine fake(
        {{"TRANSCRIPT", dataFile("torn.gilscope")}, {"HANG", "1"}, {"DEAF", "1"}});
    Session session(fakeInstallation());
    QObject::connect(&session, &Session::finished, &session, [this] { ++m_finished; });
    ASSERT_TRUE(session.start(m_plan, recording()));
    session.stop();
    ASSERT_TRUE(happens([this] { return m_finished > 0; }));
    EXPECT_EQ(session.failed()->code, ErrorCode::Interrupted);
}

TEST_F(SessionTest, AnEngineThatSaidAllAndStaysIsNoTrouble) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}, {"HANG", "1"}});
    Session session(fakeInstallation());
    ASSERT_TRUE(finish(session, recording()));
    EXPECT_FALSE(session.failed()) << session.failed()->english();
    EXPECT_TRUE(session.snapshot()->complete());
}

TEST_F(SessionTest, DestroyedWhileItRunsItLeavesNoProcessAndKeepsTheRecording) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")},
                           {"HANG", "1"},
                           {"STOP", "ignore"},
                           {"PID_FILE", pidFile()}});
    {
        Session session(fakeInstallation());
        QObject::connect(&session, &Session::finished, &session, [this] { ++m_finished; });
        ASSERT_TRUE(session.start(m_plan, recording()));
        ASSERT_TRUE(happens([&] { return session.snapshot()->end.has_value(); }));
    }
    EXPECT_EQ(kept(), test::readFile(dataFile("small.gilscope")));
    EXPECT_TRUE(test::waitUntil([&] { return !test::processLives(enginePid()); }));
    happens([n = 0]() mutable { return ++n > 20; });
    EXPECT_EQ(m_finished, 0);
}

TEST_F(SessionTest, DestroyedRightAfterStartItLeavesNoProcess) {
    for (int round = 0; round < 20; ++round) {
        const FakeEngine fake(
            {{"TRANSCRIPT", dataFile("small.gilscope")}, {"HANG", "1"}, {"PID_FILE", pidFile()}});
        std::filesystem::remove(pidFile());
        {
            Session session(fakeInstallation());
            ASSERT_TRUE(session.start(m_plan));
        }
        const pid_t pid = enginePid(); // 0 where it was killed before it could say
        EXPECT_TRUE(test::waitUntil([&] { return pid <= 0 || !test::processLives(pid); }));
    }
}

TEST_F(SessionTest, AStreamMuchLargerThanAPipeArrivesWhole) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}, {"REPEAT", "sample:5000"}});
    Session session(fakeInstallation());
    QObject::connect(&session, &Session::finished, &session, [this] { ++m_finished; });
    ASSERT_TRUE(session.start(m_plan, recording()));
    // Nobody looks and no event is handled: the reader must not depend on it.
    ASSERT_TRUE(test::waitUntil([&] { return !session.running(); }));
    EXPECT_EQ(m_finished, 0);
    ASSERT_TRUE(happens([&] { return m_finished == 1; }));
    EXPECT_TRUE(session.snapshot()->complete());
    std::size_t samples = 0;
    const std::string text = kept();
    for (auto at = text.find("{\"verb\":\"sample\""); at != std::string::npos;
         at = text.find("{\"verb\":\"sample\"", at + 1))
        ++samples;
    EXPECT_EQ(samples, 10'000u);
}

TEST_F(SessionTest, AnEngineThatDoesNotListenIsStillReadAndKilled) {
    m_plan.arguments = std::string(300'000, 'x'); // more than a pipe takes
    const FakeEngine fake(
        {{"TRANSCRIPT", dataFile("small.gilscope")}, {"DEAF", "1"}, {"HANG", "1"}});
    Session session(fakeInstallation());
    QObject::connect(&session, &Session::finished, &session, [this] { ++m_finished; });
    ASSERT_TRUE(session.start(m_plan));
    ASSERT_TRUE(happens([&] { return session.snapshot()->end.has_value(); }));
    session.stop();
    session.kill();
    EXPECT_TRUE(happens([&] { return m_finished > 0; }));
}

TEST_F(SessionTest, SnapshotsMayBeTakenFromAnyThread) {
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}, {"REPEAT", "sample:2000"}});
    Session session(fakeInstallation());
    std::atomic<bool> enough{false};
    std::thread onlooker([&] {
        std::uint64_t revision = 0;
        std::size_t trials = 0;
        while (!enough) {
            const auto now = session.revision();
            EXPECT_GE(now, revision);
            revision = now;
            const auto snapshot = session.snapshot();
            EXPECT_GE(snapshot->trials.size(), trials);
            trials = snapshot->trials.size();
            for (const auto& trial : snapshot->trials)
                EXPECT_LE(trial->jobsSeen, trial->spec.jobs);
        }
    });
    QObject::connect(&session, &Session::finished, &session, [this] { ++m_finished; });
    const bool started = session.start(m_plan).has_value();
    EXPECT_TRUE(happens([&] { return m_finished > 0; }));
    enough = true;
    onlooker.join();
    EXPECT_TRUE(started);
    EXPECT_TRUE(session.snapshot()->complete());
}

} // namespace
} // namespace gilscope::client
