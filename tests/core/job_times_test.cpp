#include "analysis_fixtures.h"
#include "summary/job_times.h"

#include <gilscope/comparison.h>

#include <gmock/gmock.h>

namespace gilscope {
namespace {

using gilscope::testing::codes;
using gilscope::testing::endOf;
using gilscope::testing::planFor;
using gilscope::testing::TrialText;
using ::testing::Contains;
using ::testing::Not;

/// One complete trial whose single worker ran jobs of these lengths, in ns.
ResultRow rowWithCalls(const std::vector<std::int64_t>& calls,
                       JobStatus lastStatus = JobStatus::Ok) {
    const TrialText text{.runner = "thread", .workers = 1};
    const PlanEvent plan = planFor({text}, calls.size());
    JobBatch batch;
    batch.trial = plan.trials[0].id;
    batch.worker = WorkerId(0);
    std::int64_t now = 0;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        board::JobRecord record;
        record.job = static_cast<std::uint32_t>(i);
        record.start = record.callStart = now;
        record.callEnd = record.end = now += calls[i];
        batch.append(record);
    }
    if (!calls.empty())
        batch.status.back() = lastStatus;
    ComparisonBuilder builder;
    builder.apply(HelloEvent{});
    builder.apply(gilscope::testing::twoCores());
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    builder.apply(batch);
    builder.apply(endOf(text, plan.trials[0].id, calls.size()));
    builder.apply(EndEvent{});
    return summarise(builder.snapshot()).rows.at(0);
}

TEST(JobTimes, AreThoseOfTukeysBox) {
    // 1 to 9 ms and one of 100: quartiles by type 7 are 3.25, 5.5 and 7.75 ms; the fence is at
    // 14.5 ms.
    const ResultRow row = rowWithCalls({1'000'000, 2'000'000, 3'000'000, 4'000'000, 5'000'000,
                                        6'000'000, 7'000'000, 8'000'000, 9'000'000, 100'000'000});
    ASSERT_TRUE(row.jobTimes);
    EXPECT_EQ(row.jobTimes->count, 10U);
    EXPECT_DOUBLE_EQ(row.jobTimes->least, 0.001);
    EXPECT_DOUBLE_EQ(row.jobTimes->lowerQuartile, 0.00325);
    EXPECT_DOUBLE_EQ(row.jobTimes->median, 0.0055);
    EXPECT_DOUBLE_EQ(row.jobTimes->upperQuartile, 0.00775);
    EXPECT_DOUBLE_EQ(row.jobTimes->lowWhisker, 0.001);
    EXPECT_DOUBLE_EQ(row.jobTimes->highWhisker, 0.009);
    EXPECT_DOUBLE_EQ(row.jobTimes->most, 0.1);
    EXPECT_EQ(row.jobTimes->some.size(), 10U);
    EXPECT_DOUBLE_EQ(row.jobTimes->some.front(), 0.001) << "in the order of the recording";
}

TEST(JobTimes, LeaveOutJobsThatFailed) {
    const ResultRow row = rowWithCalls({1'000'000, 900'000'000}, JobStatus::Failed);
    ASSERT_TRUE(row.jobTimes);
    EXPECT_EQ(row.jobTimes->count, 1U);
    EXPECT_DOUBLE_EQ(row.jobTimes->most, 0.001);
    EXPECT_FALSE(rowWithCalls({1'000'000}, JobStatus::Failed).jobTimes);
}

TEST(JobTimes, ShowAtMostAFewHundred) {
    const ResultRow row = rowWithCalls(std::vector<std::int64_t>(5'000, 1'000));
    ASSERT_TRUE(row.jobTimes);
    EXPECT_EQ(row.jobTimes->count, 5'000U);
    EXPECT_EQ(row.jobTimes->some.size(), 200U);
}

TEST(JobTimes, OfMoreThanAMillionTheMedianOfTwoHalvesIsBetweenThem) {
    constexpr std::uint64_t jobs = 2'500'000;
    detail::JobStudy study(jobs);
    for (std::uint64_t i = 0; i < jobs; ++i)
        study.add(i % 2 == 0 ? 1e-6 : 1e-7);
    const auto times = study.takeTimes();
    ASSERT_TRUE(times);
    EXPECT_DOUBLE_EQ(times->median, 5.5e-7);
    EXPECT_DOUBLE_EQ(times->lowerQuartile, 1e-7);
    EXPECT_DOUBLE_EQ(times->upperQuartile, 1e-6);
}

TEST(JobTimes, OfMoreThanAMillionQuantilesAreThoseOfAll) {
    constexpr std::uint64_t jobs = 1'500'000;
    detail::JobStudy study(jobs);
    for (std::uint64_t i = 0; i < jobs; ++i) // 1 to 2 us, not in order
        study.add(1e-6 + 1e-6 * static_cast<double>(i * 7919 % jobs) / jobs);
    const auto times = study.takeTimes();
    ASSERT_TRUE(times);
    for (const auto& [seen, expected] : {std::pair{times->lowerQuartile, 1.25e-6},
                                         {times->median, 1.5e-6},
                                         {times->p95, 1.95e-6},
                                         {times->p99, 1.99e-6}})
        EXPECT_NEAR(seen, expected, 1e-6 * 1e-3);
}

TEST(JobTimes, OfMoreThanAMillionShowPatternsAsTheyAre) {
    // One in three is kept: with every third of a pattern of that period there would be one time.
    constexpr std::uint64_t jobs = 2'500'000;
    for (const std::uint64_t period : {2U, 3U, 5U, 6U}) {
        detail::JobStudy study(jobs);
        for (std::uint64_t i = 0; i < jobs; ++i)
            study.add(i % period == 0 ? 1e-6 : 1e-7);
        const auto times = study.takeTimes();
        ASSERT_TRUE(times);
        EXPECT_EQ(times->count, jobs);
        EXPECT_DOUBLE_EQ(times->lowerQuartile, 1e-7) << period;
        EXPECT_DOUBLE_EQ(times->p95, 1e-6) << period;
        EXPECT_DOUBLE_EQ(times->upperQuartile, period <= 3 ? 1e-6 : 1e-7) << period;
    }
}

TEST(JobTimes, OverTrialsAreMediansOfTheTrials) {
    std::vector<JobTimes> trials(3);
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const auto at = static_cast<double>(i);
        trials[i].count = 10;
        trials[i].least = 1 + at;
        trials[i].median = 2 + at;
        trials[i].most = 9 + at;
        trials[i].p99 = 8 + at;
    }
    const auto all = detail::overTrials(trials);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->count, 30U);
    EXPECT_DOUBLE_EQ(all->least, 1);
    EXPECT_DOUBLE_EQ(all->median, 3);
    EXPECT_DOUBLE_EQ(all->p99, 9);
    EXPECT_DOUBLE_EQ(all->most, 11);
    EXPECT_FALSE(detail::overTrials({}));
}

TEST(WarmingUp, IsWarnedAboutWhereItCosts) {
    std::vector<std::int64_t> calls(20, 3'000'000);
    for (int i = 0; i < 80; ++i)
        calls.push_back(1'000'000 + i % 7);
    EXPECT_THAT(codes(rowWithCalls(calls).warnings), Contains("warming-up"));
    calls.resize(20, 0);
    calls.resize(10'000, 1'000'000); // 0.4 % of the time
    EXPECT_THAT(codes(rowWithCalls(calls).warnings), Not(Contains("warming-up")));
}

TEST(WarmingUp, IsNotSeenInSteadyJobs) {
    std::vector<std::int64_t> calls;
    for (int i = 0; i < 100; ++i)
        calls.push_back(1'000'000 + 37 * (i % 11));
    EXPECT_THAT(codes(rowWithCalls(calls).warnings), Not(Contains("warming-up")));
}

} // namespace
} // namespace gilscope
