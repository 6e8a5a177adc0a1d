/// How runs end that somebody ends: by Ctrl+C, by a deadline, by killing one of the programs, by a
/// disk that is full. Whatever the callable does meanwhile, nothing stays behind and what was
/// measured is kept.

#include "program_run.h"
#include "traces.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

namespace gilscope::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace fs = std::filesystem;

/// Called once, as soon as the callable says that it has begun.
using Interference = std::function<void(pid_t gilscope)>;

/// A run of one runner in a folder of its own.
class EndedRun {
public:
    EndedRun() { fs::create_directory(m_folder.file("tmp")); }

    std::string recording() const { return m_folder.file("run.gilscope"); }
    std::string file(const std::string& name) const { return m_folder.file(name); }

    ProgramResult run(const std::string& callable, const std::string& runner,
                      const Interference& interfere, std::vector<std::string> options = {},
                      const std::string& script = "endings_callables.py") {
        std::vector<std::string> words{"run",        "--script",  TEST_DATA "/" + script,
                                       "--callable", callable,    "--runner",
                                       runner,       "--workers", "2",
                                       "--json"};
        words.insert(words.end(), options.begin(), options.end());
        if (std::find(options.begin(), options.end(), "--output") == options.end())
            words.insert(words.end(), {"--output", recording()});
        if (std::find(options.begin(), options.end(), "--jobs") == options.end())
            words.insert(words.end(), {"--jobs", "12"});
        bool done = false;
        return runProgram({.program = GILSCOPE,
                           .arguments = words,
                           .environment = {{markVariable, recording()},
                                           {"TMPDIR", m_folder.file("tmp")},
                                           {"GILSCOPE_FAULTS_STARTED", m_folder.file("started")}},
                           .outPath = {},
                           .meanwhile = [&](pid_t pid, const ProgramResult&) {
                               if (interfere && !done && hasBegun()) {
                                   done = true;
                                   interfere(pid);
                               }
                           }});
    }

    std::vector<pid_t> everybody() const { return processesMarked(recording()); }
    std::vector<pid_t> engines() const { return processesMarked(recording(), "gilscope-engine"); }
    std::vector<pid_t> hosts() const { return processesMarked(recording(), "gilscope-host"); }

    void expectNothingLeft() const {
        EXPECT_TRUE(waitUntil([&] { return processesMarked(recording()).empty(); }))
            << "processes outlive the run";
        EXPECT_THAT(namedSharedMemory(), IsEmpty());
        EXPECT_THAT(entriesOf(m_folder.file("tmp")), IsEmpty());
    }

    /// What `gilscope show` makes of the recording.
    ProgramResult show() const {
        return runProgram({.program = GILSCOPE,
                           .arguments = {"show", recording()},
                           .environment = {{"LC_ALL", "C.UTF-8"}},
                           .outPath = {}});
    }

private:
    /// Also true when the first jobs have certainly been reported: the engine reads them within
    /// milliseconds, and this is looked at fifty times a second.
    bool hasBegun() {
        if (!fs::exists(m_folder.file("started")))
            return false;
        return ++m_looks > 5;
    }

    ScratchDirectory m_folder;
    int m_looks = 0;
};

void interruptAll(const std::vector<pid_t>& pids, int signal) {
    for (const pid_t pid : pids)
        ::kill(pid, signal);
}

std::uint64_t jobsOk(const ProgramResult& result) {
    const auto json = nlohmann::json::parse(result.out, nullptr, false);
    if (!json.is_object() || json["results"].empty())
        return 0;
    return json["results"][0]["jobs_ok"];
}

/// A callable that stays, and the runner that it stays in.
class Endings : public ::testing::TestWithParam<std::tuple<std::string, std::string>> {
protected:
    std::string callable() const { return std::get<0>(GetParam()); }
    std::string runner() const { return std::get<1>(GetParam()); }
    /// Interpreters of their own refuse os.fork: there the callable fails and the run just ends.
    void SetUp() override {
        if (callable() == "forks" && (runner() == "subinterpreter" || runner() == "hybrid"))
            GTEST_SKIP() << "os.fork is refused there";
    }
    EndedRun m_run;
};

TEST_P(Endings, CtrlCKeepsWhatWasMeasured) {
    const auto result =
        m_run.run(callable(), runner(), [](pid_t gilscope) { ::kill(gilscope, SIGINT); });
    EXPECT_EQ(result.code, 130) << result.err;
    EXPECT_GE(jobsOk(result), 1U) << result.out;
    const auto comparison = readComparison(m_run.recording());
    EXPECT_FALSE(comparison->damage);
    ASSERT_TRUE(comparison->end);
    EXPECT_EQ(comparison->end->status, EndStatus::Stopped);
    const auto shown = m_run.show();
    EXPECT_THAT(shown.err, HasSubstr("was ended early: complete trials: 0 of 1; trial 1 ("))
        << shown.out;
    m_run.expectNothingLeft();
}

/// The same where one of our own programs is killed: what holds the workers is all that differs.
class Killings : public Endings {};

TEST_P(Killings, NobodyOutlivesTheCommandLine) {
    bool hadHosts = false;
    const auto result = m_run.run(callable(), runner(), [&](pid_t gilscope) {
        hadHosts = !m_run.hosts().empty();
        ::kill(gilscope, SIGKILL);
    });
    EXPECT_EQ(result.signal, SIGKILL);
    EXPECT_TRUE(hadHosts);
    m_run.expectNothingLeft();
}

TEST_P(Killings, NobodyOutlivesTheEngine) {
    const auto result =
        m_run.run(callable(), runner(), [&](pid_t) { interruptAll(m_run.engines(), SIGKILL); });
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.err, HasSubstr("SIGKILL"));
    EXPECT_GE(jobsOk(result), 1U) << result.out;
    EXPECT_TRUE(waitUntil([&] { return m_run.hosts().empty(); })) << "a host outlives the engine";
    // A program that the callable has started goes with its group, unless its host is gone an
    // instant before the engine's descriptors are: docs/reliability.md.
    if (callable() == "starts_a_program")
        interruptAll(m_run.everybody(), SIGKILL);
    m_run.expectNothingLeft();
    const auto shown = m_run.show();
    EXPECT_EQ(shown.code, 4);
    EXPECT_THAT(shown.err, HasSubstr("breaks off before its end"));
    EXPECT_THAT(shown.err, HasSubstr("complete trials: 0 of 1; trial 1 (" + runner()));
}

std::string nameOf(const ::testing::TestParamInfo<std::tuple<std::string, std::string>>& instance) {
    std::string name = std::get<0>(instance.param) + "_" + std::get<1>(instance.param);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

const auto staying =
    ::testing::Values("loops", "swallows", "blocks", "stops", "forks", "starts_a_program");

INSTANTIATE_TEST_SUITE_P(Faults, Endings,
                         ::testing::Combine(staying,
                                            ::testing::Values("thread", "process", "subinterpreter",
                                                              "process-fork", "hybrid")),
                         nameOf);
INSTANTIATE_TEST_SUITE_P(Faults, Killings,
                         ::testing::Combine(staying,
                                            ::testing::Values("thread", "process", "process-fork")),
                         nameOf);

TEST(EndingsOfAll, TheEngineAndTheCommandLineKilledTogether) {
    EndedRun run;
    run.run("forks", "process", [&](pid_t gilscope) {
        interruptAll(run.engines(), SIGKILL);
        ::kill(gilscope, SIGKILL);
    });
    run.expectNothingLeft();
}

TEST(EndingsOfAll, ADeadlineEndsWhatCannotBeInterrupted) {
    EndedRun run;
    const auto result = run.run("sleeps", "process", {}, {"--deadline", "3"});
    EXPECT_EQ(result.code, 130) << result.err;
    EXPECT_THAT(result.err, HasSubstr("deadline"));
    EXPECT_GE(jobsOk(result), 1U) << result.out;
    EXPECT_THAT(run.show().err, HasSubstr("was ended early"));
    run.expectNothingLeft();
}

TEST(EndingsOfAll, ADeadlineEndsAnImport) {
    EndedRun run;
    const auto result = run.run("answer", "subinterpreter", {}, {"--deadline", "1.5"},
                                "slow_import.py"); // which takes ten seconds
    EXPECT_EQ(result.code, 130) << result.err;
    EXPECT_THAT(result.err, HasSubstr("deadline"));
    run.expectNothingLeft();
}

TEST(EndingsOfAll, CtrlCEndsTheCallThatPrepares) {
    EndedRun run;
    const auto result =
        run.run("never_prepared", "thread", [](pid_t gilscope) { ::kill(gilscope, SIGINT); });
    EXPECT_EQ(result.code, 130) << result.err;
    EXPECT_EQ(jobsOk(result), 0U);
    run.expectNothingLeft();
}

TEST(EndingsOfAll, TwoTimesCtrlCEndAtOnce) {
    EndedRun run;
    const auto result = run.run("swallows", "process", [](pid_t gilscope) {
        ::kill(gilscope, SIGINT);
        ::kill(gilscope, SIGTERM);
    });
    EXPECT_EQ(result.code, 130) << result.err;
    run.expectNothingLeft();
}

TEST(EndingsOfAll, AFullDiskIsReportedAndTheRunGoesOn) {
    EndedRun run;
    const auto result = run.run("much", "thread", {}, {"--jobs", "300", "--output", "/dev/full"});
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.err, HasSubstr("/dev/full: No space left on device"));
    EXPECT_THAT(result.err, HasSubstr("the run went on without it"));
    EXPECT_EQ(jobsOk(result), 300U);
    run.expectNothingLeft();
}

/// What had been reported half a second before the command line ends is in the recording, whatever
/// signal ends it.
class EndingSignals : public ::testing::TestWithParam<int> {};

TEST_P(EndingSignals, KeepWhatWasReported) {
    EndedRun run;
    const int signal = GetParam();
    const auto result = run.run("sleeps", "thread", [signal](pid_t gilscope) {
        ::usleep(600'000);
        ::kill(gilscope, signal);
    });
    if (signal == SIGHUP) {
        EXPECT_EQ(result.code, 130) << "it ends in order: " << result.err;
    } else {
        EXPECT_EQ(result.signal, signal);
    }
    const auto comparison = readComparison(run.recording());
    ASSERT_FALSE(comparison->trials.empty());
    EXPECT_GE(comparison->trials.front()->jobsSeen, 1U);
    EXPECT_EQ(comparison->end.has_value(), signal == SIGHUP);
    run.expectNothingLeft();
}

INSTANTIATE_TEST_SUITE_P(Faults, EndingSignals,
                         ::testing::Values(SIGKILL, SIGHUP, SIGABRT, SIGUSR1, SIGALRM),
                         [](const auto& signal) {
                             return std::string(::sigabbrev_np(signal.param));
                         });

/// A message that cannot be written is no reason to abort, and a reader that is gone is none to
/// die.
TEST(EndingsOfAll, NoMessageCostsARecording) {
    EndedRun run;
    const auto shell = [&](const std::string& words) {
        return runProgram({.program = "/bin/sh",
                           .arguments = {"-c", words},
                           .environment = {{"LC_ALL", "C.UTF-8"}},
                           .outPath = {}});
    };
    const std::string compare = std::string(GILSCOPE) +
                                " run --script " TEST_DATA
                                "/endings_callables.py --callable sleeps --runner thread "
                                "--workers 2 --jobs 12 --deadline 2 --output " +
                                run.recording();
    const std::string started = "export GILSCOPE_FAULTS_STARTED=" + run.file("started") + "; ";
    EXPECT_EQ(shell(started + compare + " 2>/dev/full").code, 130);
    EXPECT_GE(readComparison(run.recording())->trials.front()->jobsSeen, 1U);
    EXPECT_EQ(shell(std::string(GILSCOPE) + " run --no-such-option 2>/dev/full").code, 2);
    EXPECT_EQ(shell(std::string(GILSCOPE) + " show " TEST_DATA "/damaged.gilscope 2>/dev/full "
                                            ">/dev/null")
                  .code,
              4);
    fs::remove(run.recording());
    // Its reader is gone before it says anything.
    shell(started + "(" + compare + "; echo $? >" + run.file("code") + ") 2>&1 | true");
    EXPECT_NE(readFile(run.file("code")), "141\n");
    EXPECT_GE(readComparison(run.recording())->trials.front()->jobsSeen, 1U);
}

/// The semaphores of multiprocessing's pools have names in the system. Looked for in a /dev/shm of
/// its own, which only root can have.
class EndingPools : public ::testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(EndingPools, LeaveNoSemaphores) {
    EndedRun run;
    const auto& [runner, victim] = GetParam();
    const std::string children = "$(cat /proc/$1/task/*/children)";
    const std::string words =
        "mount -t tmpfs none /dev/shm || exit 77\n"
        "engine() { for child in " +
        children +
        "; do echo $child; done; }\n"
        "host() { set -- $(engine $1); engine $1; }\n" +
        fmt::format("GILSCOPE_FAULTS_STARTED={} {} run --script " TEST_DATA
                    "/endings_callables.py --callable sleeps --runner {} --workers 2 --jobs 12 "
                    "--output {} >/dev/null 2>&1 &\n"
                    "pid=$!\n"
                    "for look in $(seq 400); do [ -e {} ] && break; sleep 0.05; done\n"
                    "[ -n \"$(ls /dev/shm | grep sem)\" ] || exit 98\n"
                    "kill -KILL $({} $pid | head -1)\n"
                    "for look in $(seq 200); do [ -z \"$(ls -A /dev/shm)\" ] && break; sleep 0.05; "
                    "done\n"
                    "left=$(ls -A /dev/shm)\n"
                    "kill -KILL $pid\n"
                    "[ -z \"$left\" ] || exit 99\n",
                    run.file("started"), GILSCOPE, runner, run.recording(), run.file("started"),
                    victim);
    const auto result = runProgram({.program = "/usr/bin/env",
                                    .arguments = {"unshare", "-m", "sh", "-c", words},
                                    .environment = {{"LC_ALL", "C.UTF-8"}},
                                    .outPath = {}});
    if (result.code == 1 || result.code == 77 || result.code == 127)
        GTEST_SKIP() << "no /dev/shm of one's own here: " << result.err;
    EXPECT_EQ(result.code, 0) << "98: there were none, 99: some are left. " << result.err;
    run.expectNothingLeft();
}

INSTANTIATE_TEST_SUITE_P(Faults, EndingPools,
                         ::testing::Values(std::pair("executor-process", "engine"),
                                           std::pair("executor-process", "host"),
                                           std::pair("executor-process-forkserver", "engine"),
                                           std::pair("executor-process-forkserver", "host")),
                         [](const auto& instance) {
                             std::string name = instance.param.first + "_" + instance.param.second;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(EndingsOfAll, APipeIsNoRecording) {
    EndedRun run;
    const std::string pipe = run.file("pipe");
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    const auto shown = runProgram({.program = GILSCOPE,
                                   .arguments = {"show", pipe},
                                   .environment = {{"LC_ALL", "C.UTF-8"}},
                                   .outPath = {}});
    EXPECT_EQ(shown.code, 2);
    EXPECT_THAT(shown.err, HasSubstr("pipe"));
}

/// A disk that fills up while the recording is under way; only root can make one.
TEST(EndingsOfAll, ADiskThatFillsUpKeepsWhatFitted) {
    EndedRun run;
    const std::string disk = run.file("disk");
    fs::create_directory(disk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=65536") != 0)
        GTEST_SKIP() << "mounting a small disk is not allowed here";
    const std::string recording = disk + "/full.gilscope";
    const auto result = run.run("much", "thread", {}, {"--jobs", "600", "--output", recording});
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.err, HasSubstr("No space left on device"));
    EXPECT_EQ(jobsOk(result), 600U);
    const auto shown = runProgram({.program = GILSCOPE,
                                   .arguments = {"show", recording},
                                   .environment = {{"LC_ALL", "C.UTF-8"}},
                                   .outPath = {}});
    ::umount2(disk.c_str(), MNT_DETACH);
    EXPECT_EQ(shown.code, 4) << shown.err;
    EXPECT_THAT(shown.err, HasSubstr("as far as it goes"));
}

} // namespace
} // namespace gilscope::test
