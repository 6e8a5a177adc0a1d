/// Comparisons over several languages, several Pythons, and jobs that come by a schedule.

#include "analysis_fixtures.h"

#include <gilscope/codec.h>
#include <gilscope/message/english.h>
#include <gilscope/runners.h>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace gilscope {
namespace {

using gilscope::testing::comparisonOf;
using ::testing::HasSubstr;
using ::testing::Not;

const ResultRow& rowOf(const Summary& summary, std::string_view runner, std::uint32_t workers) {
    const auto found =
        std::find_if(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& row) {
            return row.runner == runner && row.workers == workers;
        });
    EXPECT_NE(found, summary.rows.end()) << runner;
    return *found;
}

TEST(Languages, ScaleAgainstASerialRunOfTheirOwn) {
    const Summary summary = summarise(
        comparisonOf({{"serial", 1, 400}, {"thread", 2, 400}, {"node", 2, 50}, {"node", 1, 100}}));
    const ResultRow& node = rowOf(summary, "node", 2);
    EXPECT_EQ(node.language, "JavaScript");
    EXPECT_EQ(node.speedupBase, "node");
    ASSERT_TRUE(node.speedup && node.oneWorker);
    EXPECT_DOUBLE_EQ(node.speedup->median, 2);
    EXPECT_DOUBLE_EQ(node.oneWorker->median, 240); // 24 jobs in 100 ms
    EXPECT_NEAR(node.efficiency.value_or(0), 1, 1e-9) << "a ceiling of 1.9 that it went through";
    EXPECT_FALSE(node.ownSerial);
    EXPECT_TRUE(rowOf(summary, "node", 1).ownSerial);
    const ResultRow& thread = rowOf(summary, "thread", 2);
    EXPECT_EQ(thread.speedupBase, "serial");
    EXPECT_DOUBLE_EQ(thread.oneWorker->median, 60);
    EXPECT_EQ(thread.python, "cp312");
    EXPECT_TRUE(node.python.empty());
}

TEST(Languages, AreNoContendersOfPython) {
    const Summary summary = summarise(
        comparisonOf({{"serial", 1, 400}, {"process", 2, 200}, {"node", 2, 50}, {"node", 1, 100}}));
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("processes were 2.00x faster than serial runs"));
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("With Node.js workers (JavaScript) one worker does 240 jobs a second, "
                          "about 4.00x of what serial Python 3.12 does; 2 workers do about 2.00x "
                          "of that."));
    EXPECT_FALSE(summary.sweep);
    EXPECT_TRUE(summary.curves.empty());
}

TEST(Languages, SayWhichPythonTheyAreHeldAgainst) {
    auto comparison = std::make_shared<Comparison>(*comparisonOf({{"serial@cp313t+gil", 1, 400},
                                                                  {"serial@cp313", 1, 200},
                                                                  {"node", 2, 50},
                                                                  {"node", 1, 100}}));
    comparison->plan->pythons = {
        {"cp313t+gil", {"cp313t", "3.13.0", "/p", "per-interpreter", "GCC"}},
        {"cp313", {"cp313", "3.13.0", "/q", "per-interpreter", "GCC"}}};
    EXPECT_THAT(english(summarise(comparison).verdict),
                HasSubstr("about 4.00x of what serial Python 3.13t+gil does;"));
}

TEST(Languages, AreToldOnceHoweverManyWorkersTheyHad) {
    const Summary summary = summarise(comparisonOf({{"serial", 1, 400},
                                                    {"thread", 2, 300},
                                                    {"thread", 3, 250},
                                                    {"node", 1, 100},
                                                    {"node", 2, 50},
                                                    {"node", 3, 60}}));
    EXPECT_THAT(english(summary.verdict), HasSubstr("; 2 workers do about 2.00x of that."));
    const auto first = english(summary.verdict).find("With Node.js workers");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(english(summary.verdict).find("With Node.js workers", first + 1), std::string::npos)
        << english(summary.verdict);
}

TEST(Languages, WithoutPythonAreComparedAmongThemselves) {
    const Summary summary = summarise(
        comparisonOf({{"native", 2, 20}, {"native", 1, 40}, {"node", 2, 50}, {"node", 1, 100}}));
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("native threads were 2.50x faster than Node.js"));
    EXPECT_THAT(english(summary.verdict), Not(HasSubstr("serial Python")));
}

TEST(Languages, WhatARuntimeCannotMeasureStaysUnknown) {
    ComparisonBuilder builder;
    const std::vector<testing::TrialText> trials{{"executor-thread", 2, 200}};
    const PlanEvent plan = testing::planFor(trials, 24);
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    TrialEndEvent end = testing::endOf(trials[0], TrialId(0), 24);
    for (WorkerSummary& worker : end.workers)
        worker.gilWait = notMeasured;
    end.runtime = "CPython 3.12.1";
    // Through the stream, where it is null.
    const std::string line = encodeEvent(end);
    EXPECT_THAT(line, HasSubstr(R"("gil_wait":null)"));
    const auto back = decodeEvent(line);
    ASSERT_TRUE(back && *back) << line;
    ASSERT_TRUE(std::holds_alternative<TrialEndEvent>(**back));
    EXPECT_EQ(std::get<TrialEndEvent>(**back), end);
    builder.apply(**back);
    const Summary summary = summarise(builder.snapshot());
    ASSERT_TRUE(summary.rows[0].share);
    EXPECT_FALSE(summary.rows[0].share->at(&TimeShare::gilWait));
    EXPECT_TRUE(summary.rows[0].share->at(&TimeShare::running));
    EXPECT_EQ(summary.rows[0].runtime, "CPython 3.12.1");
    const auto json = nlohmann::json::parse(summaryJson(summary))["results"][0];
    EXPECT_TRUE(json["share"]["gil_wait"].is_null());
    EXPECT_EQ(json["runtime"], "CPython 3.12.1");
    EXPECT_THAT(json["warnings"].dump(), HasSubstr("waiting for the GIL"));
}

TEST(SeveralPythons, EachHaveABaseOfTheirOwn) {
    auto comparison = std::make_shared<Comparison>(*comparisonOf({{"serial@cp312", 1, 400},
                                                                  {"serial@cp313", 1, 300},
                                                                  {"process@cp312", 2, 200},
                                                                  {"process@cp313", 2, 100}}));
    comparison->plan->pythons = {{"cp312", comparison->plan->python},
                                 {"cp313", {"cp313", "3.13.0", "/p", "per-interpreter", "GCC"}}};
    const Summary summary = summarise(comparison);
    EXPECT_DOUBLE_EQ(rowOf(summary, "process@cp312", 2).speedup->median, 2);
    EXPECT_DOUBLE_EQ(rowOf(summary, "process@cp313", 2).speedup->median, 3);
    EXPECT_EQ(rowOf(summary, "process@cp313", 2).python, "cp313");
    EXPECT_THAT(english(summary.verdict), HasSubstr("processes on 3.13 were"));
    const auto json = nlohmann::json::parse(summaryJson(summary));
    EXPECT_EQ(json["pythons"].size(), 2U);
    for (const auto& row : json["results"]) {
        EXPECT_EQ(row["runner"].get<std::string>().find('@'), std::string::npos);
        EXPECT_EQ(row["speedup"]["base"], "serial");
        EXPECT_TRUE(row["python"] == "cp312" || row["python"] == "cp313");
    }
}

TEST(Schedules, CountFromTheMomentAtWhichAJobWasDue) {
    auto comparison = std::make_shared<Comparison>(*comparisonOf({{"thread", 1, 240}}));
    comparison->plan->plan.arrivalInterval = Nanoseconds(10 * testing::ms);
    auto trial = std::make_shared<Trial>(*comparison->trials[0]);
    trial->phases = {
        {TrialId(0), Phase::Measure, noWorker, Nanoseconds{0}, Nanoseconds(240 * testing::ms)}};
    JobBatch batch;
    batch.trial = TrialId(0);
    for (std::uint32_t job = 0; job < 24; ++job) {
        board::JobRecord record;
        record.job = job;
        // Every job ends 3 ms after it was due, the last one 50 ms after.
        record.end = record.callEnd = (10 * job + (job == 23 ? 50 : 3)) * testing::ms;
        record.start = record.callStart = record.end - testing::ms;
        batch.append(record);
    }
    trial->batches = {};
    trial->batches.push_back(batch);
    comparison->trials[0] = trial;
    const Summary summary = summarise(comparison);
    ASSERT_TRUE(summary.rows[0].latency);
    EXPECT_NEAR(summary.rows[0].latency->median, 0.003, 1e-9);
    EXPECT_NEAR(summary.rows[0].latency->most, 0.05, 1e-9);
    EXPECT_THAT(english(summary.verdict), HasSubstr("At 100 jobs a second the median latency"));
    const auto json = nlohmann::json::parse(summaryJson(summary));
    EXPECT_DOUBLE_EQ(json["arrivals_per_s"].get<double>(), 100);
    EXPECT_NEAR(json["results"][0]["latency_s"]["max"].get<double>(), 0.05, 1e-9);
}

TEST(Schedules, WithoutLatenciesNothingIsRanked) {
    auto comparison = std::make_shared<Comparison>(*comparisonOf({{"thread", 2, 500},
                                                                  {"process", 2, 240},
                                                                  {"thread", 2, 501},
                                                                  {"process", 2, 241},
                                                                  {"thread", 2, 502},
                                                                  {"process", 2, 242},
                                                                  {"thread", 2, 503},
                                                                  {"process", 2, 243},
                                                                  {"thread", 2, 504},
                                                                  {"process", 2, 244}}));
    EXPECT_THAT(english(summarise(comparison).verdict), HasSubstr("faster than"));
    comparison->plan->plan.arrivalInterval = Nanoseconds(10 * testing::ms);
    const Summary summary = summarise(comparison);
    EXPECT_THAT(english(summary.verdict), ::testing::Not(HasSubstr("faster than")));
    EXPECT_TRUE(summary.breakEven.empty());
}

/// Two trials of `jobs` jobs that are due every 10 ms; job n is taken `wait(n)` ms late and takes
/// `length(n)` ms.
template <class Wait, class Length>
Summary scheduled(std::uint32_t jobs, Wait wait, Length length) {
    auto comparison =
        std::make_shared<Comparison>(*comparisonOf({{"thread", 2}, {"thread", 2}}, jobs));
    comparison->plan->plan.arrivalInterval = Nanoseconds(10 * testing::ms);
    for (auto& trial : comparison->trials) {
        auto changed = std::make_shared<Trial>(*trial);
        const TrialId id = changed->spec.id;
        JobBatch batch;
        batch.trial = id;
        std::int64_t last = 0;
        for (std::uint32_t job = 0; job < jobs; ++job) {
            board::JobRecord record;
            record.job = job;
            record.start = record.callStart = (10 * job + wait(job)) * testing::ms;
            record.end = record.callEnd = record.start + length(job) * testing::ms;
            last = std::max(last, record.end);
            batch.append(record);
        }
        changed->end->measure = Nanoseconds(last);
        changed->phases = {{id, Phase::Measure, noWorker, Nanoseconds{0}, Nanoseconds(last)}};
        changed->batches = {};
        changed->batches.push_back(batch);
        trial = changed;
    }
    return summarise(comparison);
}

TEST(Schedules, SayWhoCouldNotKeepUp) {
    // A job is taken every 12.5 ms.
    const Summary summary = scheduled(
        240, [](std::int64_t job) { return job * 5 / 2; }, [](std::int64_t) { return 25; });
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("100 jobs a second are more than these could do, so "
                          "that their queues grew: threads (2 workers) 80"));
    ASSERT_TRUE(summary.rows[0].takenPerSecond);
    EXPECT_NEAR(summary.rows[0].takenPerSecond->median, 80, 0.5);
    EXPECT_FALSE(summary.rows[0].overheadUsPerJob) << "waiting for the next job to be due is none";
}

TEST(Schedules, DoNotTakeALongLastJobForAQueue) {
    const Summary summary = scheduled(
        24, [](std::int64_t) { return 0; }, [](std::int64_t job) { return job == 23 ? 5000 : 3; });
    EXPECT_LT(summary.rows[0].throughput->median, 10);
    EXPECT_THAT(english(summary.verdict),
                AllOf(HasSubstr("the median latency"), Not(HasSubstr("queues grew"))));
}

} // namespace
} // namespace gilscope
