#include "engine_command.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <gtest/gtest.h>

#include <csignal>

namespace gilscope::client {
namespace {

TEST(EngineError, ReadsTheStatedCodeAndMessage) {
    const auto error = statedError("gilscope-engine: missing: no Python: see scripts/setup\n");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::Missing);
    EXPECT_EQ(error->english(), "no Python: see scripts/setup");
}

TEST(EngineError, FindsTheLineAmongOthersAndKeepsWhatFollows) {
    const auto error =
        statedError("hwloc says something\ngilscope-engine: script: does not compile\n"
                    "  line 3\n    ^\n");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::Script);
    EXPECT_EQ(error->english(), "does not compile");
    EXPECT_EQ(error->context, "  line 3\n    ^\n");
}

TEST(EngineError, TakesTheLastOfSeveral) {
    const auto error =
        statedError("gilscope-engine: system: first\ngilscope-engine: usage: second\n");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::Usage);
    EXPECT_EQ(error->english(), "second");
}

TEST(EngineError, IsDataWhereTheLineBeforeSaysIt) {
    const Message said = message::say<MessageCode::HostsNone>("cp312");
    const std::string line = "gilscope-engine: message: " + message::toJson(said) + '\n';
    const auto error = statedError("\n" + line + "gilscope-engine: missing: in English\nmore\n");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->message, said);
    EXPECT_EQ(error->context, "more\n");
    for (const std::string& other :
         {line + "between\n", std::string("gilscope-engine: message: {\n")})
        EXPECT_EQ(statedError(other + "gilscope-engine: missing: in English\n")->english(),
                  "in English");
}

TEST(EngineError, IsNotMisledByTextThatOnlyLooksAlike) {
    EXPECT_FALSE(statedError(""));
    EXPECT_FALSE(statedError("gilscope-engine: surprising: x\n"));
    EXPECT_FALSE(statedError("said gilscope-engine: usage: x\n"));
    EXPECT_FALSE(statedError("gilscope-engine: usage"));
}

TEST(EngineError, AGoodEndIsNoFailureWhateverWasPrinted) {
    EXPECT_FALSE(engineFailure({0, 0}, "gilscope-engine: usage: nonsense\n"));
}

TEST(EngineError, ASignalIsNamed) {
    const auto error = engineFailure({0, SIGSEGV}, "");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::System);
    EXPECT_NE(error->english().find("SIGSEGV"), std::string::npos);
}

TEST(EngineError, AnUnexplainedExitCodeKeepsItsMeaningAndTheLastLine) {
    const auto usage = engineFailure({2, 0}, "a\nlast words\n");
    ASSERT_TRUE(usage);
    EXPECT_EQ(usage->code, ErrorCode::Usage);
    EXPECT_EQ(usage->english(), "the engine ended with exit code 2: last words");
    const auto other = engineFailure({77, 0}, "");
    ASSERT_TRUE(other);
    EXPECT_EQ(other->code, ErrorCode::System);
    EXPECT_EQ(other->english(), "the engine ended with exit code 77");
}

} // namespace
} // namespace gilscope::client
