/// The same Python in every runner: what a shell's Python makes of the environment, each runner's
/// makes of it too. GILSCOPE_PYTHONS_FILE names the installations; the shell is asked.

#include "built_pythons.h"
#include "engine_run.h"
#include "python_facts.h"

#include <gilscope/pythons.h>

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace gilscope::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* flagsScript = R"(
import os, sys

def seen():
    return (tuple(sys.flags), hash('alpha') % 1000, sys.warnoptions, sys.stdout.errors,
            sys.dont_write_bytecode, __debug__)

def paths():
    here = os.path.dirname(os.path.abspath(__file__))
    return ('extra' in [os.path.basename(p) for p in sys.path], here in sys.path,
            sys.pycache_prefix, sys.get_int_max_str_digits())

def program():
    return sys.executable

def refused():
    return sorted(name for name in os.environ
                  if name in ('PYTHONTRACEMALLOC', 'PYTHONMALLOC', 'PYTHONINSPECT', 'PYTHONEXECUTABLE'))

if __name__ == '__main__':
    print(ascii(globals()[sys.argv[1]]()))
)";

std::string outputOf(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::string text;
    std::array<char, 4096> buffer{};
    while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()))
        text += buffer.data();
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

class Environment : public ::testing::TestWithParam<std::tuple<std::string, std::string>> {
protected:
    void SetUp() override {
        // A free-threaded Python has no such interpreters.
        if (PythonFacts(abi()).freeThreaded() && runner() == "subinterpreter-shared-gil")
            GTEST_SKIP();
        m_script = m_folder.write("flags.py", flagsScript);
        std::filesystem::create_directory(m_folder.folder() + "/extra");
    }
    std::string abi() const { return std::get<0>(GetParam()); }
    std::string runner() const { return std::get<1>(GetParam()); }

    /// What `callable` returns in a shell with these variables.
    std::string shell(const std::string& callable,
                      const std::vector<std::string>& variables) const {
        std::string command = "env";
        for (const std::string& variable : variables)
            command += " '" + variable + "'";
        for (const PythonInstallation& python : builtPythons())
            if (python.abi == abi())
                command += " '" + python.executable + "'";
        return outputOf(command + " '" + m_script + "' " + callable + " 2>/dev/null");
    }

    EngineResult run(const std::string& callable, const std::vector<std::string>& variables) const {
        Plan plan = m_folder.plan(callable);
        plan.script = m_script;
        plan.python = abi();
        plan.runners = {runner()};
        return runEngine({.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE},
                          .request = writePlan(plan),
                          .environment = variables});
    }

    std::string valueIn(const EngineResult& result) const {
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        const auto ends = eventsOf<TrialEndEvent>(result);
        EXPECT_EQ(ends.size(), 1U);
        if (ends.empty())
            return {};
        EXPECT_EQ(ends[0].jobsOk, 24U);
        EXPECT_EQ(ends[0].distinctValues, 1U);
        return ends[0].value.value_or("");
    }

    FakeInstallation m_folder;
    std::string m_script;
};

TEST_P(Environment, WithoutVariablesItIsAShellsPython) {
    const std::vector<std::string> none{"PYTHONHASHSEED=1"};
    EXPECT_EQ(valueIn(run("seen", none)), shell("seen", none));
}

TEST_P(Environment, EachRunnerHonoursWhatAShellsPythonHonours) {
    const std::vector<std::string> variables{"PYTHONHASHSEED=7",
                                             "PYTHONDEVMODE=1",
                                             "PYTHONOPTIMIZE=2",
                                             "PYTHONWARNINGS=once",
                                             "PYTHONDONTWRITEBYTECODE=1",
                                             "PYTHONNOUSERSITE=1",
                                             "PYTHONUTF8=1",
                                             "PYTHONINTMAXSTRDIGITS=900",
                                             "PYTHONWARNDEFAULTENCODING=1",
                                             "PYTHONIOENCODING=:replace"};
    const EngineResult result = run("seen", variables);
    EXPECT_EQ(valueIn(result), shell("seen", variables));
    const auto plans = eventsOf<PlanEvent>(result);
    ASSERT_FALSE(plans.empty());
    for (const std::string& variable : variables) {
        const VariableSetting setting{variable.substr(0, variable.find('=')),
                                      variable.substr(variable.find('=') + 1)};
        EXPECT_THAT(plans[0].environment, ::testing::Contains(setting)) << variable;
    }
}

TEST_P(Environment, PathsAreAShells) {
    const std::vector<std::string> variables{"PYTHONPATH=" + m_folder.folder() + "/extra",
                                             "PYTHONPYCACHEPREFIX=" + m_folder.folder() + "/cache"};
    EXPECT_EQ(valueIn(run("paths", variables)), shell("paths", variables));
    const std::vector<std::string> safe{"PYTHONSAFEPATH=1"};
    EXPECT_EQ(valueIn(run("paths", safe)), shell("paths", safe));
    EXPECT_THAT(valueIn(run("paths", safe)), HasSubstr("(False, False"));
}

TEST_P(Environment, WhatIsRefusedReachesNobodyAndIsSaid) {
    EXPECT_EQ(valueIn(run("program", {"PYTHONEXECUTABLE=/bin/false"})), shell("program", {}));
    const EngineResult result = run("refused", {"PYTHONTRACEMALLOC=5", "PYTHONMALLOC=debug",
                                                "PYTHONINSPECT=1", "PYTHONEXECUTABLE=/bin/false"});
    EXPECT_EQ(valueIn(result), "[]");
    std::vector<std::string> warned;
    for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
        if (warning.code == "variable-refused") {
            const std::string setting = english(warning.message.arguments.at(0));
            warned.push_back(setting.substr(0, setting.find('=')));
        }
    EXPECT_THAT(warned, ::testing::ElementsAre("PYTHONEXECUTABLE", "PYTHONINSPECT", "PYTHONMALLOC",
                                               "PYTHONTRACEMALLOC"));
}

INSTANTIATE_TEST_SUITE_P(
    EveryPython, Environment,
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

/// Pythons that do not start with these variables, and what each says of it itself.
class Start : public ::testing::TestWithParam<std::string> {
protected:
    EngineResult run(const std::vector<std::string>& runners,
                     const std::vector<std::string>& variables) const {
        Plan plan = m_folder.plan("square");
        plan.script = m_folder.write("square.py", "def square(n=7):\n    return n * n\n");
        plan.python = GetParam();
        plan.runners = runners;
        return runEngine({.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE},
                          .request = writePlan(plan),
                          .environment = variables});
    }
    FakeInstallation m_folder;
};

TEST_P(Start, APythonThatDoesNotStartSaysWhyItself) {
    for (const auto& [variable, reason] :
         {std::pair{"PYTHONHASHSEED=abc", "PYTHONHASHSEED must be \"random\" or an integer"},
          std::pair{"PYTHONMALLOC=zz", "PYTHONMALLOC: unknown allocator"},
          std::pair{"PYTHONHOME=/nowhere", "No module named 'encodings'"},
          std::pair{"PYTHONINTMAXSTRDIGITS=1", "invalid limit; must be >= 640"}}) {
        const EngineResult result = run({"serial"}, {variable});
        EXPECT_EQ(result.exitCode, 3) << variable;
        EXPECT_THAT(result.errors, HasSubstr(reason)) << variable;
        EXPECT_THAT(result.errors, HasSubstr(variable));
        EXPECT_THAT(result.errors, Not(HasSubstr("no Python frame")));
    }
}

TEST_P(Start, TheOthersOfThePlanRun) {
    const auto pythons = builtPythons();
    const auto refusing = std::find_if(pythons.begin(), pythons.end(), [](const auto& python) {
        return PythonFacts(python.abi).refusesToLackAGil();
    });
    const auto other = std::find_if(pythons.begin(), pythons.end(), [](const auto& python) {
        return !PythonFacts(python.abi).refusesToLackAGil();
    });
    if (refusing == pythons.end() || other == pythons.end())
        GTEST_SKIP() << "needs a Python that refuses to run without a GIL, and one that does not";
    const std::string good = "serial@" + other->abi, bad = "serial@" + refusing->abi;
    const EngineResult result = run({bad, good}, {"PYTHON_GIL=0"});
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    std::string why;
    for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
        if (warning.code == "unsupported-runner")
            why = english(warning.message);
    EXPECT_THAT(why, HasSubstr("Disabling the GIL is not supported by this build"));
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 2U);
    const auto trials = eventsOf<TrialEvent>(result);
    for (std::size_t i = 0; i < 2; ++i) {
        const bool isGood = trials[i].spec.runner == good;
        EXPECT_EQ(ends[i].status, isGood ? TrialStatus::Complete : TrialStatus::Unsupported);
        EXPECT_EQ(ends[i].jobsOk, isGood ? 24U : 0U);
    }
}

INSTANTIATE_TEST_SUITE_P(EveryPython, Start, ::testing::ValuesIn(builtAbis()));

} // namespace
} // namespace gilscope::test
