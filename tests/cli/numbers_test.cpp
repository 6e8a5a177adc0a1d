#include "text/numbers.h"

#include <gtest/gtest.h>

namespace gilscope::cli {
namespace {

TEST(Numbers, WholeNumbersHaveBounds) {
    EXPECT_EQ(wholeNumber("--jobs", "24", 1, 100), 24u);
    EXPECT_EQ(wholeNumber("--seed", "18446744073709551615", 1, ~std::uint64_t{0}),
              ~std::uint64_t{0});
    for (const char* text : {"", "0", "101", "-1", "+1", "1.5", "1e2", " 1", "1 ", "0x10", "many",
                             "99999999999999999999999", "١"}) {
        const auto number = wholeNumber("--jobs", text, 1, 100);
        ASSERT_FALSE(number) << text;
        EXPECT_EQ(number.error().code, ErrorCode::Usage);
        EXPECT_NE(number.error().english().find("--jobs takes a whole number from 1 to 100"),
                  std::string::npos);
    }
}

TEST(Numbers, SecondsAreDecimal) {
    EXPECT_EQ(secondsNumber("--timeout", "30"), Nanoseconds(30'000'000'000));
    EXPECT_EQ(secondsNumber("--timeout", "0.25"), Nanoseconds(250'000'000));
    EXPECT_EQ(secondsNumber("--timeout", "0"), Nanoseconds(0));
    for (const char* text : {"", "-1", "1s", "1,5", "1e3", "nan", "inf", "2000000000"})
        EXPECT_FALSE(secondsNumber("--timeout", text)) << text;
}

TEST(Numbers, ATinyLimitIsStillALimit) {
    EXPECT_EQ(secondsNumber("--timeout", "0.00000000001"), Nanoseconds(1));
}

TEST(Numbers, SizesHaveBinaryUnits) {
    EXPECT_EQ(sizeNumber("--memory-limit", "1000"), 1000u);
    EXPECT_EQ(sizeNumber("--memory-limit", "512M"), 512u << 20);
    EXPECT_EQ(sizeNumber("--memory-limit", "2g"), 2ull << 30);
    EXPECT_EQ(sizeNumber("--memory-limit", "1.5GiB"), 3ull << 29);
    EXPECT_EQ(sizeNumber("--memory-limit", "100 MB"), 100u << 20);
    EXPECT_EQ(sizeNumber("--memory-limit", "7B"), 7u);
    for (const char* text : {"", "M", "-1M", "3Q", "1MM", "1 M B", "1e3", "9999999999T"})
        EXPECT_FALSE(sizeNumber("--memory-limit", text)) << text;
}

} // namespace
} // namespace gilscope::cli
