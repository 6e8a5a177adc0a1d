#include "text/text_table.h"

#include <gtest/gtest.h>

namespace gilscope::cli {
namespace {

TEST(TextTable, AlignsAndEndsLinesWithoutBlanks) {
    TextTable table;
    table.addColumn("name");
    table.addColumn("n", TextTable::Align::Right);
    table.addColumn("note");
    table.addRow({"a", "1", ""});
    table.addRow({"longer", "200", "x"});
    table.addRow({"µs"});
    EXPECT_EQ(table.text(), "name      n  note\n"
                            "a         1\n"
                            "longer  200  x\n"
                            "µs\n");
}

TEST(TextTable, WideLettersTakeTwoCells) {
    EXPECT_EQ(displayWidth("abc"), 3u);
    EXPECT_EQ(displayWidth("\u00b5s"), 2u);
    EXPECT_EQ(displayWidth("\u6f22\u5b57"), 4u);
    EXPECT_EQ(displayWidth("\xff\xfe"), 2u);
    EXPECT_EQ(displayWidth("\xe6\xbc"), 2u) << "bytes of no letter, each drawn by itself";
}

TEST(TextTable, UserTextCannotSteerTheTerminal) {
    EXPECT_EQ(printable("\x1b[2Jhi\a"), "\\x1b[2Jhi\\x07");
    EXPECT_EQ(printable("a\r\nb"), "a\\x0d\\nb");
    EXPECT_EQ(printable("a\n\tb\x1b", true), "a\n\tb\\x1b");
    EXPECT_EQ(printable("\u0085\u009b1m"), "\\x85\\x9b1m");
    EXPECT_EQ(printable("a\u202eb\u2066"), "a\\u202eb\\u2066");
    EXPECT_EQ(printable("\u00b5 \u2014 \u6f22"), "\u00b5 \u2014 \u6f22");
}

TEST(TextTable, OtherLettersAreSpelledWhereThereIsOnlyAscii) {
    EXPECT_EQ(asciiOnly("plain\n"), "plain\n");
    EXPECT_EQ(asciiOnly("\u00b5s \u2014 \U0001f40d"), "\\u00b5s \\u2014 \\U0001f40d");
}

TEST(TextTable, WrapsAtBlanks) {
    EXPECT_EQ(wrapped("one two three", 9), "one two\nthree\n");
    EXPECT_EQ(wrapped("one two", 7), "one two\n");
    EXPECT_EQ(wrapped("averylongword x", 5), "averylongword\nx\n");
    EXPECT_EQ(wrapped("a\nb", 80, 2), "  a\n  b\n");
    EXPECT_EQ(wrapped("", 80), "");
}

TEST(TextTable, Indents) {
    EXPECT_EQ(indented("a\n  b\n\nc\n", 2), "  a\n    b\n\n  c\n");
    EXPECT_EQ(indented("a", 1), " a\n");
}

} // namespace
} // namespace gilscope::cli
