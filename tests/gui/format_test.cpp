#include "base/format.h"

#include "charts/scale.h"
#include "qt_printers.h"

#include <QLocale>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

class FormatTest : public ::testing::Test {
protected:
    void SetUp() override { QLocale::setDefault(QLocale::c()); }
    /// Units are kept together with their number by a no-break space.
    static QString plain(QString text) { return text.replace(QChar{0xa0}, QLatin1Char(' ')); }
};

TEST_F(FormatTest, durationsTakeTheUnitThatFits) {
    EXPECT_EQ(plain(formatDuration(0)), QStringLiteral("0 s"));
    EXPECT_EQ(plain(formatDuration(1.5e-9)), QStringLiteral("1.50 ns"));
    EXPECT_EQ(plain(formatDuration(12.34e-6)), QStringLiteral("12.3 µs"));
    EXPECT_EQ(plain(formatDuration(0.9996e-3)), QStringLiteral("1.00 ms"));
    EXPECT_EQ(plain(formatDuration(0.0456)), QStringLiteral("45.6 ms"));
    EXPECT_EQ(plain(formatDuration(1.234)), QStringLiteral("1.23 s"));
    EXPECT_EQ(plain(formatDuration(125)), QStringLiteral("2 min 5 s"));
    EXPECT_EQ(plain(formatDuration(7260)), QStringLiteral("2 h 1 min"));
}

TEST_F(FormatTest, bytesAndRates) {
    EXPECT_EQ(plain(formatBytes(512)), QStringLiteral("512 B"));
    EXPECT_EQ(plain(formatBytes(20.25 * 1048576)), QStringLiteral("20.3 MiB"));
    EXPECT_EQ(plain(formatBytes(1023 * 1024.0)), QStringLiteral("0.999 MiB"));
    EXPECT_EQ(plain(formatRate(12'345)), QStringLiteral("12.3 k/s"));
    EXPECT_EQ(plain(formatRate(3.5)), QStringLiteral("3.50 /s"));
    EXPECT_EQ(plain(formatRate(0.00111)), QStringLiteral("0.00111 /s"));
    EXPECT_EQ(plain(formatPercent(0.253)), QStringLiteral("25 %"));
    EXPECT_EQ(plain(formatPercent(0.004)), QStringLiteral("0.4 %"));
    EXPECT_EQ(formatRatio(1.934), QStringLiteral("1.93×"));
    EXPECT_EQ(formatRatio(4e17), QStringLiteral("over 1000000×"));
    EXPECT_EQ(ratioText({1.002, {1.001, 1.003}}), QStringLiteral("1.002× [1.001×, 1.003×]"));
    EXPECT_EQ(ratioText({2, {2, 2}}), QStringLiteral("2.00×"));
}

TEST(NiceAxisTest, stepsAreRound) {
    EXPECT_THAT(niceAxis(93, 4).ticks(), ElementsAre(0, 50, 100));
    EXPECT_THAT(niceAxis(1.86, 4).ticks(), ElementsAre(0, 0.5, 1, 1.5, 2));
    EXPECT_DOUBLE_EQ(niceAxis(0).high, 1);
    EXPECT_DOUBLE_EQ(niceAxis(-3).high, 1);
}

TEST(NiceAxisTest, ticksStayWithinTheRange) {
    EXPECT_THAT(niceTicks(3.2, 8.1, 5), ElementsAre(4, 5, 6, 7, 8));
    EXPECT_TRUE(niceTicks(2, 2).empty());
}

} // namespace
} // namespace gilscope::gui
