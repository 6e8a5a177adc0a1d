#include <gilscope/utf8.h>

#include <gtest/gtest.h>

namespace gilscope::utf8 {
namespace {

TEST(Utf8, FrontReadsCharactersOfAllLengths) {
    EXPECT_EQ(front("a")->code, U'a');
    EXPECT_EQ(front("\u00b5s")->code, U'\u00b5');
    EXPECT_EQ(front("\u6f22")->size, 3U);
    EXPECT_EQ(front("\U0001F600!")->code, U'\U0001F600');
}

TEST(Utf8, WhatIsNoCharacterIsNone) {
    for (const char* bytes : {"\x80", "\xc1\xbf", "\xe6\xbc", "\xed\xa0\x80", "\xf4\x90\x80\x80"})
        EXPECT_FALSE(front(bytes)) << bytes;
}

TEST(Utf8, ATextIsNotCutInsideACharacter) {
    EXPECT_EQ(shortened("abc", 3), "abc");
    EXPECT_EQ(shortened("abcd", 3), "abc...");
    EXPECT_EQ(shortened("a\u6f22\u5b57", 5), "a\u6f22...");
    EXPECT_EQ(shortened("\u6f22\u5b57", 2), "...");
    EXPECT_EQ(placeBefore("ab", 7), 2U);
}

TEST(Utf8, ACutTextOfNothingButContinuationsEnds) {
    EXPECT_EQ(shortened("\x80\x80\x80\x80", 2), "...");
}

TEST(Utf8, WideCharactersTakeTwoColumns) {
    EXPECT_EQ(displayWidth("abc"), 3U);
    EXPECT_EQ(displayWidth("\u6f22\u5b57 \U0001F600"), 7U);
    EXPECT_EQ(displayWidth("\xff\xfe"), 2U);
}

} // namespace
} // namespace gilscope::utf8
