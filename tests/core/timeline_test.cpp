#include "analysis_fixtures.h"

#include <gilscope/timeline.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace gilscope {
namespace {

using testing::ms;
using Rows = Timeline::Rows;

/// Jobs of one worker, one after the other, with gaps; as irregular as real ones.
class Author {
public:
    explicit Author(std::uint32_t workers) {
        m_trial.spec.runner = "thread";
        m_trial.spec.workers = workers;
        m_clock.assign(workers, ms);
    }

    void batch(std::uint32_t worker, std::uint32_t rows) {
        auto batch = std::make_shared<JobBatch>();
        batch->worker = WorkerId{worker};
        for (std::uint32_t row = 0; row < rows; ++row) {
            std::int64_t& clock = m_clock[worker];
            clock += pick(0, 3000);
            batch->job.push_back(m_next++);
            batch->start.push_back(clock);
            batch->decode.push_back(pick(0, 500));
            batch->call.push_back(pick(1, 200'000));
            batch->encode.push_back(pick(0, 800));
            batch->gilWait.push_back(pick(0, batch->call.back()));
            batch->cpu.push_back(row % 3 == 0 ? -1 : pick(0, 100'000));
            batch->bytes.push_back(8);
            batch->coreStart.push_back(static_cast<std::uint16_t>(pick(0, 1) * 3));
            batch->coreEnd.push_back(batch->coreStart.back());
            batch->status.push_back(pick(0, 9) == 0 ? JobStatus::Failed : JobStatus::Ok);
            clock = batch->end(row);
        }
        m_trial.batches.push_back(batch);
        m_all.push_back(batch);
    }

    std::shared_ptr<const Trial> trial() const { return std::make_shared<Trial>(m_trial); }
    const std::vector<std::shared_ptr<const JobBatch>>& batches() const { return m_all; }

private:
    std::int64_t pick(std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(m_random);
    }

    Trial m_trial;
    std::vector<std::shared_ptr<const JobBatch>> m_all;
    std::vector<std::int64_t> m_clock;
    std::uint32_t m_next = 0;
    std::mt19937 m_random{7};
};

/// ns of each part and of bad jobs in a whole trial, from the batches themselves.
struct Totals {
    std::array<double, jobPartCount> part{};
    double failed = 0;
};

Totals totalsOf(const Author& author, Rows by, std::uint32_t number) {
    Totals totals;
    for (const auto& batch : author.batches()) {
        for (std::size_t row = 0; row < batch->size(); ++row) {
            if (by == Rows::Workers ? index(batch->worker) != number
                                    : batch->coreStart[row] != number)
                continue;
            TimelineBar bar;
            bar.start = batch->start[row];
            bar.decode = batch->decode[row];
            bar.call = batch->call[row];
            bar.encode = batch->encode[row];
            bar.cpu = batch->cpu[row];
            bar.gilWait = batch->gilWait[row];
            for (std::size_t part = 0; part < jobPartCount; ++part)
                totals.part[part] += static_cast<double>(bar.parts()[part]);
            if (batch->status[row] != JobStatus::Ok)
                totals.failed += static_cast<double>(bar.end() - bar.start);
        }
    }
    return totals;
}

Author manyJobs() {
    Author author(3);
    for (std::uint32_t round = 0; round < 12; ++round)
        for (std::uint32_t worker = 0; worker < 3; ++worker)
            author.batch(worker, 100 + 37 * worker + round);
    return author;
}

TEST(TimelineBar, PartsAddUpToTheJob) {
    TimelineBar bar;
    bar.decode = 5;
    bar.call = 100;
    bar.encode = 7;
    bar.gilWait = 30;
    EXPECT_EQ(bar.parts(), (std::array<std::int64_t, 5>{70, 30, 0, 5, 7})) << "CPU not measured";
    bar.cpu = 52;
    EXPECT_EQ(bar.parts(), (std::array<std::int64_t, 5>{40, 30, 30, 5, 7}));
    bar.cpu = 500; // a clock of coarse steps
    bar.gilWait = 500;
    const auto parts = bar.parts();
    EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), 112);
    EXPECT_GE(*std::min_element(parts.begin(), parts.end()), 0);
}

TEST(Timeline, AnEmptyOneHasNothing) {
    Timeline timeline;
    EXPECT_TRUE(timeline.update(nullptr));
    EXPECT_EQ(timeline.rows(Rows::Workers), 0u);
    EXPECT_EQ(timeline.jobs(), 0u);
    EXPECT_EQ(timeline.end(), 0);
    EXPECT_FALSE(timeline.barAt(Rows::Workers, 0, 5));
    std::array<TimelineCell, 4> cells;
    timeline.cells(Rows::Workers, 0, 0, 100, cells);
    EXPECT_EQ(cells[0].jobs, 0u);
}

TEST(Timeline, EveryZoomLevelHoldsTheSameTime) {
    const Author author = manyJobs();
    Timeline timeline;
    ASSERT_TRUE(timeline.update(author.trial()));
    const std::int64_t begin = timeline.begin() - 1000;
    const std::int64_t end = timeline.end() + 1000;
    for (const Rows by : {Rows::Workers, Rows::Cores}) {
        ASSERT_EQ(timeline.rows(by), by == Rows::Workers ? 3u : 2u);
        for (std::size_t row = 0; row < timeline.rows(by); ++row) {
            const Totals wanted = totalsOf(author, by, timeline.rowNumber(by, row));
            for (const std::size_t slices : {1u, 7u, 150u, 5000u}) {
                std::vector<TimelineCell> cells(slices);
                timeline.cells(by, row, begin, end, cells);
                const double width = static_cast<double>(end - begin) / static_cast<double>(slices);
                for (std::size_t part = 0; part < jobPartCount; ++part) {
                    double sum = 0;
                    for (const TimelineCell& cell : cells)
                        sum += cell.part[part] * width;
                    // A picture of one slice spreads chunks whose jobs ran on both cores.
                    if (by == Rows::Workers || slices == 5000) {
                        EXPECT_NEAR(sum, wanted.part[part], 2e-3 * wanted.part[part] + 50)
                            << row << ' ' << slices << ' ' << part;
                    }
                }
                double failed = 0;
                for (const TimelineCell& cell : cells)
                    failed += cell.failed * width;
                if (by == Rows::Workers) {
                    EXPECT_NEAR(failed, wanted.failed, 2e-3 * wanted.failed + 50);
                }
            }
        }
    }
}

TEST(Timeline, AWorkersSliceIsNeverMoreThanFull) {
    const Author author = manyJobs();
    Timeline timeline;
    ASSERT_TRUE(timeline.update(author.trial()));
    std::vector<TimelineCell> cells(900);
    timeline.cells(Rows::Workers, 1, timeline.begin(), timeline.end(), cells);
    for (const TimelineCell& cell : cells)
        EXPECT_LE(std::accumulate(cell.part.begin(), cell.part.end(), 0.0F), 1.001F);
}

TEST(Timeline, NearTheJobsEachIsThereInOrder) {
    const Author author = manyJobs();
    Timeline timeline;
    ASSERT_TRUE(timeline.update(author.trial()));
    std::vector<std::uint32_t> wanted;
    for (const auto& batch : author.batches())
        if (index(batch->worker) == 2)
            wanted.insert(wanted.end(), batch->job.begin(), batch->job.end());
    std::vector<std::uint32_t> found;
    EXPECT_TRUE(timeline.bars(Rows::Workers, 2, timeline.begin(), timeline.end(), 1'000'000,
                              [&](const TimelineBar& bar) { found.push_back(bar.job); }));
    EXPECT_EQ(found, wanted);

    found.clear();
    EXPECT_FALSE(timeline.bars(Rows::Workers, 2, timeline.begin(), timeline.end(), 100,
                               [&](const TimelineBar& bar) { found.push_back(bar.job); }));
    EXPECT_TRUE(found.empty()) << "all or none";

    for (const auto& batch : author.batches()) {
        const auto bar = timeline.barAt(Rows::Workers, index(batch->worker), batch->start[5]);
        ASSERT_TRUE(bar);
        EXPECT_EQ(bar->job, batch->job[5]);
        EXPECT_EQ(bar->end(), batch->end(5));
        EXPECT_EQ(index(bar->coreStart), batch->coreStart[5]);
    }
    EXPECT_FALSE(timeline.barAt(Rows::Workers, 0, timeline.end() + 5));
}

TEST(Timeline, GrowsWithARunningTrial) {
    Author author(2);
    author.batch(0, 70);
    author.batch(1, 70);
    Timeline growing;
    EXPECT_TRUE(growing.update(author.trial()));
    const std::int64_t before = growing.end();
    author.batch(0, 300);
    author.batch(1, 300);
    const auto whole = author.trial();
    EXPECT_FALSE(growing.update(whole, 200)) << "a little at a time";
    EXPECT_TRUE(growing.update(whole, 1000));
    EXPECT_GT(growing.end(), before);
    Timeline atOnce;
    EXPECT_TRUE(atOnce.update(whole));
    EXPECT_EQ(growing.jobs(), 740u);
    std::vector<TimelineCell> a(64);
    std::vector<TimelineCell> b(64);
    growing.cells(Rows::Workers, 1, 0, growing.end(), a);
    atOnce.cells(Rows::Workers, 1, 0, atOnce.end(), b);
    for (std::size_t i = 0; i < a.size(); ++i)
        EXPECT_EQ(a[i].part, b[i].part);
}

TEST(Timeline, AnotherTrialStartsAnew) {
    Timeline timeline;
    EXPECT_TRUE(timeline.update(manyJobs().trial()));
    Author other(1);
    other.batch(0, 3);
    EXPECT_TRUE(timeline.update(other.trial()));
    EXPECT_EQ(timeline.jobs(), 3u);
    EXPECT_EQ(timeline.rows(Rows::Workers), 1u);
}

TEST(Timeline, LittleMemoryGivesTheSamePicture) {
    const Author author = manyJobs();
    Timeline roomy;
    Timeline narrow(1); // not even one batch
    ASSERT_TRUE(roomy.update(author.trial()));
    ASSERT_TRUE(narrow.update(author.trial()));
    const std::int64_t begin = roomy.begin();
    const std::int64_t end = begin + (roomy.end() - begin) / 50;
    for (std::size_t row = 0; row < 3; ++row) {
        std::uint64_t a = 0;
        std::uint64_t b = 0;
        EXPECT_TRUE(roomy.bars(Rows::Workers, row, begin, end, 10'000,
                               [&](const TimelineBar& bar) { a = a * 31 + bar.job; }));
        EXPECT_TRUE(narrow.bars(Rows::Workers, row, begin, end, 10'000,
                                [&](const TimelineBar& bar) { b = b * 31 + bar.job; }));
        EXPECT_EQ(a, b);
        EXPECT_NE(a, 0u);
    }
}

TEST(Timeline, DamagedBatchesAreSurvived) {
    Trial trial;
    trial.spec.workers = 1;
    auto batch =
        std::make_shared<JobBatch>(testing::batchOf(TrialId{0}, WorkerId{0}, 0, 200, 1000));
    std::reverse(batch->start.begin(), batch->start.end()); // time runs backwards
    trial.batches.push_back(batch);
    auto stranger = std::make_shared<JobBatch>(*batch);
    stranger->worker = WorkerId{9}; // a worker that the trial has not
    trial.batches.push_back(stranger);
    Timeline timeline;
    EXPECT_TRUE(timeline.update(std::make_shared<Trial>(trial)));
    EXPECT_EQ(timeline.jobs(), 200u);
    std::vector<TimelineCell> cells(10);
    timeline.cells(Rows::Workers, 0, timeline.begin(), timeline.end(), cells);
    EXPECT_GT(cells[5].jobs, 0u);
}

} // namespace
} // namespace gilscope
