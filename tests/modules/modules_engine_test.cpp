// Every verdict, on every CPython that a host was built for: by the real engine and real hosts.
#include "modules_run.h"
#include "python_facts.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <gmock/gmock.h>

#include <signal.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace gilscope::test {
namespace {

using gilscope::message::say;
using nlohmann::json;
using enum gilscope::message::Code;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

/// Short enough for what never ends, long enough for everything else on a busy machine.
constexpr std::int64_t patience = 8'000'000'000;

class ModuleVerdicts : public ::testing::TestWithParam<std::string> {
protected:
    SurveyResult looked(const std::vector<std::string>& names,
                        std::int64_t limitNs = 60'000'000'000) const {
        SurveyResult result = m_folder.survey({{"names", names}, {"time_limit_ns", limitNs}});
        EXPECT_EQ(result.program.code, 0) << result.program.err;
        EXPECT_EQ(result.survey.complete, true);
        EXPECT_EQ(result.survey.reports.size(), names.size());
        EXPECT_EQ(result.survey.python.abi, GetParam());
        return result;
    }
    ModuleReport lookedAt(const std::string& name, std::int64_t limitNs = 60'000'000'000) const {
        return looked({name}, limitNs).of(name);
    }
    PythonFacts facts() const { return PythonFacts(GetParam()); }

    ModulesFolder m_folder{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(On, ModuleVerdicts, ::testing::ValuesIn(builtAbis()),
                         [](const auto& abi) { return abi.param; });

TEST_P(ModuleVerdicts, WhatDeclaresItsOwnGilImports) {
    const auto report = lookedAt("gsx_own");
    EXPECT_EQ(report.verdict, ModuleVerdict::Imports) << english(report.message);
    EXPECT_EQ(report.file, m_folder.file("gsx_own.so"));
    EXPECT_TRUE(report.blamed.empty());
    ASSERT_EQ(report.extensions.size(), 1u);
    EXPECT_EQ(report.extensions[0].module, "gsx_own");
    EXPECT_EQ(report.extensions[0].file, m_folder.file("gsx_own.so"));
    EXPECT_EQ(report.extensions[0].declaration, ModuleDeclaration::PerInterpreterGil);
    EXPECT_GT(report.mainImport.value_or(Nanoseconds(0)).count(), 0);
    EXPECT_GT(report.ownImport.value_or(Nanoseconds(0)).count(), 0);
}

TEST_P(ModuleVerdicts, EveryOtherDeclarationIsRefusedWithCPythonsMessage) {
    const std::pair<const char*, ModuleDeclaration> modules[] = {
        {"gsx_single", ModuleDeclaration::SinglePhase},
        {"gsx_plain", ModuleDeclaration::MultiPhase},
        {"gsx_unsupported", ModuleDeclaration::NotSupported},
        {"gsx_supported", ModuleDeclaration::Supported}};
    const auto result = looked({"gsx_single", "gsx_plain", "gsx_unsupported", "gsx_supported"});
    for (const auto& [name, declaration] : modules) {
        SCOPED_TRACE(name);
        const auto report = result.of(name);
        EXPECT_EQ(report.verdict, ModuleVerdict::Refused);
        EXPECT_EQ(report.step, "first");
        EXPECT_EQ(report.kind, "ImportError");
        EXPECT_THAT(
            english(report.message),
            AllOf(HasSubstr(name), HasSubstr("does not support loading in subinterpreters")));
        ASSERT_EQ(report.blamed.size(), 1u);
        EXPECT_EQ(report.blamed[0].module, name);
        EXPECT_EQ(report.blamed[0].file, m_folder.file(std::string(name) + ".so"));
        EXPECT_EQ(report.blamed[0].declaration, declaration);
        EXPECT_EQ(report.blamed[0].message, english(report.message));
    }
}

TEST_P(ModuleVerdicts, WhoImportsARefusedModuleIsRefusedBecauseOfIt) {
    const auto report = lookedAt("gsp_user");
    EXPECT_EQ(report.verdict, ModuleVerdict::Refused);
    EXPECT_EQ(report.file, m_folder.file("gsp_user.py"));
    ASSERT_EQ(report.blamed.size(), 1u);
    EXPECT_EQ(report.blamed[0].module, "gsx_plain");
    EXPECT_EQ(report.blamed[0].declaration, ModuleDeclaration::MultiPhase);
}

/// Packages wrap what was raised into pages of advice.
TEST_P(ModuleVerdicts, WhyIsWhatWasRaisedFirst) {
    std::ofstream(m_folder.file("gsp_advises.py"))
        << "try:\n    import gsx_plain\n"
           "except ImportError as problem:\n"
           "    raise ImportError('\\n\\nIMPORTANT: PLEASE READ THIS\\n' * 50) from problem\n";
    std::ofstream(m_folder.file("gsp_wraps.py"))
        << "try:\n    import gsp_advises\n"
           "except ImportError:\n    raise RuntimeError('gsp_wraps cannot go on')\n";
    const auto result = looked({"gsp_advises", "gsp_wraps"});
    for (const char* name : {"gsp_advises", "gsp_wraps"}) {
        SCOPED_TRACE(name);
        EXPECT_EQ(result.of(name).verdict, ModuleVerdict::Refused);
        EXPECT_EQ(result.of(name).kind, "ImportError");
        EXPECT_THAT(english(result.of(name).message),
                    AllOf(HasSubstr("gsx_plain does not support loading in subinterpreters"),
                          Not(HasSubstr("IMPORTANT"))));
    }
}

/// A package that imports none of its extension modules says nothing of them.
TEST_P(ModuleVerdicts, ExtensionsOfAPackageThatLoadsNoneAreNamed) {
    namespace fs = std::filesystem;
    const fs::path package = m_folder.file("gsp_empty");
    fs::create_directories(package / "deep" / "deeper");
    fs::create_directories(package / "__pycache__");
    std::ofstream(package / "__init__.py") << "";
    std::ofstream(package / "deep" / "__init__.py") << "";
    fs::copy(m_folder.file("gsx_own.so"), package / "gsx_own.so");
    fs::copy(m_folder.file("gsx_single.so"), package / "deep" / "gsx_single.so");
    fs::copy(m_folder.file("gsx_plain.so"), package / "deep" / "deeper" / "gsx_plain.so");
    fs::create_directory_symlink(package, package / "deep" / "again");
    const auto result = m_folder.survey({{"names", {"gsp_empty"}}});
    EXPECT_THAT(result.of("gsp_empty").parts,
                ElementsAre("gsp_empty.deep.deeper.gsx_plain", "gsp_empty.deep.gsx_single",
                            "gsp_empty.gsx_own"));
    EXPECT_EQ(result.of("gsp_empty.gsx_own").verdict, ModuleVerdict::Imports);
    for (const char* name : {"gsp_empty.deep.gsx_single", "gsp_empty.deep.deeper.gsx_plain"})
        EXPECT_EQ(result.of(name).verdict, ModuleVerdict::Refused) << name;
}

TEST_P(ModuleVerdicts, AnExceptionOfTheModuleItselfIsARefusalWithoutAnExtension) {
    const auto report = lookedAt("gsp_signals");
    EXPECT_EQ(report.verdict, ModuleVerdict::Refused);
    EXPECT_EQ(report.kind, "ValueError");
    EXPECT_THAT(english(report.message), HasSubstr("signal only works in main thread"));
    EXPECT_TRUE(report.blamed.empty());
}

TEST_P(ModuleVerdicts, WhatDeletesItsFileIsGoneAndNotRefused) {
    std::ofstream(m_folder.file("gsp_vanishes.py")) << "import os\nos.remove(__file__)\n";
    const auto report = lookedAt("gsp_vanishes");
    EXPECT_EQ(report.verdict, ModuleVerdict::NotImportable) << english(report.message);
    EXPECT_EQ(report.file, m_folder.file("gsp_vanishes.py"));
    EXPECT_EQ(english(report.message),
              report.file + " is gone since the main interpreter has imported it");
}

TEST_P(ModuleVerdicts, FallingBackIsSeenAlthoughNothingFails) {
    const auto report = lookedAt("gsp_slower");
    EXPECT_EQ(report.verdict, ModuleVerdict::Slower) << english(report.message);
    ASSERT_EQ(report.blamed.size(), 1u);
    EXPECT_EQ(report.blamed[0].module, "gsx_single");
    EXPECT_EQ(report.blamed[0].file, m_folder.file("gsx_single.so"));
    EXPECT_EQ(report.blamed[0].declaration, ModuleDeclaration::SinglePhase);
    EXPECT_THAT(report.blamed[0].message, HasSubstr("does not support loading"));
    EXPECT_THAT(english(*advice(report)), HasSubstr("gsx_single"));
}

TEST_P(ModuleVerdicts, ACrashNamesTheModuleThatWasBeingLoaded) {
    const auto report = lookedAt("gsx_crash");
    EXPECT_EQ(report.verdict, ModuleVerdict::Crashes) << english(report.message);
    EXPECT_EQ(report.step, "second");
    EXPECT_EQ(report.kind, "SIGSEGV");
    EXPECT_THAT(english(report.message), HasSubstr("SIGSEGV"));
    ASSERT_EQ(report.blamed.size(), 1u);
    EXPECT_EQ(report.blamed[0].module, "gsx_crash");
    EXPECT_EQ(report.blamed[0].file, m_folder.file("gsx_crash.so"));
    EXPECT_EQ(report.blamed[0].declaration, ModuleDeclaration::PerInterpreterGil);
}

TEST_P(ModuleVerdicts, LeavingTheProcessIsACrashToo) {
    const auto report = lookedAt("gsx_leave");
    EXPECT_EQ(report.verdict, ModuleVerdict::Crashes);
    EXPECT_EQ(report.step, "first");
    EXPECT_THAT(english(report.message), HasSubstr("exit code 5"));
}

TEST_P(ModuleVerdicts, OnceAndNotTwice) {
    const auto report = lookedAt("gsx_once");
    EXPECT_EQ(report.verdict, ModuleVerdict::NotTwice) << english(report.message);
    EXPECT_EQ(report.step, "second");
    EXPECT_EQ(english(report.message), "cannot be loaded more than twice in a process");
    ASSERT_EQ(report.blamed.size(), 1u);
    EXPECT_EQ(report.blamed[0].module, "gsx_once");
}

TEST_P(ModuleVerdicts, WhatNeverEndsHangs) {
    const auto result = looked({"gsp_thread", "gsx_hang"}, patience);
    const auto import = result.of("gsx_hang");
    EXPECT_EQ(import.verdict, ModuleVerdict::Hangs) << english(import.message);
    EXPECT_EQ(import.step, "first");
    EXPECT_THAT(english(import.message), HasSubstr("8 s"));
    ASSERT_EQ(import.blamed.size(), 1u);
    EXPECT_EQ(import.blamed[0].module, "gsx_hang");
    const auto thread = result.of("gsp_thread");
    EXPECT_EQ(thread.verdict, ModuleVerdict::Hangs) << english(thread.message);
    EXPECT_THAT(english(thread.message), HasSubstr("ending"));
}

TEST_P(ModuleVerdicts, WhoSwitchesTheGilOnIsNamed) {
    const auto result = looked({"gsx_gil", "gsx_old", "gsp_gil_user", "gsx_own"});
    EXPECT_EQ(result.of("gsx_own").verdict, ModuleVerdict::Imports);
    if (!facts().freeThreaded()) { // it is on anyway
        EXPECT_EQ(result.of("gsx_gil").verdict, ModuleVerdict::Imports);
        EXPECT_EQ(result.of("gsx_old").verdict, ModuleVerdict::Refused);
        EXPECT_EQ(result.of("gsp_gil_user").verdict, ModuleVerdict::Imports);
        return;
    }
    for (const auto& [module, culprit] :
         {std::pair{"gsx_gil", "gsx_gil"}, {"gsx_old", "gsx_old"}, {"gsp_gil_user", "gsx_gil"}}) {
        SCOPED_TRACE(module);
        const auto report = result.of(module);
        EXPECT_EQ(report.verdict, ModuleVerdict::SwitchesGilOn) << english(report.message);
        EXPECT_EQ(report.step, "main");
        ASSERT_EQ(report.blamed.size(), 1u);
        EXPECT_EQ(report.blamed[0].module, culprit);
        EXPECT_EQ(report.blamed[0].file, m_folder.file(std::string(culprit) + ".so"));
        EXPECT_THAT(reason(report).code,
                    AnyOf(MessageCode::WhySwitchesGilOn, MessageCode::WhySwitchesGilOnAfter));
        EXPECT_THAT(english(reason(report)), HasSubstr(culprit));
    }
    // What else is wrong is not hidden by it.
    EXPECT_THAT(english(reason(result.of("gsx_old"))), HasSubstr("does not support loading"));
    EXPECT_EQ(reason(result.of("gsx_gil")), message::say<MessageCode::WhySwitchesGilOn>(
                                                message::List{{"gsx_gil (per-interpreter-gil)"}}));
}

TEST_P(ModuleVerdicts, WithTheGilOnNobodySwitchesItOn) {
    if (!facts().freeThreaded())
        GTEST_SKIP() << "this Python has a GIL anyway";
    const auto result = m_folder.survey({{"names", {"gsx_gil"}}, {"python", GetParam() + "+gil"}});
    EXPECT_EQ(result.survey.python.gil, "enabled");
    EXPECT_EQ(result.of("gsx_gil").verdict, ModuleVerdict::Imports)
        << english(reason(result.of("gsx_gil")));
}

TEST_P(ModuleVerdicts, WhatGoesOtherwiseTheSecondTimeIsUndecided) {
    const auto report = lookedAt("gsp_moody");
    EXPECT_EQ(report.verdict, ModuleVerdict::Undecided) << english(report.message);
    EXPECT_THAT(english(report.message), AllOf(HasSubstr("first crashes"), HasSubstr("exit code 7"),
                                               HasSubstr("then imports")));
    // By then it has got over it.
    EXPECT_EQ(lookedAt("gsp_moody").verdict, ModuleVerdict::Imports);
}

TEST_P(ModuleVerdicts, NoModuleIsBlamedForWhatHappensWithoutIt) {
    // Start-up files are imported in every interpreter, whatever is looked at.
    std::ofstream(m_folder.file("sitecustomize.py")) << "import gsx_leave\n";
    const std::string folder = std::filesystem::path(m_folder.script()).parent_path().string();
    const auto result =
        m_folder.survey({{"names", {"colorsys", "gsx_own"}}}, {{"PYTHONPATH", folder}});
    for (const char* module : {"colorsys", "gsx_own"}) {
        const auto report = result.of(module);
        EXPECT_EQ(report.verdict, ModuleVerdict::Undecided)
            << module << ": " << english(report.message);
        EXPECT_THAT(english(report.message), HasSubstr("without the module it goes wrong as well"));
        EXPECT_TRUE(report.blamed.empty()) << module;
    }
}

TEST_P(ModuleVerdicts, OneListForAllInterpretersIsSharedState) {
    const auto report = lookedAt("gsx_share");
    EXPECT_EQ(report.verdict, ModuleVerdict::SharedState) << english(report.message);
    EXPECT_THAT(report.shared, ElementsAre("gsx_share.table (list)"));
    ASSERT_EQ(report.blamed.size(), 1u);
    EXPECT_EQ(report.blamed[0].file, m_folder.file("gsx_share.so"));
    EXPECT_EQ(report.blamed[0].declaration, ModuleDeclaration::PerInterpreterGil);
}

TEST_P(ModuleVerdicts, WhatDoesNotImportAtAllSaysNothingAboutInterpreters) {
    const auto result = looked({"gsp_broken", "gsp_exits", "gsp_quits", "gsp_nowhere"});
    for (const ModuleReport& report : result.survey.reports) {
        EXPECT_EQ(report.verdict, ModuleVerdict::NotImportable) << report.module;
        EXPECT_EQ(report.step, "main") << report.module;
        EXPECT_EQ(report.installed, report.module != "gsp_nowhere") << report.module;
    }
    EXPECT_EQ(english(result.of("gsp_broken").message), "No module named 'gsp_no_such_dependency'");
    EXPECT_THAT(english(result.of("gsp_exits").message), HasSubstr("exit code 3"));
    EXPECT_EQ(english(result.of("gsp_quits").message), "SystemExit: enough");
}

TEST_P(ModuleVerdicts, AnImportThatTakesForEverInTheMainInterpreterIsGivenUp) {
    const auto report = lookedAt("gsp_sleeps", patience);
    EXPECT_EQ(report.verdict, ModuleVerdict::NotImportable);
    EXPECT_THAT(english(report.message), HasSubstr("longer than 8 s"));
}

TEST_P(ModuleVerdicts, AModuleMayPrintMuchGoElsewhereAndForkItself) {
    const auto report = lookedAt("gsp_loud");
    EXPECT_EQ(report.verdict, ModuleVerdict::Imports) << english(report.message);
}

TEST_P(ModuleVerdicts, WhatAModuleLeavesBehindIsTakenAway) {
    const auto report = lookedAt("gsp_daemon");
    EXPECT_EQ(report.verdict, ModuleVerdict::Imports) << english(report.message);
    const pid_t left = std::atoi(readFile(m_folder.file("daemon.pid")).c_str());
    ASSERT_GT(left, 0);
    EXPECT_TRUE(waitUntil([&] { return !processLives(left); }));
}

TEST_P(ModuleVerdicts, TheStandardLibraryIsAsKnown) {
    const auto result = looked({"_datetime", "datetime", "decimal", "json", "math", "zlib"});
    EXPECT_EQ(result.of("json").verdict, ModuleVerdict::Imports);
    EXPECT_EQ(result.of("math").verdict, ModuleVerdict::Imports);
    EXPECT_EQ(result.of("zlib").verdict, ModuleVerdict::Imports);
    const auto datetime = result.of("datetime");
    const auto decimal = result.of("decimal");
    if (facts().datetimeLoadsAnywhere()) {
        EXPECT_EQ(datetime.verdict, ModuleVerdict::Imports) << english(datetime.message);
        EXPECT_EQ(decimal.verdict, ModuleVerdict::Imports) << english(decimal.message);
        return;
    }
    EXPECT_EQ(datetime.verdict, ModuleVerdict::Slower) << english(datetime.message);
    ASSERT_EQ(datetime.blamed.size(), 1u);
    EXPECT_EQ(datetime.blamed[0].module, "_datetime");
    EXPECT_NE(datetime.blamed[0].file, "");
    EXPECT_EQ(datetime.blamed[0].declaration, ModuleDeclaration::SinglePhase);
    EXPECT_EQ(decimal.verdict, ModuleVerdict::Slower) << english(decimal.message);
    EXPECT_EQ(result.of("_datetime").verdict, ModuleVerdict::Refused);
}

TEST_P(ModuleVerdicts, TwoInterpretersMeetWithoutStoppingTheWorld) {
    // Modules that have once been said to hang on 3.13t, a different set of them each time.
    const auto result = looked({"csv", "datetime", "decimal", "heapq", "json", "pickle", "random",
                                "re", "statistics", "struct"},
                               patience);
    for (const ModuleReport& report : result.survey.reports) {
        EXPECT_NE(report.verdict, ModuleVerdict::Hangs) << report.module;
        EXPECT_NE(report.verdict, ModuleVerdict::Undecided)
            << report.module << ": " << english(report.message);
    }
}

TEST_P(ModuleVerdicts, AModuleWhoseFunctionsLackWhatTheyNeedIsBroken) {
    const auto result = looked({"xml.etree.ElementTree", "pdb"});
    const auto tree = result.of("xml.etree.ElementTree");
    if (facts().pyexpatLoadsAnywhere()) {
        EXPECT_EQ(tree.verdict, ModuleVerdict::Imports) << english(tree.message);
        return;
    }
    EXPECT_EQ(tree.verdict, ModuleVerdict::Broken) << english(tree.message);
    ASSERT_EQ(tree.blamed.size(), 1u);
    EXPECT_EQ(tree.blamed[0].module, "pyexpat");
    EXPECT_EQ(tree.loadsShared, true);
    EXPECT_NE(result.of("pdb").verdict, ModuleVerdict::Broken) << "it can do without readline";
}

TEST_P(ModuleVerdicts, TheImportsOfACallableAreReadFromItsText) {
    const auto result = m_folder.survey({{"callable", "work"}});
    EXPECT_EQ(result.program.code, 0) << result.program.err;
    EXPECT_EQ(result.survey.script, m_folder.script());
    EXPECT_EQ(result.survey.callable, "work");
    // Neither what only type checkers see, nor what may be missing, nor what others import.
    EXPECT_THAT(result.survey.names,
                ElementsAre("gsp_no_such_dependency", "gsp_plain", "gsx_single", "gsx_supported",
                            AnyOf("os", "os.path"), "typing", "xml.dom"));
    EXPECT_EQ(result.of("gsp_plain").verdict, ModuleVerdict::Imports);
    EXPECT_FALSE(result.of("gsp_no_such_dependency").installed);
    EXPECT_THAT(adviceOn(result.survey.reports),
                ElementsAre(say<AdviceRefused>("gsx_single", say<InsteadShared>()),
                            say<AdviceRefused>("gsx_supported", say<InsteadShared>()),
                            say<AdviceNotInstalled>("gsp_no_such_dependency")));

    const auto other = m_folder.survey({{"callable", "other"}});
    EXPECT_THAT(other.survey.names,
                ElementsAre("gsp_plain", "gsx_plain", AnyOf("os", "os.path"), "typing"));
    const auto alias = m_folder.survey({{"callable", "alias"}});
    EXPECT_EQ(alias.program.code, 0) << alias.program.err;
    const auto all = m_folder.survey(json::object());
    EXPECT_THAT(all.survey.names, IsSupersetOf({"gsx_plain", "gsx_single", "gsx_supported"}));
}

TEST_P(ModuleVerdicts, AScriptThatCannotBeReadIsAnErrorAboutTheScript) {
    const auto missing = m_folder.survey({{"callable", "wrok"}});
    EXPECT_EQ(missing.program.code, 2);
    EXPECT_THAT(missing.program.err, HasSubstr("script: there is no callable wrok in script.py"));
    std::ofstream(m_folder.file("bad.py")) << "def f(:\n";
    const auto broken = m_folder.survey({{"script", m_folder.file("bad.py")}});
    EXPECT_EQ(broken.program.code, 2);
    EXPECT_THAT(broken.program.err, HasSubstr("SyntaxError"));
    EXPECT_EQ(m_folder.survey({{"script", m_folder.file("none.py")}}).program.code, 2);
}

TEST_P(ModuleVerdicts, WithoutNamesEveryImportableModuleIsNamedAndAStopIsObeyed) {
    const std::string input = m_folder.file("everything");
    std::ofstream(input) << json{{"python", GetParam()}, {"jobs", 2}}.dump() << '\n';
    const auto program =
        runProgram({.program = "/bin/sh",
                    .arguments = {"-c", "exec \"$1\" modules < \"$2\"", "sh", ENGINE, input},
                    .environment = {},
                    .outPath = {},
                    .meanwhile = [](pid_t pid, const ProgramResult& said) {
                        if (said.out.find("\"verb\":\"module\"") != std::string::npos)
                            ::kill(pid, SIGINT);
                    }});
    EXPECT_EQ(program.code, 0) << program.err;
    ModuleSurvey survey;
    std::istringstream lines(program.out);
    for (std::string line; std::getline(lines, line);)
        EXPECT_TRUE(applyModuleLine(survey, line)) << line;
    EXPECT_EQ(survey.complete, false);
    EXPECT_THAT(survey.names, IsSupersetOf({"json", "datetime", "asyncio", "math", "sys"}));
    for (const char* leftOut : {"antigravity", "this", "idlelib", "test", "__main__", "_datetime"})
        EXPECT_THAT(survey.names, Not(Contains(leftOut)));
    EXPECT_LT(survey.reports.size(), survey.names.size());
    EXPECT_GE(survey.reports.size(), 1u);
}

TEST_P(ModuleVerdicts, AStopThatComesWithTheRequestIsObeyed) {
    const std::string input = m_folder.file("stop");
    std::ofstream(input) << json{{"python", GetParam()}}.dump() << "\n{\"verb\":\"stop\"}\n";
    const auto program =
        runProgram({.program = "/bin/sh",
                    .arguments = {"-c", "exec \"$1\" modules < \"$2\"", "sh", ENGINE, input},
                    .environment = {},
                    .outPath = {}});
    EXPECT_EQ(program.code, 130) << program.err;
    EXPECT_EQ(program.out, "");
}

TEST(ModulesRequest, WhatMakesNoSenseIsRefused) {
    const ModulesFolder folder(builtAbis().front());
    for (const json& request :
         {json{{"names", "json"}}, json{{"names", {3}}}, json{{"names", {"a/b"}}},
          json{{"names", {""}}}, json{{"names", {".a"}}}, json{{"jobs", -1}}, json{{"jobs", 1000}},
          json{{"time_limit_ns", -1}}, json{{"time_limit_ns", "1"}}, json{{"remember", 1}},
          json{{"script", 3}}, json{{"script", ""}, {"callable", "f"}}}) {
        const auto result = folder.survey(request);
        EXPECT_EQ(result.program.code, 2) << request;
        EXPECT_EQ(result.program.out, "") << request;
        EXPECT_THAT(result.program.err, HasSubstr("\ngilscope-engine: usage: "))
            << result.program.err;
    }
}

} // namespace
} // namespace gilscope::test
