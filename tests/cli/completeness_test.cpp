// What the program can do, the manual page and the completions must know, and nothing else.
#include "gilscope_program.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>

namespace gilscope::test {
namespace {

const std::vector<std::string> commands{"compare",   "run",     "sweep",   "doctor",
                                        "callables", "runners", "pythons", "modules",
                                        "show",      "diff",    "export"};

/// Every --word in `text`.
std::set<std::string> longOptions(const std::string& text) {
    std::set<std::string> options;
    for (auto at = text.find("--"); at != std::string::npos; at = text.find("--", at + 2)) {
        auto end = at + 2;
        while (end < text.size() &&
               (std::islower(static_cast<unsigned char>(text[end])) || text[end] == '-'))
            ++end;
        if (end > at + 3 && (at == 0 || text[at - 1] != '-'))
            options.insert(text.substr(at, end - at));
    }
    return options;
}

std::set<std::string> realOptions() {
    std::set<std::string> options = longOptions(gilscope({"--help"}).out);
    for (const std::string& command : commands)
        options.merge(longOptions(gilscope({command, "--help"}).out));
    return options;
}

std::string manual() {
    std::string text = gilscope({"manual", RESOURCES "/man/gilscope.1.in"}).out;
    for (auto at = text.find("\\-"); at != std::string::npos; at = text.find("\\-"))
        text.replace(at, 2, "-");
    return text;
}

TEST(Completeness, TheManualHasEveryOptionAndNoOther) {
    EXPECT_EQ(longOptions(manual()), realOptions());
    for (const std::string& command : commands)
        EXPECT_NE(manual().find("\n\\fBgilscope " + command), std::string::npos) << command;
}

TEST(Completeness, TheManualSaysNoMoreOfWhatThereIsNot) {
    const ScratchDirectory scratch;
    const std::string outline = scratch.file("outline");
    std::ofstream(outline) << "@options\n@more --jobs\nMany.\n@end\n@more --jods\nMany.\n@end\n";
    const auto refused = gilscope({"manual", outline});
    EXPECT_EQ(refused.code, 2);
    EXPECT_NE(refused.err.find("--jods"), std::string::npos) << refused.err;
    EXPECT_EQ(gilscope({"manual", outline + ".gone"}).code, 2);
}

TEST(Completeness, TheCompletionsHaveEveryOptionAndCommand) {
    for (const char* shell : {"bash", "zsh", "fish"}) {
        SCOPED_TRACE(shell);
        std::string text = gilscope({"completions", shell}).out;
        ASSERT_NE(text, "");
        for (auto at = text.find("set -l "); at != std::string::npos; at = text.find("set -l ", at))
            text.erase(at, 7);
        // fish names long options without their dashes: -l jobs
        for (auto at = text.find(" -l "); at != std::string::npos; at = text.find(" -l ", at + 1))
            text.replace(at, 4, "  --");
        const auto known = longOptions(text);
        for (const std::string& option : realOptions())
            EXPECT_TRUE(known.contains(option)) << " lacks " << option;
        const auto real = realOptions();
        for (const std::string& option : known)
            EXPECT_TRUE(real.contains(option)) << " has made up " << option;
        for (const std::string& command : commands)
            EXPECT_NE(text.find(command), std::string::npos) << " lacks " << command;
    }
}

TEST(Completeness, CompletionsOfferTheWordsOfAnOption) {
    const std::string bash = gilscope({"completions", "bash"}).out;
    for (const char* words :
         {"all serial thread process", "broken not-twice", "chrome-trace pyperf",
          "none cores smt one", "text markdown json", "auto", "time speedup"})
        EXPECT_NE(bash.find(words), std::string::npos) << words;
    EXPECT_EQ(gilscope({"completions", "tcsh"}).code, 2);
}

TEST(Completeness, TheManualAgreesOnTheVersion) {
    EXPECT_NE(manual().find("gilscope " GILSCOPE_VERSION), std::string::npos);
}

} // namespace
} // namespace gilscope::test
