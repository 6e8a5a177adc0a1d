#include <gilscope/warnings.h>

#include <gmock/gmock.h>

namespace gilscope {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(WarningHints, NameNoOptionsInTheWindow) {
    for (const WarningInfo& info : warningCatalog()) {
        const std::string hint = hintFor(makeWarning(info.code), Audience::Window);
        EXPECT_FALSE(hint.empty()) << info.word;
        EXPECT_THAT(hint, Not(HasSubstr("--"))) << info.word;
        EXPECT_THAT(hint, Not(HasSubstr("gilscope "))) << info.word;
    }
}

TEST(WarningHints, AreTheCataloguesOnTheCommandLine) {
    for (const WarningInfo& info : warningCatalog())
        EXPECT_EQ(hintFor(makeWarning(info.code), Audience::CommandLine), info.hint);
}

TEST(WarningHints, OfAnotherVersionArePassedOn) {
    EXPECT_EQ(hintFor({"noisy", "m", "Wait for the night.", {}}, Audience::Window),
              "Wait for the night.");
    EXPECT_EQ(hintFor({"from-the-future", "m", "Use --warp.", {}}, Audience::Window),
              "Use --warp.");
}

} // namespace
} // namespace gilscope
