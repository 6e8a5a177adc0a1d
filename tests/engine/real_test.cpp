/// Every runner on every Python that there is a host for, through the real engine and real hosts.
/// GILSCOPE_PYTHONS_FILE names the installations; the script is written here.

#include "built_pythons.h"
#include "engine_run.h"
#include "python_facts.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace gilscope::test {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;

constexpr const char* script = R"(
import gilscope
import os
import time

def square(n=7):
    "Returns a square."
    return n * n

def picky(n=3):
    if gilscope.job is not None and gilscope.job % n == 0:
        raise ValueError('job %d' % gilscope.job)
    return 'fine'

def mark():
    gilscope.mark('here')

def talk():
    print('hello', flush=True)

def leave(n=5):
    if gilscope.job == n:
        os._exit(3)

def spin(n=5):
    while gilscope.job == n:
        pass

def nap(n=5):
    if gilscope.job == n:
        time.sleep(1000)

def slow():
    time.sleep(0.02)

def asleep():
    time.sleep(1000)

def where():
    import sys, from_pth, in_venv
    return (from_pth.PLACE, in_venv.PLACE, getattr(sys, 'pth_was_here', False), sys.prefix,
            sys.base_prefix != sys.prefix)
)";

/// A script of this file's own in a folder that goes away.
class Real : public ::testing::TestWithParam<std::tuple<std::string, std::string>> {
protected:
    void SetUp() override {
        if (runner() == "subinterpreter-shared-gil" && PythonFacts(abi()).freeThreaded())
            GTEST_SKIP() << "a free-threaded Python has none";
    }
    std::string abi() const { return std::get<0>(GetParam()); }
    std::string runner() const { return std::get<1>(GetParam()); }

    EngineResult run(const std::string& callable, const std::function<void(Plan&)>& change = {},
                     std::function<void(const Event&, const EngineHandle&)> onEvent = {}) const {
        Plan plan = m_folder.plan(callable);
        plan.script = m_folder.write("real.py", script);
        plan.python = abi();
        plan.runners = {runner()};
        if (change)
            change(plan);
        return runEngine({.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE},
                          .request = writePlan(plan),
                          .keepInputOpen = plan.control,
                          .onEvent = std::move(onEvent)});
    }

    TrialEndEvent endOf(const EngineResult& result) const {
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        EXPECT_FALSE(result.streamError) << result.streamError->english();
        EXPECT_TRUE(result.ended);
        const auto ends = eventsOf<TrialEndEvent>(result);
        EXPECT_EQ(ends.size(), 1U);
        return ends.empty() ? TrialEndEvent{} : ends.front();
    }

    FakeInstallation m_folder;
};

TEST_P(Real, RunsEveryJobOnceAndAgreesOnTheValue) {
    const EngineResult result = run("square", [](Plan& plan) {
        plan.arguments = "12";
        plan.jobs = 3000;
    });
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsOk, 3000U);
    EXPECT_EQ(end.value, "144");
    EXPECT_EQ(end.distinctValues, 1U);
    EXPECT_EQ(end.restarts, 0U);
    EXPECT_THAT(jobStatuses(result, 3000), Each(JobStatus::Ok));
    for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
        EXPECT_FALSE(warning.trial) << warning.code << ": " << english(warning.message);
    const auto plan = eventsOf<PlanEvent>(result);
    ASSERT_EQ(plan.size(), 1U);
    EXPECT_EQ(plan[0].python.abi, abi());
    EXPECT_EQ(plan[0].callText, "square(12)");
    std::set<Phase> phases;
    for (const PhaseEvent& phase : eventsOf<PhaseEvent>(result))
        if (phase.worker == noWorker)
            phases.insert(phase.phase);
    EXPECT_EQ(phases.size(), 7U);
    for (const HostExitEvent& exit : eventsOf<HostExitEvent>(result))
        EXPECT_TRUE(exit.expected) << exit.exitCode << exit.signal;
}

TEST_P(Real, FailuresCarryTheirTraceback) {
    const EngineResult result = run("picky");
    EXPECT_EQ(endOf(result).jobsFailed, 8U);
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_EQ(errors.size(), 8U);
    EXPECT_EQ(errors[0].kind, "ValueError");
    EXPECT_THAT(english(errors[0].message), HasSubstr("job "));
    EXPECT_THAT(errors[0].traceback, HasSubstr("real.py"));
}

TEST_P(Real, MarksAndOutputArrive) {
    EXPECT_EQ(eventsOf<MarkEvent>(run("mark")).size(), 24U);
    std::string text;
    for (const OutputEvent& output : eventsOf<OutputEvent>(run("talk")))
        text += output.text;
    std::size_t lines = 0;
    for (std::size_t at = text.find("hello"); at != text.npos; at = text.find("hello", at + 1))
        ++lines;
    EXPECT_GE(lines, 24U); // and those of the calibration call and of warming up
}

TEST_P(Real, SurvivesACallableThatLeaves) {
    const TrialEndEvent end = endOf(run("leave"));
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_GE(end.jobsCrashed, 1U);
    EXPECT_LE(end.jobsCrashed, 2U);
    EXPECT_EQ(end.jobsOk + end.jobsCrashed, 24U);
}

TEST_P(Real, InterruptsALoopAndEndsASleeper) {
    const auto ended = [this](const std::string& callable) {
        const TrialEndEvent end = endOf(run(callable, [](Plan& plan) { plan.timeout = 2s; }));
        EXPECT_EQ(end.status, TrialStatus::Complete);
        EXPECT_EQ(end.jobsTimedOut, 1U) << callable;
        EXPECT_EQ(end.jobsOk, 23U) << callable;
        return end;
    };
    // A host has half a second to end the loop, and a busy machine may not let it run meanwhile.
    TrialEndEvent loop = ended("spin");
    for (int attempt = 1; attempt < 5 && loop.restarts > 0; ++attempt)
        loop = ended("spin");
    EXPECT_EQ(loop.restarts, 0U);
    EXPECT_LE(ended("nap").restarts, 1U);
}

TEST_P(Real, StopsInOrder) {
    bool asked = false;
    const EngineResult result = run(
        "slow",
        [](Plan& plan) {
            plan.jobs = 10'000;
            plan.control = true;
        },
        [&](const Event& event, const EngineHandle& engine) {
            if (std::holds_alternative<JobBatch>(event) && !std::exchange(asked, true))
                engine.send("{\"verb\":\"stop\"}\n");
        });
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::Stopped);
    EXPECT_GT(end.jobsOk, 0U);
    EXPECT_GT(end.jobsCancelled, 0U);
}

/// A virtual environment that this Python itself makes: a module in its site-packages, a folder
/// that a .pth file adds, and a line that a .pth file executes.
class VirtualEnvironment {
public:
    VirtualEnvironment(const FakeInstallation& folder, const std::string& abi)
        : m_root(folder.folder() + "/env") {
        const auto python = readPythons(GILSCOPE_PYTHONS_FILE).and_then([&](const auto& pythons) {
            return choosePython(pythons, abi);
        });
        if (!python)
            return;
        const std::string command =
            "'" + python->executable + "' -I -m venv --without-pip '" + m_root + "'";
        if (std::system(command.c_str()) != 0)
            return;
        namespace fs = std::filesystem;
        for (const auto& entry : fs::directory_iterator(m_root + "/lib"))
            m_packages = (entry.path() / "site-packages").string();
        const std::string elsewhere = folder.folder() + "/elsewhere";
        fs::create_directory(elsewhere);
        std::ofstream(elsewhere + "/from_pth.py") << "PLACE = 'elsewhere'\n";
        std::ofstream(m_packages + "/in_venv.py") << "PLACE = 'site-packages'\n";
        std::ofstream(m_packages + "/folder.pth") << elsewhere << '\n';
        std::ofstream(m_packages + "/line.pth") << "import sys; sys.pth_was_here = True\n";
    }
    const std::string& root() const { return m_root; }
    bool made() const { return !m_packages.empty(); }

private:
    std::string m_root;
    std::string m_packages;
};

TEST_P(Real, AFreeThreadedPythonMayHaveItsGil) {
    const std::string withGil = abi() + "+gil";
    const EngineResult result = run("square", [&](Plan& plan) {
        plan.runners = {runner() + '@' + abi(), runner() + '@' + withGil};
        plan.python.clear();
    });
    if (!PythonFacts(abi()).freeThreaded()) {
        EXPECT_NE(result.exitCode, 0);
        EXPECT_THAT(result.output + result.errors, HasSubstr("has a GIL anyway"));
        return;
    }
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    std::map<std::string, std::string> gils;
    std::map<TrialId, std::string> runners;
    for (const TrialEvent& trial : eventsOf<TrialEvent>(result))
        runners[trial.spec.id] = trial.spec.runner;
    for (const TrialEndEvent& end : eventsOf<TrialEndEvent>(result)) {
        EXPECT_EQ(end.status, TrialStatus::Complete);
        EXPECT_EQ(end.gilModule, "");
        gils[runners[end.trial]] = end.gil;
    }
    EXPECT_EQ(gils, (std::map<std::string, std::string>{{runner() + '@' + abi(), "disabled"},
                                                        {runner() + '@' + withGil, "enabled"}}));
    const auto plans = eventsOf<PlanEvent>(result);
    ASSERT_EQ(plans.size(), 1U);
    ASSERT_EQ(plans[0].pythons.size(), 2U);
    EXPECT_EQ(plans[0].pythons[1].name, withGil);
    EXPECT_EQ(plans[0].pythons[1].facts.abi, abi());
    EXPECT_EQ(plans[0].pythons[1].facts.gil, "enabled");
}

TEST_P(Real, AVirtualEnvironmentIsWhatItsOwnPythonSees) {
    const VirtualEnvironment venv(m_folder, abi());
    ASSERT_TRUE(venv.made());
    const EngineResult result = run("where", [&](Plan& plan) { plan.venv = venv.root(); });
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.jobsOk, 24U);
    EXPECT_EQ(end.value, "('elsewhere', 'site-packages', True, '" + venv.root() + "', True)");
}

TEST_P(Real, AScriptMayBeginWithAByteOrderMark) {
    const EngineResult result = run("f", [&](Plan& plan) {
        plan.script = m_folder.write("bom.py", "\xEF\xBB\xBF"
                                               "def f():\n    return 'caf\xC3\xA9'\n");
    });
    EXPECT_EQ(endOf(result).value, "'caf\xC3\xA9'");
}

TEST_P(Real, AScriptMayBeInTheEncodingThatItNames) {
    const EngineResult result = run("f", [&](Plan& plan) {
        plan.script =
            m_folder.write("latin.py", "# coding: latin-1\ndef f(s='caf\xE9'):\n    return s\n");
    });
    EXPECT_EQ(endOf(result).value, "'caf\xC3\xA9'");
}

TEST_P(Real, NothingOfTheCurrentFolderIsRun) {
    m_folder.write("json.py", "raise SystemExit('somebody else\\'s module')\n");
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(m_folder.folder());
    std::filesystem::create_directory("elsewhere");
    const EngineResult result = run(
        "square", [&](Plan& plan) { plan.script = m_folder.write("elsewhere/alone.py", script); });
    std::filesystem::current_path(before);
    EXPECT_EQ(endOf(result).value, "49");
}

TEST_P(Real, IntegersOfAnySizeAreCompared) {
    const EngineResult result = run("f", [&](Plan& plan) {
        plan.script = m_folder.write("huge.py", "def f():\n    return 1 << 80_000\n");
    });
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.distinctValues, 1U);
    EXPECT_EQ(end.valueDigest.size(), 64U);
    EXPECT_EQ(end.value, "0x1000000000000000000000\u2026 (20003 characters)");
}

/// What is left of shared memory whose name holds `word`.
std::set<std::string> sharedMemoryWith(const std::string& word) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator("/dev/shm"))
        if (const std::string name = entry.path().filename().string(); name.find(word) != name.npos)
            names.insert(name);
    return names;
}

TEST_P(Real, HelpersOfMultiprocessingCleanUpAndAreNotBlamed) {
    const EngineResult result = run("keep", [&](Plan& plan) {
        plan.warmup = 0;
        plan.jobs = 4;
        plan.script = m_folder.write("memory.py", R"(
import os, time
from multiprocessing import shared_memory

def keep():
    "Leaves it to the resource tracker."
    folder = os.path.basename(os.path.dirname(__file__))
    name = '%s-%d-%d' % (folder, os.getpid(), time.monotonic_ns())
    shared_memory.SharedMemory(name, create=True, size=1000).close()
)");
    });
    EXPECT_EQ(endOf(result).jobsOk, 4U);
    for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
        EXPECT_NE(warning.code, "processes-left-behind") << english(warning.message);
    const auto folder = std::filesystem::path(m_folder.folder()).filename().string();
    EXPECT_THAT(sharedMemoryWith(folder), ::testing::IsEmpty());
}

TEST_P(Real, AScriptThatDoesNotLoadInAWorkerIsUnsupportedThere) {
    const EngineResult result = run("work", [&](Plan& plan) {
        plan.script = m_folder.write("monitor.py", R"(
import threading

threading.Thread(target=lambda: None, daemon=True).start()

def work():
    return 1
)");
    });
    const TrialEndEvent end = endOf(result);
    const bool isolated = runner() == "subinterpreter" || runner() == "hybrid";
    EXPECT_EQ(end.status, isolated ? TrialStatus::Unsupported : TrialStatus::Complete);
    std::string why;
    for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
        if (warning.code == "unsupported-runner")
            why = english(warning.message);
    EXPECT_EQ(why.empty(), !isolated);
    if (isolated) {
        EXPECT_THAT(why, AllOf(HasSubstr("monitor.py, line 4: RuntimeError: "),
                               HasSubstr("daemon threads are disabled")));
    }
}

TEST_P(Real, ATracebackOfAMillionCallsIsCutBeforeItIsWrittenOut) {
    const EngineResult result = run("dive", [&](Plan& plan) {
        plan.jobs = 2;
        plan.warmup = 0;
        plan.prepare = false;
        plan.timeout = 60s;
        plan.script = m_folder.write("deep.py", R"(
import sys

def down(n):
    return down(n + 1)

def dive():
    sys.setrecursionlimit(200_000)
    return down(0)
)");
    });
    EXPECT_EQ(endOf(result).jobsFailed, 2U);
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].kind, "RecursionError");
    EXPECT_THAT(errors[0].traceback, HasSubstr("more calls in the middle nothing is shown"));
}

/// Of workers that are forked, one may come into being while its trial is ended.
class Forked : public Real {};

TEST_P(Forked, ATrialThatIsGivenUpEndsWhoeverHasJustBegun) {
    const EngineResult result = run("asleep", [](Plan& plan) {
        plan.jobs = 12;
        plan.repeat = 5;
        plan.timeout = 100ms;
        plan.prepare = false;
        plan.warmup = 0;
    });
    EXPECT_EQ(result.signal, 0) << "it did not come to an end";
    EXPECT_TRUE(result.ended);
    const auto ends = eventsOf<TrialEndEvent>(result);
    EXPECT_EQ(ends.size(), 5U);
    for (const TrialEndEvent& end : ends)
        EXPECT_EQ(end.status, TrialStatus::GivenUp);
}

INSTANTIATE_TEST_SUITE_P(OfTheNewest, Forked,
                         ::testing::Combine(::testing::Values(builtAbis().back()),
                                            ::testing::Values("process-fork")));

INSTANTIATE_TEST_SUITE_P(
    EveryPython, Real,
    ::testing::Combine(::testing::ValuesIn(builtAbis()),
                       ::testing::Values("serial", "thread", "process", "process-fork",
                                         "subinterpreter", "subinterpreter-shared-gil", "hybrid")),
    [](const auto& instance) {
        std::string name = std::get<0>(instance.param) + "_" + std::get<1>(instance.param);
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

/// Runners that are made up of more than one thing, on each Python.
class Composed : public ::testing::TestWithParam<std::string> {
protected:
    EngineResult run(const std::string& runner, const std::string& callable,
                     const std::function<void(Plan&)>& change = {},
                     std::function<void(const Event&, const EngineHandle&)> onEvent = {}) const {
        Plan plan = m_folder.plan(callable);
        plan.script = m_folder.write("real.py", script);
        plan.python = GetParam();
        plan.runners = {runner};
        plan.workers = 4;
        if (change)
            change(plan);
        return runEngine({.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE},
                          .request = writePlan(plan),
                          .onEvent = std::move(onEvent)});
    }
    TrialEndEvent endOf(const EngineResult& result) const {
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        const auto ends = eventsOf<TrialEndEvent>(result);
        EXPECT_EQ(ends.size(), 1U);
        return ends.empty() ? TrialEndEvent{} : ends.front();
    }
    static std::set<std::int64_t> processesOf(const TrialEndEvent& end) {
        std::set<std::int64_t> pids;
        for (const WorkerSummary& worker : end.workers)
            pids.insert(worker.pid);
        return pids;
    }
    FakeInstallation m_folder;
};
INSTANTIATE_TEST_SUITE_P(EveryPython, Composed, ::testing::ValuesIn(builtAbis()));

TEST_P(Composed, AHybridIsMadeUpAsItsNameSays) {
    for (const auto& [runner, processes] :
         {std::pair{"hybrid", 2U}, std::pair{"hybrid-1x4", 1U}, std::pair{"hybrid-4x1", 4U}}) {
        const TrialEndEvent end = endOf(run(runner, "square"));
        EXPECT_EQ(end.status, TrialStatus::Complete) << runner;
        EXPECT_EQ(end.jobsOk, 24U) << runner;
        EXPECT_EQ(end.value, "49") << runner;
        EXPECT_EQ(processesOf(end).size(), processes) << runner;
    }
}

TEST_P(Composed, AGroupGoesDownAndComesBackAsAWhole) {
    const EngineResult result = run("hybrid-2x2", "leave");
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_GE(end.jobsCrashed, 1U);
    EXPECT_LE(end.jobsCrashed, 2U) << "the other group has nothing to do with it";
    EXPECT_EQ(end.jobsOk + end.jobsCrashed, 24U);
    EXPECT_LE(end.restarts, 1U);
    EXPECT_EQ(processesOf(end).size(), 2U);
}

TEST_P(Composed, ATimeLimitCostsTheGroupOneJob) {
    const TrialEndEvent end =
        endOf(run("hybrid-2x2", "nap", [](Plan& plan) { plan.timeout = 2s; }));
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsTimedOut, 1U);
    EXPECT_EQ(end.jobsOk, 23U) << "what the others of the group were at runs again";
}

TEST_P(Composed, AShapeThatDoesNotFitIsRefusedBeforeAnythingRuns) {
    const EngineResult odd = run("hybrid-2x2", "square", [](Plan& plan) { plan.workers = 6; });
    EXPECT_EQ(odd.exitCode, 2);
    EXPECT_THAT(odd.errors, HasSubstr("'hybrid-2x2' has 4 workers, not 6"));
    EXPECT_TRUE(odd.events.empty());
    const EngineResult swept = run("hybrid-2x2", "square", [](Plan& plan) {
        plan.sweep = {SweepOver::Workers, {4, 8}, {}, Scaling::Strong};
    });
    EXPECT_EQ(swept.exitCode, 2);
    EXPECT_THAT(swept.errors, HasSubstr("not 8"));
}

TEST_P(Composed, ForkedWorkersAreProcessesAndOutliveTheirCoordinator) {
    bool killed = false;
    const EngineResult result = run(
        "process-fork", "slow", [](Plan& plan) { plan.jobs = 200; },
        [&](const Event& event, const EngineHandle& engine) {
            if (killed || !std::holds_alternative<JobBatch>(event))
                return;
            // Children are listed in the order of their birth: the coordinator was first.
            const std::string pid = std::to_string(engine.pid());
            std::ifstream children("/proc/" + pid + "/task/" + pid + "/children");
            pid_t first = 0;
            killed = static_cast<bool>(children >> first) && ::kill(first, SIGKILL) == 0;
        });
    const TrialEndEvent end = endOf(result);
    EXPECT_TRUE(killed);
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsOk, 200U);
    EXPECT_EQ(end.restarts, 1U) << "the coordinator's";
    EXPECT_EQ(processesOf(end).size(), 4U);
    EXPECT_EQ(end.distinctValues, 1U);
}

TEST_P(Composed, AForkedWorkerThatDiesIsForkedAgain) {
    const EngineResult result = run("process-fork", "leave");
    const TrialEndEvent end = endOf(result);
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsCrashed, 1U);
    EXPECT_EQ(end.jobsOk, 23U);
    std::size_t unexpected = 0;
    for (const HostExitEvent& exit : eventsOf<HostExitEvent>(result)) {
        unexpected += exit.expected ? 0 : 1;
        if (!exit.expected) {
            EXPECT_EQ(exit.exitCode, 3);
            EXPECT_NE(exit.worker, noWorker);
        }
    }
    EXPECT_EQ(unexpected, 1U);
}

TEST(RealPythons, ThereIsAtLeastOne) {
    EXPECT_FALSE(builtAbis().empty()) << "no host beside " << GILSCOPE_PYTHONS_FILE;
}

TEST(RealPythons, TwoHundredAndFiftySixInterpretersInOneProcess) {
    ASSERT_FALSE(builtAbis().empty());
    const FakeInstallation folder;
    Plan plan = folder.plan("square");
    plan.script = folder.write("real.py", script);
    plan.python = builtAbis().front();
    plan.runners = {"subinterpreter"};
    plan.jobs = 2;
    plan.sweep = {SweepOver::Workers, {1, 256}, {}, Scaling::Weak};
    const EngineResult result =
        runEngine({.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE}, .request = writePlan(plan)});
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    ASSERT_FALSE(result.streamError) << result.streamError->english();
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 2U);
    std::uint64_t jobs = 0;
    std::set<std::int64_t> threads;
    for (const TrialEndEvent& end : ends) {
        EXPECT_EQ(end.status, TrialStatus::Complete);
        jobs += end.jobsOk;
        if (end.workers.size() == 256)
            for (const WorkerSummary& worker : end.workers)
                threads.insert(worker.tid);
    }
    EXPECT_EQ(jobs, 2U + 512U);
    EXPECT_EQ(threads.size(), 256U);
}

TEST(RealPythons, CalibrationAndEmptyCallsFindTheirFigures) {
    ASSERT_FALSE(builtAbis().empty());
    const FakeInstallation folder;
    Plan plan = folder.plan("square", "3");
    plan.script = folder.write("real.py", script);
    plan.python = builtAbis().front();
    plan.runners = {"serial", "thread", "process", "subinterpreter", "process-fork", "hybrid-1x2"};
    plan.workers = 2;
    plan.jobs = 0;
    plan.emptyCall = true;
    const EngineResult result =
        runEngine({.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE}, .request = writePlan(plan)});
    ASSERT_FALSE(result.streamError) << result.streamError->english();
    const auto plans = eventsOf<PlanEvent>(result);
    ASSERT_EQ(plans.size(), 1U);
    ASSERT_EQ(plans[0].emptyCalls.size(), 6U);
    for (const EmptyCall& call : plans[0].emptyCalls)
        EXPECT_GT(call.time.count(), 0) << call.runner;
    ASSERT_EQ(plans[0].calls.size(), 1U);
    EXPECT_GT(plans[0].calls[0].jobs, 1000U) << "a job of less than a microsecond needs many";
    for (const TrialEndEvent& end : eventsOf<TrialEndEvent>(result))
        EXPECT_EQ(end.jobsOk, plans[0].calls[0].jobs);
}

} // namespace
} // namespace gilscope::test
