#include <gilscope/self_test.h>

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace gilscope {
namespace {

/// Times around 0.2 s that scatter by `spread` as those of trials do: log-normally.
std::vector<double> scattered(std::size_t count, double spread, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<double> normal;
    std::vector<double> times(count);
    for (double& time : times)
        time = 0.2 * std::exp(spread * normal(random));
    return times;
}

TEST(SelfTest, DealsWholeComparisonsOnly) {
    const auto times = scattered(47, 0.01, 1);
    const SelfTest found = selfTest(times, 5, 7);
    EXPECT_EQ(found.comparisons, 4u);
    EXPECT_EQ(found.noDifference + found.tooNoisy + found.different, 4u);
    EXPECT_EQ(found, selfTest(times, 5, 7)) << "the same seed deals the same";
    EXPECT_EQ(selfTest(times, 24, 7).comparisons, 0u);
    EXPECT_EQ(selfTest(times, 0, 7), SelfTest{});
    EXPECT_EQ(selfTest({}, 5, 7).quiet(), 1.0);
}

TEST(SelfTest, SaysNoDifferenceInAboutNineteenOfTwentyCases) {
    // A rule with a false-alarm rate of 5 % claims a difference in 20 of 400 cases, with a standard
    // deviation of 4.4: beyond 34, or below 6, it would be one case in a thousand.
    constexpr std::uint32_t cases = 400, repeat = 10;
    for (const double spread : {0.005, 0.02}) {
        const auto times = scattered(std::size_t{2} * repeat * cases, spread, 20260101);
        const SelfTest found = selfTest(times, repeat, 42);
        EXPECT_EQ(found.comparisons, cases);
        EXPECT_LE(found.different, 34u) << "spread " << spread;
        EXPECT_GE(found.different, 6u) << "spread " << spread;
        EXPECT_GE(found.quiet(), 0.915);
        EXPECT_LE(found.quiet(), 0.985);
    }
    const SelfTest steady = selfTest(scattered(2 * 10 * 100, 0.005, 3), 10, 42);
    EXPECT_EQ(steady.tooNoisy, 0u) << "half a per cent of scatter is not too much to tell";
}

TEST(SelfTest, FiveRepetitionsRaiseNoMoreAlarms) {
    constexpr std::uint32_t cases = 400;
    const SelfTest found = selfTest(scattered(std::size_t{10} * cases, 0.01, 77), 5, 42);
    EXPECT_EQ(found.comparisons, cases);
    EXPECT_LE(found.different, 34u);
}

TEST(SelfTest, FewRepetitionsRaiseNoMoreAlarms) {
    constexpr std::uint32_t cases = 200;
    for (const std::uint32_t repeat : {2U, 3U, 4U}) {
        const SelfTest found =
            selfTest(scattered(std::size_t{2} * repeat * cases, 0.02, 78), repeat, 42);
        EXPECT_EQ(found.comparisons, cases);
        EXPECT_LE(found.different, 20u) << repeat << " repetitions";
    }
}

TEST(SelfTest, ADriftOfTheMachineIsNoDifference) {
    // Slower and slower by a third in all: both sides of each pair get their share of it.
    auto times = scattered(20 * 100, 0.005, 5);
    for (std::size_t i = 0; i < times.size(); ++i)
        times[i] *= 1 + 0.3 * static_cast<double>(i) / static_cast<double>(times.size());
    EXPECT_GE(selfTest(times, 10, 42).quiet(), 0.9);
}

TEST(SelfTest, TrialsThatAlternateAreNoisyAndNotDifferent) {
    // Every other trial 10 % slower is not what a runner compared with itself does; with sides
    // dealt at random both get as many of them, so this stays quiet, but it is said to be noisy.
    auto times = scattered(20 * 50, 0.002, 9);
    for (std::size_t i = 0; i < times.size(); i += 2)
        times[i] *= 1.3;
    const SelfTest found = selfTest(times, 10, 42);
    EXPECT_GT(found.tooNoisy, 25u);
}

} // namespace
} // namespace gilscope
