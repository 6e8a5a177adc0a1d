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
        EXPECT_EQ(trial.allNotes().at(0).parts[0], "TypeError");
        EXPECT_THAT(trial.allNotes().at(0).parts[1], HasSubstr("cannot pickle"));
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
    plan.arenaCapacity = 64 * 1024;
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

/// Digests must agree between all runners and Pythons.
TEST(ResultDigests, AreTheSameEverywhere) {
    for (const char* callable : {"add", "values", "point", "buffer", "payload"}) {
        std::map<std::string, std::string> digests;
        for (const TestPython& python : testPythons()) {
            for (const char* runner : {"serial", "thread", "process", "subinterpreter"}) {
                TrialRequest plan;
                plan.runner = runner;
                plan.callable = callable;
                plan.jobs = 2;
                HostTrial trial(python, plan);
                trial.run();
                digests[trial.reply()["digest"]] += python.abi + " " + runner + ", ";
            }
        }
        EXPECT_EQ(digests.size(), 1u) << callable << ::testing::PrintToString(digests);
        EXPECT_EQ(digests.begin()->first.size(), 64u);
    }
}

} // namespace

} // namespace gilscope::test
