#include "export_fixtures.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <set>
#include <vector>

namespace gilscope {
namespace {

using nlohmann::json;

/// What pyperf's parse_metadata() takes: plain values, no empty text, no line ends.
void expectMetadata(const json& metadata) {
    for (const auto& [name, value] : metadata.items()) {
        EXPECT_TRUE(value.is_string() || value.is_number()) << name;
        if (value.is_string()) {
            EXPECT_FALSE(value.get<std::string>().empty()) << name;
            EXPECT_EQ(value.get<std::string>().find_first_of("\r\n"), std::string::npos) << name;
        }
    }
}

json suiteOf(const Summary& summary) {
    std::string text;
    const auto written = exportPyperf(summary, [&](std::string_view piece) { text += piece; });
    EXPECT_TRUE(written);
    return json::parse(text, nullptr, false);
}

void expectSuite(const json& suite) {
    ASSERT_TRUE(suite.is_object());
    EXPECT_EQ(suite.at("version"), "1.0");
    expectMetadata(suite.at("metadata"));
    EXPECT_EQ(suite.at("metadata").at("unit"), "second");
    EXPECT_FALSE(suite.at("benchmarks").empty());
    std::set<std::string> names;
    for (const json& benchmark : suite.at("benchmarks")) {
        expectMetadata(benchmark.at("metadata"));
        EXPECT_TRUE(names.insert(benchmark.at("metadata").at("name")).second);
        EXPECT_FALSE(benchmark.at("runs").empty());
        for (const json& run : benchmark.at("runs")) {
            expectMetadata(run.at("metadata"));
            EXPECT_GE(run.at("metadata").at("loops").get<std::uint64_t>(), 1U);
            EXPECT_TRUE(run.at("metadata").at("loops").is_number_integer());
            EXPECT_FALSE(run.at("values").empty());
            for (const json& value : run.at("values"))
                EXPECT_GT(value.get<double>(), 0);
            for (const json& warmup : run.value("warmups", json::array())) {
                ASSERT_EQ(warmup.size(), 2U);
                EXPECT_TRUE(warmup[0].is_number_integer());
                EXPECT_GE(warmup[0].get<std::uint64_t>(), 1U);
                EXPECT_GE(warmup[1].get<double>(), 0);
            }
        }
    }
}

TEST(ExportPyperf, OneBenchmarkForEachRowAndOneRunForEachTrial) {
    const json suite = suiteOf(testing::summaryOf(testing::fullComparison()));
    expectSuite(suite);
    const json& benchmarks = suite.at("benchmarks");
    ASSERT_EQ(benchmarks.size(), 3U);
    EXPECT_EQ(benchmarks[0].at("metadata").at("name"), "fibonacci(24) [serial x1]");
    ASSERT_EQ(benchmarks[0].at("runs").size(), 5U);
    const json& run = benchmarks[0].at("runs")[0];
    EXPECT_EQ(run.at("values").size(), 1U);
    EXPECT_DOUBLE_EQ(run.at("values")[0], 0.200 / 24);
    EXPECT_EQ(run.at("metadata").at("loops"), 24);
    EXPECT_EQ(run.at("metadata").at("date"), "2026-11-23 05:20:00.123");
    EXPECT_DOUBLE_EQ(run.at("warmups")[0][1], 0.003);
}

TEST(ExportPyperf, HostileTextsAreLinesOfText) {
    expectSuite(suiteOf(testing::summaryOf(testing::hostileComparison())));
}

TEST(ExportPyperf, TrialsThatDidNotEndAreLeftOut) {
    Comparison comparison = testing::fullComparison();
    auto stopped = std::make_shared<Trial>(*comparison.trials[0]);
    stopped->end->status = TrialStatus::Stopped;
    comparison.trials[0] = stopped;
    const json suite = suiteOf(testing::summaryOf(std::move(comparison)));
    EXPECT_EQ(suite.at("benchmarks")[0].at("runs").size(), 4U);
}

TEST(ExportPyperf, TrialsWithFailedJobsAreLeftOut) {
    Comparison comparison = testing::fullComparison();
    auto failed = std::make_shared<Trial>(*comparison.trials[0]);
    failed->end->jobsOk -= 1;
    failed->end->jobsFailed += 1;
    comparison.trials[0] = failed;
    const json suite = suiteOf(testing::summaryOf(std::move(comparison)));
    EXPECT_EQ(suite.at("benchmarks")[0].at("runs").size(), 4U);
}

TEST(ExportPyperf, EachBenchmarkHasThePythonOfItsRow) {
    Comparison comparison = testing::fullComparison();
    PythonFacts other = comparison.plan->python;
    other.abi = "cp313t";
    other.version = "3.13.0";
    comparison.plan->pythons.push_back({"cp313t", other});
    for (auto& trial : comparison.trials)
        if (trial->spec.runner == "thread") {
            auto changed = std::make_shared<Trial>(*trial);
            changed->spec.runner = "thread@cp313t";
            trial = changed;
        }
    const json suite = suiteOf(testing::summaryOf(std::move(comparison)));
    for (const json& benchmark : suite.at("benchmarks")) {
        const json& metadata = benchmark.at("metadata");
        const bool free = metadata.at("gilscope_runner") == "thread@cp313t";
        EXPECT_EQ(metadata.at("gilscope_python_abi"), free ? "cp313t" : "cp312");
        EXPECT_EQ(metadata.at("python_version"), free ? "3.13.0" : "3.12.1");
    }
    EXPECT_FALSE(suite.at("metadata").contains("python_version"));
}

TEST(ExportPyperf, RowsThatNothingIsComparedWithAreLeftOut) {
    const Summary whole = testing::summaryOf(testing::fullComparison());
    const std::size_t all = suiteOf(whole).at("benchmarks").size();
    ASSERT_GT(all, 1U);
    for (const auto& spoil : std::vector<std::function<void(ResultRow&)>>{
             [](ResultRow& row) { row.hollow = true; },
             [](ResultRow& row) { row.workersMissing = 1; },
             [](ResultRow& row) { row.resultsLost = true; }}) {
        Summary summary = whole;
        spoil(summary.rows.front());
        EXPECT_EQ(suiteOf(summary).at("benchmarks").size(), all - 1);
    }
}

TEST(ExportPyperf, NothingToExportIsAnError) {
    bool wrote = false;
    const auto written =
        exportPyperf(testing::emptySummary(), [&](std::string_view) { wrote = true; });
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Usage);
    EXPECT_FALSE(wrote);
}

} // namespace
} // namespace gilscope
