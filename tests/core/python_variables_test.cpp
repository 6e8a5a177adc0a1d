#include <gilscope/pythons.h>

#include <gmock/gmock.h>

namespace gilscope {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PythonVariables, EachRefusalHasItsReason) {
    for (const PythonVariable& variable : pythonVariables()) {
        EXPECT_EQ(variable.reason == MessageCode{}, variable.use != VariableUse::Refused)
            << variable.name;
        EXPECT_EQ(findPythonVariable(variable.name), &variable);
    }
    EXPECT_EQ(findPythonVariable("PYTHON_VERSION"), nullptr) << "an image's, not CPython's";
}

/// Those of "Command line and environment" in the manuals of CPython 3.12 to 3.15, and of other
/// parts of them.
TEST(PythonVariables, ThereIsADecisionForEachThatIsDocumented) {
    for (const char* name : {"PYTHONHOME",
                             "PYTHONPATH",
                             "PYTHONSAFEPATH",
                             "PYTHONPLATLIBDIR",
                             "PYTHONSTARTUP",
                             "PYTHONOPTIMIZE",
                             "PYTHONBREAKPOINT",
                             "PYTHONDEBUG",
                             "PYTHONINSPECT",
                             "PYTHONUNBUFFERED",
                             "PYTHONVERBOSE",
                             "PYTHONCASEOK",
                             "PYTHONDONTWRITEBYTECODE",
                             "PYTHONPYCACHEPREFIX",
                             "PYTHONHASHSEED",
                             "PYTHONINTMAXSTRDIGITS",
                             "PYTHONIOENCODING",
                             "PYTHONNOUSERSITE",
                             "PYTHONUSERBASE",
                             "PYTHONEXECUTABLE",
                             "PYTHONWARNINGS",
                             "PYTHONFAULTHANDLER",
                             "PYTHONTRACEMALLOC",
                             "PYTHONPROFILEIMPORTTIME",
                             "PYTHONASYNCIODEBUG",
                             "PYTHONMALLOC",
                             "PYTHONMALLOCSTATS",
                             "PYTHONLEGACYWINDOWSFSENCODING",
                             "PYTHONLEGACYWINDOWSSTDIO",
                             "PYTHONCOERCECLOCALE",
                             "PYTHONDEVMODE",
                             "PYTHONUTF8",
                             "PYTHONWARNDEFAULTENCODING",
                             "PYTHONNODEBUGRANGES",
                             "PYTHONPERFSUPPORT",
                             "PYTHON_PERF_JIT_SUPPORT",
                             "PYTHON_DISABLE_REMOTE_DEBUG",
                             "PYTHON_CPU_COUNT",
                             "PYTHON_FROZEN_MODULES",
                             "PYTHON_COLORS",
                             "PYTHON_BASIC_REPL",
                             "PYTHON_HISTORY",
                             "PYTHON_GIL",
                             "PYTHON_THREAD_INHERIT_CONTEXT",
                             "PYTHON_CONTEXT_AWARE_WARNINGS",
                             "PYTHON_JIT",
                             "PYTHON_TLBC",
                             "PYTHON_LAZY_IMPORTS",
                             "PYTHON_PYMALLOC_HUGEPAGES",
                             "PYTHONDUMPREFS",
                             "PYTHONDUMPREFSFILE",
                             "PYTHON_PRESITE",
                             "PYTHONTZPATH",
                             "PYTHONDOCS",
                             "__PYVENV_LAUNCHER__"})
        EXPECT_NE(findPythonVariable(name), nullptr) << name;
}

TEST(PythonVariables, SettingsAreSortedAndEmptyOnesAreNotSet) {
    const auto settings = pythonSettingsIn({"PYTHONOPTIMIZE=1", "HOME=/root", "PYTHONHASHSEED=0",
                                            "PYTHONDEVMODE=", "PYTHONMALLOC=debug", "PYTHON_X=1",
                                            "PYTHONSTARTUP=/x"});
    EXPECT_THAT(settings.honoured, ElementsAre(VariableSetting{"PYTHONHASHSEED", "0"},
                                               VariableSetting{"PYTHONOPTIMIZE", "1"}));
    EXPECT_THAT(settings.refused, ElementsAre(VariableSetting{"PYTHONMALLOC", "debug"}));
    EXPECT_EQ(settingsText(settings.honoured), "PYTHONHASHSEED=0 PYTHONOPTIMIZE=1");
    EXPECT_EQ(settingsText({{"PYTHONPATH", std::string(70, 'x')}}),
              "PYTHONPATH=" + std::string(60, 'x') + "...");
}

TEST(PythonVariables, WhatIsRefusedIsLeftOut) {
    EXPECT_THAT(environmentForPython({"A=1", "PYTHONMALLOC=debug", "PYTHONTRACEMALLOC=1"}),
                ElementsAre("A=1"));
    EXPECT_THAT(environmentForPython({"PYTHONDEVMODE=1", "PYTHONMALLOC=debug"}),
                ElementsAre("PYTHONDEVMODE=1", "PYTHONMALLOC=default"))
        << "development mode would bring the debug allocators with it";
    EXPECT_THAT(environmentForPython({"PYTHONDEVMODE="}), ElementsAre("PYTHONDEVMODE="));
    EXPECT_THAT(environmentForPython({}), IsEmpty());
}

TEST(PythonVariables, AFatalErrorIsToldWithoutTheNameOfAFunction) {
    EXPECT_EQ(startFailureReason(
                  "Fatal Python error: config_read_gil: Disabling the GIL is not supported by this "
                  "build\nPython runtime state: preinitialized\n\n"),
              "Disabling the GIL is not supported by this build");
    EXPECT_EQ(startFailureReason("  sys.path = [\n    '/x',\n  ]\n"
                                 "Fatal Python error: Failed to import encodings module\n"
                                 "Python runtime state: core initialized\n"
                                 "ModuleNotFoundError: No module named 'encodings'\n\n"
                                 "Current thread 0x00007efe0943db80 (most recent call first):\n"
                                 "  <no Python frame>\n"),
              "Failed to import encodings module "
              "(ModuleNotFoundError: No module named 'encodings')");
}

TEST(PythonVariables, OtherFailuresAreToldByTheirLastLine) {
    EXPECT_EQ(startFailureReason("Traceback (most recent call last):\n  File \"x\", line 1\n"
                                 "ValueError: no\n\n"),
              "ValueError: no");
    EXPECT_EQ(startFailureReason("/usr/bin/p: error while loading shared libraries: "
                                 "libpython3.13t.so.1.0: cannot open shared object file\n"),
              "/usr/bin/p: error while loading shared libraries: libpython3.13t.so.1.0: cannot "
              "open shared object file");
    EXPECT_EQ(startFailureReason(""), "");
}

} // namespace
} // namespace gilscope
