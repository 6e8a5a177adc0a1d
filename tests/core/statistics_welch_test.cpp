#include <gilscope/statistics.h>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace gilscope::statistics {
namespace {

TEST(Welch, AgreesWithRsExample) {
    // R's ?t.test, the data set `sleep` (Cushny and Peebles 1905):
    // t.test(extra ~ group, data = sleep): t = -1.8608, df = 17.776, p-value = 0.07939.
    const std::vector<double> first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    const std::vector<double> second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    const Welch found = welch(first, second).value();
    EXPECT_NEAR(found.t, -1.8608, 5e-5);
    EXPECT_NEAR(found.degreesOfFreedom, 17.776, 5e-4);
    EXPECT_NEAR(found.p, 0.07939, 5e-6);
    EXPECT_DOUBLE_EQ(welch(second, first)->p, found.p);
}

TEST(Welch, TwoOfEachAreStudentsOwnCase) {
    // Of equal sizes and variances it is Student's t with n + m - 2 degrees of freedom, for which
    // his table has 4.303 at 2 degrees and 5 % on two sides. The standard error here is sqrt(0.5).
    const double apart = 4.303 * std::sqrt(0.5);
    const std::vector<double> low{0, 1};
    const std::vector<double> high{apart, apart + 1};
    const Welch found = welch(high, low).value();
    EXPECT_NEAR(found.degreesOfFreedom, 2, 1e-12);
    EXPECT_NEAR(found.t, 4.303, 1e-12);
    EXPECT_NEAR(found.p, 0.05, 5e-5);
}

TEST(Welch, ConstantsDifferOrDoNot) {
    const std::vector<double> twos{2, 2, 2};
    const std::vector<double> threes{3, 3};
    EXPECT_EQ(welch(threes, twos)->p, 0);
    EXPECT_EQ(welch(threes, twos)->t, std::numeric_limits<double>::infinity());
    EXPECT_EQ(welch(twos, twos)->p, 1);
}

TEST(Welch, NeedsTwoFiniteValuesOfEach) {
    const std::vector<double> one{1};
    const std::vector<double> two{1, 2};
    const std::vector<double> broken{1, std::numeric_limits<double>::quiet_NaN()};
    EXPECT_FALSE(welch(one, two));
    EXPECT_FALSE(welch(two, {}));
    EXPECT_FALSE(welch(two, broken));
}

} // namespace
} // namespace gilscope::statistics
