// What results look like after the way from worker to coordinator.

#include "host_test_support.h"

#include <gmock/gmock.h>

#include <map>

namespace gilscope::test {

namespace {

using board::Encoding;
using board::JobStatus;
using ::testing::HasSubstr;

class Results : public HostTest {
protected:
    HostTrial& run(TrialRequest plan) {
        m_trial = std::make_unique<HostTrial>(python(), std::move(plan));
        m_trial->run();
        return *m_trial;
    }

private:
    std::unique_ptr<HostTrial> m_trial;
};
INSTANTIATE_TEST_SUITE_P(Host, Results, everyRunner(), caseName);

TEST_P(Results, PlainValuesTravelByMarshal) {
    HostTrial& trial = run(request("values", 8));
    EXPECT_EQ(trial.reply()["distinct"], 1) << trial.reply();
    for (const auto& record : trial.allRecords())
        EXPECT_EQ(record.encoding, encodes() ? Encoding::Marshal : Encoding::Object);
}

TEST_P(Results, WhatMarshalWouldChangeTravelsByPickle) {
    HostTrial& trial = run(request("buffer", 8));
    EXPECT_EQ(trial.reply()["value"], "[bytearray(b'abc')]");
    for (const auto& record : trial.allRecords())
        EXPECT_EQ(record.encoding, encodes() ? Encoding::Pickle : Encoding::Object);
}

TEST_P(Results, ObjectsOfTheScriptsClassesComeBackEqual) {
    HostTrial& trial = run(request("point", 8));
    EXPECT_EQ(trial.reply()["decoded"], 8);
    EXPECT_EQ(trial.reply()["distinct"], 1) << trial.reply();
    EXPECT_EQ(trial.reply()["decode_errors"].size(), 0u);
}

TEST_P(Results, WhatCannotBeSentFailsItsJobWhereItMustBeSent) {
    HostTrial& trial = run(request("unpicklable", 4));
    for (const auto& record : trial.allRecords())
        EXPECT_EQ(record.status, encodes() ? JobStatus::Failed : JobStatus::Ok);
    if (encodes()) {
        EXPECT_EQ(trial.allNotes().at(0).parts[0], "UnsendableResult");
        EXPECT_EQ(trial.allNotes().at(0).parts[1],
                  "the call went well, but its result of type _thread.lock cannot leave the "
                  "worker: TypeError: cannot pickle '_thread.lock' object; return plain values, "
                  "or drop results with --results none");
    }
}

TEST_P(Results, DifferentValuesAreCounted) {
    EXPECT_EQ(run(request("varies", 30)).reply()["distinct"], 30);
}

TEST_P(Results, CountingDifferentValuesHasAnEnd) {
    HostTrial& trial = run(request("varies", 500));
    EXPECT_EQ(trial.reply()["distinct"], 64);
    EXPECT_EQ(trial.reply()["decoded"], 500);
    EXPECT_EQ(trial.reply()["value"], "0");
}

TEST_P(Results, WhatDoesNotFitIsSaidWithItsSize) {
    TrialRequest plan = request("payload", 4);
    plan.arguments = "size=200_000";
    plan.arenaCapacity = 64u << 10;
    HostTrial& trial = run(plan);
    for (const auto& record : trial.allRecords())
        EXPECT_EQ(record.status, encodes() ? JobStatus::Failed : JobStatus::Ok);
    if (encodes()) {
        EXPECT_EQ(trial.allNotes().at(0).parts[0], "ResultTooLarge");
        EXPECT_THAT(trial.allNotes().at(0).parts[1], HasSubstr("200005 bytes"));
        EXPECT_THAT(trial.allNotes().at(0).parts[1], HasSubstr("--results none"));
    }
}

TEST_P(Results, LargeOnesTravelWhole) {
    TrialRequest plan = request("payload", 4);
    plan.arguments = "5_000_000";
    plan.arenaCapacity = 64u << 20;
    HostTrial& trial = run(plan);
    EXPECT_EQ(trial.reply()["decoded"], 4);
    EXPECT_EQ(trial.reply()["distinct"], 1);
    for (const auto& record : trial.allRecords())
        EXPECT_EQ(record.resultBytes, encodes() ? 5'000'005u : 0u);
}

/// A bound on memory, whatever the number of jobs: 400 MiB of results.
TEST_P(Results, ManyLargeOnesAreTakenInWhileJobsRun) {
    constexpr std::uint64_t mebibyte = 1u << 20;
    TrialRequest plan = request("payload", 400);
    plan.arguments = "1_048_576";
    plan.arenaCapacity = 1024 * mebibyte;
    HostTrial& trial = run(plan);
    EXPECT_EQ(trial.reply()["decoded"], 400);
    EXPECT_EQ(trial.reply()["distinct"], 1) << trial.reply();
    std::uint64_t early = 0, touched = 0;
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
        early += trial.slot(worker).takenEarly;
        touched = std::max(touched, trial.slot(worker).arenaTouched.load());
    }
    EXPECT_GT(early, 100u);
    EXPECT_LE(touched, 16 * mebibyte);
    EXPECT_EQ(touched == 0, !encodes());
}

TEST_P(Results, OnesOfManySizesComeInWhole) {
    TrialRequest plan = request("growing", 300);
    plan.arenaCapacity = 256u << 20;
    HostTrial& trial = run(plan);
    EXPECT_EQ(trial.reply()["decoded"], 300) << trial.reply();
    EXPECT_EQ(trial.reply()["decode_errors"].size(), 0u) << trial.reply();
    for (const auto& record : trial.allRecords())
        EXPECT_EQ(record.status, JobStatus::Ok);
}

TEST_P(Results, SmallOnesStayOnTheBoardUntilTheDrain) {
    HostTrial& trial = run(request("payload", 200));
    std::uint64_t early = 0;
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker)
        early += trial.slot(worker).takenEarly;
    EXPECT_EQ(early, 0u);
    EXPECT_EQ(trial.reply()["decoded"], 200);
}

/// Digests must agree between all runners and Pythons.
class ResultDigests : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Host, ResultDigests,
                         ::testing::Values("add", "values", "point", "buffer", "payload"),
                         [](const auto& test) { return std::string(test.param); });

TEST_P(ResultDigests, AreTheSameEverywhere) {
    std::map<std::string, std::string> digests;
    for (const TestPython& python : testPythons()) {
        for (const char* runner : {"serial", "thread", "process", "subinterpreter"}) {
            TrialRequest plan;
            plan.runner = runner;
            plan.callable = GetParam();
            plan.jobs = 2;
            HostTrial trial(python, plan);
            trial.run();
            digests[trial.reply()["digest"]] += python.abi + " " + runner + ", ";
        }
    }
    EXPECT_EQ(digests.size(), 1u) << ::testing::PrintToString(digests);
    EXPECT_EQ(digests.begin()->first.size(), 64u);
}

} // namespace

} // namespace gilscope::test
