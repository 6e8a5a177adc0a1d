#include <gilscope/batch_list.h>
#include <gilscope/codec.h>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace gilscope {
namespace {

/// Jobs of about a microsecond that follow one another, as a worker without work would run them.
JobBatch shortJobs(std::uint32_t rows) {
    JobBatch batch;
    std::int64_t time = 1'000'000;
    for (std::uint32_t row = 0; row < rows; ++row) {
        board::JobRecord record;
        record.job = row * 2 + row % 3;
        record.start = time + 40 + row % 7;
        record.callStart = record.start + 90 + row % 11;
        record.callEnd = record.callStart + 300 + row * 37 % 900;
        record.end = record.callEnd + 150 + row % 5;
        record.gilWait = row % 1000 == 0 ? 5'000'000 : 0;
        record.coreStart = record.coreEnd = 1;
        time = record.end;
        batch.append(record);
    }
    return batch;
}

TEST(BatchList, GivesBackWhatItWasGiven) {
    BatchList list;
    EXPECT_TRUE(list.empty());
    const JobBatch batch = shortJobs(4096);
    list.push_back(batch);
    list.push_back(JobBatch{});
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(*list[0], batch);
    EXPECT_EQ(*list[1], JobBatch{});
    std::size_t seen = 0;
    for (const auto& one : list)
        seen += one->size();
    EXPECT_EQ(seen, 4096U);
    const BatchList copy = list;
    EXPECT_EQ(copy.packed(0), list.packed(0)) << "copies share what they hold";
    EXPECT_EQ(copy.packed(0)->rows, 4096U);
}

TEST(BatchList, AShortJobTakesAFewBytes) {
    BatchList list;
    list.push_back(shortJobs(4096));
    EXPECT_LE(list.packed(0)->bytes.size(), 4096U * 13);
}

TEST(BatchList, RowsThatAreAlikeTakeNoMoreThanTheirLine) {
    const auto event = decodeEvent(R"({"verb":"jobs","trial":0,"worker":0,"rows":4096,"call":7})");
    ASSERT_TRUE(event && *event);
    BatchList list;
    list.push_back(std::get<JobBatch>(**event));
    EXPECT_LE(list.packed(0)->bytes.size(), 64U);
    EXPECT_EQ(*list[0], std::get<JobBatch>(**event));
}

RC_GTEST_PROP(BatchListProperty, WhateverItHolds, ()) {
    JobBatch batch;
    const auto rows = *rc::gen::inRange<std::size_t>(1, 50);
    const auto number = rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                                       rc::gen::element(std::numeric_limits<std::int64_t>::min(),
                                                        std::numeric_limits<std::int64_t>::max(),
                                                        std::int64_t{-1}, std::int64_t{0}));
    for (auto* column :
         {&batch.start, &batch.decode, &batch.call, &batch.encode, &batch.cpu, &batch.gilWait})
        *column = *rc::gen::container<std::vector<std::int64_t>>(rows, number);
    batch.job =
        *rc::gen::container<std::vector<std::uint32_t>>(rows, rc::gen::arbitrary<std::uint32_t>());
    batch.bytes =
        *rc::gen::container<std::vector<std::uint32_t>>(rows, rc::gen::arbitrary<std::uint32_t>());
    batch.coreStart =
        *rc::gen::container<std::vector<std::uint16_t>>(rows, rc::gen::arbitrary<std::uint16_t>());
    batch.coreEnd =
        *rc::gen::container<std::vector<std::uint16_t>>(rows, rc::gen::arbitrary<std::uint16_t>());
    batch.status = *rc::gen::container<std::vector<JobStatus>>(
        rows, rc::gen::element(JobStatus::Ok, JobStatus::Failed, JobStatus::Unsupported));
    BatchList list;
    list.push_back(batch);
    RC_ASSERT(*list[0] == batch);
}

} // namespace
} // namespace gilscope
