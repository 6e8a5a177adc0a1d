// Engines that do not end when they are asked to.
#include "engine_reader.h"

#include <gilscope/message/catalogue.h>

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
std::optional<Error> failureOf(std::chrono::nanoseconds deadline,
                               const std::function<void(EngineReader&)>& after) {
    std::promise<void> finished;
    const auto reader =
        EngineReader::start({"/bin/sh", {"-c", talksOn}, {}}, "{}\n", {}, deadline,
                            [&] { finished.set_value(); }, {.silence = 60s, .talk = 300ms});
    if (!reader)
        return reader.error();
    after(**reader);
    EXPECT_EQ(finished.get_future().wait_for(60s), std::future_status::ready);
    EXPECT_FALSE((*reader)->running());
    EXPECT_FALSE((*reader)->snapshot()->damage);
    return (*reader)->failed();
}

TEST(EngineReader, EndsAnEngineThatTalksOnAfterAStop) {
    const auto failed = failureOf(0ns, [](EngineReader& reader) { reader.stop(); });
    ASSERT_TRUE(failed);
    EXPECT_EQ(failed->code, ErrorCode::Interrupted);
    EXPECT_EQ(failed->message.code, MessageCode::EngineOverdue);
}

TEST(EngineReader, EndsAnEngineThatTalksOnAfterTheDeadline) {
    const auto failed = failureOf(1ms, [](EngineReader&) {});
    ASSERT_TRUE(failed);
    EXPECT_EQ(failed->message.code, MessageCode::EngineOverdue);
}

} // namespace
} // namespace gilscope::client
