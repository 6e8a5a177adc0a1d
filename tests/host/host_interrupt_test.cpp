// Stop and time limits reach pure Python in every runner, and nobody else.

#include "host_test_support.h"

#include <gmock/gmock.h>

#include <thread>

namespace gilscope::test {

namespace {

using board::Interrupt;
using board::JobStatus;
using board::WorkerState;

class Interrupts : public HostTest {
protected:
    /// Waits until `worker` runs a job, or `job` in particular.
    static void waitForJob(HostTrial& trial, std::uint32_t worker,
                           std::optional<std::uint32_t> job = {}) {
        for (int i = 0; i < 10'000; ++i) {
            if (trial.slot(worker).jobStart.load() != 0 &&
                (!job || trial.slot(worker).job.load() == *job))
                return;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        FAIL() << "the worker never ran the job";
    }
    static std::uint32_t whoRuns(HostTrial& trial, std::uint32_t job) {
        for (int i = 0; i < 10'000; ++i) {
            for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
                if (trial.slot(worker).jobStart.load() != 0 && trial.slot(worker).job.load() == job)
                    return worker;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        ADD_FAILURE() << "nobody ever ran the job";
        return 0;
    }
};
INSTANTIATE_TEST_SUITE_P(Host, Interrupts, everyRunner(), caseName);

TEST_P(Interrupts, StopEndsEndlessLoops) {
    TrialRequest plan = request("forever", 10);
    plan.warmup = 0;
    plan.workers = switchesInJobs() ? 2 : 1;
    HostTrial trial(python(), plan);
    trial.prepare();
    trial.spawn();
    trial.openMeasure();
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker)
        waitForJob(trial, worker);
    trial.stop(Interrupt::Cancelled);
    trial.collect();
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
        EXPECT_EQ(trial.state(worker), WorkerState::Finished);
        ASSERT_EQ(trial.records(worker).size(), 1u);
        EXPECT_EQ(trial.records(worker)[0].status, JobStatus::Cancelled);
    }
    trial.drain();
    trial.teardown();
}

TEST_P(Interrupts, StopEndsAnEndlessWarmUp) {
    HostTrial trial(python(), request("forever", 10));
    trial.prepare();
    trial.header().gate.store(static_cast<std::uint32_t>(board::Gate::Prepare));
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        trial.stop(Interrupt::Cancelled);
    });
    trial.spawn();
    stopper.join();
    trial.openMeasure();
    trial.collect();
    EXPECT_EQ(trial.allRecords().size(), 0u);
    trial.drain();
    trial.teardown();
}

TEST_P(Interrupts, ATimeLimitEndsWarmUpAsAWhole) {
    TrialRequest plan = request("forever", 10);
    plan.warmup = 20;
    plan.workers = switchesInJobs() ? 2 : 1;
    HostTrial trial(python(), plan);
    trial.prepare();
    std::thread watch([&] {
        for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
            waitForJob(trial, worker, board::noJob);
            trial.interrupt(worker, board::noJob, Interrupt::TimedOut);
        }
    });
    trial.spawn();
    watch.join();
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker)
        EXPECT_EQ(trial.slot(worker).warmupFailed, 1u);
    trial.stop(Interrupt::Cancelled);
    trial.openMeasure();
    trial.collect();
    EXPECT_EQ(trial.allRecords().size(), 0u);
    trial.drain();
    trial.teardown();
}

TEST_P(Interrupts, ATimeLimitEndsOneJobAndTheRestGoesOn) {
    TrialRequest plan = request("forever_in_one_job", 12);
    HostTrial trial(python(), plan);
    trial.prepare();
    trial.spawn();
    trial.openMeasure();
    const std::uint32_t worker = whoRuns(trial, 3);
    trial.interrupt(worker, 3, Interrupt::TimedOut);
    trial.collect();
    ASSERT_EQ(trial.allRecords().size(), 12u);
    for (const board::JobRecord& record : trial.allRecords())
        EXPECT_EQ(record.status, record.job == 3 ? JobStatus::TimedOut : JobStatus::Ok)
            << record.job;
    trial.drain();
    EXPECT_EQ(trial.reply()["decoded"], 11);
    trial.teardown();
}

TEST_P(Interrupts, TriesAgainWhenTheCallableSwallowsIt) {
    HostTrial trial(python(), request("stubborn", 6));
    trial.prepare();
    trial.spawn();
    trial.openMeasure();
    const std::uint32_t worker = whoRuns(trial, 3);
    trial.interrupt(worker, 3, Interrupt::TimedOut);
    trial.collect();
    for (const board::JobRecord& record : trial.allRecords())
        EXPECT_EQ(record.status, record.job == 3 ? JobStatus::TimedOut : JobStatus::Ok)
            << record.job;
}

TEST_P(Interrupts, ASecondOneDoesNotSpoilWhatIsToldOfTheFirst) {
    HostTrial trial(python(), request("translates", 6));
    trial.prepare();
    trial.spawn();
    trial.openMeasure();
    const std::uint32_t worker = whoRuns(trial, 3);
    trial.interrupt(worker, 3, Interrupt::TimedOut);
    trial.collect();
    ASSERT_EQ(trial.allNotes().size(), 1u);
    EXPECT_EQ(trial.allNotes()[0].parts[0], "host_callables.SlowToTell");
    EXPECT_EQ(trial.allNotes()[0].parts[1], "told at last");
    EXPECT_THAT(trial.allNotes()[0].parts[2],
                ::testing::HasSubstr("Traceback (most recent call last)"));
}

TEST_P(Interrupts, FindsTheRightThreadAmongTheCallablesOwn) {
    TrialRequest plan = request("helped", 1);
    plan.warmup = 0;
    plan.workers = 1;
    HostTrial trial(python(), plan);
    trial.prepare();
    trial.spawn();
    trial.openMeasure();
    waitForJob(trial, 0);
    trial.stop(Interrupt::Cancelled);
    trial.collect();
    ASSERT_EQ(trial.records(0).size(), 1u);
    EXPECT_EQ(trial.records(0)[0].status, JobStatus::Cancelled);
    trial.drain();
    trial.teardown();
}

TEST_P(Interrupts, AnInterruptForAnotherJobDoesNothing) {
    TrialRequest plan = request("spin", 40);
    plan.arguments = "50000";
    HostTrial trial(python(), plan);
    trial.prepare();
    trial.spawn();
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker)
        trial.interrupt(worker, 1000, Interrupt::TimedOut);
    trial.openMeasure();
    trial.collect();
    ASSERT_EQ(trial.allRecords().size(), 40u);
    for (const board::JobRecord& record : trial.allRecords())
        EXPECT_EQ(record.status, JobStatus::Ok);
}

} // namespace

} // namespace gilscope::test
