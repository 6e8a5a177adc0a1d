// What is known of modules is remembered as long as their files are the same.
#include "modules_run.h"

#include <gmock/gmock.h>

#include <fstream>

namespace gilscope::test {
namespace {

using nlohmann::json;

class RememberedModules : public ::testing::Test {
protected:
    SurveyResult look(bool remember = true) const {
        return m_folder.survey({{"names", {"gsp_plain", "gsx_single", "gsp_broken"}},
                                {"remember", remember},
                                {"time_limit_ns", 60'000'000'000}},
                               {{"XDG_CACHE_HOME", m_cache.file("cache")}});
    }

    ModulesFolder m_folder{builtAbis().front()};
    ScratchDirectory m_cache;
};

TEST_F(RememberedModules, ComeBackAsTheyWere) {
    const auto first = look();
    ASSERT_EQ(first.survey.reports.size(), 3u) << first.program.err;
    for (const ModuleReport& report : first.survey.reports)
        EXPECT_FALSE(report.remembered) << report.module;
    const auto second = look();
    for (const char* name : {"gsp_plain", "gsx_single"}) {
        ModuleReport expected = first.of(name);
        expected.remembered = true;
        EXPECT_EQ(second.of(name), expected);
    }
    // What is missing may be installed at any moment.
    EXPECT_FALSE(second.of("gsp_broken").remembered);
    EXPECT_FALSE(look(false).of("gsp_plain").remembered);
}

TEST_F(RememberedModules, AChangedFileIsLookedAtAgain) {
    look();
    std::ofstream(m_folder.file("gsp_plain.py"), std::ios::app) << "import gsx_plain\n";
    const auto changed = look();
    EXPECT_FALSE(changed.of("gsp_plain").remembered);
    EXPECT_EQ(changed.of("gsp_plain").verdict, ModuleVerdict::Refused);
    EXPECT_TRUE(changed.of("gsx_single").remembered);
}

TEST_F(RememberedModules, AFileThatComesBeforeItIsLookedAt) {
    const auto ask = [&] {
        return m_folder.survey({{"names", {"colorsys"}}, {"remember", true}},
                               {{"XDG_CACHE_HOME", m_cache.file("cache")}});
    };
    ask();
    EXPECT_TRUE(ask().of("colorsys").remembered);
    std::ofstream(m_folder.file("colorsys.py")) << "import gsx_plain\n";
    EXPECT_EQ(ask().of("colorsys").verdict, ModuleVerdict::Refused);
}

TEST_F(RememberedModules, ADamagedMemoryIsNone) {
    look();
    runProgram(
        {.program = "/bin/sh",
         .arguments = {"-c", "for f in \"$1\"/gilscope/modules-*; do echo '{' > \"$f\"; done", "sh",
                       m_cache.file("cache")},
         .environment = {},
         .outPath = {}});
    const auto again = look();
    EXPECT_FALSE(again.of("gsp_plain").remembered);
    EXPECT_EQ(again.of("gsp_plain").verdict, ModuleVerdict::Imports);
}

} // namespace
} // namespace gilscope::test
