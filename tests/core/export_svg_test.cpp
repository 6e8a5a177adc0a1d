#include "export_fixtures.h"

#include <fmt/format.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gilscope {
namespace {

using ::testing::HasSubstr;

constexpr Chart everyChart[] = {Chart::Time, Chart::Speedup, Chart::Phases, Chart::Shares,
                                Chart::Timeline};

/// One trial of two workers with `jobs` jobs of a microsecond each, of which every `badEvery`th
/// failed.
Summary manyJobs(std::uint32_t jobs, std::uint32_t badEvery) {
    Comparison comparison = testing::fullComparison(1);
    auto trial = std::make_shared<Trial>(*comparison.trials[1]);
    trial->batches.clear();
    for (std::uint32_t worker = 0; worker < 2; ++worker) {
        auto batch = std::make_shared<JobBatch>();
        batch->worker = WorkerId(worker);
        batch->reserve(jobs / 2);
        for (std::uint32_t i = 0; i < jobs / 2; ++i) {
            board::JobRecord record;
            record.job = 2 * i + worker;
            record.start = 1'000'000 + 1500 * std::int64_t{i};
            record.callStart = record.start;
            record.callEnd = record.end = record.start + 1000;
            record.status = i % badEvery == badEvery - 1 ? JobStatus::Failed : JobStatus::Ok;
            batch->append(record);
        }
        trial->batches.push_back(std::move(batch));
    }
    trial->spec.jobs = trial->jobsSeen = jobs;
    comparison.trials[1] = std::move(trial);
    return testing::summaryOf(std::move(comparison));
}

TEST(ExportSvg, EveryChartIsWellFormed) {
    for (const Comparison& comparison :
         {testing::fullComparison(), testing::fullComparison(1), testing::hostileComparison()}) {
        const Summary summary = testing::summaryOf(comparison);
        for (const Chart chart : everyChart)
            EXPECT_EQ(testing::xmlFault(testing::exportedChart(summary, chart)), "")
                << toString(chart);
    }
}

TEST(ExportSvg, ChartsSayTheirFigures) {
    const Summary summary = testing::summaryOf(testing::fullComparison());
    EXPECT_THAT(testing::exportedChart(summary, Chart::Time), HasSubstr("202 ms [200 ms, 204 ms]"));
    EXPECT_THAT(testing::exportedChart(summary, Chart::Speedup), HasSubstr("over serial"));
    EXPECT_THAT(testing::exportedChart(summary, Chart::Phases), HasSubstr("warm-up: 3.00 ms"));
    EXPECT_THAT(testing::exportedChart(summary, Chart::Shares),
                HasSubstr("waiting for the GIL: 48.0 %"));
    EXPECT_THAT(testing::exportedChart(summary, Chart::Timeline), HasSubstr("mark: half way"));
}

TEST(ExportSvg, SeveralWorkerCountsBecomeLines) {
    Comparison comparison = testing::fullComparison();
    for (std::size_t i = 0; i < comparison.trials.size(); ++i) {
        if (comparison.trials[i]->spec.block != 4)
            continue;
        auto trial = std::make_shared<Trial>(*comparison.trials[i]);
        trial->spec.workers = 4;
        comparison.plan->trials[i].workers = 4;
        comparison.trials[i] = std::move(trial);
    }
    const Summary summary = testing::summaryOf(std::move(comparison));
    const std::string svg = testing::exportedChart(summary, Chart::Speedup);
    EXPECT_THAT(svg, HasSubstr("Speed-up over workers"));
    EXPECT_THAT(svg, HasSubstr("<polyline"));
    EXPECT_EQ(testing::xmlFault(svg), "");
}

TEST(ExportSvg, ATitleNamesTheBaseWithItsWorkers) {
    Comparison comparison = testing::fullComparison();
    Summary summary = testing::summaryOf(std::move(comparison));
    for (ResultRow& row : summary.rows) {
        row.speedupBase = "thread";
        row.speedupBaseWorkers = 3;
    }
    EXPECT_THAT(testing::exportedChart(summary, Chart::Speedup), HasSubstr("over thread ×3"));
    summary.rows.back().speedupBaseWorkers = 4;
    EXPECT_THAT(testing::exportedChart(summary, Chart::Speedup), HasSubstr("a base of its own"));
}

TEST(ExportSvg, WhatIsNotComparedHasNoBar) {
    Comparison comparison = testing::fullComparison(); // a job of one runner failed
    const Summary summary = testing::summaryOf(comparison);
    const auto bad = std::find_if(summary.rows.begin(), summary.rows.end(),
                                  [](const ResultRow& row) { return !row.allJobsRan; });
    ASSERT_NE(bad, summary.rows.end());
    for (const Chart chart : {Chart::Time, Chart::Speedup})
        EXPECT_THAT(testing::exportedChart(summary, chart),
                    ::testing::AllOf(HasSubstr("not all jobs ran: not compared"),
                                     ::testing::Not(HasSubstr("not measured"))));
}

TEST(ExportSvg, TrialsOfDifferentWorkSayHowMuch) {
    Comparison comparison = testing::fullComparison();
    for (auto& shared : comparison.trials) {
        auto trial = std::make_shared<Trial>(*shared);
        if (trial->spec.runner == "serial")
            trial->spec.jobs = trial->end->jobsOk = 2;
        shared = std::move(trial);
    }
    const std::uint64_t most = comparison.trials[1]->spec.jobs;
    EXPECT_THAT(testing::exportedChart(testing::summaryOf(std::move(comparison)), Chart::Time),
                ::testing::AllOf(HasSubstr(fmt::format("of 2 to {} jobs", most)),
                                 ::testing::Not(HasSubstr("shorter is better"))));
}

TEST(ExportSvg, BySchedulesNobodyIsFaster) {
    Comparison comparison = testing::fullComparison();
    comparison.plan->plan.arrivalInterval = Nanoseconds(5'000'000);
    const Summary summary = testing::summaryOf(std::move(comparison));
    EXPECT_THAT(testing::exportedChart(summary, Chart::Speedup), HasSubstr("came by a schedule"));
    EXPECT_THAT(testing::exportedChart(summary, Chart::Time),
                ::testing::Not(HasSubstr("shorter is better")));
    for (const auto& text :
         {testing::exported(exportMarkdown, summary), testing::exported(exportHtml, summary)})
        EXPECT_THAT(text,
                    ::testing::AllOf(HasSubstr("came by a schedule"),
                                     ::testing::Not(HasSubstr("speed-up |")),
                                     ::testing::Not(HasSubstr("<th scope=\"col\">speed-up"))));
    for (const ResultRow& row : summary.rows) {
        EXPECT_FALSE(row.speedup || row.efficiency || row.efficiencyN || row.oneWorker);
        EXPECT_EQ(row.speedupBase, "");
    }
    EXPECT_TRUE(summary.curves.empty() && summary.crossOvers.empty() && summary.breakEven.empty());
    EXPECT_FALSE(summary.decided);
}

TEST(ExportSvg, NothingMeasuredIsSaid) {
    for (const Chart chart : everyChart) {
        const std::string svg = testing::exportedChart(testing::emptySummary(), chart);
        EXPECT_EQ(testing::xmlFault(svg), "");
        EXPECT_THAT(svg, HasSubstr("No "));
    }
}

TEST(ExportSvg, ATimelineOfManyJobsIsSmallAndLosesNoFailure) {
    const std::string few = testing::exportedChart(manyJobs(20'000, 5'000), Chart::Timeline);
    const std::string many = testing::exportedChart(manyJobs(400'000, 100'000), Chart::Timeline);
    EXPECT_LT(few.size(), 1'000'000U);
    EXPECT_LT(many.size(), 1'000'000U);
    EXPECT_THAT(many, HasSubstr("#d55e00"));
    EXPECT_THAT(many, HasSubstr("4 not ok"));
    EXPECT_EQ(testing::xmlFault(many), "");
}

TEST(ExportFormats, WordsAreParsedAndTheNearestIsOffered) {
    for (const ExportFormat format :
         {ExportFormat::Csv, ExportFormat::Markdown, ExportFormat::Html, ExportFormat::Svg,
          ExportFormat::Png, ExportFormat::ChromeTrace, ExportFormat::Pyperf})
        EXPECT_EQ(parseExportFormat(toString(format)).value(), format);
    for (const Chart chart : everyChart)
        EXPECT_EQ(parseChart(toString(chart)).value(), chart);
    const auto wrong = parseExportFormat("markdwon");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::Usage);
    EXPECT_THAT(wrong.error().english(), HasSubstr("'markdown'"));
    EXPECT_THAT(parseChart("pie").error().english(), HasSubstr("timeline"));
}

} // namespace
} // namespace gilscope
