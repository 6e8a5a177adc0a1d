// Searching, replacing and comparing texts, without a window.
#include "qt_printers.h"
#include "script/difference_view.h"
#include "script/find_bar.h"

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

QStringList found(const QString& text, const QString& wanted, const SearchOptions& options = {}) {
    QStringList places;
    for (const Match& match : TextSearch{wanted, options}.matches(text))
        places << QStringLiteral("%1+%2").arg(match.start).arg(match.length);
    return places;
}

QString replaced(QString text, const TextSearch& search, const QString& replacement) {
    const auto matches = search.matches(text);
    const QString before = text;
    for (auto match = matches.rbegin(); match != matches.rend(); ++match)
        text.replace(match->start, match->length,
                     search.replacementFor(before, *match, replacement));
    return text;
}

TEST(TextSearch, FindsWordsAsTheyAreUnlessAsked) {
    const QString text = QStringLiteral("Ab ab(aB) cab ä.b");
    EXPECT_EQ(found(text, QStringLiteral("ab")), (QStringList{"0+2", "3+2", "6+2", "11+2"}));
    EXPECT_EQ(found(text, QStringLiteral("ab"), {.matchCase = true}), (QStringList{"3+2", "11+2"}));
    EXPECT_EQ(found(text, QStringLiteral("ab"), {.matchCase = true, .wholeWords = true}),
              (QStringList{"3+2"}));
    EXPECT_EQ(found(text, QStringLiteral(".b")), (QStringList{"15+2"})); // no expression: a dot
    EXPECT_EQ(found(text, QStringLiteral("Ä")), (QStringList{"14+1"}));
    EXPECT_TRUE(found(text, QString{}).isEmpty());
}

TEST(TextSearch, ExpressionsMayCapture) {
    const TextSearch search{QStringLiteral("^(\\w+) = (\\w+)$"), {.regularExpression = true}};
    EXPECT_EQ(replaced(QStringLiteral("a = b\nc = d\n"), search, QStringLiteral("\\2 = \\1\\n#")),
              QStringLiteral("b = a\n#\nd = c\n#\n"));
    const TextSearch broken{QStringLiteral("(a"), {.regularExpression = true}};
    EXPECT_FALSE(broken.problem().isEmpty());
    EXPECT_TRUE(broken.matches(QStringLiteral("aaa")).empty());
}

TEST(TextSearch, WithoutAnExpressionTheReplacementIsTakenAsItIs) {
    const TextSearch search{QStringLiteral("a"), {}};
    EXPECT_EQ(replaced(QStringLiteral("banana"), search, QStringLiteral("\\1")),
              QStringLiteral("b\\1n\\1n\\1"));
}

TEST(TextSearch, EmptyPlacesEnd) {
    EXPECT_EQ(found(QStringLiteral("a\nb"), QStringLiteral("^"), {.regularExpression = true}),
              (QStringList{"0+0", "2+0"}));
}

QString drawn(const QString& before, const QString& after) {
    QString text;
    for (const DifferenceLine& line : differenceOf(before, after)) {
        text += QLatin1String(" -+").at(int(line.side));
        text += line.text;
    }
    return text;
}

TEST(Difference, ShowsTheFewestChanges) {
    EXPECT_EQ(drawn(QStringLiteral("a\nb\nc\nd"), QStringLiteral("a\nc\nx\nd")),
              QStringLiteral(" a-b c+x d"));
    EXPECT_EQ(drawn(QStringLiteral("a\nb"), QStringLiteral("a\nb")), QStringLiteral(" a b"));
    EXPECT_EQ(drawn(QStringLiteral("a"), QStringLiteral("b")), QStringLiteral("-a+b"));
    EXPECT_EQ(drawn(QStringLiteral("a\na\na"), QStringLiteral("a\na")), QStringLiteral(" a a-a"));
}

TEST(Difference, NumbersLinesOnBothSides) {
    const auto lines = differenceOf(QStringLiteral("a\nb\nc"), QStringLiteral("b\nc\nd"));
    ASSERT_EQ(lines.size(), 4u);
    EXPECT_EQ(lines[0].before, 1);
    EXPECT_EQ(lines[0].after, 0);
    EXPECT_EQ(lines[1].before, 2);
    EXPECT_EQ(lines[1].after, 1);
    EXPECT_EQ(lines[3].after, 3);
}

TEST(Difference, LargeTextsAreComparedRoughlyAndCompletely) {
    QStringList a, b;
    for (int i = 0; i < 6000; ++i) {
        a << QStringLiteral("a%1").arg(i);
        b << QStringLiteral("b%1").arg(i);
    }
    EXPECT_EQ(differenceOf(a.join(QLatin1Char('\n')), b.join(QLatin1Char('\n'))).size(), 12'000u);
}

} // namespace
} // namespace gilscope::gui
