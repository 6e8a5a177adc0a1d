#include <gilscope/statistics.h>

#include "nile.h"

#include <gmock/gmock.h>

#include <limits>

namespace gilscope::statistics {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Median, AgreesWithR) {
    EXPECT_DOUBLE_EQ(median(nile).value(), 893.5); // R: median(Nile)
    EXPECT_DOUBLE_EQ(median(std::vector{3.0, 1.0, 2.0}).value(), 2);
    EXPECT_DOUBLE_EQ(median(std::vector{4.0, 1.0, 2.0, 3.0}).value(), 2.5);
}

TEST(Median, HandlesNoneOneAndTwo) {
    EXPECT_EQ(median({}), std::nullopt);
    EXPECT_EQ(median(std::vector{7.0}), 7.0);
    EXPECT_EQ(median(std::vector{7.0, 8.0}), 7.5);
}

TEST(Median, SaysNothingAboutWhatIsNotANumber) {
    EXPECT_EQ(median(std::vector{1.0, std::numeric_limits<double>::quiet_NaN()}), std::nullopt);
    EXPECT_EQ(median(std::vector{1.0, std::numeric_limits<double>::infinity()}), std::nullopt);
}

TEST(Median, DoesNotOverflow) {
    const double huge = std::numeric_limits<double>::max();
    EXPECT_EQ(median(std::vector{huge, huge}), huge);
}

TEST(MedianAbsoluteDeviation, AgreesWithScipyAndR) {
    // scipy.stats.median_abs_deviation([1, 1, 2, 2, 4, 6, 9], scale='normal'), SciPy 1.10.1
    EXPECT_DOUBLE_EQ(medianAbsoluteDeviation(std::vector<double>{1, 1, 2, 2, 4, 6, 9}).value(),
                     1.482602218505602);
    // The same of Nile; R's mad(Nile) rounds its constant to 1.4826: 179.3946.
    EXPECT_NEAR(medianAbsoluteDeviation(nile).value(), 179.39486843917783, 1e-10);
}

TEST(MedianAbsoluteDeviation, IsUnmovedByALargeOffset) {
    const std::vector<double> values{1e12 + 1, 1e12 + 1, 1e12 + 2, 1e12 + 2,
                                     1e12 + 4, 1e12 + 6, 1e12 + 9};
    EXPECT_DOUBLE_EQ(medianAbsoluteDeviation(values).value(), 1.482602218505602);
}

TEST(MedianAbsoluteDeviation, HandlesNoneOneAndConstants) {
    EXPECT_EQ(medianAbsoluteDeviation({}), std::nullopt);
    EXPECT_EQ(medianAbsoluteDeviation(std::vector{5.0}), 0.0);
    EXPECT_EQ(medianAbsoluteDeviation(std::vector(9, 0.1)), 0.0);
}

TEST(Quantile, AgreesWithRAndNumpy) {
    // R: quantile(Nile, c(.1, .25, .33, .75, .975), type = 7); numpy.quantile gives the same.
    EXPECT_NEAR(quantile(nile, 0.1).value(), 725.2, 1e-9);
    EXPECT_NEAR(quantile(nile, 0.25).value(), 798.5, 1e-9);
    EXPECT_NEAR(quantile(nile, 0.33).value(), 828.69, 1e-9);
    EXPECT_NEAR(quantile(nile, 0.75).value(), 1032.5, 1e-9);
    EXPECT_NEAR(quantile(nile, 0.975).value(), 1240.5, 1e-9);
}

TEST(Quantile, EndsAreTheExtremes) {
    EXPECT_EQ(quantile(nile, 0), 456);
    EXPECT_EQ(quantile(nile, 1), 1370);
    EXPECT_EQ(quantile(std::vector{3.0}, 0.4), 3.0);
}

TEST(Quantile, RefusesWhatIsNoProbability) {
    EXPECT_EQ(quantile(nile, -0.01), std::nullopt);
    EXPECT_EQ(quantile(nile, 1.01), std::nullopt);
    EXPECT_EQ(quantile(nile, std::numeric_limits<double>::quiet_NaN()), std::nullopt);
    EXPECT_EQ(quantile({}, 0.5), std::nullopt);
}

} // namespace
} // namespace gilscope::statistics
