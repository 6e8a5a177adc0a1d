#include "sentence_rules.h"

#include <gmock/gmock.h>

namespace gilscope::architecture {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(SentenceRules, FindWordsInLiterals) {
    EXPECT_THAT(literalsOfWords("const int most = 1'000;\n// a line before\n"
                                "fail(\"SystemError\", \"no interpreter could be made: \" + x);\n"),
                ElementsAre(Pair(3, "no interpreter could be made: ")));
    EXPECT_THAT(literalsOfWords("say('\"', \"it\\\"s what they say\");"),
                ElementsAre(Pair(1, "it\\\"s what they say")));
}

TEST(SentenceRules, LetPassWhatIsNone) {
    EXPECT_THAT(literalsOfWords("// \"not a sentence of ours\"\n/* \"nor is this one here\"\n*/\n"
                                "run(R\"py(\nraise ValueError(\"this is Python code\")\n)py\");\n"
                                "call(\"exit code \", \"time limit\", \"src/host/x.cpp\");\n"),
                IsEmpty());
}

TEST(SentenceRules, KnowWhatPythonShows) {
    EXPECT_TRUE(mayBeSaid("src/host/python/gilscope_module.cpp", "Shows a text on the timeline."));
    EXPECT_FALSE(mayBeSaid("src/host/python/script.cpp", "Shows a text on the timeline."));
}

} // namespace
} // namespace gilscope::architecture
