/// The engine's other modes, and how it refuses.

#include "engine_run.h"

#include <gilscope/doctor.h>
#include <gilscope/runners.h>
#include <gilscope/script_text.h>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace gilscope::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

EngineResult ask(const FakeInstallation& installation, const std::string& mode,
                 const json& request) {
    return runEngine(
        {.arguments = {mode, "--pythons", installation.pythonsFile()}, .request = request.dump()});
}

TEST(Requests, InspectSaysWhatAScriptOffers) {
    const FakeInstallation installation;
    const std::string script = installation.folder() + "/callables.py";
    const EngineResult result = ask(installation, "inspect", {{"script", script}});
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const json answer = json::parse(result.output);
    EXPECT_EQ(answer["script"], script);
    EXPECT_TRUE(answer["problem"].is_null());
    EXPECT_EQ(answer["callables"][0]["name"], "count");
}

TEST(Requests, AScriptThatCannotBeUsedIsAnAnswer) {
    const FakeInstallation installation;
    const EngineResult broken =
        ask(installation, "inspect", {{"script", installation.write("a.py", "broken\n")}});
    EXPECT_EQ(broken.exitCode, 0);
    EXPECT_EQ(json::parse(broken.output)["problem"]["kind"], "SyntaxError");
    const EngineResult deadly =
        ask(installation, "inspect", {{"script", installation.write("b.py", "deadly\n")}});
    EXPECT_EQ(deadly.exitCode, 0);
    EXPECT_THAT(json::parse(deadly.output)["problem"]["message"].get<std::string>(),
                HasSubstr("exit code 3"));
}

TEST(Requests, DoctorExaminesTheMachine) {
    const FakeInstallation installation;
    const EngineResult result = ask(installation, "doctor", json::object());
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const auto examination = doctor::readExamination(result.output);
    ASSERT_TRUE(examination) << examination.error().english();
    EXPECT_GE(examination->machine.usableCores, 1U);
    EXPECT_EQ(examination->findings.size(), doctor::diagnose({}).size());
    const auto others = std::find_if(
        examination->findings.begin(), examination->findings.end(),
        [](const doctor::Finding& finding) { return finding.code == MessageCode::OtherLoad; });
    ASSERT_NE(others, examination->findings.end());
    EXPECT_NE(others->judgement, doctor::Judgement::Unknown);
}

TEST(Requests, AScriptThatWasSentIsLookedAtAndForgotten) {
    const FakeInstallation installation;
    std::ifstream file(installation.folder() + "/callables.py");
    const std::string source{std::istreambuf_iterator<char>(file), {}};
    const EngineResult result = ask(
        installation, "inspect", {{"script", "/of/another/machine/mine.py"}, {"source", source}});
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const json answer = json::parse(result.output);
    EXPECT_EQ(answer["callables"][0]["name"], "count");
    const std::filesystem::path kept = answer["script"].get<std::string>();
    EXPECT_EQ(kept.filename(), "mine.py");
    EXPECT_FALSE(std::filesystem::exists(kept.parent_path()));
}

TEST(Requests, AScriptThatWasSentIsRunAndForgotten) {
    const FakeInstallation installation;
    std::ifstream file(installation.folder() + "/callables.py");
    const std::string source{std::istreambuf_iterator<char>(file), {}};
    Plan plan = installation.plan("count");
    plan.script = "/of/another/machine/mine.py";
    const EngineResult result =
        runEngine({.arguments = {"run", "--pythons", installation.pythonsFile()},
                   .request = withScriptText(writePlan(plan), source)});
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_TRUE(result.ended);
    const auto said = std::find_if(result.events.begin(), result.events.end(), [](const Event& e) {
        return std::holds_alternative<PlanEvent>(e);
    });
    ASSERT_NE(said, result.events.end());
    const auto& planned = std::get<PlanEvent>(*said);
    EXPECT_EQ(planned.scriptSource, source);
    const std::filesystem::path kept = planned.plan.script;
    EXPECT_EQ(kept.filename(), "mine.py");
    EXPECT_FALSE(std::filesystem::exists(kept.parent_path()));
}

TEST(Requests, AScriptThatWasSentNeedsANameAndBytes) {
    const FakeInstallation installation;
    for (const char* name : {"/", "..", "/tmp/.."})
        EXPECT_EQ(ask(installation, "inspect", {{"script", name}, {"source", "x = 1"}}).exitCode, 2)
            << name;
    const EngineResult wrong = ask(installation, "inspect", {{"script", "a.py"}, {"source", 7}});
    EXPECT_EQ(wrong.exitCode, 2);
    EXPECT_THAT(wrong.errors, HasSubstr("'source'"));
}

TEST(Requests, ACheckHandsTheTextOnAndKeepsNothing) {
    const FakeInstallation installation;
    const EngineResult result =
        ask(installation, "inspect",
            {{"script", "/not/there/mine.py"}, {"source", "x = 1"}, {"check", true}});
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const json answer = json::parse(result.output);
    EXPECT_EQ(answer["script"], "/not/there/mine.py");
    EXPECT_EQ(answer["names"][0]["name"], "x = 1");
    EXPECT_EQ(answer["names"][0]["signature"], "/not/there/mine.py"); // no file of the engine's
    EXPECT_EQ(answer["warnings"], json::array());
    for (const json& wrong : {json({{"script", "a.py"}, {"check", true}}),
                              json({{"script", "a.py"}, {"source", ""}, {"check", 1}})})
        EXPECT_EQ(ask(installation, "inspect", wrong).exitCode, 2);
}

TEST(Requests, PythonsAndRunners) {
    const FakeInstallation installation;
    const json pythons = json::parse(ask(installation, "pythons", json::object()).output);
    ASSERT_EQ(pythons["pythons"].size(), 1U);
    EXPECT_EQ(pythons["pythons"][0]["abi"], "cp399");
    EXPECT_EQ(pythons["pythons"][0]["gil"], "per-interpreter");
    EXPECT_EQ(pythons["pythons"][0]["problem"], "");
    const json runners = json::parse(ask(installation, "runners", {{"python", ""}}).output);
    ASSERT_EQ(runners["runners"].size(), runnerCatalog().size());
    EXPECT_EQ(runners["runners"][1]["id"], "thread");
    EXPECT_TRUE(runners["runners"][1]["available"].get<bool>());
    for (const json& row : runners["runners"]) {
        const RunnerInfo* info = findRunner(row["id"].get<std::string>());
        ASSERT_NE(info, nullptr);
        EXPECT_EQ(row["language"], info->language);
        EXPECT_FALSE(row["own"].get<bool>());
        // The fake installation has none of the hosts in other languages.
        EXPECT_EQ(row["available"].get<bool>(), !info->dialect) << row;
        EXPECT_EQ(row["reason"] == "", !info->dialect) << row;
    }
}

TEST(Requests, RunnersWithoutAPythonSayWhy) {
    const EngineResult result = runEngine(
        {.arguments = {"runners", "--pythons", "/nowhere/pythons.json"}, .request = "{}"});
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const json row = json::parse(result.output)["runners"][0];
    EXPECT_FALSE(row["available"].get<bool>());
    EXPECT_NE(row["reason"], "");
}

struct Refusal {
    std::string name;
    std::function<void(Plan&, const FakeInstallation&)> change;
    int exitCode;
    std::string line;
};

// GoogleTest names a test's parameter in CTest's list.
void PrintTo(const Refusal& refusal, std::ostream* out) {
    *out << refusal.name;
}

class RefusedPlan : public ::testing::TestWithParam<Refusal> {};

TEST_P(RefusedPlan, HasOneLineAndNoStream) {
    const FakeInstallation installation;
    Plan plan = installation.plan("count");
    GetParam().change(plan, installation);
    const EngineResult result = runPlan(installation, plan);
    EXPECT_EQ(result.exitCode, GetParam().exitCode);
    EXPECT_EQ(result.output, "");
    EXPECT_THAT(result.errors, StartsWith("gilscope-engine: "));
    EXPECT_THAT(result.errors, HasSubstr(GetParam().line));
    // The same as data may stand before it.
    std::string errors = result.errors;
    if (errors.starts_with("gilscope-engine: message: {"))
        errors.erase(0, errors.find('\n') + 1);
    EXPECT_EQ(std::count(errors.begin(), errors.end(), '\n'), 1) << result.errors;
}

INSTANTIATE_TEST_SUITE_P(
    Plans, RefusedPlan,
    ::testing::Values(
        Refusal{"runner", [](Plan& plan, const auto&) { plan.runners = {"thraed"}; }, 2,
                "did you mean 'thread'"},
        Refusal{"python", [](Plan& plan, const auto&) { plan.python = "cp398"; }, 3, "cp399"},
        Refusal{"venv", [](Plan& plan, const auto& at) { plan.venv = at.folder(); }, 2,
                "pyvenv.cfg"},
        Refusal{"venv_of_another_python",
                [](Plan& plan, const auto& at) {
                    at.write("pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n");
                    plan.venv = at.folder();
                },
                3, "no host was built for Python 3.11"},
        Refusal{"script",
                [](Plan& plan, const auto& at) { plan.script = at.write("x.py", "broken\n"); }, 2,
                "line 1: SyntaxError"},
        Refusal{"no_script", [](Plan& plan, const auto&) { plan.script = "/nowhere/x.py"; }, 2,
                "script: cannot read"},
        Refusal{"callable", [](Plan& plan, const auto&) { plan.callable = "unknown"; }, 2,
                "no such callable"}),
    [](const auto& instance) { return instance.param.name; });

TEST(Requests, AVirtualEnvironmentHasItsOwnExecutable) {
    const FakeInstallation installation;
    installation.write("pyvenv.cfg", "home = /usr/bin\nversion = 3.99.0\n");
    std::filesystem::create_directory(installation.folder() + "/bin");
    std::filesystem::create_symlink(FAKE_HOST, installation.folder() + "/bin/python");
    Plan plan = installation.plan("count");
    plan.venv = installation.folder();
    EXPECT_EQ(runPlan(installation, plan).exitCode, 0);
}

TEST(Requests, WithoutAnyPythonTheWayToOneIsNamed) {
    const FakeInstallation installation;
    const EngineResult result = runEngine({.arguments = {"--pythons", "/nowhere/pythons.json"},
                                           .request = writePlan(installation.plan("count"))});
    EXPECT_EQ(result.exitCode, 3);
    EXPECT_THAT(result.errors, HasSubstr("missing"));
    EXPECT_THAT(result.errors, HasSubstr("scripts/setup"));
}

TEST(Requests, WrongWordsAreRefused) {
    const EngineResult mode = runEngine({.arguments = {"inspekt"}});
    EXPECT_EQ(mode.exitCode, 2);
    EXPECT_THAT(mode.errors, HasSubstr("did you mean 'inspect'"));
    EXPECT_THAT(mode.errors, HasSubstr(R"("message_code":"engine.argument-near")"));
    const EngineResult plan = runEngine({.arguments = {"run"}, .request = "not json"});
    EXPECT_EQ(plan.exitCode, 2);
    EXPECT_THAT(plan.errors, HasSubstr("gilscope-engine: usage: "));
    const EngineResult endless =
        runEngine({.arguments = {"run"}, .request = std::string(limits::planBytes + 100'000, ' ')});
    EXPECT_EQ(endless.exitCode, 2);
}

} // namespace
} // namespace gilscope::test
