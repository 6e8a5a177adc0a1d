// Engines that do not end when they are asked to.
#include "engine_reader.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <gtest/gtest.h>

#include <future>

namespace gilscope::client {
namespace {

using namespace std::chrono_literals;

/// Greets, and says again and again what no reader minds.
constexpr const char* talksOn =
    R"(echo '{"verb":"hello","format":"gilscope","major":1,"minor":0}'; )"
    R"(trap '' HUP INT TERM; while :; do echo '{"verb":"later"}'; sleep 0.01; done)";

/// Why an engine of that program failed, with `after` done to its reader once it runs.
std::optional<Error> failureOf(const char* program, std::chrono::nanoseconds deadline,
                               const std::function<void(EngineReader&)>& after,
                               Patience patience = {.silence = 60s, .talk = 300ms},
                               const std::string& remote = {}) {
    std::promise<void> finished;
    const auto reader = EngineReader::start(
        {"/bin/sh", {"-c", program}, remote}, "{}\n", {}, deadline, [&] { finished.set_value(); },
        patience);
    if (!reader)
        return reader.error();
    after(**reader);
    EXPECT_EQ(finished.get_future().wait_for(60s), std::future_status::ready);
    EXPECT_FALSE((*reader)->running());
    const auto heard = (*reader)->snapshot();
    EXPECT_TRUE(!heard->hello || !heard->damage);
    return (*reader)->failed();
}

TEST(EngineReader, EndsAnEngineThatTalksOnAfterAStop) {
    const auto failed = failureOf(talksOn, 0ns, [](EngineReader& reader) { reader.stop(); });
    ASSERT_TRUE(failed);
    EXPECT_EQ(failed->code, ErrorCode::Interrupted);
    EXPECT_EQ(failed->message.code, MessageCode::EngineOverdue);
}

TEST(EngineReader, EndsAnEngineThatTalksOnAfterTheDeadline) {
    const auto failed = failureOf(talksOn, 1ms, [](EngineReader&) {});
    ASSERT_TRUE(failed);
    EXPECT_EQ(failed->message.code, MessageCode::EngineOverdue);
}

TEST(EngineReader, EndsAnEngineThatNeverSaysAWord) {
    const auto nothing = [](EngineReader&) {};
    const Patience patience{.firstWord = 300ms};
    const auto here = failureOf("exec sleep 60", 0ns, nothing, patience);
    ASSERT_TRUE(here);
    EXPECT_EQ(here->code, ErrorCode::System);
    EXPECT_EQ(message::english(here->message), "the engine said nothing for 0.3 s, and was ended");
    // What a login shell says is no word of the engine's. That machine was not reached.
    const auto there =
        failureOf("echo Welcome; exec sleep 60", 0ns, nothing, patience, "ada@sixteen");
    ASSERT_TRUE(there);
    EXPECT_EQ(there->code, ErrorCode::Missing);
    EXPECT_EQ(there->message.code, MessageCode::EngineMute);
}

} // namespace
} // namespace gilscope::client
