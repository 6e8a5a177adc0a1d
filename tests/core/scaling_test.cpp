#include <gilscope/scaling.h>

#include <gmock/gmock.h>

#include <limits>

namespace gilscope::scaling {
namespace {

using ::testing::HasSubstr;

// Reference values by scipy.optimize.curve_fit of the logarithms with all tolerances at 1e-14,
// SciPy 1.17.1.

// SPEC SDM91 on a Sun SPARCcenter 2000: Gunther (2007), Guerrilla Capacity Planning; specsdm91 of
// R's package usl.
const std::vector<Point> sdm91{{1, 64.9},     {18, 995.9},   {36, 1652.4}, {72, 1853.2},
                               {108, 1828.9}, {144, 1775.0}, {216, 1702.2}};
// A ray tracer on a NUMA machine, from the same book; raytracer of R's package usl.
const std::vector<Point> raytracer{{1, 20},   {4, 78},   {8, 130},  {12, 170}, {16, 190}, {20, 200},
                                   {24, 210}, {28, 230}, {32, 260}, {48, 280}, {64, 310}};

void expectParameter(const Parameter& parameter, double value, double low, double high) {
    EXPECT_NEAR(parameter.value, value, 1e-5 * std::abs(value));
    EXPECT_NEAR(parameter.ci95.low, low, 1e-3 * (high - low));
    EXPECT_NEAR(parameter.ci95.high, high, 1e-3 * (high - low));
}

TEST(Usl, AgreesWithScipyOnSdm91) {
    const auto fit = fitUsl(sdm91);
    ASSERT_TRUE(fit.has_value()) << fit.error().english();
    expectParameter(fit->single, 67.94232292121406, 55.342070240296415, 80.5425756021317);
    expectParameter(fit->contention, 0.01345247296582164, 0.002229556545375452,
                    0.02467538938626783);
    expectParameter(fit->coherency, 0.00011511007902153517, 5.508070349999782e-05,
                    0.0001751394545430725);
    EXPECT_NEAR(fit->error, 0.05576169934864482, 1e-5);
    EXPECT_NEAR(fit->peak().value(), 92.57683521112992, 1e-2);
    EXPECT_NEAR(fit->at(1), fit->single.value, 1e-9);
}

TEST(Usl, ThatDoesNotFallAgainHasNoPeak) {
    const auto fit = fitUsl(raytracer);
    ASSERT_TRUE(fit.has_value());
    // The coherency's reference is 3.36e-6, a hundredth of its standard error.
    EXPECT_NEAR(fit->coherency.value, 3.3585310950947478e-06, 1e-9);
    EXPECT_NEAR(fit->coherency.ci95.low, -0.00027223348148605305, 1e-7);
    EXPECT_NEAR(fit->coherency.ci95.high, 0.0002789505436762425, 1e-7);
    EXPECT_EQ(fit->top, std::nullopt) << "it may as well be none";
}

TEST(Amdahl, AgreesWithScipyOnTheRayTracer) {
    const auto fit = fitAmdahl(raytracer);
    ASSERT_TRUE(fit.has_value()) << fit.error().english();
    expectParameter(fit->single, 21.604392372615035, 19.84795837106526, 23.36082637416481);
    expectParameter(fit->serial, 0.056584042338386285, 0.047710829515367655, 0.06545725516140491);
}

TEST(Amdahl, IsRefusedWhereThroughputFallsAgain) {
    std::vector<Point> points;
    for (const double n : {1.0, 2.0, 4.0, 8.0, 16.0, 32.0})
        points.push_back({n, 100 * n / (1 + 0.02 * (n - 1) + 0.01 * n * (n - 1))});
    const auto fit = fitAmdahl(points);
    ASSERT_FALSE(fit.has_value());
    EXPECT_THAT(fit.error().english(), HasSubstr("the law is off by 27 %"));
}

TEST(Amdahl, FindsTheParametersThatMadeThePoints) {
    std::vector<Point> points;
    for (const double n : {1.0, 2.0, 3.0, 4.0, 6.0, 8.0})
        points.push_back({n, 50 * n / (1 + 0.1 * (n - 1))});
    const auto fit = fitAmdahl(points);
    ASSERT_TRUE(fit.has_value());
    EXPECT_NEAR(fit->single.value, 50, 1e-6);
    EXPECT_NEAR(fit->serial.value, 0.1, 1e-9);
    EXPECT_NEAR(fit->at(64), 50 * 64 / (1 + 0.1 * 63), 1e-3);
}

TEST(Amdahl, AllSerialIsAFitToo) {
    // Threads behind one lock: no gain at all.
    std::vector<Point> points;
    for (const double n : {1.0, 2.0, 3.0, 4.0, 5.0})
        points.push_back({n, 100});
    const auto fit = fitAmdahl(points);
    ASSERT_TRUE(fit.has_value()) << fit.error().english();
    EXPECT_NEAR(fit->serial.value, 1, 1e-9);
}

TEST(Amdahl, PerfectScalingHasNoSerialPart) {
    std::vector<Point> points;
    for (const double n : {1.0, 2.0, 4.0, 8.0, 16.0})
        points.push_back({n, 3 * n});
    EXPECT_NEAR(fitAmdahl(points)->serial.value, 0, 1e-12);
    EXPECT_NEAR(fitUsl(points)->coherency.value, 0, 1e-12);
}

TEST(Fits, NeedFiveWorkerCounts) {
    const std::vector<Point> four{{1, 1}, {2, 2}, {3, 3}, {4, 4}, {4, 4.1}, {4, 3.9}};
    EXPECT_THAT(fitUsl(four).error().english(), HasSubstr("4 worker counts, and at least 5"));
    EXPECT_THAT(fitAmdahl({}).error().english(), HasSubstr("0 worker counts"));
}

TEST(Fits, RefuseWhatIsNoThroughput) {
    std::vector<Point> points{{1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 0}};
    EXPECT_FALSE(fitUsl(points).has_value());
    points.back().throughput = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(fitAmdahl(points).has_value());
    points.back() = {0, 1};
    EXPECT_FALSE(fitAmdahl(points).has_value());
}

TEST(Fits, DoNotDependOnTheUnit) {
    std::vector<Point> larger = sdm91;
    for (Point& point : larger)
        point.throughput *= 1e9;
    EXPECT_NEAR(fitUsl(larger)->contention.value, fitUsl(sdm91)->contention.value, 1e-7);
}

} // namespace
} // namespace gilscope::scaling
