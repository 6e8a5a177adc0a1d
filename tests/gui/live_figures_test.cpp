#include "live_figures.h"

#include "fixtures.h"
#include "phase_figures.h"
#include "progress.h"

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

using test::FixtureOptions;
using test::makeComparison;

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
    for (const WorkerFigures& worker : figures.workers) {
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
    for (const WorkerFigures& worker : figures.workers) {
        sum += worker.done;
        EXPECT_EQ(worker.state, WorkerState::Running);
        EXPECT_GT(worker.memoryBytes, 0);
        EXPECT_GT(worker.fraction, 0);
        EXPECT_LT(worker.fraction, 1);
    }
    EXPECT_EQ(sum, figures.done);
}

TEST(LiveFiguresTest, seriesHaveOneLineForEachCoreAndSharesAddUp) {
    const auto comparison = makeComparison({.runners = {"thread"}, .cores = 5, .repeat = 1});
    const LiveSeries series = liveSeries(*comparison->trials.front());
    EXPECT_EQ(series.coreBusy.size(), 5U);
    EXPECT_EQ(series.coreSteal.size(), 5U);
    ASSERT_FALSE(series.throughput.isEmpty());
    for (int i = 0; i < series.shares[0].size(); ++i) {
        const double sum = series.shares[0][i].y() + series.shares[1][i].y() +
                           series.shares[2][i].y() + series.shares[3][i].y();
        EXPECT_TRUE(std::abs(sum - 1) < 1e-9 || sum == 0) << sum;
    }
}

TEST(LiveFiguresTest, longTrialsAreThinnedOut) {
    const auto comparison = makeComparison({.runners = {"thread"}, .repeat = 1, .samples = 5000});
    EXPECT_LE(liveSeries(*comparison->trials.front(), 30, 300).coreBusy[0].size(), 300);
}

TEST(LiveFiguresTest, aTrialWithoutAnythingIsNoTrouble) {
    Trial trial;
    trial.spec.workers = 4;
    EXPECT_EQ(liveFigures(trial).workers.size(), 4U);
    EXPECT_TRUE(liveSeries(trial).coreBusy.empty());
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
    for (const double median : medians)
        sum += median;
    EXPECT_NEAR(sum, seconds(comparison->trials.front()->end->overall), 1e-9);
}

} // namespace
} // namespace gilscope::gui
