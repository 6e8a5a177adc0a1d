#include "export_fixtures.h"

#include <gtest/gtest.h>

#include <chrono>
#include <iostream>

namespace gilscope {
namespace {

constexpr std::uint32_t million = 1'000'000;

/// One trial of four workers that share a million jobs.
Summary millionJobs() {
    Comparison comparison = testing::fullComparison(1);
    auto trial = std::make_shared<Trial>(*comparison.trials[1]);
    trial->batches.clear();
    trial->spec.workers = comparison.plan->trials[1].workers = 4;
    trial->spec.jobs = trial->jobsSeen = million;
    for (std::uint32_t first = 0; first < million; first += 4000) {
        auto batch = std::make_shared<JobBatch>();
        batch->worker = WorkerId(first / 4000 % 4);
        batch->reserve(4000);
        for (std::uint32_t i = 0; i < 4000; ++i) {
            board::JobRecord record;
            record.job = first + i;
            record.start = std::int64_t{first / 4 + i} * 900;
            record.callStart = record.start + 50;
            record.callEnd = record.start + 700;
            record.end = record.start + 800;
            record.cpu = 790;
            record.gilWait = i % 100;
            record.coreStart = record.coreEnd = static_cast<std::uint16_t>(i / 1000);
            batch->append(record);
        }
        trial->batches.push_back(std::move(batch));
    }
    comparison.trials = {trial};
    comparison.plan->trials = {trial->spec};
    return testing::summaryOf(std::move(comparison));
}

struct Counted {
    std::size_t bytes = 0;
    std::size_t lines = 0;
    std::size_t largest = 0; ///< piece: nothing may gather the whole export
};

Counted count(const char* name, const std::function<void(const TextSink&)>& exporter) {
    Counted counted;
    const auto begin = std::chrono::steady_clock::now();
    exporter([&](std::string_view piece) {
        counted.bytes += piece.size();
        counted.largest = std::max(counted.largest, piece.size());
        for (const char c : piece)
            counted.lines += c == '\n' ? 1 : 0;
    });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::cout << name << ": " << counted.bytes / 1'000'000 << " MB in " << took.count() << " s\n";
    return counted;
}

TEST(ExportLarge, AMillionJobsStreamOut) {
    const Summary summary = millionJobs();
    const Counted csv = count("csv", [&](const TextSink& sink) { exportCsvJobs(summary, sink); });
    EXPECT_EQ(csv.lines, million + 1U);
    EXPECT_LT(csv.largest, 1'000'000U);

    const Counted trace =
        count("chrome-trace", [&](const TextSink& sink) { exportChromeTrace(summary, sink); });
    EXPECT_GT(trace.lines, million);
    EXPECT_LT(trace.largest, 1'000'000U);

    const Counted svg =
        count("timeline", [&](const TextSink& sink) { exportSvg(summary, Chart::Timeline, sink); });
    EXPECT_LT(svg.bytes, 2'000'000U);

    const Counted html = count("html", [&](const TextSink& sink) { exportHtml(summary, sink); });
    EXPECT_LT(html.bytes, 3'000'000U);
}

} // namespace
} // namespace gilscope
