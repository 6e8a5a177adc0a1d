#include "stream_examples.h"

#include <gmock/gmock.h>

#include <rapidcheck/gtest.h>

#include <set>

namespace gilscope {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// What a decoder made of some bytes.
struct Reading {
    std::vector<Event> events;
    std::optional<Error> error;
    bool ended = false;
};

Reading read(std::string_view bytes, std::size_t piece) {
    Reading reading;
    StreamDecoder decoder;
    const auto sink = [&](Event&& event) { reading.events.push_back(std::move(event)); };
    Result<void> result;
    while (result && !bytes.empty()) {
        result = decoder.feed(bytes.substr(0, piece), sink);
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    if (result)
        result = decoder.finish();
    if (!result) {
        reading.error = result.error();
        const auto again = decoder.feed("{}\n", sink);
        EXPECT_FALSE(again);
        EXPECT_EQ(again.error().english(), reading.error->english());
        EXPECT_EQ(decoder.finish().error().english(), reading.error->english());
    }
    reading.ended = decoder.ended();
    return reading;
}

constexpr std::string_view hello = R"({"verb":"hello","format":"gilscope","major":1,"minor":0})"
                                   "\n";
constexpr std::string_view end = "{\"verb\":\"end\",\"status\":\"complete\"}\n";

TEST(StreamDecoder, ReadsAGoldenRecordingInPiecesOfAnySize) {
    const std::string bytes = test::transcript("small.gilscope");
    const Reading whole = read(bytes, bytes.size());
    ASSERT_FALSE(whole.error) << whole.error->english();
    EXPECT_TRUE(whole.ended);
    std::set<std::size_t> verbs;
    for (const Event& event : whole.events)
        verbs.insert(event.index());
    EXPECT_EQ(verbs.size(), std::variant_size_v<Event>) << "every verb at least once";
    for (const std::size_t piece : {1u, 2u, 7u, 64u, 1000u}) {
        const Reading pieces = read(bytes, piece);
        EXPECT_FALSE(pieces.error);
        EXPECT_EQ(pieces.events, whole.events);
    }
}

TEST(StreamDecoder, AGoldenRecordingIsWrittenAsItWasRead) {
    const std::string bytes = test::transcript("small.gilscope");
    std::string written;
    for (const Event& event : read(bytes, bytes.size()).events)
        written += encodeEvent(event);
    EXPECT_EQ(written, bytes);
}

TEST(StreamDecoder, CountsOfTheGoldenRecordingAgree) {
    const std::string bytes = test::transcript("small.gilscope");
    std::vector<std::uint64_t> rows(2), ok(2), claimed(2);
    for (const Event& event : read(bytes, bytes.size()).events) {
        if (const auto* batch = std::get_if<JobBatch>(&event)) {
            rows.at(index(batch->trial)) += batch->size();
            for (const JobStatus status : batch->status)
                ok.at(index(batch->trial)) += status == JobStatus::Ok;
        }
        if (const auto* trial = std::get_if<TrialEndEvent>(&event))
            claimed.at(index(trial->trial)) = trial->jobsOk;
    }
    EXPECT_EQ(rows, (std::vector<std::uint64_t>{6, 6}));
    EXPECT_EQ(ok, claimed);
}

TEST(StreamDecoder, ATornRecordingKeepsWhatIsWhole) {
    const std::string bytes = test::transcript("torn.gilscope");
    const Reading reading = read(bytes, 4096);
    ASSERT_TRUE(reading.error);
    EXPECT_EQ(reading.error->code, ErrorCode::Damaged);
    EXPECT_EQ(reading.error->english(), "line 28: cut off before its end");
    EXPECT_EQ(reading.events.size(), 27u);
    EXPECT_FALSE(reading.ended);
}

TEST(StreamDecoder, ADamagedRecordingIsReadUpToTheDamage) {
    const Reading reading = read(test::transcript("damaged.gilscope"), 100);
    ASSERT_TRUE(reading.error);
    EXPECT_EQ(reading.error->code, ErrorCode::Damaged);
    EXPECT_EQ(reading.error->english(), "line 28: jobs: field 'call' has 2 entries for 3 rows");
    EXPECT_EQ(reading.events.size(), 27u);
}

TEST(StreamDecoder, ANewerRecordingNamesBothVersions) {
    const Reading reading = read(test::transcript("newer.gilscope"), 100);
    ASSERT_TRUE(reading.error);
    EXPECT_EQ(reading.error->code, ErrorCode::NewerFormat);
    EXPECT_THAT(reading.error->english(), HasSubstr("2.3"));
    EXPECT_THAT(reading.error->english(), HasSubstr("1.x"));
    EXPECT_TRUE(reading.events.empty());
}

TEST(StreamDecoder, SaysWhenAFileIsNoRecording) {
    const std::string binary("\x7f"
                             "ELF\0\0\n\xff\xfe\n",
                             9);
    for (const std::string& bytes :
         {std::string("hello world\n"), binary, std::string("[1,2]\n"), std::string(end),
          std::string("{}\n"), std::string("\n"), std::string("no line feed"), std::string(),
          std::string(R"({"verb":"hello","format":"other","major":1,"minor":0})") + "\n",
          std::string(R"({"verb":"greeting","major":1,"minor":0})") + "\n"}) {
        const Reading reading = read(bytes, 3);
        ASSERT_TRUE(reading.error) << bytes;
        EXPECT_EQ(reading.error->code, ErrorCode::Damaged);
        EXPECT_THAT(reading.error->english(), StartsWith("not a gilscope recording")) << bytes;
        EXPECT_TRUE(reading.events.empty());
    }
}

TEST(StreamDecoder, JobsNeedBytes) {
    const std::string batch = R"({"verb":"jobs","trial":0,"worker":0,"rows":4096,"job":1,"call":7})"
                              "\n";
    std::string bytes(hello);
    const std::size_t most = limits::jobsForNothing / limits::batchRows + 20;
    for (std::size_t i = 0; i < most; ++i)
        bytes += batch;
    const Reading reading = read(bytes, 100'000);
    ASSERT_TRUE(reading.error);
    EXPECT_THAT(reading.error->english(), HasSubstr("jobs came in"));
    EXPECT_LT(reading.events.size(), most);
    EXPECT_GT(reading.events.size() * limits::batchRows, limits::jobsForNothing);
}

TEST(StreamDecoder, AStreamWithoutEndIsSoundButNotEnded) {
    const Reading reading = read(hello, 100);
    EXPECT_FALSE(reading.error);
    EXPECT_FALSE(reading.ended);
    EXPECT_EQ(reading.events.size(), 1u);
}

TEST(StreamDecoder, SkipsVerbsOfNewerMinorVersions) {
    const Reading reading =
        read(std::string(hello) + "{\"verb\":\"weather\",\"rain\":[true]}\n" + std::string(end), 9);
    EXPECT_FALSE(reading.error);
    EXPECT_TRUE(reading.ended);
    EXPECT_EQ(reading.events.size(), 2u);
}

TEST(StreamDecoder, NothingMayFollowTheEndAndHelloComesOnce) {
    const Reading after = read(std::string(hello) + std::string(end) + std::string(end), 1000);
    ASSERT_TRUE(after.error);
    EXPECT_EQ(after.error->english(), "line 3: stands after the end of the stream");
    EXPECT_TRUE(after.ended);
    const Reading twice = read(std::string(hello) + std::string(hello), 1000);
    ASSERT_TRUE(twice.error);
    EXPECT_THAT(twice.error->english(), StartsWith("line 2: hello"));
}

TEST(StreamDecoder, RefusesALineThatNeverEnds) {
    StreamDecoder decoder;
    const auto sink = [](Event&&) {};
    ASSERT_TRUE(decoder.feed(hello, sink));
    const std::string piece(1 << 20, ' ');
    int fed = 0;
    while (decoder.feed(piece, sink))
        ASSERT_LT(++fed, 9);
    EXPECT_EQ(fed, 8);
    const auto again = decoder.feed("\n", sink);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Damaged);
    EXPECT_THAT(again.error().english(), StartsWith("line 2: longer than"));
}

TEST(StreamDecoder, CountsLines) {
    StreamDecoder decoder;
    const auto sink = [](Event&&) {};
    ASSERT_TRUE(decoder.feed(std::string(hello) + "{\"verb\":\"later\"}\n{\"ver", sink));
    EXPECT_EQ(decoder.lines(), 2u);
    ASSERT_TRUE(decoder.feed("b\":\"later\"}\n", sink));
    EXPECT_EQ(decoder.lines(), 3u);
    EXPECT_TRUE(decoder.finish());
}

RC_GTEST_PROP(StreamDecoderProperties, AnyByteChangedIsHarmless, ()) {
    static const std::string original = test::transcript("small.gilscope");
    std::string bytes = original;
    const int changes = *rc::gen::inRange(1, 4);
    for (int i = 0; i < changes; ++i)
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
    bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size() + 1));
    const std::size_t piece = *rc::gen::inRange<std::size_t>(1, 500);
    const Reading reading = read(bytes, piece);
    for (const Event& event : reading.events) {
        if (const auto* batch = std::get_if<JobBatch>(&event)) {
            for (std::size_t row = 0; row < batch->size(); ++row) {
                RC_ASSERT(batch->start[row] >= 0);
                RC_ASSERT(batch->end(row) >= batch->start[row]);
            }
        }
    }
}

} // namespace
} // namespace gilscope
