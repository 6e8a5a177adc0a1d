#include "export/figures.h"
#include "export/svg.h"
#include "export/text.h"

#include <gtest/gtest.h>

namespace gilscope::exporting {
namespace {

TEST(ExportText, BytesThatAreNotUtf8BecomeTheReplacementCharacter) {
    EXPECT_EQ(validUtf8("a\xffz"), "a\xEF\xBF\xBDz");
    EXPECT_EQ(validUtf8("\xc3"), "\xEF\xBF\xBD");
    EXPECT_EQ(validUtf8("\xc0\xaf").find('/'), std::string::npos);        // an overlong '/'
    EXPECT_EQ(validUtf8("\xed\xa0\x80").find("\xed"), std::string::npos); // a surrogate
    EXPECT_EQ(validUtf8("×€𝄞 ok"), "×€𝄞 ok");
}

TEST(ExportText, CsvFieldsAreQuotedOnlyWhereTheyMustBe) {
    EXPECT_EQ(csvField("plain"), "plain");
    EXPECT_EQ(csvField("a,b"), "\"a,b\"");
    EXPECT_EQ(csvField("say \"no\""), "\"say \"\"no\"\"\"");
    EXPECT_EQ(csvField("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(csvField(" spaced"), "\" spaced\"");
    EXPECT_EQ(csvField(""), "");
}

TEST(ExportText, XmlHasNoMarkupAndNoForbiddenCharacters) {
    EXPECT_EQ(xmlText("<a b='c' d=\"e\">&"), "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;");
    EXPECT_EQ(xmlText(std::string_view("a\0b\x1b", 4)), "a\xEF\xBF\xBD"
                                                        "b\xEF\xBF\xBD");
    EXPECT_EQ(xmlText("tab\tline\n"), "tab\tline\n");
    EXPECT_EQ(xmlText("\xEF\xBF\xBF"), "\xEF\xBF\xBD"); // U+FFFF
}

TEST(ExportText, MarkdownIsPlainText) {
    EXPECT_EQ(markdownText("a|b"), "a\\|b");
    EXPECT_EQ(markdownText("two\nlines"), "two lines");
    EXPECT_EQ(markdownText("2 s [1 s, 3 s]"), "2 s [1 s, 3 s]");
    EXPECT_EQ(markdownText("[a](b)"), "\\[a\\](b)");
    EXPECT_EQ(markdownText("<b>*x*"), "\\<b\\>\\*x\\*");
}

TEST(ExportText, OneLineHasNoControlCharactersAndNoEdges) {
    EXPECT_EQ(oneLine("  a \r\n\t b\x7f "), "a b");
    EXPECT_EQ(oneLine("\n"), "");
}

TEST(ExportText, ElidingCountsCharacters) {
    EXPECT_EQ(elided("grün", 4), "grün");
    EXPECT_EQ(elided("grüner", 4), "grü…");
}

TEST(ExportText, TimesHaveThreeDigitsAndAUnit) {
    EXPECT_EQ(humanTime(1.2345), "1.23 s");
    EXPECT_EQ(humanTime(0.99999), "1.00 s");
    EXPECT_EQ(humanTime(0.0456), "45.6 ms");
    EXPECT_EQ(humanTime(7.89e-6), "7.89 µs");
    EXPECT_EQ(humanTime(1e-9), "1.00 ns");
    EXPECT_EQ(humanTime(0), "0 ns");
    EXPECT_EQ(humanTime(1234.5), "1234 s");
}

TEST(ExportText, DatesAreUtcAndNonsenseIsNone) {
    EXPECT_EQ(utcTime(1'795'411'200'123), "2026-11-23 05:20:00.123");
    EXPECT_EQ(utcTime(0), "");
    EXPECT_EQ(utcTime(std::int64_t{1} << 62), "");
}

TEST(ExportAxis, TicksAreRoundAndReachTheHighestValue) {
    for (const double high : {0.0007, 0.3, 1.0, 1.97, 2.4, 7.0, 99.0, 100.0, 12345.0}) {
        const Axis axis = niceAxis(high);
        ASSERT_GE(axis.ticks.size(), 2U);
        EXPECT_LE(axis.ticks.size(), 12U);
        EXPECT_EQ(axis.ticks.front(), 0);
        EXPECT_GE(axis.end(), high * (1 - 1e-9));
        EXPECT_LE(axis.end(), high * 1.5);
        for (const double tick : axis.ticks) // the label says what the tick is
            EXPECT_NEAR(std::stod(axis.label(tick)), tick, 1e-9 * axis.end());
    }
    EXPECT_EQ(niceAxis(0).end(), 1);
}

TEST(ExportAxis, TimesAreInAUnitThatReadsWell) {
    const Axis axis = timeAxis(0.0423);
    EXPECT_EQ(axis.unit, "ms");
    EXPECT_EQ(axis.label(axis.end()), "50");
    EXPECT_EQ(timeAxis(3).unit, "s");
    EXPECT_EQ(timeAxis(2e-6).unit, "µs");
}

} // namespace
} // namespace gilscope::exporting
