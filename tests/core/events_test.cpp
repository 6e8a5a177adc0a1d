#include <gilscope/events.h>
#include <gilscope/runners.h>

#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace gilscope {
namespace {

board::JobRecord record() {
    board::JobRecord record;
    record.start = 1000;
    record.callStart = 1200;
    record.callEnd = 9000;
    record.end = 9050;
    record.cpu = 8000;
    record.gilWait = 40;
    record.job = 7;
    record.resultBytes = 5;
    record.coreStart = 1;
    record.coreEnd = 0;
    return record;
}

TEST(JobBatch, SplitsARecordIntoItsParts) {
    JobBatch batch;
    batch.append(record());
    ASSERT_EQ(batch.size(), 1u);
    EXPECT_EQ(batch.job[0], 7u);
    EXPECT_EQ(batch.start[0], 1000);
    EXPECT_EQ(batch.decode[0], 200);
    EXPECT_EQ(batch.call[0], 7800);
    EXPECT_EQ(batch.encode[0], 50);
    EXPECT_EQ(batch.end(0), 9050);
    EXPECT_EQ(batch.cpu[0], 8000);
    EXPECT_EQ(batch.gilWait[0], 40);
    EXPECT_EQ(batch.bytes[0], 5u);
    EXPECT_EQ(batch.coreStart[0], 1u);
    EXPECT_EQ(batch.coreEnd[0], 0u);
    EXPECT_EQ(batch.status[0], JobStatus::Ok);
}

TEST(JobBatch, StraightensWhatUserCodeWroteIntoTheBoard) {
    constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
    JobBatch batch;
    auto bad = record();
    bad.start = lowest;
    bad.callStart = highest;
    bad.callEnd = lowest;
    bad.end = 3;
    bad.cpu = lowest;
    bad.gilWait = lowest;
    bad.status = static_cast<JobStatus>(200);
    batch.append(bad);
    EXPECT_EQ(batch.start[0], 0);
    EXPECT_EQ(batch.decode[0], limits::nanoseconds);
    EXPECT_EQ(batch.call[0], 0);
    EXPECT_EQ(batch.encode[0], 0);
    EXPECT_EQ(batch.end(0), limits::nanoseconds);
    EXPECT_EQ(batch.cpu[0], -1);
    EXPECT_EQ(batch.gilWait[0], 0);
    EXPECT_EQ(batch.status[0], JobStatus::Failed);

    // A job that ended before it was called: the times that it never reached are 0.
    auto undecoded = record();
    undecoded.callStart = undecoded.callEnd = 0;
    undecoded.end = 1500;
    batch.append(undecoded);
    EXPECT_EQ(batch.decode[1], 0);
    EXPECT_EQ(batch.call[1], 0);
    EXPECT_EQ(batch.end(1), 1500);
}

TEST(JobBatch, ReservesEveryColumn) {
    JobBatch batch;
    batch.reserve(100);
    for (const std::size_t capacity :
         {batch.job.capacity(), batch.start.capacity(), batch.decode.capacity(),
          batch.call.capacity(), batch.encode.capacity(), batch.cpu.capacity(),
          batch.gilWait.capacity(), batch.bytes.capacity(), batch.coreStart.capacity(),
          batch.coreEnd.capacity(), batch.status.capacity()})
        EXPECT_GE(capacity, 100u);
    EXPECT_EQ(batch.size(), 0u);
}

template <class Enum>
void expectDistinctWords(Enum last) {
    std::set<std::string_view> words;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto word = toString(static_cast<Enum>(i));
        EXPECT_NE(word, "?") << i;
        words.insert(word);
    }
    EXPECT_EQ(words.size(), static_cast<std::size_t>(last) + 1);
    EXPECT_EQ(toString(static_cast<Enum>(static_cast<int>(last) + 1)), "?");
}

TEST(Words, EveryMemberHasOneOfItsOwn) {
    expectDistinctWords(Phase::Teardown);
    expectDistinctWords(JobStatus::Unsupported);
    expectDistinctWords(WorkerState::Failed);
    expectDistinctWords(TrialStatus::Unsupported);
    expectDistinctWords(EndStatus::Failed);
    expectDistinctWords(OutputChannel::Stderr);
    expectDistinctWords(PinPolicy::One);
    expectDistinctWords(ResultsPolicy::Return);
}

TEST(Runners, AreFoundByTheirIds) {
    EXPECT_EQ(runnerCatalog().front().id, "serial");
    for (const RunnerInfo& runner : runnerCatalog()) {
        EXPECT_EQ(findRunner(runner.id), &runner);
        EXPECT_FALSE(runner.label.empty());
        EXPECT_FALSE(runner.plural.empty());
        EXPECT_FALSE(runner.description.empty());
        EXPECT_FALSE(runner.language.empty());
        EXPECT_NE(runner.id, everyRunner);
        EXPECT_EQ(runner.alwaysOneWorker, runner.id == "serial");
        EXPECT_EQ(runner.forked, runner.id == "process-fork");
        EXPECT_EQ(runner.grouped, runner.id == "hybrid");
        EXPECT_EQ(runner.ownProcesses, runner.id.starts_with("process"));
        EXPECT_EQ(runner.encodes,
                  !runner.dialect && runner.id != "serial" && runner.id != "thread");
    }
    EXPECT_EQ(findRunner("greenlet"), nullptr);
    EXPECT_EQ(findRunner(""), nullptr);
}

} // namespace
} // namespace gilscope
