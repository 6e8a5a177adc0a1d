#include <gilscope/statistics.h>

#include <gmock/gmock.h>

#include <limits>

namespace gilscope::statistics {
namespace {

constexpr std::uint64_t seed = 7;

// Intervals by scipy.stats.bootstrap(..., method='BCa', n_resamples=200000), SciPy 1.10.1. A
// bootstrapped median can only take values between two order statistics, so both sides agree
// exactly unless a resampled level falls next to a step.
const std::vector<double> times{9.8, 10.1, 10.2, 10.0, 9.9, 10.4, 11.9, 10.3, 10.05, 10.15, 9.95};
const std::vector<double> others{5.1, 5.2, 5.05, 5.15, 5.3, 4.95, 5.25, 5.0, 6.1};

TEST(BootstrapMedian, AgreesWithScipy) {
    const Estimate estimate = bootstrapMedian(times, seed, 200'000).value();
    EXPECT_DOUBLE_EQ(estimate.median, 10.1);
    EXPECT_DOUBLE_EQ(estimate.ci95.low, 9.95);
    EXPECT_DOUBLE_EQ(estimate.ci95.high, 10.3);
}

TEST(BootstrapMedian, SameSeedSameInterval) {
    EXPECT_EQ(bootstrapMedian(times, 1), bootstrapMedian(times, 1));
}

TEST(BootstrapMedian, NoneOneTwoAndConstants) {
    EXPECT_EQ(bootstrapMedian({}, seed), std::nullopt);
    EXPECT_EQ(bootstrapMedian(std::vector{3.0}, seed), (Estimate{3, {3, 3}}));
    EXPECT_EQ(bootstrapMedian(std::vector{3.0, 5.0}, seed), (Estimate{4, {3, 5}}));
    EXPECT_EQ(bootstrapMedian(std::vector(40, 0.1), seed), (Estimate{0.1, {0.1, 0.1}}));
}

TEST(BootstrapMedian, WithoutResamplesIsAPoint) {
    EXPECT_EQ(bootstrapMedian(times, seed, 0), (Estimate{10.1, {10.1, 10.1}}));
}

TEST(BootstrapMedian, KeepsItsPrecisionAtALargeOffset) {
    std::vector<double> shifted;
    for (const double value : times)
        shifted.push_back(value + 1e9);
    const Estimate near = bootstrapMedian(times, seed).value();
    const Estimate far = bootstrapMedian(shifted, seed).value();
    EXPECT_NEAR(far.ci95.low - 1e9, near.ci95.low, 1e-6);
    EXPECT_NEAR(far.ci95.high - 1e9, near.ci95.high, 1e-6);
}

TEST(BootstrapMedian, SaysNothingAboutWhatIsNotANumber) {
    EXPECT_EQ(bootstrapMedian(std::vector{1.0, std::numeric_limits<double>::quiet_NaN()}, seed),
              std::nullopt);
}

TEST(BootstrapMedianRatio, AgreesWithScipy) {
    const Estimate estimate = bootstrapMedianRatio(times, others, seed, 200'000).value();
    EXPECT_DOUBLE_EQ(estimate.median, 10.1 / 5.15);
    EXPECT_NEAR(estimate.ci95.low, 1.9047619047619047, 0.003);
    EXPECT_NEAR(estimate.ci95.high, 2.02, 0.003);
}

TEST(BootstrapMedianRatio, NoneOneAndConstants) {
    EXPECT_EQ(bootstrapMedianRatio({}, times, seed), std::nullopt);
    EXPECT_EQ(bootstrapMedianRatio(times, {}, seed), std::nullopt);
    EXPECT_EQ(bootstrapMedianRatio(std::vector{6.0}, std::vector{3.0}, seed),
              (Estimate{2, {2, 2}}));
    EXPECT_EQ(bootstrapMedianRatio(std::vector(5, 6.0), std::vector(5, 3.0), seed),
              (Estimate{2, {2, 2}}));
    const Estimate half =
        bootstrapMedianRatio(std::vector(5, 6.0), std::vector{2.0, 3.0}, seed).value();
    EXPECT_EQ(half.ci95, (Interval{2, 3}));
}

TEST(BootstrapMedianRatio, RefusesADenominatorThatReachesZero) {
    EXPECT_EQ(bootstrapMedianRatio(times, std::vector{0.0}, seed), std::nullopt);
    EXPECT_EQ(bootstrapMedianRatio(times, std::vector{0.0, 1.0, 2.0}, seed), std::nullopt);
    EXPECT_EQ(bootstrapMedianRatio(times, std::vector{-1.0, 1.0, 2.0}, seed), std::nullopt);
    EXPECT_EQ(bootstrapMedianRatio(std::vector{1e300}, std::vector{1e-300}, seed), std::nullopt);
}

} // namespace
} // namespace gilscope::statistics
