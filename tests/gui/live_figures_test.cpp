#include "figures/figure_table.h"

#include "base/format.h"
#include "fixtures.h"

#include <gilscope/runners.h>

#include <gtest/gtest.h>

#include <optional>

namespace gilscope::gui {
namespace {

using test::FixtureOptions;
using test::makeComparison;

LiveCourse courseOf(const std::shared_ptr<const Trial>& trial, std::size_t points = 300) {
    Timeline timeline;
    timeline.update(trial, 1U << 30);
    return liveCourse(*trial, timeline, 30'000'000'000, points);
}

TEST(LiveFiguresTest, aTrialThatIsOverShowsItsFinalFigures) {
    const auto comparison = makeComparison({.runners = {"thread"}, .repeat = 1, .jobs = 100});
    const LiveFigures figures = liveFigures(*comparison->trials.front());
    const TrialEndEvent& end = *comparison->trials.front()->end;
    EXPECT_EQ(figures.done, 100U);
    EXPECT_DOUBLE_EQ(figures.fraction, 1);
    ASSERT_EQ(figures.workers.size(), 2U);
    EXPECT_DOUBLE_EQ(*figures.initSeconds, seconds(end.init));
    EXPECT_DOUBLE_EQ(*figures.overallSeconds, seconds(end.overall));
    EXPECT_DOUBLE_EQ(*figures.throughput, 100 / seconds(end.measure));
    for (const LiveWorker& worker : figures.workers) {
        EXPECT_EQ(worker.state, WorkerState::Ended);
        EXPECT_DOUBLE_EQ(worker.fraction, 1);
        ASSERT_TRUE(worker.share);
        const TimeShare& share = *worker.share;
        EXPECT_NEAR(share.running + share.gilWait + share.runQueue + share.blocked, 1, 1e-9);
        EXPECT_NEAR(share.gilWait, 0.49, 0.01);
    }
}

TEST(LiveFiguresTest, aTrialThatRunsShowsTheLastSample) {
    const auto comparison =
        makeComparison({.runners = {"process"}, .workers = 3, .repeat = 2, .running = true});
    const Trial& trial = *comparison->trials.back();
    const LiveFigures figures = liveFigures(trial);
    EXPECT_EQ(figures.done, trial.samples.back()->done);
    EXPECT_GT(figures.fraction, 0);
    EXPECT_LT(figures.fraction, 1);
    std::uint64_t sum = 0;
    for (const LiveWorker& worker : figures.workers) {
        sum += worker.done;
        EXPECT_EQ(worker.state, WorkerState::Running);
        EXPECT_GT(worker.residentBytes, 0);
        EXPECT_GT(worker.fraction, 0);
        EXPECT_LT(worker.fraction, 1);
    }
    EXPECT_EQ(sum, figures.done);
}

TEST(LiveFiguresTest, linesHaveOneForEachCoreAndSharesAddUp) {
    const auto comparison = makeComparison({.runners = {"thread"}, .cores = 5, .repeat = 1});
    const LiveLines lines = linesOf(courseOf(comparison->trials.front()));
    EXPECT_EQ(lines.coreBusy.size(), 5U);
    EXPECT_EQ(lines.coreSteal.size(), 5U);
    ASSERT_FALSE(lines.well.isEmpty());
    EXPECT_EQ(lines.well.size(), lines.bad.size());
    ASSERT_FALSE(lines.shares[0].isEmpty());
    for (int i = 0; i < lines.shares[0].size(); ++i) {
        const double sum = lines.shares[0][i].y() + lines.shares[1][i].y() +
                           lines.shares[2][i].y() + lines.shares[3][i].y();
        EXPECT_TRUE(std::abs(sum - 1) < 1e-9 || sum == 0) << sum;
    }
}

TEST(LiveFiguresTest, stepsFallToZeroWhereNothingIsKnown) {
    LiveCourse course;
    course.rates = {{0, 1'000'000'000, 5, 0}, {2'000'000'000, 3'000'000'000, 7, 1}};
    const LiveLines lines = linesOf(course);
    const QList<QPointF> wanted{{0, 5}, {1, 5}, {1, 0}, {2, 0}, {2, 7}, {3, 7}};
    EXPECT_EQ(lines.well, wanted);
    const Figures table = throughputTable(course);
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[1].size(), std::size_t(table.heads.size()));
    EXPECT_EQ(table.rows[1][3].key.toDouble(), 1);
}

TEST(LiveFiguresTest, longTrialsAreThinnedOut) {
    const auto comparison = makeComparison({.runners = {"thread"}, .repeat = 1, .samples = 5000});
    const LiveCourse course = courseOf(comparison->trials.front(), 300);
    EXPECT_LE(course.loads.size(), 300U);
    EXPECT_LE(course.rates.size(), 300U);
    EXPECT_LE(course.shares.size(), 304U);
}

TEST(LiveFiguresTest, aTrialWithoutAnythingIsNoTrouble) {
    Trial trial;
    trial.spec.workers = 4;
    EXPECT_EQ(liveFigures(trial).workers.size(), 4U);
    EXPECT_TRUE(courseOf(std::make_shared<Trial>(trial)).loads.empty());
}

TEST(LiveFiguresTest, picksTheChosenTrialElseTheRunningElseTheLast) {
    const auto running = makeComparison({.repeat = 2, .running = true});
    EXPECT_EQ(pickTrial(*running, TrialId{1})->spec.id, TrialId{1});
    EXPECT_EQ(pickTrial(*running, std::nullopt), running->trials.back());
    EXPECT_EQ(pickTrial(*running, TrialId{99}), running->trials.back());
    EXPECT_EQ(pickTrial(Comparison{}, std::nullopt), nullptr);
}

TEST(ProgressTest, countsTrialsAndTheRunningOne) {
    const auto comparison = makeComparison({.repeat = 2, .running = true});
    const Progress progress = progressOf(*comparison);
    EXPECT_EQ(progress.trialsTotal, 8U);
    EXPECT_EQ(progress.trialsDone, 3U);
    EXPECT_GT(progress.fraction, 3.0 / 8);
    EXPECT_LT(progress.fraction, 4.0 / 8);
    ASSERT_TRUE(progress.secondsLeft);
    EXPECT_GT(*progress.secondsLeft, 0);
    EXPECT_EQ(progress.current, comparison->trials.back().get());
}

TEST(ProgressTest, anAutomaticRepetitionEndsWithItsBudgetAtTheLatest) {
    Comparison comparison = *makeComparison({.repeat = 2, .running = true});
    comparison.plan->plan.repeat = 0;
    comparison.plan->plan.budget = std::chrono::hours(1);
    const Progress progress = progressOf(comparison);
    EXPECT_TRUE(progress.untilPrecise);
    ASSERT_TRUE(progress.secondsLeft);
    EXPECT_GT(*progress.secondsLeft, 3000);
    EXPECT_LT(*progress.secondsLeft, 3600);
    comparison.plan->plan.budget = std::chrono::nanoseconds(1);
    EXPECT_EQ(progressOf(comparison).secondsLeft, 0);
}

TEST(ProgressTest, isFullAndHasNoTimeLeftWhenOver) {
    const Progress progress = progressOf(*makeComparison());
    EXPECT_DOUBLE_EQ(progress.fraction, 1);
    EXPECT_FALSE(progress.secondsLeft);
}

TEST(ProgressTest, saysNothingOfTimeBeforeItCanKnow) {
    FixtureOptions options{.repeat = 1, .samples = 0, .running = true};
    options.runners = {"thread", "process"};
    EXPECT_FALSE(progressOf(*makeComparison(options)).secondsLeft);
}

TEST(PhaseFiguresTest, phasesAddUpToTheOverallTime) {
    const auto comparison = makeComparison({.runners = {"subinterpreter"}, .repeat = 1});
    ResultRow row;
    row.runner = "subinterpreter";
    row.workers = 2;
    const PhaseMedians medians = phaseMedians(*comparison, row);
    double sum = 0;
    for (const std::optional<double>& median : medians)
        sum += median.value_or(0); // a phase that a recording lacks takes no part
    EXPECT_NEAR(sum, seconds(comparison->trials.front()->end->overall), 1e-9);
}

} // namespace
} // namespace gilscope::gui
