#include <gilscope/statistics.h>

#include "nile.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <random>

namespace gilscope::statistics {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// `count` times around `centre`, with a small fixed pattern instead of noise.
void append(std::vector<double>& times, double centre, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        times.push_back(centre * (1 + 0.002 * static_cast<double>(i * 7 % 5)));
}

TEST(ChangePoint, FindsTheDamAtAswan) {
    // 28 years of the old level, until 1898 (Cobb 1978). U = 1617 and p = 3.591e-07 by counting all
    // pairs with numpy.sign.
    const ChangePoint found = changePoint(nile).value();
    EXPECT_EQ(found.index, 28U);
    EXPECT_NEAR(found.p, 3.5910221769362927e-07, 1e-15);
    EXPECT_THAT(changePoints(nile), ElementsAre(28));
}

TEST(ChangePoint, CopesWithNoneOneTwoAndConstants) {
    EXPECT_EQ(changePoint({}), std::nullopt);
    EXPECT_EQ(changePoint(std::vector{1.0}), std::nullopt);
    EXPECT_EQ(changePoint(std::vector{1.0, 2.0}).value().index, 1U);
    EXPECT_EQ(changePoint(std::vector(50, 3.0)).value().p, 1);
    EXPECT_THAT(changePoints(std::vector(500, 3.0)), IsEmpty());
    EXPECT_THAT(changePoints({}), IsEmpty());
    EXPECT_EQ(changePoint(std::vector{1.0, std::numeric_limits<double>::quiet_NaN()}),
              std::nullopt);
}

TEST(ChangePoint, FindsSeveral) {
    std::vector<double> series;
    append(series, 30, 50);
    append(series, 20, 60);
    append(series, 10, 90);
    EXPECT_THAT(changePoints(series), ElementsAre(50, 110));
}

TEST(ChangePoint, OneSlowJobIsNoChange) {
    std::vector<double> series;
    append(series, 10, 100);
    series[40] = 1000;
    EXPECT_THAT(changePoints(series), IsEmpty());
}

TEST(Course, IsUnknownForAFewValues) {
    EXPECT_EQ(courseOf(std::vector(19, 1.0)), std::nullopt);
    EXPECT_TRUE(courseOf(std::vector(20, 1.0)).has_value());
}

TEST(Course, FlatFromTheFirstJobOn) {
    std::vector<double> times;
    append(times, 10, 200);
    EXPECT_EQ(courseOf(times)->shape, Course::Shape::Flat);
    EXPECT_EQ(courseOf(times)->steadyFrom, 0U);
}

TEST(Course, WarmUpEndsWhereTheLevelSettles) {
    std::vector<double> times;
    append(times, 30, 40);
    append(times, 10, 160);
    const Course course = courseOf(times).value();
    EXPECT_EQ(course.shape, Course::Shape::Warmup);
    EXPECT_EQ(course.steadyFrom, 40U);
    EXPECT_NEAR(course.steadyMedian, 10, 0.1);
}

TEST(Course, OneSlowFirstJobIsWarmUpToo) {
    std::vector<double> times{80, 14};
    append(times, 10, 100);
    const Course course = courseOf(times).value();
    EXPECT_EQ(course.shape, Course::Shape::Warmup);
    EXPECT_EQ(course.steadyFrom, 2U);
}

TEST(Course, CountsFewAndManySlowFirstJobs) {
    for (const std::size_t slow : {1, 3, 5, 6, 8, 10, 15, 30}) {
        std::vector<double> times;
        append(times, 20, slow);
        append(times, 10, 120);
        const Course course = courseOf(times).value();
        EXPECT_EQ(course.shape, Course::Shape::Warmup) << slow;
        EXPECT_EQ(course.steadyFrom, slow);
    }
}

TEST(Course, FindsSlowFirstJobsInTheNoise) {
    // 10 % slower with 4 % noise: none of them stands out alone.
    std::mt19937 random(3);
    std::normal_distribution<double> normal;
    int found = 0;
    for (int round = 0; round < 50; ++round) {
        std::vector<double> times;
        for (int i = 0; i < 120; ++i)
            times.push_back((i < 12 ? 11 : 10) * std::exp(0.04 * normal(random)));
        const Course course = courseOf(times).value();
        found += course.shape == Course::Shape::Warmup && course.steadyFrom >= 8 &&
                         course.steadyFrom <= 16
                     ? 1
                     : 0;
    }
    EXPECT_GE(found, 40);
}

TEST(Course, FindsAGradualWarmUp) {
    // Four times as long at first, and down to the others within twenty jobs.
    std::mt19937 random(6);
    std::normal_distribution<double> normal;
    for (const std::size_t jobs : {40, 60, 100, 400})
        for (const bool curved : {false, true}) {
            int found = 0;
            for (int round = 0; round < 50; ++round) {
                std::vector<double> times;
                for (std::size_t i = 0; i < jobs; ++i) {
                    const double part = static_cast<double>(i) / 20;
                    const double more = i >= 20 ? 0 : curved ? std::pow(0.5, 4 * part) : 1 - part;
                    times.push_back(10 * (1 + 3 * more) * std::exp(0.02 * normal(random)));
                }
                const Course course = courseOf(times).value();
                found += course.shape == Course::Shape::Warmup && course.steadyFrom >= 15 &&
                                 course.steadyFrom <= 25
                             ? 1
                             : 0;
            }
            EXPECT_GE(found, 45) << jobs << (curved ? ", a curve" : ", a ramp");
        }
}

TEST(Course, ADriftIsNoWarmUp) {
    std::mt19937 random(4);
    std::normal_distribution<double> normal;
    for (const double part : {0.1, 0.3, 0.6}) {
        int warm = 0;
        for (int round = 0; round < 50; ++round) {
            std::vector<double> times;
            for (int i = 0; i < 150; ++i)
                times.push_back(10 * (1 + part * (1 - i / 150.0)) *
                                std::exp(0.01 * normal(random)));
            warm += courseOf(times)->shape == Course::Shape::Warmup ? 1 : 0;
        }
        EXPECT_LE(warm, 2) << part;
    }
}

TEST(Course, SteadyJobsHaveNoWarmUp) {
    std::mt19937 random(5);
    std::normal_distribution<double> normal;
    int warm = 0;
    for (int round = 0; round < 400; ++round) {
        std::vector<double> times;
        for (int i = 0; i < 60; ++i)
            times.push_back(10 * std::exp(0.05 * normal(random)));
        warm += courseOf(times)->shape == Course::Shape::Warmup ? 1 : 0;
    }
    EXPECT_LE(warm, 12);
}

TEST(Course, SlowerLaterIsASlowdown) {
    std::vector<double> times;
    append(times, 10, 50);
    append(times, 30, 150);
    EXPECT_EQ(courseOf(times)->shape, Course::Shape::Slowdown);
    // The rank statistic may place a change a job or two from where a level has its own pattern.
    EXPECT_NEAR(static_cast<double>(courseOf(times)->steadyFrom), 50, 2);
}

TEST(Course, LevelsThatAreNearlyTheSameAreOne) {
    std::vector<double> times;
    append(times, 10.3, 100);
    append(times, 10.0, 100);
    EXPECT_EQ(courseOf(times)->shape, Course::Shape::Flat);
}

TEST(Course, AChangeAtTheEndIsUnsteady) {
    std::vector<double> times;
    append(times, 10, 180);
    append(times, 30, 20);
    EXPECT_EQ(courseOf(times)->shape, Course::Shape::Unsteady);
}

} // namespace
} // namespace gilscope::statistics
