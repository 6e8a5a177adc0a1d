#include "text/numbers.h"

#include <gtest/gtest.h>

#include <limits>

namespace gilscope::cli {
namespace {

using statistics::Estimate;

TEST(UnitsText, ThreeDigitsSignify) {
    EXPECT_EQ(significant(0), "0");
    EXPECT_EQ(significant(0.0123456), "0.0123");
    EXPECT_EQ(significant(1.2345), "1.23");
    EXPECT_EQ(significant(9.996), "10.0");
    EXPECT_EQ(significant(99.96), "100");
    EXPECT_EQ(significant(12345.6), "12346");
    EXPECT_EQ(significant(-3.14159), "-3.14");
    EXPECT_EQ(significant(std::numeric_limits<double>::quiet_NaN()), "-");
    EXPECT_EQ(significant(std::numeric_limits<double>::infinity()), "-");
}

TEST(UnitsText, DurationsTakeTheUnitThatFits) {
    EXPECT_EQ(duration(0, Letters::Ascii), "0 ns");
    EXPECT_EQ(duration(1.2e-8, Letters::Ascii), "12.0 ns");
    EXPECT_EQ(duration(12.34e-6, Letters::Ascii), "12.3 us");
    EXPECT_EQ(duration(12.34e-6, Letters::Utf8), "12.3 \u00b5s");
    EXPECT_EQ(duration(999.7e-6, Letters::Ascii), "1.00 ms");
    EXPECT_EQ(duration(0.514, Letters::Ascii), "514 ms");
    EXPECT_EQ(duration(75.25, Letters::Ascii), "75.2 s");
    EXPECT_EQ(duration(200.4, Letters::Ascii), "3 min 20 s");
    EXPECT_EQ(duration(std::nullopt, Letters::Ascii), "-");
}

TEST(UnitsText, AnIntervalHasTheUnitOfItsMedian) {
    EXPECT_EQ(durationInterval(Estimate{0.514, {0.4991, 1.2}}), "[499, 1200]");
    EXPECT_EQ(durationInterval(Estimate{0.0012, {0.0011, 0.0013}}), "[1.10, 1.30]");
    EXPECT_EQ(durationInterval(Estimate{0.5, {0.5, 0.5}}), "") << "one trial has no interval";
    EXPECT_EQ(durationInterval(std::nullopt), "");
}

TEST(UnitsText, Factors) {
    EXPECT_EQ(factor(Estimate{1.857, {1.8, 1.9}}), "1.86");
    EXPECT_EQ(factorInterval(Estimate{1.857, {1.8, 1.9}}), "[1.80, 1.90]");
    EXPECT_EQ(factorInterval(Estimate{1, {1, 1}}), "");
    EXPECT_EQ(factor(std::nullopt), "-");
    EXPECT_EQ(factor(Estimate{1.002, {1.001, 1.003}}), "1.002");
    EXPECT_EQ(factorInterval(Estimate{1.002, {1.001, 1.003}}), "[1.001, 1.003]");
    EXPECT_EQ(factor(4e17), "over 1000000");
}

TEST(UnitsText, RatesPartsAndMemory) {
    EXPECT_EQ(rate(Estimate{46.93, {}}), "46.9");
    EXPECT_EQ(rate(Estimate{123456, {}}), "123456");
    EXPECT_EQ(rate(Estimate{1.234e6, {}}), "1.23 M");
    EXPECT_EQ(percent(0.4812), "48.1 %");
    EXPECT_EQ(percent(std::nullopt), "-");
    EXPECT_EQ(mebibytes(20.04), "20.0 MiB");
    EXPECT_EQ(mebibytes(1024), "1.00 GiB");
    EXPECT_EQ(mebibytes(std::nullopt), "-");
}

TEST(UnitsText, TimeLeftIsRough) {
    EXPECT_EQ(roughly(0.01), "about 1 s");
    EXPECT_EQ(roughly(8.4), "about 8 s");
    EXPECT_EQ(roughly(200), "about 3 min");
    EXPECT_EQ(roughly(9000), "about 2.5 h");
}

} // namespace
} // namespace gilscope::cli
