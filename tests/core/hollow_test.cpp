/// Figures that are about something else than the callable: jobs that found their work done, time
/// that the scheduler took, and times of which nobody knows where they went.

#include "analysis_fixtures.h"

#include <gilscope/comparison.h>
#include <gilscope/diff.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/verdict.h>

#include <gmock/gmock.h>

namespace gilscope {
namespace {

using gilscope::testing::batchOf;
using gilscope::testing::codes;
using gilscope::testing::endOf;
using gilscope::testing::ms;
using gilscope::testing::planFor;
using gilscope::testing::twoCores;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::uint64_t jobs = 24;

/// One row: so long took the call in preparation and each job.
struct Row {
    std::string runner;
    std::string arguments;
    std::int64_t prepareNs = 0, jobNs = 0, measureMs = 200;
};

/// Every row measured six times.
Summary summaryOf(const std::vector<Row>& rows) {
    ComparisonBuilder builder;
    builder.apply(twoCores());
    PlanEvent plan = planFor({}, jobs);
    std::vector<const Row*> of;
    for (std::uint32_t block = 0; block < 6; ++block)
        for (const Row& row : rows) {
            TrialSpec spec;
            spec.id = TrialId(static_cast<std::uint32_t>(plan.trials.size()));
            spec.runner = row.runner;
            spec.workers = row.runner == "serial" ? 1 : 2;
            spec.jobs = jobs;
            spec.block = block;
            spec.arguments = row.arguments;
            plan.trials.push_back(spec);
            of.push_back(&row);
        }
    for (const Row& row : rows)
        plan.plan.runners.push_back(row.runner);
    plan.plan.repeat = 6;
    builder.apply(plan);
    for (std::size_t i = 0; i < of.size(); ++i) {
        const TrialSpec& spec = plan.trials[i];
        builder.apply(TrialEvent{spec, {}});
        const auto each = static_cast<std::uint32_t>(jobs / spec.workers);
        for (std::uint32_t worker = 0; worker < spec.workers; ++worker)
            builder.apply(batchOf(spec.id, WorkerId(worker), worker * each, each, of[i]->jobNs));
        TrialEndEvent end =
            endOf({spec.runner, spec.workers, of[i]->measureMs, 10, TrialStatus::Complete}, spec.id,
                  jobs);
        end.prepareCall = Nanoseconds(of[i]->prepareNs);
        builder.apply(end);
    }
    builder.apply(EndEvent{});
    return summarise(builder.snapshot());
}

std::string verdict(const Summary& summary) {
    return english(summary.verdict);
}

const std::vector<Row> cached{{"serial", "", 5 * ms, 100, 10}, {"thread", "", 5 * ms, 120, 20}};

TEST(Hollow, JobsAsShortAsNothingAreNotRanked) {
    const Summary summary = summaryOf(cached);
    for (const ResultRow& row : summary.rows) {
        EXPECT_TRUE(row.hollow);
        EXPECT_FALSE(row.speedup.has_value());
        EXPECT_THAT(codes(row.warnings), Contains("nothing-left-to-do"));
    }
    EXPECT_FALSE(summary.decided);
    EXPECT_THAT(verdict(summary),
                AllOf(HasSubstr("no longer than a call of nothing"),
                      HasSubstr("no runner is ranked"), Not(HasSubstr("faster"))));
}

TEST(Hollow, OneSuchRowIsEnough) {
    const Summary summary =
        summaryOf({{"serial", "", 5 * ms, 4 * ms, 100}, {"thread", "", 5 * ms, 100, 20}});
    EXPECT_THAT(verdict(summary),
                AllOf(HasSubstr("no runner is ranked"), Not(HasSubstr("faster"))));
}

TEST(Hollow, ShortJobsWhoseFirstCallWasShortTooAreJobs) {
    const Summary summary = summaryOf({{"serial", "", 150, 100, 10}, {"thread", "", 150, 120, 20}});
    EXPECT_FALSE(summary.rows[0].hollow || summary.rows[1].hollow);
    EXPECT_THAT(verdict(summary), HasSubstr("faster"));
}

TEST(Hollow, OnePointOfASweepDoesNotEndTheOthers) {
    const Summary summary = summaryOf({{"serial", "1", 5 * ms, 100, 10},
                                       {"thread", "1", 5 * ms, 120, 20},
                                       {"serial", "2", 5 * ms, 4 * ms, 200},
                                       {"thread", "2", 5 * ms, 4 * ms, 100}});
    EXPECT_THAT(verdict(summary), AllOf(HasSubstr("faster than serial"),
                                        HasSubstr("no longer than a call of nothing"),
                                        Not(HasSubstr("no runner is ranked"))));
    EXPECT_TRUE(summary.crossOvers.empty()) << "who led where nothing was left to do?";
}

TEST(Hollow, ExecutorsNeedSomeTimeOfTheirOwn) {
    // Their Python takes a few microseconds to time a call of nothing.
    const std::vector<Row> executors{{"executor-thread", "", 2 * ms, 1200, 30},
                                     {"executor-process", "", 2 * ms, 3400, 90}};
    for (const ResultRow& row : summaryOf(executors).rows)
        EXPECT_TRUE(row.hollow) << row.runner;
    std::vector<Row> all = cached;
    all.insert(all.end(), executors.begin(), executors.end());
    const Summary summary = summaryOf(all);
    for (const ResultRow& row : summary.rows)
        EXPECT_TRUE(row.hollow) << row.runner;
    EXPECT_THAT(codes(summary.warnings), Not(Contains("base-not-serial")));
    // Where others had something to do, so had they.
    all[0].jobNs = all[1].jobNs = 3000;
    for (const ResultRow& row : summaryOf(all).rows)
        EXPECT_FALSE(row.hollow) << row.runner;
}

TEST(Hollow, DiffComparesNoSuchRow) {
    const ComparisonDiff diff = diffSummaries(summaryOf({{"thread", "", 5 * ms, 100, 10}}),
                                              summaryOf({{"thread", "", 5 * ms, 4 * ms, 200}}));
    ASSERT_EQ(diff.rows.size(), 1U);
    EXPECT_EQ(diff.rows[0].word, DiffWord::Hollow);
    EXPECT_FALSE(diff.rows[0].ratio.has_value());
    EXPECT_EQ(diffFinding(diff.rows[0]), message::say<MessageCode::DiffHollow>());
}

/// One complete trial of two threads, 12 jobs each of 1 ms, whose end somebody changed.
template <class Change>
ResultRow rowWith(const Change& change) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{}}, jobs);
    builder.apply(twoCores());
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    for (std::uint32_t worker = 0; worker < 2; ++worker)
        builder.apply(batchOf(TrialId(0), WorkerId(worker), 12 * worker, 12));
    TrialEndEvent end = endOf({}, TrialId(0), jobs);
    for (WorkerSummary& worker : end.workers)
        change(worker);
    builder.apply(end);
    builder.apply(EndEvent{});
    return summarise(builder.snapshot()).rows.at(0);
}

TEST(CoreWait, StandsApartFromWhatTheRunnerCosts) {
    const ResultRow crowded = rowWith([](WorkerSummary& worker) {
        worker.wall = 24 * ms; // half of it between jobs, which take 2 us
        worker.cpu = 12 * ms;
        worker.gilWait = 0;
        worker.runQueue = 12 * ms;
    });
    EXPECT_NEAR(crowded.overheadUsPerJob.value(), 2, 0.01);
    EXPECT_NEAR(crowded.coreWaitUsPerJob.value(), 998, 0.01);
}

TEST(CoreWait, IsNoMoreThanTheKernelSaw) {
    const ResultRow row = rowWith([](WorkerSummary& worker) {
        worker.wall = 24 * ms;
        worker.cpu = 12 * ms;
        worker.gilWait = 0;
        worker.runQueue = 3 * ms;
    });
    EXPECT_NEAR(row.coreWaitUsPerJob.value(), 250, 0.01);
    EXPECT_NEAR(row.overheadUsPerJob.value(), 750, 0.01);
}

TEST(CoreWait, IsNothingOnIdleCoresAndUnknownWhereNobodyLooked) {
    EXPECT_EQ(rowWith([](WorkerSummary& worker) {
                  worker.wall = 24 * ms;
                  worker.runQueue = 0;
              }).coreWaitUsPerJob,
              0);
    EXPECT_EQ(
        rowWith([](WorkerSummary& worker) { worker.runQueue = notMeasured; }).coreWaitUsPerJob,
        std::nullopt);
}

TEST(Efficiency, NeedsToKnowHowMuchWorkersRan) {
    ComparisonBuilder builder;
    PlanEvent plan = planFor({{"serial", 1, 400}, {"thread", 2, 200}}, jobs);
    builder.apply(twoCores());
    builder.apply(plan);
    for (const TrialSpec& spec : plan.trials) {
        builder.apply(TrialEvent{spec, {}});
        builder.apply(batchOf(spec.id, WorkerId(0), 0, 24));
        TrialEndEvent end =
            endOf({spec.runner, spec.workers, spec.workers == 1 ? 400 : 200}, spec.id, jobs);
        for (WorkerSummary& worker : end.workers)
            worker.cpu = notMeasured;
        builder.apply(end);
    }
    builder.apply(EndEvent{});
    const Summary summary = summarise(builder.snapshot());
    EXPECT_TRUE(summary.rows[1].speedup.has_value());
    EXPECT_EQ(summary.rows[1].efficiency, std::nullopt);
    EXPECT_THAT(verdict(summary), Not(HasSubstr("native kernel")));
}

} // namespace
} // namespace gilscope
