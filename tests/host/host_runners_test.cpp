// Every runner on every Python: what happens to jobs, results, phases and workers.

#include "host_test_support.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <set>
#include <sys/wait.h>

namespace gilscope::test {

namespace {

using board::Encoding;
using board::JobRecord;
using board::JobStatus;
using board::WorkerState;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;

class Runners : public HostTest {};
INSTANTIATE_TEST_SUITE_P(Host, Runners, everyRunner(), caseName);

std::multiset<std::uint32_t> jobsOf(const HostTrial& trial) {
    std::multiset<std::uint32_t> jobs;
    for (const JobRecord& record : trial.allRecords())
        jobs.insert(record.job);
    return jobs;
}

std::multiset<std::uint32_t> upTo(std::uint32_t count) {
    std::multiset<std::uint32_t> jobs;
    for (std::uint32_t job = 0; job < count; ++job)
        jobs.insert(job);
    return jobs;
}

std::set<JobStatus> statuses(const HostTrial& trial) {
    std::set<JobStatus> seen;
    for (const JobRecord& record : trial.allRecords())
        seen.insert(record.status);
    return seen;
}

TEST_P(Runners, EveryJobOnceWithTheRightValue) {
    TrialRequest plan = request("add", 200);
    plan.arguments = "20, b=1, scale=2";
    HostTrial trial(python(), plan);
    trial.run();

    EXPECT_EQ(jobsOf(trial), upTo(200));
    EXPECT_EQ(statuses(trial), std::set{JobStatus::Ok});
    const nlohmann::json reply = trial.reply();
    EXPECT_EQ(reply["prepare_error"], nullptr) << reply;
    EXPECT_EQ(reply["value"], "42");
    EXPECT_EQ(reply["decoded"], 200);
    EXPECT_EQ(reply["distinct"], 1);
    EXPECT_EQ(reply["python"]["abi"], python().abi);
    EXPECT_EQ(reply["python"]["gil"], freeThreaded() ? "disabled" : "per-interpreter");
    EXPECT_GT(trial.header().prepareCall, 0);
    EXPECT_EQ(trial.output(), "");
    EXPECT_THAT(trial.exits(), Each(0));
}

TEST_P(Runners, TellOfTheGilWhenTheirJobsAreDone) {
    for (const bool on : {false, true}) {
        SCOPED_TRACE(on);
        TrialRequest plan = request("add", 20);
        plan.settings = python().settings;
        plan.settings["gil_on"] = on;
        HostTrial trial(python(), plan);
        trial.run();
        EXPECT_EQ(statuses(trial), std::set{JobStatus::Ok});
        const auto wanted = !freeThreaded() ? board::GilState::Always
                            : on            ? board::GilState::Enabled
                                            : board::GilState::Disabled;
        for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
            EXPECT_EQ(static_cast<board::GilState>(trial.slot(worker).gil), wanted);
            EXPECT_STREQ(trial.slot(worker).gilModule, "");
        }
        if (freeThreaded()) {
            EXPECT_EQ(trial.reply()["python"]["gil"], on ? "enabled" : "disabled");
        }
    }
}

TEST_P(Runners, TimesAreInOrder) {
    HostTrial trial(python(), request("spin", 50));
    trial.run();

    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
        const board::WorkerSlot& slot = trial.slot(worker);
        EXPECT_EQ(trial.state(worker), WorkerState::Ended);
        const std::vector<std::int64_t> phases = {trial.header().prepareEnd,
                                                  slot.createStart,
                                                  slot.createEnd,
                                                  slot.importStart,
                                                  slot.importEnd,
                                                  slot.warmupStart,
                                                  slot.warmupEnd,
                                                  trial.header().measureStart,
                                                  slot.atStart.wall,
                                                  slot.atEnd.wall,
                                                  trial.header().drainStart,
                                                  trial.header().drainEnd,
                                                  slot.teardownStart,
                                                  slot.teardownEnd};
        EXPECT_TRUE(std::is_sorted(phases.begin(), phases.end()))
            << ::testing::PrintToString(phases);
        EXPECT_GE(slot.atEnd.cpu, slot.atStart.cpu);
        EXPECT_GT(slot.pid.load(), 0);
        EXPECT_GT(slot.tid.load(), 0);
        std::int64_t before = slot.atStart.wall;
        for (const JobRecord& record : trial.records(worker)) {
            EXPECT_LE(before, record.start);
            EXPECT_LE(record.start, record.callStart);
            EXPECT_LT(record.callStart, record.callEnd);
            EXPECT_LE(record.callEnd, record.end);
            EXPECT_LE(record.gilWait, record.end - record.start);
            EXPECT_NE(record.coreStart, 0xffff);
            before = record.end;
        }
        EXPECT_LE(before, slot.atEnd.wall);
    }
}

TEST_P(Runners, WhereThereAreNoArgumentsNothingIsDecoded) {
    HostTrial trial(python(), request("nothing"));
    trial.run();
    for (const JobRecord& record : trial.allRecords())
        EXPECT_EQ(record.callStart, record.start);
}

TEST_P(Runners, LongJobsTellTheirCpuTime) {
    TrialRequest plan = request("spin", 8);
    plan.arguments = "200000";
    HostTrial trial(python(), plan);
    trial.run();
    for (const JobRecord& record : trial.allRecords()) {
        EXPECT_GT(record.cpu, 0);
        EXPECT_LE(record.cpu, record.end - record.start);
    }
}

TEST_P(Runners, ResultsCanBeDropped) {
    TrialRequest plan = request("add");
    plan.keepResults = false;
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_EQ(jobsOf(trial), upTo(24));
    EXPECT_EQ(trial.reply()["decoded"], 0);
    EXPECT_EQ(trial.reply()["value"], nullptr);
    for (const JobRecord& record : trial.allRecords())
        EXPECT_EQ(record.encoding, Encoding::Dropped);
}

TEST_P(Runners, ARingSmallerThanTheTrialLosesNothing) {
    TrialRequest plan = request("nothing", 20'000);
    plan.ringCapacity = 64;
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_EQ(jobsOf(trial), upTo(20'000));
}

TEST_P(Runners, JobsToRepeatComeFirst) {
    HostTrial trial(python(), request("add", 10));
    trial.prepare();
    trial.spawn();
    trial.header().nextJob.store(8); // as after a host that died with job 5
    trial.header().retryCount.store(1);
    *reinterpret_cast<std::uint32_t*>(reinterpret_cast<std::byte*>(&trial.header()) +
                                      trial.header().retryOffset) = 5;
    trial.openMeasure();
    trial.collect();
    EXPECT_EQ(jobsOf(trial), (std::multiset<std::uint32_t>{5, 8, 9}));
}

TEST_P(Runners, AFailedJobIsDataAndTheRestGoesOn) {
    HostTrial trial(python(), request("fails"));
    trial.run();
    EXPECT_EQ(jobsOf(trial), upTo(24));
    EXPECT_EQ(statuses(trial), std::set{JobStatus::Failed});
    const auto notes = trial.allNotes();
    ASSERT_EQ(notes.size(), 24u);
    EXPECT_EQ(notes[0].kind, board::NoteKind::Error);
    EXPECT_EQ(notes[0].parts[0], "ValueError");
    EXPECT_EQ(notes[0].parts[1], "no luck today");
    EXPECT_THAT(notes[0].parts[2], AllOf(HasSubstr("Traceback (most recent call last)"),
                                         HasSubstr("host_callables.py"),
                                         HasSubstr("raise ValueError(\"no luck today\")")));
}

TEST_P(Runners, AnExceptionThatCannotSpeakIsStillReported) {
    HostTrial trial(python(), request("fails_mutely", 3));
    trial.run();
    EXPECT_EQ(statuses(trial), std::set{JobStatus::Failed});
    ASSERT_EQ(trial.allNotes().size(), 3u);
    EXPECT_EQ(trial.allNotes()[0].parts[0], "host_callables.Mute");
    EXPECT_THAT(trial.allNotes()[0].parts[1], HasSubstr("RuntimeError"));
}

TEST_P(Runners, SystemExitEndsTheJobOnly) {
    HostTrial trial(python(), request("leaves", 5));
    trial.run();
    EXPECT_EQ(jobsOf(trial), upTo(5));
    EXPECT_EQ(statuses(trial), std::set{JobStatus::Failed});
    EXPECT_EQ(trial.allNotes()[0].parts[0], "SystemExit");
    EXPECT_THAT(trial.exits(), Each(0));
}

TEST_P(Runners, FailingInPrepareIsReportedAndJobsGoOn) {
    HostTrial trial(python(), request("fails_in_prepare", 4));
    trial.run();
    EXPECT_EQ(trial.reply()["prepare_error"]["kind"], "KeyError");
    EXPECT_EQ(trial.reply()["prepare_error"]["job"], nullptr);
    EXPECT_EQ(statuses(trial), std::set{JobStatus::Failed});
    std::uint32_t failed = 0;
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker)
        failed += trial.slot(worker).warmupFailed;
    EXPECT_EQ(failed, trial.workers());
}

TEST_P(Runners, PrepareCanBeSkipped) {
    TrialRequest plan = request("fails_in_prepare", 2);
    plan.prepare = false;
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_EQ(trial.reply()["prepare_error"], nullptr);
    EXPECT_EQ(trial.header().prepareCall, 0);
}

TEST_P(Runners, CallablesKnowTheirWorkerAndJob) {
    for (const char* callable : {"where", "where_in_thread"}) {
        if (runner() == "thread" && std::string(callable) == "where_in_thread")
            continue; // threads of several workers share one interpreter: nobody can tell whose
                      // they are
        TrialRequest plan = request(callable, 40);
        HostTrial trial(python(), plan);
        trial.run();
        EXPECT_EQ(trial.reply()["distinct"], 40) << callable;
        EXPECT_THAT(trial.reply()["value"].get<std::string>(), HasSubstr(", 0)"));
    }
}

TEST_P(Runners, MarksReachTheBoard) {
    HostTrial trial(python(), request("marked", 4));
    trial.run();
    std::set<std::uint32_t> jobs;
    for (const SeenNote& note : trial.allNotes()) {
        EXPECT_EQ(note.kind, board::NoteKind::Mark);
        EXPECT_EQ(note.parts[0], "half way, \u00fc");
        EXPECT_GT(note.time, 0);
        jobs.insert(note.job);
    }
    EXPECT_THAT(jobs, ::testing::IsSupersetOf({0u, 1u, 2u, 3u}));
}

TEST_P(Runners, OutputOfCallablesIsLeftAlone) {
    TrialRequest plan = request("prints", 2);
    plan.warmup = 0;
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_THAT(trial.output(), AllOf(HasSubstr("to stdout\n"), HasSubstr("to stderr\n")));
}

TEST_P(Runners, AScriptThatCannotBeImportedIsSaidInPrepare) {
    for (const auto& [script, kind] : {std::pair{"host_syntax_error.py", "SyntaxError"},
                                       std::pair{"host_import_error.py", "ModuleNotFoundError"}}) {
        TrialRequest plan = request("never");
        plan.script = script;
        HostTrial trial(python(), plan);
        trial.prepare();
        EXPECT_EQ(trial.hostState(), board::HostState::Failed);
        EXPECT_EQ(trial.reply()["prepare_error"]["kind"], kind);
        trial.waitForEnd();
    }
}

TEST_P(Runners, TheInterpreterLooksLikeTheRealOne) {
    HostTrial trial(python(), request("surroundings", 2));
    trial.run();
    const nlohmann::json settings = probeSettings(python().executable);
    const std::string shown = trial.reply()["value"];
    EXPECT_THAT(shown,
                HasSubstr("'executable': '" + settings["executable"].get<std::string>() + "'"));
    EXPECT_EQ(trial.reply()["distinct"], 1);
}

TEST_P(Runners, ACrashNamesItsWorkerAndLeavesATraceback) {
    for (const auto& [callable, number] :
         {std::pair{"crash", SIGSEGV}, std::pair{"crash_natively", SIGABRT}}) {
        TrialRequest plan = request(callable, 4);
        plan.warmup = 0;
        HostTrial trial(python(), plan);
        trial.prepare();
        trial.spawn();
        trial.openMeasure();
        trial.collect();
        if (runner().starts_with("process") || runner() == "hybrid") {
            trial.drain(); // the coordinator lives on
            trial.teardown();
        } else {
            trial.waitForEnd();
        }
        std::uint32_t named = 0;
        for (std::uint32_t worker = 0; worker < trial.workers(); ++worker)
            named += trial.slot(worker).crashSignal == static_cast<std::uint32_t>(number) ? 1 : 0;
        EXPECT_GE(named, 1u) << callable;
        EXPECT_THAT(trial.output(), AllOf(HasSubstr("Fatal Python error"), HasSubstr(callable)));
        const bool signalled =
            std::any_of(trial.exits().begin(), trial.exits().end(), [signal = number](int status) {
                return status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == signal;
            });
        EXPECT_TRUE(signalled) << callable;
    }
}

TEST_P(Runners, AMemoryLimitMakesAMemoryErrorOfIt) {
    TrialRequest plan = request("hoard", 2);
    plan.warmup = 0;
    plan.memoryLimit = 512u << 20;
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_EQ(statuses(trial), std::set{JobStatus::Failed});
    EXPECT_EQ(trial.allNotes().at(0).parts[0], "MemoryError");
}

class OwnInterpreters : public HostTest {};
INSTANTIATE_TEST_SUITE_P(Host, OwnInterpreters,
                         ::testing::Combine(::testing::ValuesIn(everyPython()),
                                            ::testing::Values("process", "subinterpreter",
                                                              "hybrid")),
                         caseName);

TEST_P(OwnInterpreters, AnImportThatFailsInOneWorkerLeavesTheOthers) {
    TrialRequest plan = request("answer", 12);
    plan.script = "one_worker_fails.py";
    plan.workers = 3;
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_EQ(trial.state(1), WorkerState::Failed);
    EXPECT_EQ(trial.workerError(1).at(0), "ImportError");
    EXPECT_EQ(trial.workerError(1).at(1), "worker 1 was told to fail");
    EXPECT_THAT(trial.workerError(1).at(2), HasSubstr("one_worker_fails.py"));
    EXPECT_EQ(jobsOf(trial), upTo(12));
    EXPECT_EQ(trial.reply()["decoded"], 12);
}

class Subinterpreters : public HostTest {};
INSTANTIATE_TEST_SUITE_P(Host, Subinterpreters, onlyRunner("subinterpreter"), caseName);

TEST_P(Subinterpreters, SixteenAtOnceImportWhatIsNotSafeByItself) {
    TrialRequest plan = request("dates", 64);
    plan.workers = 16;
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_EQ(jobsOf(trial), upTo(64));
    EXPECT_EQ(trial.reply()["value"], "'[\"2026-01-01\"]'");
    EXPECT_THAT(trial.exits(), Each(0));
}

TEST_P(Subinterpreters, DoNotWaitForEachOthersGil) {
    TrialRequest plan = request("spin", 60);
    plan.arguments = "100000";
    HostTrial trial(python(), plan);
    trial.run();
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
        EXPECT_EQ(trial.slot(worker).atEnd.gilWait, trial.slot(worker).atStart.gilWait);
        EXPECT_EQ(trial.slot(worker).atEnd.gilWaits, trial.slot(worker).atStart.gilWaits);
    }
}

class SharedGil : public HostTest {};
INSTANTIATE_TEST_SUITE_P(Host, SharedGil, onlyRunner("subinterpreter-shared-gil"), caseName);

TEST_P(SharedGil, LoadsAModuleThatRefusesAnOwnGil) {
    TrialRequest plan = request("answer", 12);
    plan.script = "refused_import.py";
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_EQ(jobsOf(trial), upTo(12));
    EXPECT_EQ(statuses(trial), std::set{JobStatus::Ok});
    EXPECT_EQ(trial.reply()["decoded"], 12);
    EXPECT_THAT(trial.exits(), Each(0));
}

TEST_P(SharedGil, DaemonThreadsLiveToTheEndOfTheProcess) {
    TrialRequest plan = request("leaves_daemon", 6);
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_EQ(statuses(trial), std::set{JobStatus::Ok});
    EXPECT_THAT(trial.exits(), Each(0)) << trial.output();
}

/// Runs where the others are left out.
class NoSharedGil : public HostTest {
protected:
    void SetUp() override {
        if (!freeThreaded())
            GTEST_SKIP() << "this Python has a GIL";
    }
};
INSTANTIATE_TEST_SUITE_P(Host, NoSharedGil, onlyRunner("subinterpreter-shared-gil"), caseName);

TEST_P(NoSharedGil, IsSaidBeforeAnythingIsMade) {
    HostTrial trial(python(), request("add", 2));
    trial.prepare();
    trial.spawn();
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
        EXPECT_EQ(trial.state(worker), WorkerState::Failed);
        EXPECT_EQ(trial.workerError(worker).at(0), "Unsupported");
    }
}

class Threads : public HostTest {};
INSTANTIATE_TEST_SUITE_P(Host, Threads,
                         ::testing::Combine(::testing::ValuesIn(everyPython()),
                                            ::testing::Values("thread",
                                                              "subinterpreter-shared-gil")),
                         caseName);

TEST_P(Threads, WaitForTheGil) {
    if (freeThreaded())
        GTEST_SKIP() << "there is none to wait for";
    TrialRequest plan = request("spin", 60);
    plan.arguments = "100000";
    HostTrial trial(python(), plan);
    trial.run();
    std::int64_t waited = 0;
    std::int64_t inJobs = 0;
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
        const board::WorkerSlot& slot = trial.slot(worker);
        EXPECT_GT(slot.atEnd.gilWaits, 0u);
        EXPECT_LE(slot.atEnd.gilWait, slot.atEnd.wall - slot.atStart.wall + slot.atStart.gilWait);
        waited += slot.atEnd.gilWait;
        for (const JobRecord& record : trial.records(worker))
            inJobs += record.gilWait;
    }
    EXPECT_GT(waited, 0);
    if (switchesInJobs()) {
        EXPECT_GT(inJobs, 0);
    }
    EXPECT_LE(inJobs, waited);
}

/// Where the workers' time of a trial went, ns.
struct Waits {
    std::int64_t wall = 0, cpu = 0, locks = 0;
    std::uint64_t times = 0;
};

Waits waitsOf(const HostTrial& trial) {
    Waits waits;
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
        const board::WorkerClock& begin = trial.slot(worker).atStart;
        const board::WorkerClock& end = trial.slot(worker).atEnd;
        EXPECT_GE(end.lockWait, 0) << "it cannot be told here";
        waits.wall += end.wall - begin.wall;
        waits.cpu += end.cpu - begin.cpu;
        waits.locks += end.lockWait - begin.lockWait;
        waits.times += end.lockWaits - begin.lockWaits;
    }
    return waits;
}

TEST_P(Threads, WaitForTheLocksOfTheRuntimeWhereThereIsNoGil) {
    if (!freeThreaded())
        GTEST_SKIP() << "under a GIL nobody else holds the lock of an object";
    TrialRequest plan = request("sorts_one_list", 60);
    plan.workers = 4;
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_EQ(statuses(trial), std::set{JobStatus::Ok});
    const Waits waits = waitsOf(trial);
    EXPECT_GT(waits.times, 0u);
    EXPECT_GT(waits.locks, 0);
    EXPECT_LE(waits.locks, waits.wall - waits.cpu + waits.wall / 50);
}

TEST_P(Threads, ProgramsWaitForTheirOwnLocksAndThatIsNotTheRuntime) {
    const std::pair<const char*, bool> cases[] = {
        {"takes_turns", false}, {"takes_turns_again", false}, {"joins", false}, {"joins", true}};
    for (const auto& [callable, gilOn] : cases) {
        SCOPED_TRACE(callable);
        TrialRequest plan = request(callable, 24);
        plan.settings = python().settings;
        plan.settings["gil_on"] = gilOn;
        HostTrial trial(python(), plan);
        trial.run();
        EXPECT_EQ(statuses(trial), std::set{JobStatus::Ok});
        const Waits waits = waitsOf(trial);
        EXPECT_LT(waits.locks, waits.wall / 10);
    }
}

TEST_P(Threads, VirtualEnvironmentsGiveTheirPaths) {
    nlohmann::json settings = probeSettings(python().executable);
    const std::string site =
        std::filesystem::temp_directory_path() / "gilscope-venv/lib/site-packages";
    settings["prefix"] = settings["exec_prefix"] = "/tmp/gilscope-venv";
    settings["paths"].push_back(site);
    TrialRequest plan = request("surroundings", 1);
    plan.settings = settings;
    HostTrial trial(python(), plan);
    trial.run();
    EXPECT_THAT(trial.reply()["value"].get<std::string>(),
                HasSubstr("'prefix': '/tmp/gilscope-venv'"));
}

} // namespace

} // namespace gilscope::test
