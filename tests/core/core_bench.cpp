// What the analysis costs, for bench/README.md: opening a recording of a million jobs, the memory
// that it takes, analysing it, and comparing many rows. Not a test: nothing here may fail for being
// slow.
//   core_bench [JOBS]
#include "analysis_fixtures.h"

#include <gilscope/codec.h>
#include <gilscope/paired_ratios.h>

#include <fmt/format.h>

#include <malloc.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>

using namespace gilscope;

namespace {

constexpr std::uint32_t batchRows = 2000;

double elapsed(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Bytes that the program holds on the heap.
std::size_t heapBytes() {
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// A stream of four runners whose jobs of a microsecond scatter as real ones do.
std::string streamOf(std::uint32_t jobs) {
    const std::uint32_t each = jobs / 4;
    std::vector<gilscope::testing::TrialText> trials;
    for (const char* runner : {"serial", "thread", "process", "subinterpreter"})
        trials.push_back({runner, runner == std::string("serial") ? 1U : 2U, 200, 10});
    const PlanEvent plan = gilscope::testing::planFor(trials, each);
    std::mt19937 random(7);
    std::normal_distribution<double> scatter(0, 30);
    std::string text = encodeEvent(HelloEvent{});
    text += encodeEvent(gilscope::testing::twoCores());
    text += encodeEvent(plan);
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const TrialSpec& spec = plan.trials[i];
        text += encodeEvent(TrialEvent{spec, {}});
        std::vector<std::int64_t> now(spec.workers, 1'000'000);
        for (std::uint32_t first = 0; first < each; first += batchRows) {
            JobBatch batch;
            batch.trial = spec.id;
            batch.worker = WorkerId(first / batchRows % spec.workers);
            std::int64_t& clock = now[index(batch.worker)];
            for (std::uint32_t job = first; job < std::min(each, first + batchRows); ++job) {
                board::JobRecord record;
                record.job = job;
                record.start = clock + 40;
                record.callStart = record.start + 61 + std::int64_t(std::abs(scatter(random)) / 6);
                record.callEnd = record.callStart + 1000 + std::int64_t(std::abs(scatter(random)));
                record.end = record.callEnd + 45;
                record.cpu = -1;
                record.coreStart = record.coreEnd = static_cast<std::uint16_t>(index(batch.worker));
                clock = record.end;
                batch.append(record);
            }
            text += encodeEvent(batch);
        }
        text += encodeEvent(gilscope::testing::endOf(trials[i], spec.id, each));
    }
    return text + encodeEvent(EndEvent{});
}

} // namespace

int main(int argc, char** argv) {
    const auto jobs =
        argc > 1 ? static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10)) : 1'000'000U;
    const std::string stream = streamOf(jobs);
    fmt::print("recording: {:.1f} bytes a job\n", double(stream.size()) / jobs);

    const std::size_t before = heapBytes();
    auto begin = std::chrono::steady_clock::now();
    StreamDecoder decoder;
    ComparisonBuilder builder;
    Result<void> sense;
    constexpr std::size_t block = 256 * 1024;
    for (std::size_t at = 0; sense && at < stream.size(); at += block)
        sense = decoder.feed(std::string_view(stream).substr(at, block),
                             [&](Event&& event) { builder.apply(std::move(event)); });
    auto comparison = builder.snapshot();
    fmt::print("opening: {:.3f} s, {:.1f} bytes of memory a job{}\n", elapsed(begin),
               double(heapBytes() - before) / jobs,
               sense && comparison->complete() ? "" : ", DAMAGED");

    begin = std::chrono::steady_clock::now();
    const Summary summary = summarise(comparison);
    fmt::print("analysis: {:.3f} s, {} rows, {} jobs seen in the first\n", elapsed(begin),
               summary.rows.size(), summary.rows.front().jobTimes->count);

    std::mt19937 random(11);
    std::normal_distribution<double> normal;
    std::vector<statistics::BlockedTimes> rows(40);
    for (auto& row : rows)
        for (int trial = 0; trial < 20; ++trial)
            row.times.push_back(std::exp(0.05 * normal(random)));
    begin = std::chrono::steady_clock::now();
    const statistics::PairedRatios ratios(rows);
    double widest = 0;
    for (std::size_t a = 1; a < rows.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            widest = std::max(widest, ratios.ratio(a, b)->ci95.high);
    fmt::print("all ratios of 40 rows in 20 blocks: {:.4f} s (up to {:.3f})\n", elapsed(begin),
               widest);
}
