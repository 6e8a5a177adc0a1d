#include "analysis_fixtures.h"
#include "synthetic_reports.h"

#include <gilscope/comparison.h>
#include <gilscope/message/english.h>

#include <fmt/format.h>

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

/// Whole reports on recordings with a known truth: how often a sentence claims what is not so, and
/// how often what is so is not said.
namespace gilscope {
namespace {

using gilscope::testing::claims;
using gilscope::testing::Noise;
using gilscope::testing::reportOn;
using gilscope::testing::RowTruth;
using ::testing::HasSubstr;

bool hasOutlier(const Summary& summary) {
    return std::any_of(summary.rows.begin(), summary.rows.end(), [](const ResultRow& row) {
        const auto words = testing::codes(row.warnings);
        return std::find(words.begin(), words.end(), "outliers") != words.end();
    });
}

std::vector<RowTruth> runners(std::size_t count) {
    const char* const names[]{"serial",
                              "thread",
                              "process",
                              "process-fork",
                              "subinterpreter",
                              "hybrid",
                              "subinterpreter-shared-gil"};
    std::vector<RowTruth> rows;
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back({names[i], i == 0 ? 1U : 2U, "", 1});
    return rows;
}

const std::vector<std::pair<const char*, Noise>> noises{
    {"2 %", {.within = 0.02}},
    {"blocks", {.within = 0.03, .between = 0.1}},
    {"spikes", {.within = 0.03, .spikes = 0.1}},
    {"unequal", {.within = 0.1, .quietest = 0.01, .trend = 0.03}},
};

TEST(VerdictTruth, OfEqualRowsNothingIsClaimed) {
    std::vector<RowTruth> workers; // a sweep of two runners
    for (const char* runner : {"thread", "process"})
        for (const std::uint32_t count : {1U, 2U, 3U, 4U, 6U})
            workers.push_back({runner, count, "", 1});
    std::vector<RowTruth> arguments;
    for (const char* runner : {"thread", "process"})
        for (const char* argument : {"10", "100", "1000"})
            arguments.push_back({runner, 2, argument, 1});
    const std::pair<const char*, std::vector<RowTruth>> designs[]{{"two rows", runners(2)},
                                                                  {"seven rows", runners(7)},
                                                                  {"workers", workers},
                                                                  {"arguments", arguments}};
    for (const auto& [design, rows] : designs)
        for (const auto& [name, noise] : noises) {
            constexpr int reports = 200;
            int claimed = 0, flagged = 0;
            for (int i = 0; i < reports; ++i) {
                const Summary summary =
                    reportOn(rows, i % 2 == 0 ? 5 : 9, noise, static_cast<std::uint64_t>(i));
                claimed += claims(summary) ? 1 : 0;
                flagged += hasOutlier(summary) ? 1 : 0;
                for (const ResultRow& row : summary.rows)
                    if (row.speedup && row.speedup->ci95.low > 1) {
                        EXPECT_NE(english(summary.verdict).find("faster than"), std::string::npos)
                            << english(summary.verdict);
                    }
                if (::testing::Test::HasFailure())
                    break;
            }
            // 5 % of 200 and three standard deviations.
            EXPECT_LE(claimed, 19) << design << ", " << name;
            if (noise.spikes == 0) {
                EXPECT_LE(flagged, 19) << design << ", " << name;
            }
        }
}

TEST(VerdictTruth, AFactorOfTwoIsSaidOfAllOthers) {
    std::vector<RowTruth> rows = runners(7);
    for (RowTruth& row : rows)
        row.ratio = 2;
    rows[4].ratio = 1;
    for (const auto& [name, noise] : noises) {
        int decided = 0;
        for (std::uint64_t i = 0; i < 200; ++i) {
            const Summary summary = reportOn(rows, 5, noise, i);
            decided += summary.decided ? 1 : 0;
            EXPECT_THAT(english(summary.verdict), HasSubstr("subinterpreters are"));
        }
        EXPECT_GE(decided, 196) << name;
    }
}

/// Forty: eight runners on each of five Pythons.
std::vector<RowTruth> fortyRows() {
    std::vector<RowTruth> rows;
    for (const char* python : {"cp310", "cp311", "cp312", "cp313", "cp314"})
        for (RowTruth row : runners(7)) {
            row.runner += std::string("@") + python;
            rows.push_back(row);
        }
    for (const char* python : {"cp310", "cp311", "cp312", "cp313", "cp314"})
        rows.push_back({std::string("executor-thread@") + python, 2, "", 1});
    return rows;
}

TEST(VerdictTruth, OfFortyRowsNothingIsClaimedThatIsNotSo) {
    for (const auto& [name, noise] : noises) {
        constexpr int reports = 30;
        int claimed = 0, flagged = 0, missed = 0;
        for (std::uint64_t i = 0; i < reports; ++i) {
            std::vector<RowTruth> rows = fortyRows();
            const Summary equal = reportOn(rows, i % 2 == 0 ? 5 : 8, noise, i);
            claimed += claims(equal) ? 1 : 0;
            flagged += hasOutlier(equal) ? 1 : 0;
            for (RowTruth& row : rows)
                row.ratio = 2;
            rows[i % rows.size()].ratio = 1;
            const Summary one = reportOn(rows, 5, noise, i);
            ASSERT_EQ(one.rows.size(), 40U);
            for (const ResultRow& row : one.rows)
                missed += !row.speedup ? 1 : 0;
            missed += one.decided ? 0 : 1;
        }
        // 5 % of 30 and three standard deviations; of the decided 1 %.
        EXPECT_LE(claimed, 5) << name;
        EXPECT_LE(missed, 2) << name;
        if (noise.spikes == 0) {
            EXPECT_LE(flagged, 5) << name;
        }
    }
}

TEST(VerdictTruth, AnIntervalOfTheVerdictIsThatOfTheTable) {
    const Summary summary =
        reportOn({{"serial", 1, "", 2}, {"thread", 2, "", 1}}, 5, {.within = 0.02}, 3);
    const Estimate& speedup = *summary.rows[1].speedup;
    EXPECT_THAT(english(summary.verdict),
                HasSubstr(fmt::format("{:.2f}x faster than serial runs (95 % CI {:.2f} to {:.2f})",
                                      speedup.median, speedup.ci95.low, speedup.ci95.high)));
}

TEST(VerdictTruth, OfASweepOverCallsItSaysWhichOneItIsAbout) {
    for (const double ratio : {1.0, 2.0}) {
        std::vector<RowTruth> rows;
        for (const char* runner : {"thread", "process"})
            for (const char* argument : {"10", "100", "1000"})
                rows.push_back({runner, 2, argument, runner[0] == 't' ? ratio : 1});
        const Summary summary = reportOn(rows, 5, {.within = 0.001}, 1);
        const auto about =
            std::find_if(summary.verdict.begin(), summary.verdict.end(), [](const Message& said) {
                return said.code == MessageCode::VerdictAboutCall;
            });
        if (ratio > 1) {
            EXPECT_EQ(about, summary.verdict.end()) << english(summary.verdict);
            EXPECT_THAT(english(summary.verdict), HasSubstr("For fibonacci(1000)"));
        } else {
            ASSERT_EQ(about - summary.verdict.begin(), 1) << english(summary.verdict);
            EXPECT_EQ(english(*about),
                      "That is about fibonacci(1000), one of 3 calls that were swept.");
        }
    }
}

/// The report on rows of which `second` was stopped, or lost its first blocks, of `blocks` planned.
std::string stoppedReport(const RowTruth& first, const RowTruth& second, std::size_t blocks,
                          double within) {
    return english(reportOn({first, second}, blocks, {.within = within}, 4).verdict);
}

TEST(VerdictTruth, WhereRepetitionsAreMissingTheyAreAskedFor) {
    EXPECT_THAT(
        stoppedReport({"serial", 1, "", 2, 0.02, 0, 0}, {"thread", 2, "", 1, 0.02, 0, 0}, 6, 0.02),
        HasSubstr("measured side by side once: let all 6 repetitions run"));
    // Two of ten say nothing, however much they scatter: that is not noise.
    for (const double within : {0.02, 0.2})
        EXPECT_THAT(stoppedReport({"serial", 1, "", 1, 0.02, 0, 1}, {"thread", 2, ""}, 10, within),
                    ::testing::AllOf(HasSubstr("Too few repetitions"),
                                     HasSubstr("let all 10 repetitions run"),
                                     ::testing::Not(HasSubstr("close other programs"))));
}

TEST(VerdictTruth, RowsWithoutACommonRepetitionAreNotCompared) {
    const Summary summary =
        reportOn({{"serial", 1, "", 2, 0.02, 0, 2}, {"thread", 2, "", 1, 0.02, 3, 5}}, 6,
                 {.within = 0.02}, 4);
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("Threads have no repetition in common with serial runs, so they are not "
                          "compared: let all 6 repetitions run"));
    EXPECT_FALSE(summary.decided);
    EXPECT_THAT(summaryJson(summary), ::testing::AllOf(HasSubstr(R"("finding": "apart")"),
                                                       HasSubstr(R"("ratio": null)")));
}

TEST(VerdictTruth, NobodyReachesMoreThanAllOfTheCeiling) {
    const Summary summary =
        reportOn({{"serial", 1, "", 2.2}, {"thread", 2, "", 1}}, 5, {.within = 0.01}, 3);
    const std::string words = english(summary.verdict);
    EXPECT_THAT(words, ::testing::AnyOf(HasSubstr(" to 100 %)"),
                                        ::testing::Not(HasSubstr("native kernel"))))
        << words;
}

TEST(VerdictTruth, ABreakEvenCountsWholeRounds) {
    // 10 ms jobs on four workers that start 3 ms later: ahead from the second job on.
    Comparison comparison;
    comparison.plan = testing::planFor({}, 24);
    comparison.end = EndEvent{};
    for (std::uint32_t block = 0; block < 6; ++block)
        for (const std::uint32_t workers : {1U, 4U}) {
            Trial trial;
            trial.spec.id = TrialId(static_cast<std::uint32_t>(comparison.trials.size()));
            trial.spec.runner = workers == 1 ? "serial" : "process";
            trial.spec.workers = workers;
            trial.spec.jobs = 24;
            trial.spec.block = block;
            TrialEndEvent end;
            end.jobsOk = 24;
            end.measure = Nanoseconds(240'000'000 / workers + 1000 * block);
            end.init = Nanoseconds(workers == 1 ? 0 : 3'000'000);
            end.overall = end.init + end.measure;
            trial.end = end;
            comparison.trials.push_back(std::make_shared<const Trial>(std::move(trial)));
        }
    const Summary summary = summarise(std::make_shared<const Comparison>(std::move(comparison)));
    ASSERT_EQ(summary.breakEven.size(), 1U);
    EXPECT_EQ(summary.breakEven[0].from.jobs, 2);
    // What the window draws: one job takes as long as four, and five take two rounds.
    const ResultRow& process = summary.rows.at(summary.breakEven[0].row);
    EXPECT_NEAR(secondsFor(process, 1), 0.013, 1e-5);
    EXPECT_NEAR(secondsFor(process, 4), 0.013, 1e-5);
    EXPECT_NEAR(secondsFor(process, 5), 0.023, 1e-5);
}

} // namespace
} // namespace gilscope
