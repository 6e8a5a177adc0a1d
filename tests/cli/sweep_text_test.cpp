#include "text/sweep_text.h"

#include <gmock/gmock.h>

namespace gilscope::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::uint64_t> numbers(const char* text) {
    const auto sweep = readSweep(text);
    EXPECT_TRUE(sweep) << text;
    return sweep ? sweep->numbers : std::vector<std::uint64_t>{};
}

std::vector<std::string> arguments(const char* text) {
    const auto sweep = readSweep(text);
    EXPECT_TRUE(sweep) << text;
    return sweep ? sweep->arguments : std::vector<std::string>{};
}

std::string refusal(const char* text) {
    const auto sweep = readSweep(text);
    EXPECT_FALSE(sweep) << text;
    if (sweep)
        return {};
    EXPECT_EQ(sweep.error().code, ErrorCode::Usage);
    EXPECT_EQ(sweep.error().english().find('\n'), std::string::npos);
    return sweep.error().english();
}

TEST(SweepText, WorkersAreCountsAndRanges) {
    EXPECT_THAT(numbers("workers=1,2,4"), ElementsAre(1, 2, 4));
    EXPECT_THAT(numbers("workers=1..4"), ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(numbers("workers=3"), ElementsAre(3));
    EXPECT_THAT(numbers("workers= 1 .. 2 , 8"), ElementsAre(1, 2, 8));
    EXPECT_EQ(numbers("workers=1..16").size(), 16u);
    EXPECT_THAT(numbers("workers=1..17"), ElementsAre(1, 2, 4, 8, 16, 17));
    EXPECT_THAT(numbers("workers=1..256"), ElementsAre(1, 2, 4, 8, 16, 32, 64, 128, 256));
    EXPECT_EQ(readSweep("workers=1..2")->over, SweepOver::Workers);
}

TEST(SweepText, PayloadsAreSizes) {
    EXPECT_THAT(numbers("payload=0,1k,1M"), ElementsAre(0, 1024, 1048576));
    EXPECT_THAT(numbers("payload=1k..64k"), ElementsAre(1024, 4096, 16384, 65536));
    EXPECT_THAT(numbers("payload=1k..10k"), ElementsAre(1024, 4096, 10240));
    EXPECT_THAT(numbers("payload=0..8"), ElementsAre(0, 1, 4, 8));
    EXPECT_EQ(readSweep("payload=1k")->over, SweepOver::Payload);
}

TEST(SweepText, ArgumentsArePartedBySemicolonsOutsideOfLiterals) {
    EXPECT_THAT(arguments("args=20;22; 24 "), ElementsAre("20", "22", "24"));
    EXPECT_THAT(arguments("args='a;b', 1; n=[1, (2)];\"x\\\";y\""),
                ElementsAre("'a;b', 1", "n=[1, (2)]", "\"x\\\";y\""));
    EXPECT_THAT(arguments("args=n=3"), ElementsAre("n=3"));
    EXPECT_EQ(readSweep("args=1")->over, SweepOver::Arguments);
}

TEST(SweepText, SaysWhatIsWrongInOneLine) {
    EXPECT_THAT(refusal(""), HasSubstr("workers=..., args=... or payload=..."));
    EXPECT_THAT(refusal("worker=1"), HasSubstr("did you mean 'workers'?"));
    EXPECT_THAT(refusal("none=1"), HasSubstr("not 'none=1'"));
    EXPECT_THAT(refusal("workers"), HasSubstr("workers=1..8"));
    EXPECT_THAT(refusal("workers="), HasSubstr("whole number"));
    EXPECT_THAT(refusal("workers=0"), HasSubstr("from 1 to 1024"));
    EXPECT_THAT(refusal("workers=1..2000"), HasSubstr("from 1 to 1024"));
    EXPECT_THAT(refusal("workers=8..1"), HasSubstr("ends before it begins"));
    EXPECT_THAT(refusal("workers=1,1"), HasSubstr("twice"));
    EXPECT_THAT(refusal("workers=1;2"), HasSubstr("'1;2'"));
    EXPECT_THAT(refusal("payload=many"), HasSubstr("size"));
    EXPECT_THAT(refusal("payload=2G"), HasSubstr("is not a size"));
    EXPECT_THAT(refusal("args="), HasSubstr("empty"));
    EXPECT_THAT(refusal("args=1;;2"), HasSubstr("empty"));
}

} // namespace
} // namespace gilscope::cli
