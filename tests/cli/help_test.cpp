// What --help prints, letter for letter: the same on every version of CLI11.
#include "gilscope_program.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace gilscope::test {
namespace {

class HelpText : public ::testing::TestWithParam<std::string> {};

/// Must be the file golden/help/COMMAND.txt. UPDATE_GOLDEN=1 writes the file instead: look at the
/// difference.
TEST_P(HelpText, IsTheGoldenOne) {
    const std::string& command = GetParam();
    const auto result =
        command == "gilscope" ? gilscope({"--help"}) : gilscope({command, "--help"});
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.err, "");
    const std::string path = GOLDEN "/help/" + command + ".txt";
    if (std::getenv("UPDATE_GOLDEN"))
        std::ofstream(path) << result.out;
    EXPECT_EQ(result.out, readFile(path)) << "changed on purpose? UPDATE_GOLDEN=1 writes " << path;
}

TEST_P(HelpText, FitsIts100Columns) {
    const std::string& command = GetParam();
    const auto result = command == "gilscope" ? gilscope({"-h"}) : gilscope({command, "-h"});
    std::istringstream lines(result.out);
    std::size_t longest = 0;
    for (std::string line; std::getline(lines, line);) {
        EXPECT_FALSE(line.ends_with(' ')) << line;
        longest = std::max(longest, line.size());
    }
    EXPECT_LE(longest, 100U);
    EXPECT_GT(longest, 40U);
}

INSTANTIATE_TEST_SUITE_P(Of, HelpText,
                         ::testing::Values("gilscope", "compare", "run", "sweep", "callables",
                                           "runners", "pythons", "modules", "doctor", "show",
                                           "diff", "export"),
                         [](const auto& about) { return about.param; });

TEST(HelpOfACommand, ComesBeforeWhatIsWrongWithTheRest) {
    const auto asked = gilscope({"compare", "--help"});
    EXPECT_EQ(gilscope({"compare", "--jobs", "3", "--help"}).out, asked.out);
    EXPECT_EQ(gilscope({"export", "--help"}).code, 0) << "though three options are required";
}

} // namespace
} // namespace gilscope::test
