#include <gilscope/statistics.h>

#include <gmock/gmock.h>

#include <numeric>

namespace gilscope::statistics {
namespace {

using ::testing::DoubleEq;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<double> counting(std::size_t n, double from) {
    std::vector<double> values(n);
    std::iota(values.begin(), values.end(), from);
    return values;
}

TEST(MannWhitney, ExactAgreesWithScipysExample) {
    // The example of scipy.stats.mannwhitneyu's documentation: U1 = 17, p = 0.1111111111111111.
    const std::vector<double> males{19, 22, 16, 29, 24};
    const std::vector<double> females{20, 11, 17, 12};
    const auto result = mannWhitney(males, females).value();
    EXPECT_EQ(result.u, 17);
    EXPECT_NEAR(result.p, 0.1111111111111111, 1e-15);
    EXPECT_NEAR(result.effect, 3.0 / 20, 1e-15); // a male below a female in 3 of 20 pairs
}

TEST(MannWhitney, ExactAgreesWithRsExample) {
    // R's ?wilcox.test, Hollander and Wolfe (1973), 69 f: permeability of the amniochorion.
    // wilcox.test(x, y, alternative = "g"): W = 35, p-value = 0.1272; two-sided is twice that,
    // 0.2544122544122544 by SciPy 1.10.1.
    const std::vector<double> x{0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    const std::vector<double> y{1.15, 0.88, 0.90, 0.74, 1.21};
    const auto result = mannWhitney(x, y).value();
    EXPECT_EQ(result.u, 35);
    EXPECT_NEAR(result.p, 0.2544122544122544, 1e-15);
}

TEST(MannWhitney, ExactAtItsLimit) {
    // scipy.stats.mannwhitneyu(range(1, 21), [v + 7.5 ...], method='exact'), SciPy 1.10.1
    const auto result = mannWhitney(counting(20, 1), counting(20, 8.5)).value();
    EXPECT_EQ(result.u, 78);
    EXPECT_NEAR(result.p, 0.0006675619675571311, 1e-15);
}

TEST(MannWhitney, ExactAgreesWithCountingAllArrangements) {
    // Every way to choose which 4 of 9 ranks are x: an independent account of the distribution.
    const std::vector<double> x{1, 2, 4, 8};
    const std::vector<double> y{3, 5, 6, 7, 9};
    const auto result = mannWhitney(x, y).value();
    const double greater = std::max(result.u, 20 - result.u);
    int asFar = 0;
    int all = 0;
    for (unsigned mask = 0; mask < 1U << 9; ++mask) {
        int chosen = 0;
        int rankSum = 0;
        for (int bit = 0; bit < 9; ++bit) {
            if ((mask >> bit & 1U) != 0) {
                ++chosen;
                rankSum += bit + 1;
            }
        }
        if (chosen != 4)
            continue;
        ++all;
        asFar += rankSum - 10 >= greater ? 1 : 0;
    }
    EXPECT_EQ(all, 126);
    EXPECT_NEAR(result.p, 2.0 * asFar / all, 1e-15);
}

TEST(MannWhitney, TiesUseTheNormalApproximation) {
    // scipy.stats.mannwhitneyu(x, y, method='asymptotic'), SciPy 1.10.1
    const auto result = mannWhitney(std::vector<double>{1, 2, 2, 3, 3, 3, 4},
                                    std::vector<double>{2, 3, 4, 4, 5, 5, 6, 7})
                            .value();
    EXPECT_EQ(result.u, 8.5);
    EXPECT_NEAR(result.p, 0.025279736885893914, 1e-14);
    EXPECT_NEAR(result.effect, 1 - 8.5 / 56, 1e-15);
}

TEST(MannWhitney, LargerSamplesUseTheNormalApproximation) {
    // scipy.stats.mannwhitneyu(range(1, 26), [v + 6.5 for v in range(1, 31)]), SciPy 1.10.1
    const auto result = mannWhitney(counting(25, 1), counting(30, 7.5)).value();
    EXPECT_EQ(result.u, 171);
    EXPECT_NEAR(result.p, 0.0005821919179632507, 1e-15);
}

TEST(MannWhitney, NoneOneAndConstants) {
    EXPECT_EQ(mannWhitney({}, std::vector{1.0}), std::nullopt);
    EXPECT_EQ(mannWhitney(std::vector{1.0}, {}), std::nullopt);
    // scipy: statistic 0, p 1
    EXPECT_EQ(mannWhitney(std::vector{1.0}, std::vector{2.0}), (MannWhitney{0, 1, 1}));
    // scipy: statistic 4.5, p 1
    EXPECT_EQ(mannWhitney(std::vector(3, 1.0), std::vector(3, 1.0)), (MannWhitney{4.5, 1, 0.5}));
}

TEST(MannWhitney, IsUnmovedByALargeOffset) {
    const auto near = mannWhitney(counting(8, 0), counting(8, 3.5)).value();
    const auto far = mannWhitney(counting(8, 1e15), counting(8, 1e15 + 3.5)).value();
    EXPECT_EQ(near, far);
}

TEST(MannWhitney, HugeSamplesEndWithAProbability) {
    const auto result = mannWhitney(counting(200'000, 0), counting(200'000, 0.5)).value();
    EXPECT_GT(result.p, 0.5);
    EXPECT_LE(result.p, 1);
    EXPECT_EQ(mannWhitney(counting(200'000, 0), counting(200'000, 1e6)).value().p, 0);
}

TEST(Holm, AgreesWithR) {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02
    EXPECT_THAT(holm(std::vector{0.01, 0.04, 0.03, 0.005}),
                ElementsAre(DoubleNear(0.03, 1e-15), DoubleNear(0.06, 1e-15),
                            DoubleNear(0.06, 1e-15), DoubleNear(0.02, 1e-15)));
}

TEST(Holm, NeverExceedsOne) {
    EXPECT_THAT(holm(std::vector{0.9, 0.8}), ElementsAre(1, 1));
    EXPECT_THAT(holm(std::vector{0.25}), ElementsAre(DoubleEq(0.25)));
    EXPECT_THAT(holm({}), IsEmpty());
}

} // namespace
} // namespace gilscope::statistics
