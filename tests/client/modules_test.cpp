// Lines about modules as they come from an engine, and what becomes of it.
#include "fake_installation.h"
#include "program_run.h"

#include <gilscope/client/modules.h>

#include <QCoreApplication>

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <fstream>

namespace gilscope::client {
namespace {

using test::FakeEngine;
using test::fakeInstallation;

class ModuleSearchTest : public ::testing::Test {
protected:
    ModuleSearchTest() {
        ModuleSurvey begin;
        begin.python.abi = "cp312";
        begin.names = {"datetime", "json"};
        ModuleReport slow;
        slow.module = "datetime";
        slow.verdict = ModuleVerdict::Slower;
        ModuleReport good;
        good.module = "json";
        good.verdict = ModuleVerdict::Imports;
        m_lines = writeModulesBegin(begin) + '\n' + writeModuleLine(good) + '\n' +
                  writeModuleLine(slow) + '\n';
    }
    /// The fake engine's settings so that it says `text`.
    std::map<std::string, std::string> saying(const std::string& text) const {
        std::ofstream(m_scratch.file("answer")) << text;
        return {{"ANSWER", m_scratch.file("answer")},
                {"PID_FILE", m_scratch.file("pid")},
                {"PLAN_FILE", m_scratch.file("request")}};
    }
    void watch(ModuleSearch& search) {
        QObject::connect(&search, &ModuleSearch::announced, &search,
                         [this, &search] { m_events += "announced " + size(search); });
        QObject::connect(&search, &ModuleSearch::reported, &search, [this, &search](int row) {
            m_events += "reported " + std::to_string(row) + " of " + size(search);
        });
        QObject::connect(&search, &ModuleSearch::finished, &search, [this] { ++m_finished; });
    }
    static std::string size(const ModuleSearch& search) {
        return std::to_string(search.survey().reports.size()) + "; ";
    }
    bool happens(const std::function<bool()>& condition) const {
        return test::waitUntil([&] {
            QCoreApplication::processEvents();
            return condition();
        });
    }
    pid_t enginePid() const { return std::atoi(test::readFile(m_scratch.file("pid")).c_str()); }

    test::ScratchDirectory m_scratch;
    std::string m_lines;
    std::string m_events;
    int m_finished = 0;
};

TEST_F(ModuleSearchTest, ReportsComeOneAfterTheOther) {
    const FakeEngine fake(saying(m_lines + writeModulesEnd(true) + '\n'));
    ModuleSearch search(fakeInstallation());
    EXPECT_FALSE(search.running());
    watch(search);
    ModulesRequest request;
    request.python = "3.12";
    request.names = QStringList{"json", "datetime"};
    request.timeLimit = std::chrono::milliseconds(1500);
    request.parallel = 4;
    request.remember = true;
    ASSERT_TRUE(search.start(request));
    EXPECT_FALSE(search.start(request)) << "twice";
    ASSERT_TRUE(happens([this] { return m_finished > 0; }));
    EXPECT_EQ(m_finished, 1);
    EXPECT_EQ(m_events, "announced 0; reported 0 of 1; reported 1 of 2; ");
    EXPECT_FALSE(search.running());
    EXPECT_EQ(search.failed(), std::nullopt);
    EXPECT_EQ(search.survey().complete, true);
    EXPECT_EQ(search.survey().python.abi, "cp312");
    const auto asked = nlohmann::json::parse(test::readFile(m_scratch.file("request")));
    EXPECT_EQ(asked["python"], "3.12");
    EXPECT_EQ(asked["names"], nlohmann::json({"json", "datetime"}));
    EXPECT_EQ(asked["time_limit_ns"], 1'500'000'000);
    EXPECT_EQ(asked["jobs"], 4);
    EXPECT_EQ(asked["remember"], true);
    EXPECT_EQ(asked["control"], true);
}

TEST_F(ModuleSearchTest, AKilledEngineLeavesWhatItSaid) {
    auto settings = saying(m_lines);
    settings["HANG"] = "1";
    const FakeEngine fake(settings);
    ModuleSearch search(fakeInstallation());
    watch(search);
    ASSERT_TRUE(search.start({}));
    ASSERT_TRUE(happens([&] { return search.survey().reports.size() == 2; }));
    EXPECT_TRUE(search.running());
    search.stop(); // it does not listen
    search.kill();
    ASSERT_TRUE(happens([this] { return m_finished > 0; }));
    ASSERT_NE(search.failed(), std::nullopt);
    EXPECT_EQ(search.failed()->code, ErrorCode::Interrupted);
    EXPECT_EQ(search.survey().reports.size(), 2u);
    EXPECT_EQ(search.survey().complete, std::nullopt);
}

TEST_F(ModuleSearchTest, AnEngineThatSaysNothingAfterAStopIsEnded) {
    auto settings = saying(m_lines);
    settings["HANG"] = "1";
    const FakeEngine fake(settings);
    ModuleSearch search(fakeInstallation());
    watch(search);
    ASSERT_TRUE(search.start({}));
    ASSERT_TRUE(happens([&] { return search.survey().reports.size() == 2; }));
    search.stop();
    ASSERT_TRUE(happens([this] { return m_finished > 0; }));
    ASSERT_TRUE(search.failed());
    EXPECT_EQ(search.failed()->code, ErrorCode::Interrupted);
    EXPECT_FALSE(test::processLives(enginePid()));
}

TEST_F(ModuleSearchTest, ItsEndIsTheEngines) {
    auto settings = saying(m_lines);
    settings["HANG"] = "1";
    const FakeEngine fake(settings);
    {
        ModuleSearch search(fakeInstallation());
        watch(search);
        ASSERT_TRUE(search.start({}));
        ASSERT_TRUE(happens([&] { return !search.survey().reports.empty(); }));
        ASSERT_TRUE(test::processLives(enginePid()));
    }
    EXPECT_EQ(m_finished, 0);
    EXPECT_TRUE(test::waitUntil([this] { return !test::processLives(enginePid()); }));
}

TEST_F(ModuleSearchTest, DamageAndComplaintsAreErrors) {
    {
        const FakeEngine fake(saying(m_lines + "{\"verb\":\"module\"}\n"));
        ModuleSearch search(fakeInstallation());
        watch(search);
        ASSERT_TRUE(search.start({}));
        ASSERT_TRUE(happens([this] { return m_finished > 0; }));
        ASSERT_NE(search.failed(), std::nullopt);
        EXPECT_EQ(search.failed()->code, ErrorCode::Damaged);
        EXPECT_EQ(search.survey().reports.size(), 2u);
    }
    auto settings = saying("");
    settings["STDERR"] = "gilscope-engine: missing: no Python was found\n";
    settings["EXIT"] = "3";
    const FakeEngine fake(settings);
    ModuleSearch search(fakeInstallation());
    watch(search);
    ASSERT_TRUE(search.start({}));
    ASSERT_TRUE(happens([this] { return m_finished > 1; }));
    ASSERT_NE(search.failed(), std::nullopt);
    EXPECT_EQ(search.failed()->code, ErrorCode::Missing);
    EXPECT_EQ(search.failed()->english(), "no Python was found");
}

TEST_F(ModuleSearchTest, AnEngineThatIsNotThereIsAnError) {
    Installation nowhere = fakeInstallation();
    nowhere.engine = QStringLiteral("/nowhere/gilscope-engine");
    ModuleSearch search(nowhere);
    watch(search);
    const auto started = search.start({});
    ASSERT_TRUE(!started || happens([this] { return m_finished > 0; }));
    const auto problem = started ? search.failed() : std::optional(started.error());
    ASSERT_NE(problem, std::nullopt);
    EXPECT_EQ(problem->code, ErrorCode::Missing);
}

} // namespace
} // namespace gilscope::client
