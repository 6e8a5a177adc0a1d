// Fingerprints of what each job returned.

#include <gilscope/codec.h>
#include <gilscope/job_values.h>

#include <gtest/gtest.h>

namespace gilscope {
namespace {

constexpr auto mostJobs = static_cast<std::uint32_t>(JobValues::mostJobs);

/// Jobs 0 to `jobs`; `valueOf` says the fingerprint of each.
template <class ValueOf>
JobValues valuesOf(std::uint32_t jobs, ValueOf valueOf) {
    JobValuesBuilder builder(jobs);
    for (std::uint32_t job = jobs; job-- > 0;)
        builder.add(job, valueOf(job));
    return builder.take();
}

ValueComparison compare(const JobValues& a, const JobValues& b) {
    return compareValues({"a", false, 1, &a}, {"b", false, 1, &b});
}

TEST(JobValues, FingerprintsAreTheBeginningOfTheDigest) {
    EXPECT_EQ(fingerprintOf("0123abcd9999"), 0x0123abcdu);
    EXPECT_EQ(fingerprintOf("000000009999"), 1u) << "0 is kept for what is not known";
    EXPECT_EQ(fingerprintOf(""), 0u);
    EXPECT_EQ(fingerprintOf("b0a1"), 0u);
    EXPECT_EQ(fingerprintOf("no digest at all"), 0u);
}

TEST(JobValues, TextsComeBack) {
    const std::vector<std::uint32_t> some{0, 1, 0xffffffff, 0x0123abcd};
    EXPECT_EQ(fingerprintsText(some), "0000000000000001ffffffff0123abcd");
    EXPECT_EQ(readFingerprints(fingerprintsText(some), 4), some);
    EXPECT_EQ(readFingerprints("", 4), std::vector<std::uint32_t>());
    EXPECT_EQ(readFingerprints(fingerprintsText(some), 3), std::nullopt);
    EXPECT_EQ(readFingerprints("0000000", 3), std::nullopt);
    EXPECT_EQ(readFingerprints("0000000G", 3), std::nullopt);
}

TEST(JobValues, AreComparedJobByJob) {
    const JobValues one = valuesOf(10, [](std::uint32_t job) { return job + 1; });
    const JobValues other = valuesOf(10, [](std::uint32_t job) { return job == 3 ? 99 : job + 1; });
    EXPECT_EQ(one.jobs.size(), 10u);
    EXPECT_EQ(one.groupSize, 0u);
    EXPECT_EQ(compare(one, one).jobs, 10u);
    EXPECT_EQ(compare(one, one).different, 0u);
    EXPECT_EQ(compare(one, other).jobs, 10u);
    EXPECT_EQ(compare(one, other).different, 1u);
}

TEST(JobValues, WhatOneOfThemLacksIsNotCompared) {
    const JobValues one = valuesOf(10, [](std::uint32_t job) { return job + 1; });
    const JobValues failed = valuesOf(10, [](std::uint32_t job) { return job == 3 ? 0 : job + 1; });
    const JobValues fewer = valuesOf(4, [](std::uint32_t job) { return job + 1; });
    EXPECT_EQ(compare(one, failed).jobs, 9u);
    EXPECT_EQ(compare(one, failed).different, 0u);
    EXPECT_EQ(compare(one, fewer).jobs, 4u);
    EXPECT_EQ(compare(one, fewer).different, 0u);
}

TEST(JobValues, OfManyJobsGroupsAreCompared) {
    constexpr std::uint32_t jobs = 250'000;
    const auto usual = [](std::uint32_t job) { return job % 1000 + 1; };
    const JobValues one = valuesOf(jobs, usual);
    EXPECT_EQ(one.jobs.size(), JobValues::mostJobs);
    EXPECT_EQ(one.groupSize, 64u);
    EXPECT_LE(one.groups.size(), JobValues::mostGroups);
    EXPECT_EQ(compare(one, one).different, 0u);
    EXPECT_GT(compare(one, one).jobs, jobs - 64u);
    for (const std::uint32_t odd : {5u, mostJobs, 200'000u}) {
        const JobValues other =
            valuesOf(jobs, [&](std::uint32_t job) { return job == odd ? 7777 : usual(job); });
        EXPECT_EQ(compare(one, other).different, 1u) << odd;
    }
    const JobValues swapped = valuesOf(jobs, [&](std::uint32_t job) {
        return job == mostJobs ? usual(job + 1) : job == mostJobs + 1 ? usual(job - 1) : usual(job);
    });
    EXPECT_EQ(compare(one, swapped).different, 1u) << "the same values of other jobs";
    const JobValues failed =
        valuesOf(jobs, [&](std::uint32_t job) { return job == mostJobs ? 0 : usual(job); });
    EXPECT_EQ(compare(one, failed).different, 0u);
    EXPECT_EQ(compare(one, failed).jobs, compare(one, one).jobs - 64u);
}

TEST(JobValues, HaveABound) {
    JobValuesBuilder builder(1'000'000'000);
    builder.add(0, 5);
    builder.add(999'999'999, 5);
    const JobValues values = builder.take();
    EXPECT_EQ(values.jobs.size(), 1u);
    EXPECT_TRUE(values.groups.empty());
    builder.add(7, 5); // and what is no job of this trial
    JobValuesBuilder few(2);
    few.add(2, 5);
    EXPECT_TRUE(few.take().empty());
}

TEST(JobValues, ATrialOfOneValueIsComparedWithOneOfMany) {
    const std::string digest = "00000005aaaa";
    constexpr std::uint32_t jobs = 20'000;
    const JobValues same = valuesOf(jobs, [](std::uint32_t) { return 5; });
    const JobValues other =
        valuesOf(jobs, [](std::uint32_t job) { return job == 3 || job == 19'000 ? 6 : 5; });
    const TrialValues uniform{digest, true, jobs, nullptr};
    for (const bool turned : {false, true}) {
        const auto found = [&](const JobValues& values) {
            const TrialValues each{"00000005bbbb", false, jobs, &values};
            return turned ? compareValues(each, uniform) : compareValues(uniform, each);
        };
        EXPECT_EQ(found(same).jobs, jobs);
        EXPECT_EQ(found(same).different, 0u);
        EXPECT_EQ(found(other).different, 2u);
    }
}

TEST(JobValues, WhereOnlyTheFirstIsKnownItIsCompared) {
    const TrialValues one{"aa", false, 24, nullptr}, same{"aa", true, 24, nullptr};
    EXPECT_EQ(compareValues(one, same).jobs, 1u);
    EXPECT_EQ(compareValues(one, same).different, 0u);
    EXPECT_EQ(compareValues(one, {"bb", true, 24, nullptr}).different, 1u);
    EXPECT_EQ(compareValues(same, {"bb", true, 12, nullptr}).different, 12u);
    EXPECT_EQ(compareValues(one, {"", true, 24, nullptr}).jobs, 0u);
}

TEST(JobValues, TravelInAStream) {
    TrialEndEvent end;
    end.jobValues.jobs = {1, 0, 0xabcdef01};
    end.jobValues.groupSize = 2;
    end.jobValues.groups = {7};
    end.valuesLookAlike = true;
    const auto back = decodeEvent(encodeEvent(end));
    ASSERT_TRUE(back.has_value() && *back);
    EXPECT_EQ(std::get<TrialEndEvent>(**back), end);
    EXPECT_FALSE(
        decodeEvent(R"({"verb":"trial_end","trial":1,"status":"complete","job_values":"12"})")
            .has_value());
    EXPECT_FALSE(
        decodeEvent(
            R"({"verb":"trial_end","trial":1,"status":"complete","job_value_group":1000000000})")
            .has_value());
}

} // namespace
} // namespace gilscope
