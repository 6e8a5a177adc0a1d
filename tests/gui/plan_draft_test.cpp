#include "plan/catalog.h"

#include "qt_printers.h"

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

std::vector<ArgumentText> two(const char* first, const char* second) {
    return {{QStringLiteral("n"), QStringLiteral("24"), QString::fromUtf8(first)},
            {QStringLiteral("label"), QStringLiteral("'x'"), QString::fromUtf8(second)}};
}

TEST(PlanDraftTest, defaultsAreNotRepeated) {
    EXPECT_EQ(assembleArguments(QStringLiteral("f(n=24, label='x')"), two("24", "'x'")), QString{});
    EXPECT_EQ(assembleArguments(QStringLiteral("f(n=24, label='x')"), two("", "")), QString{});
}

TEST(PlanDraftTest, whatDiffersGoesByName) {
    EXPECT_EQ(assembleArguments(QStringLiteral("f(n=24, label='x')"), two("24", " 'y' ")),
              QStringLiteral("label='y'"));
    EXPECT_EQ(assembleArguments(QStringLiteral("f(n=24, label='x')"), two("30", "'y'")),
              QStringLiteral("n=30, label='y'"));
}

TEST(PlanDraftTest, positionalOnlyParametersGoByPosition) {
    EXPECT_EQ(assembleArguments(QStringLiteral("f(n=24, label='x', /)"), two("24", "'y'")),
              QStringLiteral("24, 'y'"));
    EXPECT_EQ(assembleArguments(QStringLiteral("f(n=24, /, label='x')"), two("30", "'y'")),
              QStringLiteral("30, label='y'"));
}

TEST(PlanDraftTest, aSlashInADefaultIsNoSeparator) {
    EXPECT_EQ(assembleArguments(QStringLiteral("f(n=24, label='/, ')"), two("30", "'x'")),
              QStringLiteral("n=30"));
    EXPECT_EQ(assembleArguments(QStringLiteral("f(n=(1, 2), label='x')"), two("30", "")),
              QStringLiteral("n=30"));
}

TEST(PlanDraftTest, namesWhatStillNeedsAValue) {
    std::vector<ArgumentText> arguments = two("", "");
    arguments[0].defaultText.reset();
    EXPECT_EQ(missingArguments(arguments), QStringList{QStringLiteral("n")});
    arguments[0].text = QStringLiteral("3");
    EXPECT_TRUE(missingArguments(arguments).isEmpty());
}

} // namespace
} // namespace gilscope::gui
