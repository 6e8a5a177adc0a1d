// gilscope modules with an engine that says what it is told to.
#include "gilscope_program.h"

#include <gilscope/modules.h>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace gilscope::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ModuleReport reportAbout(const char* module, ModuleVerdict verdict) {
    ModuleReport report;
    report.module = module;
    report.verdict = verdict;
    return report;
}

ModuleReport slowDatetime() {
    ModuleReport report = reportAbout("datetime", ModuleVerdict::Slower);
    report.blamed = {{"_datetime", "/lib/_datetime.so", ModuleDeclaration::SinglePhase, "no"}};
    return report;
}

ModuleReport absent(const char* module) {
    ModuleReport report = reportAbout(module, ModuleVerdict::NotImportable);
    report.installed = false;
    report.message = message::verbatim("No module named 'numpy'");
    return report;
}

class ModulesCommand : public ::testing::Test {
protected:
    /// What the program does where the engine finds this.
    ProgramResult looking(std::vector<std::string> words, const std::vector<ModuleReport>& reports,
                          std::optional<bool> complete = true) const {
        ModuleSurvey survey;
        survey.python = {"cp312", "3.12.1", "/usr/bin/python3.12", "per-interpreter", "gcc"};
        for (const ModuleReport& report : reports)
            survey.names.push_back(report.module);
        const std::string file = m_scratch.file("answer");
        std::ofstream stream(file);
        stream << writeModulesBegin(survey) << '\n';
        for (const ModuleReport& report : reports)
            stream << writeModuleLine(report) << '\n';
        if (complete)
            stream << writeModulesEnd(*complete) << '\n';
        stream.close();
        words.insert(words.begin(), "modules");
        return gilscope(words, {{"FAKE_ENGINE_ANSWER", file},
                                {"FAKE_ENGINE_PLAN_FILE", m_scratch.file("request")}});
    }
    nlohmann::json request() const {
        return nlohmann::json::parse(readFile(m_scratch.file("request")));
    }

    ScratchDirectory m_scratch;
};

TEST_F(ModulesCommand, PrintsATableInOrderWithWhatIsToBlame) {
    const auto result = looking({"json", "datetime"},
                                {reportAbout("json", ModuleVerdict::Imports), slowDatetime()});
    EXPECT_EQ(result.code, 1) << result.err;
    EXPECT_EQ(result.err, "");
    EXPECT_THAT(result.out, HasSubstr("datetime  slower"));
    EXPECT_LT(result.out.find("datetime  slower"), result.out.find("json      imports"));
    EXPECT_THAT(result.out, HasSubstr("_datetime  single-phase  datetime  /lib/_datetime.so"));
    EXPECT_THAT(result.out, HasSubstr("(_datetime does not load): use\nprocess.\n"));
    EXPECT_THAT(result.out, HasSubstr("Python 3.12.1 (cp312): 1 imports, 1 falls back"));
}

TEST_F(ModulesCommand, AsksTheEngineForWhatWasNamed) {
    const auto result =
        looking({"json", "xml.dom", "--python", "3.12", "--time-limit", "2.5", "--parallel", "3"},
                {reportAbout("json", ModuleVerdict::Imports)});
    EXPECT_EQ(result.code, 0) << result.err;
    const auto asked = request();
    EXPECT_EQ(asked["names"], nlohmann::json({"json", "xml.dom"}));
    EXPECT_EQ(asked["python"], "3.12");
    EXPECT_EQ(asked["time_limit_ns"], 2'500'000'000);
    EXPECT_EQ(asked["jobs"], 3);
    EXPECT_EQ(asked["script"], "");
    EXPECT_EQ(asked["control"], true);
}

TEST_F(ModulesCommand, AsksForTheImportsOfACallable) {
    const auto result = looking({"--script", TEST_DATA "/host_callables.py", "--callable", "add"},
                                {reportAbout("json", ModuleVerdict::Imports)});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(request()["script"], TEST_DATA "/host_callables.py");
    EXPECT_EQ(request()["callable"], "add");
    const auto both = looking({"json", "--callable", "add"}, {});
    EXPECT_EQ(both.code, 2);
}

TEST_F(ModulesCommand, AllowedVerdictsAreNoReasonToFail) {
    const std::vector reports{slowDatetime(), reportAbout("json", ModuleVerdict::Imports)};
    EXPECT_EQ(looking({"json", "--allow", "slower"}, reports).code, 0);
    EXPECT_EQ(looking({"json", "--allow", "refused"}, reports).code, 1);
    EXPECT_EQ(looking({}, reports).code, 1);
}

TEST_F(ModulesCommand, WhatIsNotInstalledIsMissing) {
    const std::vector reports{absent("numpy")};
    const auto named = looking({"numpy"}, reports);
    EXPECT_EQ(named.code, 3);
    EXPECT_THAT(named.err, HasSubstr("numpy is not installed for Python 3.12.1"));
    EXPECT_THAT(named.err, HasSubstr("/usr/bin/python3.12"));
    EXPECT_EQ(looking({"numpy", "--allow", "not-importable"}, reports).code, 0);
    // Nobody asked for it by name.
    const auto all = looking({}, reports);
    EXPECT_EQ(all.code, 0);
    EXPECT_EQ(all.err, "");
}

TEST_F(ModulesCommand, ShowsOnlyTheVerdictsThatAreAskedFor) {
    const auto result = looking({"--verdict", "refused,slower", "--json"},
                                {slowDatetime(), reportAbout("json", ModuleVerdict::Imports),
                                 reportAbout("curses", ModuleVerdict::Refused)});
    EXPECT_EQ(result.code, 1);
    const auto document = nlohmann::json::parse(result.out);
    EXPECT_EQ(document["schema"], "gilscope.modules/1");
    ASSERT_EQ(document["modules"].size(), 2u);
    EXPECT_EQ(document["modules"][0]["module"], "curses");
    EXPECT_EQ(document["modules"][1]["module"], "datetime");
}

TEST_F(ModulesCommand, WritesAFileInTheFormatOfItsEnding) {
    const std::string markdown = m_scratch.file("modules.md");
    const auto result = looking({"-o", markdown}, {slowDatetime()});
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(readFile(markdown), HasSubstr("# Modules in interpreters"));
    const std::string document = m_scratch.file("modules.json");
    looking({"-o", document}, {slowDatetime()});
    EXPECT_EQ(nlohmann::json::parse(readFile(document))["counts"]["slower"], 1);
}

TEST_F(ModulesCommand, AnInterruptedSurveyIsPrintedAsFarAsItGot) {
    const auto result = looking({}, {slowDatetime()}, false);
    EXPECT_EQ(result.code, 130);
    EXPECT_THAT(result.out, HasSubstr("datetime"));
    const auto document = looking({"--json"}, {slowDatetime()}, false);
    EXPECT_EQ(nlohmann::json::parse(document.out)["complete"], false);
}

TEST_F(ModulesCommand, WhatModulesSayCannotSteerTheTerminal) {
    ModuleReport hostile = reportAbout("evil", ModuleVerdict::Refused);
    hostile.message = message::verbatim("\x1b[2Jgone\r\nmore");
    const auto result = looking({"evil"}, {hostile});
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(result.out, Not(HasSubstr("\r")));
}

TEST_F(ModulesCommand, ADamagedAnswerIsExitCode4) {
    const std::string file = m_scratch.file("answer");
    std::ofstream(file) << "{\"verb\":\"module\",\"module\":3}\n";
    const auto result = gilscope({"modules"}, {{"FAKE_ENGINE_ANSWER", file}});
    EXPECT_EQ(result.code, 4) << result.err;
}

TEST_F(ModulesCommand, TheEnginesComplaintIsOurs) {
    const auto result =
        gilscope({"modules", "a/b"},
                 {{"FAKE_ENGINE_STDERR", "gilscope-engine: usage: 'a/b' is no name of a module\n"},
                  {"FAKE_ENGINE_EXIT", "2"}});
    EXPECT_EQ(result.code, 2) << result.out;
    EXPECT_EQ(result.err, "gilscope: 'a/b' is no name of a module\n");
}

} // namespace
} // namespace gilscope::test
