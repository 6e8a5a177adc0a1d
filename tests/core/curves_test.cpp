#include "analysis_fixtures.h"

#include <gilscope/comparison.h>
#include <gilscope/message/english.h>

#include <nlohmann/json.hpp>

#include <gmock/gmock.h>

#include <array>
#include <utility>

namespace gilscope {
namespace {

using gilscope::testing::comparisonOf;
using gilscope::testing::TrialText;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Measure times of 24 jobs for 1, 2, ... workers, each repeated five times with a small spread.
void addCounts(std::vector<TrialText>& trials, const std::string& runner,
               const std::vector<std::int64_t>& measureMs, std::int64_t initMs = 10) {
    for (std::uint32_t i = 0; i < measureMs.size(); ++i)
        for (std::int64_t spread = -2; spread <= 2; ++spread)
            trials.push_back({runner, i + 1, measureMs[i] + spread, initMs});
}

Summary summaryOf(const std::vector<TrialText>& trials, std::uint32_t cores = 8) {
    Comparison comparison = *comparisonOf(trials, 24);
    comparison.machine->facts.usableCores = cores;
    return summarise(std::make_shared<const Comparison>(comparison));
}

std::string refusalOf(const Summary& summary) {
    const auto& refusal = summary.curves.at(0).amdahlRefusal;
    return refusal ? english(*refusal) : std::string();
}

TEST(Curves, NeedSeveralWorkerCountsOfARunner) {
    EXPECT_THAT(summaryOf({{"thread", 2}, {"process", 2}}).curves, IsEmpty());
    const Summary summary = summaryOf({{"thread", 4}, {"thread", 1}, {"process", 2}});
    ASSERT_EQ(summary.curves.size(), 1U);
    EXPECT_EQ(summary.curves[0].runner, "thread");
    std::vector<std::uint32_t> counts;
    for (const std::size_t row : summary.curves[0].rows)
        counts.push_back(summary.rows[row].workers);
    EXPECT_THAT(counts, ElementsAre(1, 4));
    EXPECT_THAT(refusalOf(summary), HasSubstr("2 worker counts"));
}

TEST(Curves, AreFittedFromFiveCountsOn) {
    // 10 % serial: 1000, 550, 400, 325, 280, 250 ms.
    std::vector<TrialText> trials;
    addCounts(trials, "process", {1000, 550, 400, 325, 280, 250});
    const Summary summary = summaryOf(trials);
    ASSERT_EQ(summary.curves.size(), 1U);
    ASSERT_TRUE(summary.curves[0].amdahl) << refusalOf(summary);
    EXPECT_NEAR(summary.curves[0].amdahl->serial.value, 0.1, 0.002);
    EXPECT_FALSE(summary.curves[0].amdahlRefusal);
    ASSERT_TRUE(summary.curves[0].usl);
    EXPECT_THAT(english(summary.verdict),
                AllOf(HasSubstr("Processes do most with 6 workers, 4.00x of what they do with 1"),
                      HasSubstr("By Amdahl's law 10 % of the work of processes is serial")));
    const auto json = nlohmann::json::parse(summaryJson(summary));
    EXPECT_NEAR(json["scaling"][0]["amdahl"]["serial"]["value"].get<double>(), 0.1, 0.002);
    EXPECT_EQ(json["scaling"][0]["points"].size(), 6U);
}

TEST(Curves, SayAndShowOneLimit) {
    // 10 % serial: at most 10 times.
    std::vector<TrialText> trials;
    addCounts(trials, "process", {1000, 550, 400, 325, 280, 250});
    const Summary amdahl = summaryOf(trials);
    ASSERT_TRUE(amdahl.curves[0].limit);
    EXPECT_EQ(amdahl.curves[0].limit->law, ScalingLimit::Law::Amdahl);
    EXPECT_THAT(english(amdahl.verdict), HasSubstr("so more workers gain no more than 1"));
    auto json = nlohmann::json::parse(summaryJson(amdahl))["scaling"][0];
    EXPECT_DOUBLE_EQ(json["amdahl"]["limit"].get<double>(),
                     1 / json["amdahl"]["serial"]["ci95"][0].get<double>());
    EXPECT_GE(json["amdahl"]["limit"].get<double>(), 10);
    EXPECT_TRUE(json["usl"]["peak"].is_null());

    // It falls again: a limit by Amdahl's law would be above the highest point.
    trials.clear();
    addCounts(trials, "process",
              {100000, 53500, 38667, 31750, 28000, 25833, 24571, 23875, 23556, 23500, 23636, 23917,
               24308, 24786});
    const Summary falls = summaryOf(trials, 16);
    ASSERT_TRUE(falls.curves[0].limit) << english(falls.verdict);
    EXPECT_EQ(falls.curves[0].limit->law, ScalingLimit::Law::Universal);
    EXPECT_THAT(english(falls.verdict),
                AllOf(HasSubstr("By the universal scalability law"), Not(HasSubstr("Amdahl"))));
    json = nlohmann::json::parse(summaryJson(falls))["scaling"][0];
    if (json["amdahl"].contains("limit")) {
        EXPECT_TRUE(json["amdahl"]["limit"].is_null());
    }
    EXPECT_FALSE(json["usl"]["peak"].is_null());
}

TEST(Curves, SayAGainThatOnlySomeCountsShow) {
    // With one worker every trial takes another time, with six nearly so: 2 to 4 is sure.
    std::vector<TrialText> trials;
    for (const std::int64_t time : {400, 1300, 700, 2100, 900})
        trials.push_back({"process", 1, time});
    for (const std::int64_t time : {1000, 1002, 998, 1001, 999})
        trials.push_back({"process", 2, time});
    for (const std::int64_t time : {500, 501, 499, 500, 502})
        trials.push_back({"process", 4, time});
    EXPECT_THAT(english(summaryOf(trials).verdict),
                AllOf(HasSubstr("of what they do with 2"), Not(HasSubstr("Too noisy to say whether"
                                                                         " processes gain"))));
}

TEST(Curves, LeaveOutCountsThatSharedCores) {
    std::vector<TrialText> trials;
    addCounts(trials, "process", {1000, 500, 500, 500, 500, 500});
    Comparison comparison = *comparisonOf(trials, 24);
    for (auto& trial : comparison.trials) {
        auto changed = std::make_shared<Trial>(*trial);
        const bool crowded = changed->spec.workers > 2;
        for (WorkerSummary& worker : changed->end->workers) {
            worker.gilWait = 0;
            worker.runQueue = crowded ? worker.wall / 2 : 0;
            worker.cpu = worker.wall - worker.runQueue;
        }
        trial = changed;
    }
    const Summary summary = summarise(std::make_shared<const Comparison>(comparison));
    ASSERT_EQ(summary.curves.size(), 1U);
    EXPECT_EQ(summary.curves[0].rows.size(), 6U);
    EXPECT_EQ(summary.curves[0].fitted.size(), 2U);
    EXPECT_FALSE(summary.curves[0].amdahl);
    EXPECT_THAT(refusalOf(summary), HasSubstr("take turns on the cores"));
}

TEST(Curves, SayWhenMoreWorkersGainNothing) {
    std::vector<TrialText> trials;
    addCounts(trials, "thread", {1000, 1010, 1100});
    EXPECT_THAT(
        english(summaryOf(trials).verdict),
        HasSubstr("From 1 to 3 workers threads gain nothing (at most 0.0 %). With 3 workers "
                  "threads do 9.09 % less than with 1 (95 % CI 9.07 to 9.12 %)"));
}

TEST(CrossOvers, SayWhereTheLeadChanges) {
    // Threads are ahead with one worker, processes from two on.
    std::vector<TrialText> trials;
    addCounts(trials, "thread", {1000, 1000, 1000});
    addCounts(trials, "process", {1200, 600, 400});
    const Summary summary = summaryOf(trials);
    ASSERT_EQ(summary.crossOvers.size(), 1U);
    const CrossOver& over = summary.crossOvers[0];
    EXPECT_EQ(over.from, "thread");
    EXPECT_EQ(over.to, "process");
    EXPECT_EQ(over.lastValue, "1");
    EXPECT_EQ(over.firstValue, "2");
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("With 1 worker threads are fastest, with 2 workers processes: the lead "
                          "changes between the two."));
}

/// Trials of two runners over three arguments; times in ms, five repetitions each.
Summary
argumentSweep(const std::vector<std::pair<std::string, std::array<std::int64_t, 2>>>& points) {
    std::vector<TrialText> trials;
    std::vector<std::string> arguments;
    for (const auto& [text, times] : points)
        for (std::int64_t spread = -2; spread <= 2; ++spread) {
            trials.push_back({"thread", 2, times[0] + spread});
            trials.push_back({"process", 2, times[1] + spread});
            arguments.insert(arguments.end(), 2, text);
        }
    Comparison comparison = *comparisonOf(trials, 24);
    comparison.plan->plan.sweep.over = SweepOver::Arguments;
    for (const auto& point : points)
        comparison.plan->plan.sweep.arguments.push_back(point.first);
    for (std::size_t i = 0; i < comparison.trials.size(); ++i) {
        auto changed = std::make_shared<Trial>(*comparison.trials[i]);
        changed->spec.arguments = comparison.plan->trials[i].arguments = arguments[i];
        comparison.trials[i] = changed;
    }
    return summarise(std::make_shared<const Comparison>(comparison));
}

TEST(Sweeps, OverArgumentsCompareLikeWithLike) {
    const Summary summary =
        argumentSweep({{"10", {100, 200}}, {"100", {150, 200}}, {"1000", {800, 400}}});
    ASSERT_TRUE(summary.sweep);
    EXPECT_EQ(summary.sweep->swept, SweptValue::Arguments);
    ASSERT_EQ(summary.sweep->stages.size(), 3U);
    EXPECT_EQ(summary.sweep->stages[1].text, "100");
    EXPECT_EQ(summary.sweep->stages[1].number, 100);
    EXPECT_EQ(summary.sweep->stages[1].rows.size(), 2U);
    EXPECT_THAT(summary.curves, IsEmpty()) << "worker counts are all the same";
    // The first sentence is about the largest point, not about the quickest.
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("For fibonacci(1000) on this machine processes are 2.00x "
                          "faster than threads"));
    ASSERT_EQ(summary.crossOvers.size(), 1U);
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("With fibonacci(100) threads are fastest, with fibonacci(1000) "
                          "processes: the lead changes between the two."));
}

TEST(Sweeps, OverArgumentsTheAnswerSaysWhichCallItIsAbout) {
    const Summary summary =
        argumentSweep({{"10", {100, 200}}, {"100", {100, 200}}, {"1000", {400, 400}}});
    const auto json = nlohmann::json::parse(summaryJson(summary));
    EXPECT_EQ(json["answer"]["arguments"], "1000");
}

TEST(Sweeps, OverArgumentsThatAreNoNumbers) {
    const Summary summary = argumentSweep({{"'a', 3", {100, 200}}, {"'b', 3", {400, 200}}});
    ASSERT_TRUE(summary.sweep);
    EXPECT_FALSE(summary.sweep->stages[0].number);
    ASSERT_EQ(summary.crossOvers.size(), 1U);
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("With fibonacci('a', 3) threads are fastest, with fibonacci('b', 3)"));
    EXPECT_FALSE(summaryOf({{"thread", 2}, {"process", 2}}).sweep);
}

TEST(CrossOvers, AreNotMadeOfChance) {
    // Processes lead with 1 and 2 workers, threads with 3; their blocks have nothing in common.
    std::vector<TrialText> trials;
    for (std::uint32_t workers = 1; workers <= 3; ++workers)
        for (const auto& [thread, process] :
             {std::pair{1000, 1004}, {1007, 998}, {996, 1001}, {1003, 995}, {999, 1006}}) {
            trials.push_back({"thread", workers, thread - (workers == 3 ? 3 : 0)});
            trials.push_back({"process", workers, process});
        }
    EXPECT_THAT(summaryOf(trials).crossOvers, IsEmpty());
    EXPECT_THAT(english(summaryOf(trials).verdict), Not(HasSubstr("are fastest")));
}

TEST(BreakEven, IsPerPairOfRunners) {
    // Processes start 90 ms later and gain 500 ms in 24 jobs: ahead after 4.3 jobs.
    std::vector<TrialText> trials;
    for (std::int64_t spread = -2; spread <= 2; ++spread) {
        trials.push_back({"thread", 2, 1000 + spread, 10});
        trials.push_back({"process", 2, 500 + spread, 100});
    }
    const Summary summary = summaryOf(trials);
    ASSERT_EQ(summary.breakEven.size(), 1U);
    EXPECT_EQ(summary.rows[summary.breakEven[0].row].runner, "process");
    EXPECT_EQ(summary.rows[summary.breakEven[0].against].runner, "thread");
    EXPECT_EQ(summary.breakEven[0].from.jobs, 5);
    const auto json = nlohmann::json::parse(summaryJson(summary))["break_even"];
    EXPECT_EQ(json.dump(), R"([{"against":{"runner":"thread","workers":2},"ci95":[5.0,5.0],)"
                           R"("jobs":5.0,"runner":"process","workers":2}])");
}

TEST(LeaveOut, TakesTrialsOutAndSaysSo) {
    const auto whole = comparisonOf({{"thread", 2, 200}, {"thread", 2, 900}, {"thread", 2, 202}});
    const TrialId bad[]{whole->trials[1]->spec.id};
    const auto rest = leaveOut(*whole, bad);
    const Summary summary = summarise(rest);
    ASSERT_EQ(summary.rows.size(), 1U);
    EXPECT_EQ(summary.rows[0].repeat, 2U);
    EXPECT_NEAR(summary.rows[0].measureSeconds->median, 0.201, 1e-9);
    EXPECT_THAT(english(summary.verdict), HasSubstr("1 trial was left out by hand."));
    EXPECT_EQ(whole->trials.size(), 3U);
    EXPECT_EQ(rest->trials[0], whole->trials[0]) << "shared, not copied";
}

} // namespace
} // namespace gilscope
