#include "analysis_fixtures.h"
#include "synthetic_times.h"

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

using gilscope::testing::Noise;
using gilscope::testing::TimesMaker;
using ::testing::HasSubstr;

struct RowTruth {
    std::string runner;
    std::uint32_t workers = 2;
    std::string arguments;
    double ratio = 1; ///< of 0.2 s
};

Summary reportOn(const std::vector<RowTruth>& rows, std::size_t blocks, const Noise& noise,
                 std::uint64_t seed) {
    Comparison comparison;
    comparison.plan = testing::planFor({}, 24);
    comparison.plan->plan.repeat = static_cast<std::uint32_t>(blocks);
    comparison.machine = testing::twoCores();
    comparison.machine->facts.usableCores = 64;
    comparison.end = EndEvent{};
    std::vector<double> ratios;
    for (const RowTruth& row : rows) {
        ratios.push_back(row.ratio);
        auto& runners = comparison.plan->plan.runners;
        if (std::find(runners.begin(), runners.end(), row.runner) == runners.end())
            runners.push_back(row.runner);
        auto& sweep = comparison.plan->plan.sweep;
        if (!row.arguments.empty() && std::find(sweep.arguments.begin(), sweep.arguments.end(),
                                                row.arguments) == sweep.arguments.end()) {
            sweep.over = SweepOver::Arguments;
            sweep.arguments.push_back(row.arguments);
        }
    }
    TimesMaker maker(seed);
    const auto measure = maker.table(ratios, blocks, noise);
    const auto init = maker.table(std::vector<double>(rows.size(), 0.1), blocks, noise);
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Trial trial;
            trial.spec.id = TrialId(static_cast<std::uint32_t>(comparison.trials.size()));
            trial.spec.runner = rows[i].runner;
            trial.spec.workers = rows[i].workers;
            trial.spec.arguments = rows[i].arguments;
            trial.spec.jobs = 24;
            trial.spec.block = block;
            TrialEndEvent end;
            end.trial = trial.spec.id;
            end.jobsOk = 24;
            end.measure = Nanoseconds(std::llround(1e9 * measure[i].times[block]));
            end.init = Nanoseconds(std::llround(1e9 * init[i].times[block]));
            end.overall = end.init + end.measure;
            trial.end = end;
            comparison.trials.push_back(std::make_shared<const Trial>(std::move(trial)));
        }
    }
    return summarise(std::make_shared<const Comparison>(std::move(comparison)));
}

bool claims(const Summary& summary) {
    for (const char* words :
         {"x faster than", "do most with", "lead changes", " less than with ", "jobs on they win",
          "they win from", "sooner", "later than", "scalability law"})
        if (english(summary.verdict).find(words) != std::string::npos)
            return true;
    return !summary.breakEven.empty() || !summary.crossOvers.empty();
}

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

TEST(VerdictTruth, TheUniversalLawsPeakIsSaidOfDataThatHasOne) {
    // A peak of 7.4 at 22 workers: contention 5 %, coherency 0.2 %.
    std::vector<RowTruth> rows;
    for (const std::uint32_t n : {1U, 2U, 4U, 8U, 16U, 32U, 48U}) {
        const double m = n;
        rows.push_back({"process", n, "", (1 + 0.05 * (m - 1) + 0.002 * m * (m - 1)) / m});
    }
    int said = 0, covered = 0;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const Summary summary = reportOn(rows, 5, {.within = 0.02, .between = 0.05}, i);
        said +=
            english(summary.verdict).find("By the universal scalability law") != std::string::npos;
        EXPECT_EQ(english(summary.verdict).find("Amdahl"), std::string::npos)
            << english(summary.verdict);
        if (!summary.curves.at(0).usl || !summary.curves[0].usl->top)
            continue;
        const statistics::Interval& peak = summary.curves[0].usl->top->workers.ci95;
        covered += peak.low <= std::sqrt(0.95 / 0.002) && std::sqrt(0.95 / 0.002) <= peak.high;
    }
    // The intervals that a law must not contradict hold together in 95 reports of 100.
    EXPECT_GE(said, 95);
    EXPECT_GE(covered, 88);
}

TEST(VerdictTruth, OfDataThatRiseAndStayLevelNoLawIsSaid) {
    // Four cores' worth, and no more: both laws are smooth.
    std::vector<RowTruth> rows;
    for (const std::uint32_t n : {1U, 2U, 3U, 4U, 6U, 8U, 12U, 16U})
        rows.push_back({"process", n, "", 1 / std::min(n * 0.97, 4.0)});
    int said = 0;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const Summary summary = reportOn(rows, 5, {.within = 0.02, .between = 0.05}, i);
        said += summary.curves.at(0).usl || summary.curves[0].amdahl ? 1 : 0;
        EXPECT_THAT(english(summary.verdict), HasSubstr("which cannot be told apart"));
    }
    EXPECT_LE(said, 5);
}

TEST(VerdictTruth, NoPeakIsSaidOfDataThatStayLevel) {
    int reports = 0, said = 0;
    for (const double cores : {2.0, 4.0, 8.0})
        for (const double within : {0.02, 0.05, 0.1}) {
            std::vector<RowTruth> rows;
            for (const std::uint32_t n : {1U, 2U, 4U, 8U, 16U})
                rows.push_back({"process", n, "", 1 / std::min(n * 0.97, cores)});
            for (std::uint64_t i = 0; i < 60; ++i, ++reports) {
                const Summary summary = reportOn(rows, 5, {.within = within}, i);
                said +=
                    english(summary.verdict).find("universal scalability law") != std::string::npos;
            }
        }
    EXPECT_LE(said, reports / 20);
}

TEST(VerdictTruth, AnIntervalOfTheVerdictIsThatOfTheTable) {
    const Summary summary =
        reportOn({{"serial", 1, "", 2}, {"thread", 2, "", 1}}, 5, {.within = 0.02}, 3);
    const Estimate& speedup = *summary.rows[1].speedup;
    EXPECT_THAT(english(summary.verdict),
                HasSubstr(fmt::format("{:.2f}x faster than serial runs (95 % CI {:.2f} to {:.2f})",
                                      speedup.median, speedup.ci95.low, speedup.ci95.high)));
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
}

} // namespace
} // namespace gilscope
