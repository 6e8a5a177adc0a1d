#include "analysis_fixtures.h"
#include "export_fixtures.h"
#include "synthetic_times.h"

#include <gilscope/diff.h>
#include <gilscope/message/english.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace gilscope {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::TrialText;

/// `repeat` trials of each runner; measure times spread a little around `base` milliseconds.
Comparison recording(const std::vector<std::pair<std::string, std::int64_t>>& runners,
                     std::uint32_t repeat, std::uint64_t jobs = 24) {
    std::vector<TrialText> trials;
    for (std::uint32_t i = 0; i < repeat; ++i)
        for (const auto& [runner, base] : runners)
            trials.push_back({runner, 2, base + (i * 3) % 5, 10});
    return *testing::comparisonOf(trials, jobs);
}

ComparisonDiff diffOf(Comparison a, Comparison b) {
    return diffSummaries(testing::summaryOf(std::move(a)), testing::summaryOf(std::move(b)));
}

std::string inEnglish(const Message& message) {
    return message::english(message);
}

std::string englishOf(const ComparisonDiff& diff) {
    return diffText(diff, "a", "b", inEnglish);
}

TEST(Diff, FasterSlowerAndNoDifference) {
    const ComparisonDiff diff =
        diffOf(recording({{"thread", 400}, {"process", 300}, {"subinterpreter", 200}}, 8),
               recording({{"thread", 200}, {"process", 450}, {"subinterpreter", 200}}, 8));
    ASSERT_EQ(diff.rows.size(), 3U);
    EXPECT_TRUE(diff.sameCall);
    EXPECT_EQ(diff.rows[0].word, DiffWord::Faster);
    EXPECT_NEAR(diff.rows[0].ratio->median, 0.5, 0.01);
    EXPECT_EQ(diff.rows[1].word, DiffWord::Slower);
    EXPECT_EQ(diff.rows[2].word, DiffWord::NoDifference);
    EXPECT_LE(diff.rows[2].ratio->ci95.low, 1);
    EXPECT_GE(diff.rows[2].ratio->ci95.high, 1);
    EXPECT_TRUE(diff.machine.empty());
    EXPECT_TRUE(diff.onlyLeft.empty());
}

/// Trials of one runner with these measure times in milliseconds.
Comparison trialsOf(const std::vector<std::int64_t>& times) {
    std::vector<TrialText> trials;
    for (const std::int64_t time : times)
        trials.push_back({"thread", 2, time, 10});
    return *testing::comparisonOf(trials, 24);
}

TEST(Diff, FewRepetitionsAreEnoughForALargeDifference) {
    const ComparisonDiff slower = diffOf(trialsOf({200, 204}), trialsOf({360, 370, 380}));
    ASSERT_EQ(slower.rows.size(), 1U);
    EXPECT_EQ(slower.rows[0].word, DiffWord::Slower);
    EXPECT_GT(slower.rows[0].ratio->ci95.low, 1);
    EXPECT_THAT(englishOf(slower), HasSubstr("B is 1.83x slower"));
    EXPECT_EQ(diffOf(trialsOf({360, 370, 380}), trialsOf({200, 204})).rows.at(0).word,
              DiffWord::Faster);
}

TEST(Diff, WordsFollowTheInterval) {
    const std::vector<std::vector<std::int64_t>> sides{
        {200, 204},      {230, 250},      {200, 220},          {200, 260},
        {207, 240, 236}, {360, 370, 380}, {201, 203, 202, 204}};
    for (const auto& left : sides)
        for (const auto& right : sides) {
            const DiffRow row = diffOf(trialsOf(left), trialsOf(right)).rows.at(0);
            EXPECT_EQ(row.word == DiffWord::Slower, row.ratio->ci95.low > 1);
            EXPECT_EQ(row.word == DiffWord::Faster, row.ratio->ci95.high < 1);
            EXPECT_EQ(row.word == DiffWord::NoDifference,
                      row.ratio->ci95.low >= 1 / 1.03 && row.ratio->ci95.high <= 1.03 &&
                          row.word != DiffWord::Slower && row.word != DiffWord::Faster);
        }
}

TEST(Diff, EqualRecordingsAreRarelyToldApart) {
    // Ten rows of five trials each: whatever is claimed of any of them is false.
    int claimed = 0;
    for (int round = 0; round < 200; ++round) {
        testing::TimesMaker maker(static_cast<std::uint64_t>(round));
        Summary sides[2];
        for (Summary& side : sides) {
            Comparison comparison;
            comparison.plan = testing::planFor({}, 24);
            side.comparison = std::make_shared<const Comparison>(comparison);
            const auto table =
                maker.table(std::vector<double>(10, 1), 5, {.within = 0.03, .between = 0.02});
            for (const auto& times : table) {
                ResultRow row;
                row.runner = "thread";
                row.workers = static_cast<std::uint32_t>(side.rows.size() + 1);
                row.jobs = 24;
                row.allJobsRan = true;
                row.measureSeconds = statistics::medianEstimate(times.times);
                row.trialMeasureSeconds = times.times;
                side.rows.push_back(std::move(row));
            }
        }
        bool any = false;
        for (const DiffRow& row : diffSummaries(sides[0], sides[1]).rows)
            any = any || row.word == DiffWord::Faster || row.word == DiffWord::Slower;
        claimed += any ? 1 : 0;
    }
    EXPECT_LE(claimed, 20);
}

TEST(Diff, AFactorHasTheDecimalsThatItNeeds) {
    const ComparisonDiff diff = diffOf(trialsOf({100'000, 100'010, 99'990, 100'005, 99'995}),
                                       trialsOf({96'000, 96'010, 95'990, 96'005, 95'995}));
    EXPECT_THAT(englishOf(diff), HasSubstr("B is 1.04x faster"));
    const ComparisonDiff still =
        diffOf(trialsOf({100'000, 100'010, 99'990, 100'005, 99'995}), trialsOf({1, 1, 1, 1, 1}));
    EXPECT_THAT(englishOf(still), HasSubstr("B is 100000x faster"));
}

TEST(Diff, FewRepetitionsGetNoVerdict) {
    const ComparisonDiff diff = diffOf(trialsOf({200, 220}), trialsOf({230, 250}));
    ASSERT_EQ(diff.rows.size(), 1U);
    EXPECT_EQ(diff.rows[0].word, DiffWord::TooFew);
    EXPECT_TRUE(diff.rows[0].ratio);
    EXPECT_EQ(diffOf(trialsOf({400}), trialsOf({100, 101})).rows.at(0).word, DiffWord::TooFew);
    EXPECT_THAT(englishOf(diff), HasSubstr("too few repetitions to say: 5 are needed"));
}

TEST(Diff, DifferentNumbersOfJobsAreComparedPerJob) {
    const ComparisonDiff diff =
        diffOf(recording({{"thread", 200}}, 6, 24), recording({{"thread", 400}}, 6, 48));
    EXPECT_EQ(diff.rows.at(0).word, DiffWord::NoDifference);
    EXPECT_NEAR(diff.rows.at(0).ratio->median, 1, 0.02);
    ASSERT_EQ(diff.plan.size(), 1U);
    EXPECT_EQ(diff.plan[0], (DifferentFact{MessageCode::FactJobs, 24U, 48U}));
}

TEST(Diff, EveryOptionOfThePlanIsCompared) {
    const Comparison one = recording({{"thread", 200}}, 5);
    Comparison other = one;
    other.plan->plan.arrivalInterval = Nanoseconds(5'000'000);
    other.plan->plan.memoryLimit = std::uint64_t{2} << 30;
    other.plan->plan.maxRestarts = 0;
    other.plan->plan.live = false;
    const ComparisonDiff diff = diffOf(one, other);
    ASSERT_EQ(diff.plan.size(), 4U);
    EXPECT_THAT(englishOf(diff),
                HasSubstr("  A job comes every\n    A  as soon as a worker is free\n"
                          "    B  5.00 ms\n"));
    EXPECT_THAT(englishOf(diff),
                HasSubstr("  Memory that a host may add\n    A  none\n    B  2048.0 MiB\n"));
    EXPECT_TRUE(diffOf(one, one).plan.empty());
}

TEST(Diff, RowsOfOneSideAreListed) {
    const ComparisonDiff diff = diffOf(recording({{"serial", 300}, {"thread", 300}}, 5),
                                       recording({{"thread", 300}, {"process", 200}}, 5));
    ASSERT_EQ(diff.rows.size(), 1U);
    ASSERT_EQ(diff.onlyLeft.size(), 1U);
    EXPECT_EQ(diff.onlyLeft[0].runner, "serial");
    ASSERT_EQ(diff.onlyRight.size(), 1U);
    EXPECT_EQ(diff.onlyRight[0].runner, "process");
    const std::string text = englishOf(diff);
    EXPECT_THAT(text, HasSubstr("Only in A\n  serial ×2"));
    EXPECT_THAT(text, HasSubstr("Only in B\n  process ×2"));
}

TEST(Diff, MachinesComeFirstAndOtherCallsAreNotCompared) {
    Comparison other = recording({{"thread", 300}}, 5);
    other.machine->facts.model = "Another CPU";
    other.plan->argumentsJson = "[25]";
    other.plan->callText = "fibonacci(25)";
    const ComparisonDiff diff = diffOf(recording({{"thread", 300}}, 5), std::move(other));
    EXPECT_FALSE(diff.sameCall);
    EXPECT_TRUE(diff.rows.empty());
    EXPECT_EQ(diff.onlyLeft.size(), 1U);
    EXPECT_EQ(diff.onlyRight.size(), 1U);
    ASSERT_EQ(diff.machine.size(), 1U);
    EXPECT_EQ(diff.machine[0],
              (DifferentFact{MessageCode::FactProcessor, "Test CPU", "Another CPU"}));
    const std::string text = englishOf(diff);
    EXPECT_LT(text.find("The machines differ"), text.find("The calls differ"));
    EXPECT_LT(text.find("The calls differ"), text.find("Only in A"));
}

TEST(Diff, WhatReadsTheSameDoesNotDiffer) {
    Comparison one = recording({{"thread", 300}}, 5);
    one.machine->facts.memoryBytes = 16'750'372'864; // 15.6 GiB
    Comparison other = one;
    other.machine->facts.memoryBytes += 40'960;
    EXPECT_TRUE(diffOf(one, other).machine.empty());
    other.machine->facts.memoryBytes = 8'326'791'168;
    ASSERT_EQ(diffOf(one, other).machine.size(), 1U);
    EXPECT_EQ(diffOf(one, other).machine[0].name, MessageCode::FactMemory);
}

TEST(Diff, TheCeilingDiffersOnlyBeyondItsNoise) {
    const Comparison one = recording({{"thread", 300}}, 5); // 1.9
    Comparison near = one;
    near.machine->facts.ceiling.back().speedup = 1.86;
    EXPECT_TRUE(diffOf(one, near).machine.empty());
    Comparison far = one;
    far.machine->facts.ceiling.back().speedup = 1.2;
    ASSERT_EQ(diffOf(one, far).machine.size(), 1U);
    EXPECT_EQ(diffOf(one, far).machine[0].name, MessageCode::FactCeiling);
}

TEST(Diff, PythonsOfTwoKindsAreComparedAndItIsSaid) {
    Comparison other = recording({{"thread", 300}}, 5);
    other.plan->python.abi = "cp313";
    other.plan->python.version = "3.13.0";
    const ComparisonDiff diff = diffOf(recording({{"thread", 300}}, 5), std::move(other));
    EXPECT_TRUE(diff.sameCall);
    EXPECT_FALSE(diff.samePython);
    EXPECT_EQ(diff.rows.size(), 1U);
    EXPECT_THAT(englishOf(diff), HasSubstr("The Pythons differ"));
}

/// A recording of threads whose trials returned these: a fingerprint for each of three jobs.
Comparison returning(const std::vector<std::vector<std::uint32_t>>& trials) {
    const auto made = testing::comparisonOf(
        std::vector<TrialText>(trials.size(), TrialText{"thread", 2, 300, 10}), 3);
    Comparison comparison = *made;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        auto trial = std::make_shared<Trial>(*comparison.trials[i]);
        trial->end->value = std::to_string(trials[i].front());
        trial->end->valueDigest = fingerprintsText({trials[i].front()}) + std::string(56, '0');
        trial->end->distinctValues = 3;
        trial->end->jobValues.jobs = trials[i];
        comparison.trials[i] = trial;
    }
    return comparison;
}

TEST(Diff, ValuesAreComparedJobByJob) {
    const ComparisonDiff same = diffOf(returning({{1, 2, 3}}), returning({{1, 2, 3}}));
    EXPECT_EQ(same.valuesAgree, true);
    EXPECT_THAT(englishOf(same), Not(HasSubstr("values differ")));
    const ComparisonDiff one = diffOf(returning({{1, 2, 3}}), returning({{1, 2, 3}, {1, 2, 4}}));
    EXPECT_EQ(one.valuesAgree, false);
    ASSERT_EQ(one.rows.size(), 1U);
    EXPECT_EQ(one.rows[0].valuesCompared, 3U);
    EXPECT_EQ(one.rows[0].valuesDiffering, 1U);
    EXPECT_TRUE(one.rows[0].valuesUnsteady);
    EXPECT_THAT(englishOf(one),
                HasSubstr("The values differ\n  thread ×2: 1 of 3 jobs returned another value in "
                          "B, as they do from trial to trial of one recording\n"));
    const ComparisonDiff other = diffOf(returning({{1, 2, 3}}), returning({{7, 8, 9}}));
    EXPECT_THAT(englishOf(other),
                HasSubstr("3 of 3 jobs returned another value in B\n    A  1\n    B  7\n"));
    const auto json = nlohmann::json::parse(diffJson(other, "a", "b"));
    EXPECT_EQ(json["values_agree"], false);
    EXPECT_EQ(json["rows"][0]["values_differing"], 3);
}

TEST(Diff, WithoutValuesNothingIsSaidOfThem) {
    Comparison none = returning({{1, 2, 3}});
    auto trial = std::make_shared<Trial>(*none.trials[0]);
    trial->end->valueDigest.clear();
    none.trials[0] = trial;
    const ComparisonDiff diff = diffOf(none, returning({{1, 2, 3}}));
    EXPECT_FALSE(diff.valuesAgree);
    EXPECT_TRUE(nlohmann::json::parse(diffJson(diff, "a", "b"))["values_agree"].is_null());
}

TEST(Diff, EndsWithOneNewlineAndNamesBothSides) {
    const ComparisonDiff diff =
        diffOf(recording({{"thread", 300}}, 5), recording({{"thread", 300}}, 5));
    const std::string text = diffText(diff, "old.gilscope", "new.gilscope", inEnglish);
    EXPECT_THAT(text,
                HasSubstr("A  old.gilscope  fibonacci(24)\nB  new.gilscope  fibonacci(24)\n"));
    EXPECT_EQ(text.back(), '\n');
    EXPECT_NE(text[text.size() - 2], '\n');
}

TEST(Diff, NothingMeasuredIsNoCrashAndNoVerdict) {
    const Summary empty = testing::emptySummary();
    const ComparisonDiff diff = diffSummaries(empty, empty);
    EXPECT_FALSE(diff.sameCall);
    EXPECT_TRUE(diff.rows.empty());
    const ComparisonDiff half =
        diffSummaries(testing::summaryOf(recording({{"thread", 300}}, 5)), empty);
    EXPECT_EQ(half.onlyLeft.size(), 1U);
    EXPECT_THAT(englishOf(half), Not(HasSubstr("faster")));
}

TEST(Diff, RowsThatSayNothingOfARunnerAreNotCompared) {
    const auto recording = [](bool failed, bool schedule) {
        Comparison comparison = testing::fullComparison();
        if (schedule)
            comparison.plan->plan.arrivalInterval = Nanoseconds(5'000'000);
        for (auto& shared : comparison.trials) {
            auto trial = std::make_shared<Trial>(*shared);
            trial->end->jobsOk = trial->spec.jobs - (failed ? 1 : 0);
            trial->end->jobsFailed = failed ? 1 : 0;
            shared = std::move(trial);
        }
        return testing::summaryOf(std::move(comparison));
    };
    for (const bool schedule : {false, true}) {
        const ComparisonDiff diff =
            diffSummaries(recording(false, schedule), recording(!schedule, false));
        ASSERT_FALSE(diff.rows.empty());
        for (const DiffRow& row : diff.rows) {
            EXPECT_FALSE(row.ratio.has_value());
            EXPECT_EQ(row.word, schedule ? DiffWord::BySchedule : DiffWord::Failed);
        }
        EXPECT_EQ(diffJson(diff, "a", "b").find("\"seconds_per_job\": null") != std::string::npos,
                  schedule);
    }
}

TEST(Diff, JsonSaysTheSame) {
    const ComparisonDiff diff = diffSummaries(testing::summaryOf(recording({{"thread", 400}}, 6)),
                                              testing::summaryOf(recording({{"thread", 200}}, 6)));
    const auto document = nlohmann::json::parse(diffJson(diff, "a\xff", "b"));
    EXPECT_EQ(document.at("schema"), "gilscope.diff/1");
    const auto& row = document.at("rows").at(0);
    EXPECT_EQ(row.at("verdict"), "faster");
    EXPECT_EQ(row.at("a").at("repeat"), 6);
    EXPECT_DOUBLE_EQ(row.at("ratio").at("median"), diff.rows[0].ratio->median);
    EXPECT_DOUBLE_EQ(row.at("ratio").at("ci95").at(0), diff.rows[0].ratio->ci95.low);
}

} // namespace
} // namespace gilscope
