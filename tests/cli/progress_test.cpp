#include "text/progress.h"

#include <gtest/gtest.h>

namespace gilscope::cli {
namespace {

using namespace std::chrono_literals;

TrialSpec spec(std::uint32_t id, const char* runner) {
    return {TrialId{id}, runner, 2, 24, id, 0, {}};
}

/// Four trials planned; those given have begun, `apart` seconds after each other.
Comparison comparison(const std::vector<const char*>& begun, double apart) {
    Comparison result;
    PlanEvent plan;
    std::uint32_t id = 0;
    for (const char* runner : {"serial", "thread", "serial", "thread"})
        plan.trials.push_back(spec(id++, runner));
    result.plan = plan;
    id = 0;
    for (const char* runner : begun) {
        auto trial = std::make_shared<Trial>();
        trial->spec = spec(id, runner);
        trial->sinceBegin = Nanoseconds(static_cast<std::int64_t>(apart * id * 1e9));
        if (++id < begun.size())
            trial->end = TrialEndEvent{};
        result.trials.push_back(trial);
    }
    return result;
}

TEST(Progress, NothingHasBegun) {
    EXPECT_EQ(progressText(progressOf({}, 1s), Letters::Ascii), "starting");
}

TEST(Progress, TheFirstTrialTellsFromTheJobsDone) {
    Comparison now = comparison({"serial"}, 0);
    auto trial = std::make_shared<Trial>(*now.trials[0]);
    EXPECT_FALSE(progressOf(now, 2s).secondsLeft);
    trial->jobsSeen = 12;
    now.trials[0] = trial;
    const auto figures = progressOf(now, 2s);
    EXPECT_EQ(figures.trial, 1u);
    EXPECT_EQ(figures.trials, 4u);
    EXPECT_EQ(figures.jobsDone, 12u);
    ASSERT_TRUE(figures.secondsLeft);
    EXPECT_NEAR(*figures.secondsLeft, 2 + 3 * 4, 0.01) << "half a trial and three more of its kind";
    EXPECT_EQ(progressText(figures, Letters::Ascii).substr(0, 37),
              "trial 1 of 4, serial, 12/24 jobs, abo");
}

TEST(Progress, LaterTrialsTakeAsLongAsTheirRunnersDid) {
    const auto figures = progressOf(comparison({"serial", "thread", "serial"}, 10), 24s);
    EXPECT_EQ(figures.trial, 3u);
    ASSERT_TRUE(figures.secondsLeft);
    EXPECT_NEAR(*figures.secondsLeft, 6 + 10, 0.01);
}

TEST(Progress, AnAutomaticRepetitionEndsWithItsBudgetAtTheLatest) {
    Comparison now = comparison({"serial", "thread", "serial"}, 10);
    now.plan->plan.repeat = 0;
    now.plan->plan.budget = 60s;
    const auto figures = progressOf(now, 24s);
    EXPECT_TRUE(figures.atMost);
    ASSERT_TRUE(figures.secondsLeft);
    EXPECT_NEAR(*figures.secondsLeft, 36, 0.01);
    const std::string text = progressText(figures, Letters::Ascii);
    EXPECT_EQ(text.substr(0, 16), "trial 3, serial,") << text;
    EXPECT_NE(text.find("at most about 36 s left"), std::string::npos) << text;
}

TEST(Progress, NeverPromisesLessThanNothing) {
    const auto figures = progressOf(comparison({"serial", "thread", "serial"}, 10), 99s);
    ASSERT_TRUE(figures.secondsLeft);
    EXPECT_GE(*figures.secondsLeft, 0);
}

TEST(Progress, MoreJobsThanPlannedAreNotShown) {
    Comparison now = comparison({"serial"}, 0);
    auto trial = std::make_shared<Trial>(*now.trials[0]);
    trial->jobsSeen = 1000;
    now.trials[0] = trial;
    EXPECT_EQ(progressOf(now, 1s).jobsDone, 24u);
}

} // namespace
} // namespace gilscope::cli
