#include "export_fixtures.h"

#include <gtest/gtest.h>

namespace gilscope {
namespace {

using testing::CsvTable;
using testing::exported;

TEST(ExportCsv, EveryJobIsALineWithItsTimes) {
    const Summary summary = testing::summaryOf(testing::fullComparison());
    const CsvTable table(exported(exportCsvJobs, summary));
    ASSERT_TRUE(table.regular());
    ASSERT_EQ(table.rows(), 15U * 24U);

    std::size_t line = 0;
    for (const auto& trial : summary.comparison->trials) {
        for (const auto& batch : trial->batches) {
            for (std::size_t row = 0; row < batch->size(); ++row, ++line) {
                EXPECT_EQ(table.at(line, "runner"), trial->spec.runner);
                EXPECT_EQ(table.at(line, "trial"), std::to_string(index(trial->spec.id)));
                EXPECT_EQ(table.at(line, "worker"), std::to_string(index(batch->worker)));
                EXPECT_EQ(table.at(line, "job"), std::to_string(batch->job[row]));
                EXPECT_EQ(std::stoll(table.at(line, "start_ns")) +
                              std::stoll(table.at(line, "decode_ns")) +
                              std::stoll(table.at(line, "call_ns")) +
                              std::stoll(table.at(line, "encode_ns")),
                          std::stoll(table.at(line, "end_ns")));
                EXPECT_EQ(std::stoll(table.at(line, "end_ns")), batch->end(row));
            }
        }
    }
}

TEST(ExportCsv, WhatWasNotMeasuredIsEmpty) {
    const CsvTable table(exported(exportCsvJobs, testing::summaryOf(testing::fullComparison())));
    const std::size_t bad = 24 + 2; // the second trial's third job
    EXPECT_EQ(table.at(bad, "status"), "failed");
    EXPECT_EQ(table.at(bad, "cpu_ns"), "900000");
    EXPECT_EQ(table.at(bad, "core_start"), "0");
    EXPECT_EQ(table.at(bad + 1, "cpu_ns"), "");
    EXPECT_EQ(table.at(bad + 1, "core_start"), "");
    EXPECT_EQ(table.at(bad + 1, "core_end"), "");
}

TEST(ExportCsv, SummaryNumbersReadBackExactly) {
    const Summary summary = testing::summaryOf(testing::fullComparison());
    const CsvTable table(exported(exportCsvSummary, summary));
    ASSERT_TRUE(table.regular());
    ASSERT_EQ(table.rows(), summary.rows.size());
    for (std::size_t i = 0; i < summary.rows.size(); ++i) {
        const ResultRow& row = summary.rows[i];
        ASSERT_TRUE(row.measureSeconds && row.throughput && row.share);
        EXPECT_EQ(std::stod(table.at(i, "measure_s")), row.measureSeconds->median);
        EXPECT_EQ(std::stod(table.at(i, "measure_s_low")), row.measureSeconds->ci95.low);
        EXPECT_EQ(std::stod(table.at(i, "throughput_per_s_high")), row.throughput->ci95.high);
        EXPECT_EQ(std::stod(table.at(i, "share_gil_wait")), row.share->gilWait);
        EXPECT_EQ(table.at(i, "jobs_ok"), std::to_string(row.jobsOk));
        EXPECT_EQ(table.at(i, "call"), "fibonacci(24)");
    }
}

TEST(ExportCsv, TrialsAndWorkersCarryTheirPhases) {
    Comparison comparison = testing::fullComparison();
    auto unfinished = std::make_shared<Trial>(*comparison.trials.back());
    unfinished->end.reset();
    comparison.trials.back() = unfinished;
    const Summary summary = testing::summaryOf(std::move(comparison));

    const CsvTable trials(exported(exportCsvTrials, summary));
    ASSERT_TRUE(trials.regular());
    ASSERT_EQ(trials.rows(), 15U);
    EXPECT_EQ(trials.at(0, "measure_ns"), "200000000");
    EXPECT_EQ(trials.at(0, "measure_start_ns"), "8000000");
    EXPECT_EQ(trials.at(0, "warmup_ns"), "3000000");
    EXPECT_EQ(trials.at(0, "teardown_ns"), ""); // never said
    EXPECT_EQ(trials.at(1, "jobs_failed"), "1");
    EXPECT_EQ(trials.at(14, "status"), "unfinished");
    EXPECT_EQ(trials.at(14, "measure_ns"), "");
    EXPECT_EQ(trials.at(14, "value"), "");

    const CsvTable workers(exported(exportCsvWorkers, summary));
    ASSERT_TRUE(workers.regular());
    EXPECT_EQ(workers.rows(), 5U * 1 + 5U * 2 + 4U * 2); // one trial has not told
    EXPECT_EQ(workers.at(0, "wall_ns"), "200000000");
    EXPECT_EQ(workers.at(0, "cpu_ns"), "100000000");
}

TEST(ExportCsv, HostileTextStaysInItsField) {
    const Summary summary = testing::summaryOf(testing::hostileComparison());
    for (const auto exporter :
         {exportCsvJobs, exportCsvTrials, exportCsvWorkers, exportCsvSummary}) {
        const CsvTable table(exported(exporter, summary));
        EXPECT_TRUE(table.regular());
    }
    const CsvTable table(exported(exportCsvSummary, summary));
    EXPECT_EQ(table.at(0, "call"),
              "<script>alert(\"x\")</script> & 'y', ]]> | `z`\r\n\xEF\xBF\xBD\xEF\xBF\xBD(");
}

TEST(ExportCsv, AnEmptyComparisonIsAHeading) {
    const Summary summary = testing::emptySummary();
    for (const auto exporter : {exportCsvJobs, exportCsvTrials, exportCsvWorkers, exportCsvSummary})
        EXPECT_EQ(CsvTable(exported(exporter, summary)).rows(), 0U);
}

} // namespace
} // namespace gilscope
