#include "message_samples.h"
#include "program_run.h"

#include <gilscope/codec.h>
#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <set>

namespace gilscope {
namespace {

using message::Argument;
using message::Info;
using message::say;
using ::testing::HasSubstr;

std::string englishOfAll() {
    std::string text;
    for (const Info& info : message::catalogue) {
        if (info.code == MessageCode::Verbatim)
            continue;
        text += fmt::format("{}: {}\n", info.word, english(test::sampleOf(info.code)));
        if (info.one)
            text += fmt::format("  one: {}\n", english(test::sampleOf(info.code, 1)));
        if (info.hint)
            text += fmt::format("  do: {}\n", englishHint(test::sampleOf(info.code)));
    }
    return text;
}

/// The one place besides the catalogue that has its sentences. UPDATE_GOLDEN=1 writes it: look at
/// the difference.
TEST(Messages, InEnglishAreTheGoldenFile) {
    const std::string path = GILSCOPE_SOURCE "/tests/data/messages.txt";
    if (std::getenv("UPDATE_GOLDEN"))
        std::ofstream(path) << englishOfAll();
    EXPECT_EQ(englishOfAll(), test::readFile(path));
}

TEST(Messages, HaveWordsOfTheirOwnInTheirFamilies) {
    std::set<std::string_view> words;
    for (const Info& info : message::catalogue) {
        EXPECT_TRUE(words.insert(info.word).second) << info.word;
        EXPECT_EQ(message::find(info.word), &info);
        if (info.hint && message::family(info.word) != info.word) {
            EXPECT_NE(message::find(message::family(info.word)), nullptr) << info.word;
        }
    }
    EXPECT_EQ(message::find("no-such-message"), nullptr);
}

TEST(Messages, NameOnlyTermsThatTheCommandLineHas) {
    for (const Info& info : message::catalogue)
        for (const char* form : {info.text, info.one, info.hint}) {
            const std::string_view text = form ? form : "";
            for (std::size_t at = text.find('{'); at != std::string_view::npos;
                 at = text.find('{', at + 1)) {
                const auto term = text.substr(at + 1, text.find('}', at) - at - 1);
                EXPECT_TRUE(message::optionCalled(term)) << info.word << ": " << term;
            }
        }
}

TEST(Messages, LeaveOutWhatTheFrontEndHasNoNameFor) {
    const message::Words words{[](std::size_t i) { return std::to_string(i); },
                               [](std::string_view term) {
                                   return term == "known" ? std::optional<std::string>("K")
                                                          : std::nullopt;
                               }};
    EXPECT_EQ(message::fill("%2 of %1 ({known})[, or {unknown}][ and {known}].", words),
              "1 of 0 (K) and K.");
}

TEST(Messages, ShowSharesTimesAndNumbersShort) {
    const auto text = [](const Argument& argument) { return english(argument); };
    EXPECT_EQ(text(message::share(0.0234)), "2.3 %");
    EXPECT_EQ(text(message::share(0.02)), "2 %");
    EXPECT_EQ(text(message::share(1.034)), "103 %");
    EXPECT_EQ(text(message::share(-0.3)), "-30 %");
    EXPECT_EQ(text(message::duration(0.0366)), "36.6 ms");
    EXPECT_EQ(text(message::decimal(7.25)), "7.25");
    EXPECT_EQ(text(message::List{{1U, "b"}}), "1, b");
}

Message throughTheStream(const std::string& line) {
    const auto event = decodeEvent(line);
    if (!event || !*event) {
        ADD_FAILURE() << line;
        return {};
    }
    return std::get<WarningEvent>(**event).message;
}

TEST(Messages, GoThroughTheStream) {
    for (const Info& info : message::catalogue) {
        const Message sample = test::sampleOf(info.code);
        const std::string line = encodeEvent(WarningEvent{"noisy", sample, {}, {}});
        if (info.code != MessageCode::Verbatim) {
            EXPECT_EQ(throughTheStream(line), sample) << line;
        }
    }
}

TEST(Messages, KeepFiguresAndListsInTheStream) {
    const message::Quantity part{8.25, 1, "%"}, plain{1.5, 2, {}};
    for (const auto joint : {message::List::Joint::And, message::List::Joint::Semicolon}) {
        const Message sample =
            say<MessageCode::FigureInterval>(part, message::List{{plain, part, 3U}, joint});
        EXPECT_EQ(throughTheStream(encodeEvent(WarningEvent{"noisy", sample, {}, {}})), sample);
    }
    EXPECT_EQ(english(Argument(part)), "8.2 %");
    EXPECT_EQ(english(Argument(message::List{{"a", "b", "c"}, message::List::Joint::And})),
              "a, b and c");
    EXPECT_EQ(english(Argument(message::List{{"a", "b"}, message::List::Joint::Semicolon})),
              "a; b");
}

TEST(Messages, InASentenceAreClausesOfIt) {
    EXPECT_EQ(english(say<MessageCode::VerdictLost>(
                  "x", say<MessageCode::DiedAfterJobsCounted>(1U, "SIGSEGV"), "")),
              "With x: 1 host ended (SIGSEGV) after its last job.");
}

TEST(Messages, EndWithOneFullStop) {
    const auto ended = [](const char* what) {
        return english(say<MessageCode::VerdictUnsupported>(
            say<MessageCode::UnsupportedScript>(message::Runner{"thread", "threads"}, what)));
    };
    EXPECT_EQ(ended("OSError: it ended."), "Threads cannot run this script: OSError: it ended.");
    EXPECT_EQ(ended("OSError: it ended"), "Threads cannot run this script: OSError: it ended.");
    EXPECT_EQ(ended("OSError: and so..."), "Threads cannot run this script: OSError: and so...");
}

TEST(Messages, AreALineOfJsonByThemselves) {
    for (const Info& info : message::catalogue) {
        const Message sample = test::sampleOf(info.code);
        if (info.code != MessageCode::Verbatim) {
            EXPECT_EQ(message::fromJson(message::toJson(sample)), sample) << info.word;
        }
    }
    EXPECT_EQ(message::fromJson(message::toJson(message::verbatim("so it was"))),
              message::verbatim("so it was"));
    for (const char* text : {"", "[]", R"({"message":1})", R"({"message":"m","message_code":2})"})
        EXPECT_FALSE(message::fromJson(text)) << text;
}

TEST(Messages, OfTheEndGoThroughTheStream) {
    const EndEvent end{EndStatus::Failed, say<MessageCode::RunnersNone>(), 0};
    const auto read = decodeEvent(encodeEvent(end));
    ASSERT_TRUE(read && *read);
    EXPECT_EQ(std::get<EndEvent>(**read), end);
}

TEST(Messages, OfAnotherVersionAreTheirEnglishText) {
    for (const char* rest :
         {"", R"(,"message_code":"from-the-future","arguments":[{"count":1}])",
          R"(,"message_code":"noisy.known-to","arguments":[])",
          R"(,"message_code":"noisy.known-to","arguments":[{"colour":"red"}])",
          R"(,"message_code":"few-repetitions.counted","arguments":[{"text":"many"}])",
          R"(,"message_code":"unsupported-runner.plan",)"
          R"("arguments":[{"runner":"r","plural":"rs"},{"code":"nope"}])"})
        EXPECT_EQ(throughTheStream(R"({"verb":"warning","code":"noisy","message":"As it was.")" +
                                   std::string(rest) + "}"),
                  message::verbatim("As it was."))
            << rest;
}

TEST(Messages, KeepTheHintOfARecordingWhereOnlyTheTextIsKnown) {
    const std::string old =
        R"({"verb":"warning","code":"noisy","message":"m","hint":"Wait for the night."})";
    EXPECT_EQ(hintFor(std::get<WarningEvent>(**decodeEvent(old))), "Wait for the night.");
    EXPECT_EQ(hintFor(makeWarning(say<MessageCode::NoisyKnownTo>(message::share(0.1)))),
              englishHint(say<MessageCode::Noisy>()));
}

TEST(Messages, OutOfBoundsAreDamage) {
    std::string deep = R"({"text":"x"})";
    for (int i = 0; i < 8; ++i)
        deep = R"({"list":[)" + deep + "]}";
    std::string many;
    for (int i = 0; i < 20; ++i)
        many += R"({"text":"x"},)";
    many += R"({"text":"x"})";
    for (const std::string& arguments :
         {std::string(R"("x")"), std::string("[1]"), "[" + deep + "]", "[" + many + "]",
          std::string(R"([{"count":-1}])"), std::string(R"([{"time":9000000000000000000}])"),
          std::string(R"([{"share":0.5}])"), std::string(R"([{"number":"1"}])"),
          std::string(R"([{"number":1,"decimals":99}])")}) {
        const auto event = decodeEvent(
            R"({"verb":"warning","code":"noisy","message_code":"noisy.known-to","arguments":)" +
            arguments + "}");
        ASSERT_FALSE(event) << arguments;
        EXPECT_THAT(event.error().english(), HasSubstr("arguments"));
    }
}

TEST(Warnings, AreTheFamiliesWithAHint) {
    EXPECT_GE(warningCatalog().size(), 50U);
    for (const Info* info : warningCatalog()) {
        EXPECT_NE(info->category, message::Category::None) << info->word;
        EXPECT_EQ(makeWarning(Message{info->code, {}}).code, info->word);
    }
}

} // namespace
} // namespace gilscope
