// An engine on another machine: the real client, a stand-in for ssh that runs here.
#include "engine_command.h"
#include "fake_installation.h"
#include "program_run.h"

#include <gilscope/client/inspection.h>
#include <gilscope/client/recording.h>
#include <gilscope/client/session.h>
#include <gilscope/plan.h>

#include <QCoreApplication>

#include <gtest/gtest.h>

#include <fstream>

namespace gilscope::client {
namespace {

using test::dataFile;
using test::distantInstallation;
using test::FakeEngine;
using test::FakeSsh;

TEST(Remote, ReadsWhatSshTakesAndAPath) {
    const auto read = [](const char* text) { return Remote::parse(QLatin1String(text)).value(); };
    EXPECT_EQ(read("sixteen"), (Remote{"sixteen", "gilscope-engine"}));
    EXPECT_EQ(read(" ada@sixteen.example "), (Remote{"ada@sixteen.example", "gilscope-engine"}));
    EXPECT_EQ(read("ada@h:/opt/my gilscope/engine"), (Remote{"ada@h", "/opt/my gilscope/engine"}));
    EXPECT_EQ(read("h:~/engine"), (Remote{"h", "~/engine"}));
    EXPECT_EQ(read("ssh://ada@h:2222"), (Remote{"ssh://ada@h:2222", "gilscope-engine"}));
    for (const char* text : {"ada@h:/opt/engine", "sixteen", "ssh://h:22", "h:~/e"})
        EXPECT_EQ(read(text).text(), QLatin1String(text));
}

TEST(Remote, RefusesWhatSshCouldTakeForAnOption) {
    for (const char* text : {"", " ", "-oProxyCommand=x", "ada@-oProxyCommand=x", "@h", "ada@",
                             "two words", "a\tb", ":/engine", "h:/engine\nrm"}) {
        const auto remote = Remote::parse(QLatin1String(text));
        ASSERT_FALSE(remote) << text;
        EXPECT_EQ(remote.error().code, ErrorCode::Usage);
    }
}

TEST(Remote, QuotesForTheShellOverThere) {
    EXPECT_EQ(quotedForShell("gilscope-engine"), "'gilscope-engine'");
    EXPECT_EQ(quotedForShell("/a b/$(rm)"), "'/a b/$(rm)'");
    EXPECT_EQ(quotedForShell("/it's"), "'/it'\\''s'");
    EXPECT_EQ(quotedForShell("~/a b"), "~/'a b'");
}

class DistantSession : public ::testing::Test {
protected:
    DistantSession() {
        m_plan.callable = "fibonacci";
        m_plan.runners = {"serial", "thread"};
        m_plan.script = m_scratch.file("mine.py");
        std::ofstream(m_plan.script) << "def fibonacci(n=1): return n\n";
    }
    /// Runs to the end; false where it does not end.
    bool finish(Session& session) {
        bool finished = false;
        QObject::connect(&session, &Session::finished, &session, [&] { finished = true; });
        const auto started =
            session.start(m_plan, QString::fromStdString(m_scratch.file("kept.gilscope")));
        EXPECT_TRUE(started) << started.error().english();
        return started && test::waitUntil([&] {
                   QCoreApplication::processEvents();
                   return finished;
               });
    }
    std::string kept() const { return test::readFile(m_scratch.file("kept.gilscope")); }

    test::ScratchDirectory m_scratch;
    Plan m_plan;
};

TEST_F(DistantSession, SendsTheScriptAndKeepsTheSameRecording) {
    const FakeSsh ssh{{"LOG", m_scratch.file("log")}};
    const FakeEngine fake(
        {{"TRANSCRIPT", dataFile("small.gilscope")}, {"PLAN_FILE", m_scratch.file("request")}});
    Session session(distantInstallation());
    ASSERT_TRUE(finish(session));
    EXPECT_FALSE(session.failed());
    EXPECT_TRUE(session.snapshot()->complete());
    EXPECT_EQ(kept(), test::readFile(dataFile("small.gilscope")));
    EXPECT_EQ(test::readFile(m_scratch.file("log")), "ada@elsewhere exec '" FAKE_ENGINE "' run\n");
    const std::string request = test::readFile(m_scratch.file("request"));
    EXPECT_NE(request.find(R"("source":"def fibonacci(n=1): return n\n")"), std::string::npos);
    EXPECT_TRUE(parsePlan(request)->control);
}

TEST_F(DistantSession, ReadsAStreamThatComesInPieces) {
    const FakeSsh ssh{{"PIECES", "97"}};
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}});
    Session session(distantInstallation());
    ASSERT_TRUE(finish(session));
    EXPECT_FALSE(session.failed());
    EXPECT_EQ(kept(), test::readFile(dataFile("small.gilscope")));
}

TEST_F(DistantSession, OverhearsTheGreetingOfTheShell) {
    const FakeSsh ssh{{"BANNER", "Welcome to sixteen!\n\n  2 updates\n"}, {"PIECES", "11"}};
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}});
    Session session(distantInstallation());
    ASSERT_TRUE(finish(session));
    EXPECT_TRUE(session.snapshot()->complete());
    EXPECT_EQ(kept(), test::readFile(dataFile("small.gilscope")));
}

TEST_F(DistantSession, AGreetingOfOneLongLineIsOverheardToo) {
    const FakeSsh ssh{{"BANNER", "News: " + std::string(100'000, '{') + "\n"}};
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}});
    Session session(distantInstallation());
    ASSERT_TRUE(finish(session));
    EXPECT_FALSE(session.failed());
    EXPECT_EQ(kept(), test::readFile(dataFile("small.gilscope")));
}

TEST_F(DistantSession, AGreetingWithoutEndIsNone) {
    const FakeSsh ssh{{"CHATTER", "Welcome to sixteen!"}};
    Session session(distantInstallation());
    ASSERT_TRUE(finish(session));
    ASSERT_TRUE(session.failed());
    EXPECT_EQ(session.failed()->code, ErrorCode::Damaged);
    EXPECT_NE(session.failed()->english().find("not a gilscope recording"), std::string::npos)
        << session.failed()->english();
    EXPECT_LT(kept().size(), 4U << 20);
}

TEST_F(DistantSession, ALostConnectionLeavesAnIncompleteRecording) {
    const std::string whole = test::readFile(dataFile("small.gilscope"));
    for (const std::size_t bytes : {whole.size() / 2, whole.size() - 3}) {
        const FakeSsh ssh{{"TEAR", std::to_string(bytes)}};
        const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}});
        Session session(distantInstallation());
        ASSERT_TRUE(finish(session));
        ASSERT_TRUE(session.failed());
        EXPECT_NE(session.failed()->english().find("the connection to ada@elsewhere was lost"),
                  std::string::npos)
            << session.failed()->english();
        EXPECT_FALSE(session.snapshot()->complete());
        EXPECT_FALSE(session.snapshot()->trials.empty());
        EXPECT_EQ(kept(), whole.substr(0, whole.rfind('\n', bytes - 1) + 1));
        EXPECT_FALSE(session.snapshot()->damage);
        const auto again = readRecording(QString::fromStdString(m_scratch.file("kept.gilscope")));
        ASSERT_TRUE(again);
        EXPECT_FALSE((*again)->complete());
        EXPECT_FALSE((*again)->damage);
    }
}

TEST_F(DistantSession, SaysWhyThereIsNoConnection) {
    const FakeSsh ssh{{"REFUSE", "ssh: connect to host elsewhere port 22: Connection refused"}};
    Session session(distantInstallation());
    ASSERT_TRUE(finish(session));
    ASSERT_TRUE(session.failed());
    EXPECT_EQ(session.failed()->code, ErrorCode::Missing);
    EXPECT_EQ(session.failed()->english(), "cannot reach ada@elsewhere: ssh: connect to host "
                                           "elsewhere port 22: Connection refused");
}

TEST_F(DistantSession, SaysThatThereIsNoEngine) {
    const FakeSsh ssh{};
    auto installation = distantInstallation();
    installation.remote->engine = QStringLiteral("no-such-engine");
    Session session(installation);
    ASSERT_TRUE(finish(session));
    ASSERT_TRUE(session.failed());
    EXPECT_EQ(session.failed()->code, ErrorCode::Missing);
    EXPECT_NE(session.failed()->english().find("install gilscope there"), std::string::npos);
}

TEST_F(DistantSession, StopReachesTheOtherMachine) {
    const FakeSsh ssh{{"PIECES", "64"}};
    const FakeEngine fake({{"TRANSCRIPT", dataFile("small.gilscope")}, {"LINE_MS", "20"}});
    Session session(distantInstallation());
    QObject::connect(&session, &Session::finished, &session, [] {});
    ASSERT_TRUE(session.start(m_plan));
    ASSERT_TRUE(test::waitUntil([&] { return !session.snapshot()->trials.empty(); }));
    session.stop();
    ASSERT_TRUE(test::waitUntil([&] { return !session.running(); }));
    ASSERT_TRUE(session.snapshot()->end);
    EXPECT_EQ(session.snapshot()->end->status, EndStatus::Stopped);
}

TEST_F(DistantSession, WithoutItsScriptNothingIsStarted) {
    const FakeSsh ssh{{"LOG", m_scratch.file("log")}};
    m_plan.script = m_scratch.file("absent.py");
    Session session(distantInstallation());
    const auto started = session.start(m_plan);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::Script);
    EXPECT_EQ(test::readFile(m_scratch.file("log")), "");
}

TEST_F(DistantSession, WithoutSshNothingIsStarted) {
    const test::Environment none("GILSCOPE_", {{"SSH", "no-such-ssh"}});
    Session session(distantInstallation());
    const auto started = session.start(m_plan);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::Missing);
}

TEST_F(DistantSession, QuestionsGoThereToo) {
    const std::string answer = m_scratch.file("answer.json");
    std::ofstream(answer) << R"({"script": "/tmp/x/mine.py", "callables": [], "problem":
        {"kind": "SyntaxError", "message": "no", "file": "/tmp/x/mine.py", "line": 1, "column": 1,
         "text": "", "traceback": ""}})";
    const FakeSsh ssh{{"BANNER", "hello\n"}};
    const FakeEngine fake({{"ANSWER", answer}, {"PLAN_FILE", m_scratch.file("request")}});
    const QString path = QString::fromStdString(m_plan.script);
    const auto info = Inspector(distantInstallation()).script(path, "cp313", {});
    ASSERT_TRUE(info) << info.error().english();
    EXPECT_EQ(info->script, path);
    EXPECT_EQ(info->problem->file, path);
    EXPECT_NE(test::readFile(m_scratch.file("request")).find("\"source\":"), std::string::npos);
}

} // namespace
} // namespace gilscope::client
