// The parts of a host that know no Python.

#include "host/board/board_mapping.h"
#include "host/board/job_queue.h"
#include "host/host_options.h"
#include "host/process/host_plan.h"
#include "host/process/thread_clock.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace gilscope::host {

namespace {

using ::testing::HasSubstr;

Result<HostOptions> parse(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    return parseHostOptions(arguments);
}

TEST(HostOptions, Coordinator) {
    const auto options = parse({"--board", "7", "--role", "coordinator"});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->role, Role::Coordinator);
    EXPECT_EQ(options->board, 7);
}

TEST(HostOptions, Version) {
    const auto options = parse({"--version"});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->role, Role::Version);
    EXPECT_FALSE(parse({"--version", "--inspect"}));
}

TEST(HostOptions, Worker) {
    const auto options = parse({"--board", "3", "--role", "worker", "--worker", "5"});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->role, Role::Worker);
    EXPECT_EQ(options->worker, 5u);
}

TEST(HostOptions, RefusesWhatMakesNoSense) {
    for (const auto& words : std::vector<std::vector<std::string>>{
             {},
             {"--board"},
             {"--board", "x", "--role", "coordinator"},
             {"--board", "-1", "--role", "coordinator"},
             {"--board", "3", "--role", "captain"},
             {"--role", "coordinator"},
             {"--board", "3", "--role", "worker"},
             {"--board", "3", "--role", "worker", "--worker", "100000"},
             {"--board", "3", "--role", "coordinator", "--worker", "1"},
             {"--inspect"},
             {"--loud", "1"}}) {
        const auto options = parse(words);
        ASSERT_FALSE(options) << ::testing::PrintToString(words);
        EXPECT_EQ(options.error().code, ErrorCode::Usage);
    }
}

TEST(HostPlan, ReadsEverything) {
    const auto plan = parseHostPlan(
        R"({"runner": "subinterpreter", "script": "/a/b.py", "source": "x", "callable": "f",
            "arguments": "1", "prepare": false, "memory_limit": 5,
            "python": {"executable": "/p", "site": true, "paths": ["", "/l"], "prefix": "/q"}})");
    ASSERT_TRUE(plan);
    ASSERT_NE(plan->runner, nullptr);
    EXPECT_EQ(plan->runner->id, "subinterpreter");
    EXPECT_EQ(plan->script.text, "x");
    EXPECT_FALSE(plan->prepare);
    EXPECT_EQ(plan->memoryLimit, 5u);
    EXPECT_TRUE(plan->python.site);
    EXPECT_EQ(plan->python.paths, std::vector<std::string>{"/l"});
}

TEST(HostPlan, RefusesTheUnknownAndTheBroken) {
    EXPECT_FALSE(parseHostPlan(""));
    EXPECT_FALSE(parseHostPlan("[]"));
    EXPECT_FALSE(parseHostPlan(R"({"runner": "thread"})"));
    const auto plan = parseHostPlan(R"({"runner": "fiber", "script": "", "callable": ""})");
    ASSERT_FALSE(plan);
    EXPECT_THAT(plan.error().english(), HasSubstr("fiber"));
}

TEST(InspectRequest, NeedsAScriptUnlessItDescribes) {
    EXPECT_TRUE(parseInspectRequest(R"({"describe": true})"));
    EXPECT_FALSE(parseInspectRequest(R"({"callable": "f"})"));
    EXPECT_FALSE(parseInspectRequest(R"({"script": 5})"));
}

/// A board of one worker in ordinary memory.
class BoardTest : public ::testing::Test {
protected:
    BoardTest() {
        const board::Shape shape{.workers = 1, .jobs = 6, .arenaCapacity = 4096, .planSize = 8};
        m_size = board::View::requiredSize(shape);
        m_memory.reset(
            static_cast<std::byte*>(std::aligned_alloc(4096, (m_size + 4095) & ~4095ull)));
        std::memset(m_memory.get(), 0, m_size);
        view = board::View::create({m_memory.get(), m_size}, shape);
    }
    board::View view;

private:
    struct Free {
        void operator()(std::byte* memory) const { std::free(memory); }
    };
    std::size_t m_size = 0;
    std::unique_ptr<std::byte, Free> m_memory;
};

TEST_F(BoardTest, QueueGivesRepeatsFirstAndEachJobOnce) {
    view.retry()[0] = 2;
    view.retry()[1] = 4;
    view.header().retryCount = 2;
    view.header().nextJob = 4;
    JobQueue queue(view);
    std::vector<std::uint32_t> taken;
    while (const auto job = queue.take())
        taken.push_back(*job);
    EXPECT_THAT(taken, ::testing::ElementsAre(2u, 4u, 4u, 5u));
    EXPECT_FALSE(queue.take());
}

TEST_F(BoardTest, QueueDoesNotBelieveAnImpossibleNumberOfRepeats) {
    view.header().retryCount = 0xffffffff;
    view.header().nextRetry = static_cast<std::uint32_t>(view.retry().size());
    JobQueue queue(view);
    EXPECT_EQ(queue.take(), 0u);
}

TEST_F(BoardTest, NotesNeverWrapAndAreDroppedWhenThereIsNoRoom) {
    alignas(8) std::array<std::byte, 256> ring{};
    board::WorkerSlot& slot = view.slot(0);
    NoteWriter writer(slot, ring);
    const std::string text(100, 'x');
    writer.write(board::NoteKind::Mark, 1, 10, text); // 24 + 104
    EXPECT_EQ(slot.notesPublished, 128u);
    EXPECT_FALSE(writer.hasRoom(200));
    writer.write(board::NoteKind::Mark, 2, 20, text);
    EXPECT_EQ(slot.notesPublished, 256u);
    writer.write(board::NoteKind::Mark, 3, 30, text);
    EXPECT_EQ(slot.notesDropped, 1u);

    slot.notesConsumed = 256;
    writer.write(board::NoteKind::Mark, 4, 40, "0123456789abcdef"); // 40 bytes, to offset 40
    slot.notesConsumed = 296;
    writer.write(board::NoteKind::Error, 5, 50, std::string(176, 'y')); // to offset 240
    slot.notesConsumed = 496;
    writer.write(board::NoteKind::Mark, 6, 60, "z"); // 16 bytes are left: skipped
    EXPECT_EQ(slot.notesPublished, 512u + 32u);
    board::NoteHeader header;
    std::memcpy(&header, ring.data(), sizeof header);
    EXPECT_EQ(header.job, 6u);
    std::uint32_t word = 1;
    std::memcpy(&word, ring.data() + 240, sizeof word);
    EXPECT_EQ(word, static_cast<std::uint32_t>(board::NoteKind::Padding));
}

TEST_F(BoardTest, AFailureKeepsKindAndMessageHoweverLongTheTraceback) {
    WorkerContext context(view, 0);
    context.fail("ImportError", message::verbatim("no such thing"), std::string(100'000, 't'));
    const board::WorkerSlot& slot = view.slot(0);
    EXPECT_EQ(slot.state, static_cast<std::uint32_t>(board::WorkerState::Failed));
    EXPECT_EQ(slot.errorSize, board::errorTextSize);
    EXPECT_STREQ(slot.errorText, "ImportError");
    EXPECT_STREQ(slot.errorText + 12, "no such thing");
}

TEST(ErrorText, CarriesMessagesAsData) {
    const Message message =
        message::say<MessageCode::CallableNoneAmong>("ad", "a.py", message::listOf({"add", "b"}));
    const std::string packed = packError("NoSuch", message, "the traceback", 1000);
    EXPECT_TRUE(packed.starts_with(std::string("NoSuch\0\0the traceback\0", 22)));
    const ErrorText error = unpackError(packed);
    EXPECT_EQ(error.kind, "NoSuch");
    EXPECT_EQ(error.message, message);
    EXPECT_EQ(error.traceback, "the traceback");
    const Message nested = message::say<MessageCode::HostNoPython>(
        message::say<MessageCode::ResultTooLarge>(std::uint64_t{7}, std::uint64_t{5}));
    EXPECT_EQ(unpackError(packError("", nested, "", 1000)).message, nested);
    const ErrorText plain = unpackError(packError("E", message::verbatim("no"), "at", 1000));
    EXPECT_EQ(plain.message, message::verbatim("no"));
    EXPECT_EQ(plain.traceback, "at");
}

TEST(ErrorText, CutsArgumentsBeforeItLosesAMessage) {
    const std::string longText(20'000, 'x');
    const Message message = message::say<MessageCode::CallLiteral>(longText);
    const std::string packed = packError("ValueError", message, longText, 4096);
    EXPECT_EQ(packed.size(), 4096U);
    EXPECT_EQ(unpackError(packed).message,
              message::say<MessageCode::CallLiteral>(std::string(1000, 'x')));
}

TEST(ErrorText, ATextOfSomebodyElseCannotPassForAMessage) {
    const std::string forged("a\0b\0c\0{\"message_code\":\"call.unpacks\"}", 37);
    const std::string packed = packError(forged, message::verbatim(forged), forged, 4096);
    EXPECT_EQ(std::count(packed.begin(), packed.end(), '\0'), 2);
}

TEST(ErrorText, WhatIsMissingStaysEmpty) {
    const ErrorText error = unpackError(std::string_view("Kind\0what\0trace\0back", 20));
    EXPECT_EQ(error.kind, "Kind");
    EXPECT_EQ(error.message, message::verbatim("what"));
    EXPECT_EQ(error.traceback, "trace");
    EXPECT_TRUE(saysNothing(unpackError("Kind").message));
}

} // namespace

} // namespace gilscope::host
