#include <gilscope/figures.h>

#include <gtest/gtest.h>

namespace gilscope {
namespace {

using statistics::Estimate;

std::string text(const Estimate& factor) {
    return factorText(factor.median, decimalsOfFactor(factor));
}

TEST(Factors, HaveThreeDigitsThatCount) {
    for (const auto& [factor, expected] : {std::pair{0.0123, "0.0123"},
                                           {0.5, "0.50"},
                                           {1.934, "1.93"},
                                           {9.999, "10.0"},
                                           {12.34, "12.3"},
                                           {123.4, "123"},
                                           {4321.0, "4321"}})
        EXPECT_EQ(factorText(factor, decimalsOfFactor(factor)), expected);
}

TEST(Factors, AreNeverOneWhereTheyAreMore) {
    EXPECT_EQ(text({1.004, {1.001, 1.007}}), "1.004");
    EXPECT_EQ(text({1.00002, {1.00001, 1.00003}}), "1.00002");
    EXPECT_EQ(text({1.0000004, {1.0000002, 1.0000006}}), "1.0000004");
    EXPECT_EQ(text({0.9996, {0.9994, 0.9998}}), "0.9996");
    EXPECT_EQ(text({1.004, {0.99, 1.02}}), "1.00") << "nobody says that it is more";
}

TEST(Factors, TellTheEndsOfAnIntervalApart) {
    EXPECT_EQ(text({1.0403, {1.0391, 1.0412}}), "1.040");
    EXPECT_EQ(text({1.00003, {0.9996, 1.0004}}), "1.0000");
    EXPECT_EQ(text({2.5, {2.4, 2.6}}), "2.50");
    EXPECT_EQ(text({1.5, {1.4999999, 1.5000001}}), "1.50") << "there is a bound";
    EXPECT_EQ(decimalsApart(55.1, 55.3, 0), 1);
    EXPECT_EQ(decimalsApart(54, 55, 0), 0);
    EXPECT_EQ(decimalsApart(55, 55, 0), 0);
}

TEST(Factors, CountInSmallValuesToo) {
    EXPECT_EQ(decimalsThatCount(0.00111), 5);
    EXPECT_EQ(decimalsThatCount(0.0000059), 8);
    EXPECT_EQ(decimalsThatCount(12.3), 1);
    EXPECT_EQ(decimalsThatCount(0), 0);
}

TEST(Factors, HaveAnEnd) {
    EXPECT_EQ(factorText(461168601842738816.0, 0), "over 1000000");
    EXPECT_EQ(factorText(999999, 0), "999999");
}

} // namespace
} // namespace gilscope
