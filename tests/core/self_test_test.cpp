#include <gilscope/warnings.h>

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

TEST(SelfTest, ClaimsADifferenceInOneOfTwentyTestsAtMost) {
    // Of 400 tests of which each claims one by a chance of 5 %, 20 do, with a standard deviation of
    // 4.4: beyond 34 it would be one case in a thousand. None at all would be no test.
    constexpr std::uint32_t tests = 400, comparisons = 20;
    for (const std::uint32_t repeat : {3U, 5U, 10U})
        for (const double spread : {0.005, 0.05}) {
            std::uint32_t alarmed = 0;
            for (std::uint32_t test = 0; test < tests; ++test) {
                const auto times =
                    scattered(std::size_t{2} * repeat * comparisons, spread, 1000 * test + repeat);
                const SelfTest found = selfTest(times, repeat, test);
                EXPECT_EQ(found.comparisons, comparisons);
                alarmed += found.different > 0 ? 1 : 0;
            }
            EXPECT_LE(alarmed, 34u) << repeat << " repetitions, spread " << spread;
            EXPECT_GE(alarmed, 1u) << repeat << " repetitions, spread " << spread;
        }
    const SelfTest steady = selfTest(scattered(2 * 10 * 100, 0.005, 3), 10, 42);
    EXPECT_EQ(steady.tooNoisy, 0u) << "half a per cent of scatter is not too much to tell";
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
