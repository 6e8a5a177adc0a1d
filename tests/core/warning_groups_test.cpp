#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gilscope {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ResultRow row(std::string runner, std::vector<WarningEvent> warnings) {
    ResultRow result;
    result.runner = std::move(runner);
    result.workers = 2;
    result.warnings = std::move(warnings);
    return result;
}

WarningEvent noisy(std::string message) {
    return {"noisy", message::verbatim(std::move(message)), "Repeat more often.", {}};
}

/// The lines of a group in English.
std::vector<std::string> linesOf(const Summary& summary, std::size_t group = 0) {
    std::vector<std::string> lines;
    const auto groups = groupWarnings(summary);
    for (const WarningLine& line : groups.at(group).lines)
        lines.push_back(lineText(summary, line));
    return lines;
}

TEST(WarningGroups, NothingToSay) {
    EXPECT_THAT(groupWarnings(Summary{}), IsEmpty());
}

TEST(WarningGroups, NamesTheRowsThatShareAMessage) {
    Summary summary;
    summary.rows = {row("serial", {noisy("known to 9 %")}), row("thread", {noisy("known to 9 %")}),
                    row("process", {noisy("known to 20 %")}), row("subinterpreter", {})};
    const auto groups = groupWarnings(summary);
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_EQ(groups[0].first.code, "noisy");
    EXPECT_EQ(groups[0].first.hint, "Repeat more often.");
    EXPECT_THAT(linesOf(summary, 0),
                ElementsAre("serial, thread: known to 9 %", "process: known to 20 %"));
}

TEST(WarningGroups, OfManyFiguresSaysHowManyRowsHaveOne) {
    Summary summary;
    for (int i = 0; i < 5; ++i)
        summary.rows.push_back(
            row(std::string("runner") + static_cast<char>('a' + i),
                {noisy(std::string("known to ").append(std::to_string(i)).append(" %"))}));
    summary.rows.push_back(row("serial", {}));
    EXPECT_THAT(linesOf(summary), ElementsAre(english(message::say<MessageCode::SomeResults>(
                                      5U, 6U, message::say<MessageCode::Noisy>()))));
    summary.rows.erase(summary.rows.begin()); // few enough to be told one by one
    EXPECT_EQ(groupWarnings(summary).at(0).lines.size(), 4U);
}

TEST(WarningGroups, SaysWhatIsAboutAllRowsOnceAndWithoutNames) {
    Summary summary;
    summary.rows = {row("serial", {noisy("few")}), row("thread", {noisy("few")})};
    summary.warnings = {{"ceiling-not-measured", message::verbatim("No ceiling."), "", {}}};
    const auto groups = groupWarnings(summary);
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_THAT(linesOf(summary, 0), ElementsAre("No ceiling."));
    EXPECT_THAT(linesOf(summary, 1), ElementsAre("few"));
}

TEST(WarningGroups, NamesTheRunnerWhoseHostDiedEvenIfItIsTheOnlyOne) {
    Summary summary;
    summary.rows = {row("thread", {{"restarted-host", message::verbatim("1 host died"), "", {}}})};
    EXPECT_THAT(linesOf(summary), ElementsAre("thread: 1 host died"));
}

TEST(WarningGroups, KeepsOtherAdviceApart) {
    Summary summary;
    summary.rows = {row("serial", {noisy("few")}), row("thread", {noisy("few")})};
    summary.rows[1].warnings[0].hint = "Let it end.";
    const auto groups = groupWarnings(summary);
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_EQ(groups[1].first.hint, "Let it end.");
    EXPECT_THAT(linesOf(summary, 1), ElementsAre("thread: few"));
}

TEST(WarningGroups, TellsRowsOfOneRunnerApart) {
    Summary summary;
    summary.rows = {row("thread", {noisy("few")}), row("thread", {}), row("serial", {})};
    summary.rows[1].workers = 4;
    EXPECT_THAT(linesOf(summary), ElementsAre("thread x 2: few"));
}

} // namespace
} // namespace gilscope
