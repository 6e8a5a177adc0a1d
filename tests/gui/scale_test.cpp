#include "charts/curve_chart.h"
#include "charts/scale.h"

#include <gmock/gmock.h>

namespace gilscope::gui {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::Pointwise;

TEST(ScaleTest, aLinearOneBeginsAtZeroAndEndsRound) {
    const Scale scale = Scale::linear(7.3, 4);
    EXPECT_EQ(scale.at(0), 0);
    EXPECT_GE(scale.high(), 7.3);
    EXPECT_EQ(scale.at(scale.high()), 1);
    EXPECT_DOUBLE_EQ(scale.at(scale.high() / 2), 0.5);
}

TEST(ScaleTest, aLogarithmicOneEndsAtTheLabelsAroundTheValues) {
    const Scale few = Scale::logarithmic(3, 170);
    EXPECT_THAT(few.ticks(),
                Pointwise(DoubleEq(), std::vector<double>{2, 5, 10, 20, 50, 100, 200}));
    EXPECT_EQ(few.at(2), 0);
    EXPECT_DOUBLE_EQ(few.at(200), 1);
    EXPECT_DOUBLE_EQ(few.at(20), 0.5);
    EXPECT_LT(few.at(0), 0) << "what has no place stands outside";
    const Scale many = Scale::logarithmic(1e-7, 1);
    EXPECT_EQ(many.ticks().size(), 8U);
    EXPECT_LE(Scale::logarithmic(1, 1e30).ticks().size(), 9U);
}

TEST(ScaleTest, aLogarithmicOneOfOneValueIsNoTrap) {
    for (const double value : {1.0, 0.0, -3.0, 1e300}) {
        const Scale scale = Scale::logarithmic(value, value);
        EXPECT_GT(scale.high(), scale.low());
        EXPECT_FALSE(scale.ticks().empty());
    }
}

TEST(SpreadApartTest, leavesWhatDoesNotTouch) {
    EXPECT_THAT(spreadApart({10, 50, 30}, 10, 0, 100), ElementsAre(10, 50, 30));
}

TEST(SpreadApartTest, movesNeighboursApartWithinTheEnds) {
    EXPECT_THAT(spreadApart({50, 50, 50}, 10, 0, 100), ElementsAre(50, 60, 70));
    EXPECT_THAT(spreadApart({100, 99, 98}, 10, 0, 100), ElementsAre(100, 90, 80));
    EXPECT_TRUE(spreadApart({}, 10, 0, 100).empty());
}

TEST(DodgeTest, runnersAtTheSamePlaceStandBesideEachOther) {
    EXPECT_EQ(dodge(0, 1), 0) << "one needs no room";
    for (const int count : {2, 3, 4, 12}) {
        double before = -1000, sum = 0;
        for (int at = 0; at < count; ++at) {
            EXPECT_GT(dodge(at, count), before + 1);
            before = dodge(at, count);
            sum += before;
            EXPECT_LE(std::abs(before), 12);
        }
        EXPECT_NEAR(sum, 0, 1e-9) << "around the place itself";
    }
}

} // namespace
} // namespace gilscope::gui
