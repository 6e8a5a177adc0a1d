// What is left of recordings that were hurt, whatever hurt them.
#include "stream_examples.h"

#include <gilscope/codec.h>
#include <gilscope/comparison.h>

#include <gmock/gmock.h>

#include <map>
#include <random>

namespace gilscope {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Salvage {
    std::shared_ptr<const Comparison> comparison;
    std::optional<Error> refused;

    std::string damage() const {
        return comparison->damage ? comparison->damage->english() : std::string();
    }
};

Salvage salvage(std::string_view bytes, std::size_t piece = 1 << 16) {
    RecordingDecoder decoder;
    ComparisonBuilder builder;
    builder.readOn();
    Result<void> sense;
    const auto take = [&](Event&& event) { return builder.apply(std::move(event)); };
    for (; sense && !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size())))
        sense = decoder.feed(bytes.substr(0, piece), take);
    if (sense)
        sense = decoder.finish(take);
    if (auto damage = decoder.damage(*builder.snapshot()))
        builder.explainDamage(std::move(*damage));
    return {builder.snapshot(), sense ? std::nullopt : std::optional(sense.error())};
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
        end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines, const char* ends = "\n") {
    std::string text;
    for (const std::string& line : lines)
        text += line + ends;
    return text;
}

/// A recording as today's engine would have written it: with checks.
std::string checked(const std::string& text) {
    LineCheck check;
    std::string made;
    for (const std::string& line : linesOf(text)) {
        if (line.starts_with("{\"verb\":\"end\""))
            made += check.take();
        check.add(line);
        made += line + "\n";
        if (line.starts_with("{\"verb\":\"plan\"") || line.starts_with("{\"verb\":\"trial_end\""))
            made += check.take();
    }
    return made;
}

/// The trial that a line names.
std::optional<std::uint32_t> trialOf(std::string_view line) {
    const std::string_view field = "\"trial\":";
    const std::size_t at = line.substr(0, 60).find(field);
    if (at == line.npos || line.starts_with("{\"verb\":\"plan\""))
        return std::nullopt;
    return static_cast<std::uint32_t>(std::stoul(std::string(line.substr(at + field.size(), 9))));
}

/// The trials all of whose lines of `before` are in `after`, one after the other.
std::vector<std::uint32_t> untouched(const std::string& before, const std::string& after) {
    std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> ranges;
    std::size_t at = 0;
    for (const std::string& line : linesOf(before)) {
        if (const auto trial = trialOf(line)) {
            auto& [from, to] = ranges.try_emplace(*trial, at, at).first->second;
            to = at + line.size() + 1;
        }
        at += line.size() + 1;
    }
    std::vector<std::uint32_t> whole;
    for (const auto& [trial, range] : ranges)
        if (after.find(before.substr(range.first, range.second - range.first)) != after.npos)
            whole.push_back(trial);
    return whole;
}

void expectSame(const Trial& now, const Trial& then) {
    EXPECT_EQ(now.spec, then.spec);
    EXPECT_EQ(now.sinceBegin, then.sinceBegin);
    EXPECT_EQ(now.jobsSeen, then.jobsSeen);
    EXPECT_EQ(now.end, then.end);
    EXPECT_EQ(now.phases, then.phases);
    EXPECT_EQ(now.errors, then.errors);
    EXPECT_EQ(now.marks, then.marks);
    EXPECT_EQ(now.exits, then.exits);
    EXPECT_EQ(now.samples.size(), then.samples.size());
}

/// Nothing is lost but what was hurt, and that something was is said.
void expectTheRest(const std::string& before, const Salvage& then, const std::string& after,
                   const std::string& what) {
    SCOPED_TRACE(what);
    const Salvage now = salvage(after);
    if (now.refused) {
        EXPECT_TRUE(untouched(before, after).empty()) << now.refused->english();
        return;
    }
    if (before != after) {
        EXPECT_TRUE(now.comparison->damage || !now.comparison->end);
    }
    std::map<TrialId, const Trial*> found;
    for (const auto& trial : now.comparison->trials)
        found[trial->spec.id] = trial.get();
    for (const std::uint32_t number : untouched(before, after)) {
        SCOPED_TRACE(number);
        ASSERT_TRUE(found.contains(TrialId(number))) << now.damage();
        expectSame(*found[TrialId(number)], *then.comparison->trials.at(number));
    }
}

struct Hurt {
    const char* what;
    std::string (*hurt)(std::string, std::mt19937&);
};

std::size_t anywhere(const std::string& text, std::mt19937& random) {
    return std::uniform_int_distribution<std::size_t>(0, text.size() - 1)(random);
}

template <std::size_t Bytes>
std::string flipped(std::string text, std::mt19937& random) {
    const std::size_t at = anywhere(text, random);
    for (std::size_t i = at; i < std::min(at + Bytes, text.size()); ++i)
        text[i] = static_cast<char>(text[i] ^ (1 + random() % 255));
    return text;
}

std::string bitFlipped(std::string text, std::mt19937& random) {
    char& byte = text[anywhere(text, random)];
    byte = static_cast<char>(byte ^ (1 << (random() % 8)));
    return text;
}

std::string zeroed(std::string text, std::mt19937& random) {
    const std::size_t at = anywhere(text, random) / 4096 * 4096;
    const std::size_t size = std::min<std::size_t>(4096, text.size() - at);
    return text.replace(at, size, size, '\0');
}

std::string cut(std::string text, std::mt19937& random) {
    text.resize(anywhere(text, random));
    return text;
}

std::string gap(std::string text, std::mt19937& random) {
    return text.erase(anywhere(text, random), 5000);
}

std::string lineDoubled(std::string text, std::mt19937& random) {
    auto lines = linesOf(text);
    const std::size_t at = random() % lines.size();
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), lines[at]);
    return joined(lines);
}

std::string linesSwapped(std::string text, std::mt19937& random) {
    auto lines = linesOf(text);
    const std::size_t at = random() % (lines.size() - 1);
    std::swap(lines[at], lines[at + 1]);
    return joined(lines);
}

std::string lineGone(std::string text, std::mt19937& random) {
    auto lines = linesOf(text);
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(random() % lines.size()));
    return joined(lines);
}

std::string linesOfAnother(std::string text, std::mt19937& random) {
    static const auto others = linesOf(test::transcript("live/processes.gilscope"));
    auto lines = linesOf(text);
    const std::size_t at = 3 + random() % (lines.size() - 3),
                      from = random() % (others.size() - 29);
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at),
                 others.begin() + static_cast<std::ptrdiff_t>(from),
                 others.begin() + static_cast<std::ptrdiff_t>(from) + 30);
    return joined(lines);
}

std::string beginOfAnother(std::string text, std::mt19937& random) {
    static const auto others = linesOf(test::transcript("live/processes.gilscope"));
    auto lines = linesOf(text);
    const std::size_t at = 3 + random() % (lines.size() - 3);
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), others.begin(),
                 others.begin() + 30);
    return joined(lines);
}

class HurtRecording : public ::testing::TestWithParam<Hurt> {};

TEST_P(HurtRecording, LosesNoMoreThanWhatIsHurt) {
    std::mt19937 random(14);
    for (const char* name :
         {"count_primes.gilscope", "live/fast.gilscope", "live/failing.gilscope"}) {
        const std::string before = checked(test::transcript(name));
        const Salvage then = salvage(before);
        ASSERT_EQ(then.damage(), "");
        for (int place = 0; place < 30; ++place)
            expectTheRest(before, then, GetParam().hurt(before, random),
                          std::string(name) + ", place " + std::to_string(place));
    }
}

INSTANTIATE_TEST_SUITE_P(
    By, HurtRecording,
    ::testing::Values(Hurt{"aBit", bitFlipped}, Hurt{"aByte", flipped<1>},
                      Hurt{"fortyBytes", flipped<40>}, Hurt{"fourThousandBytes", flipped<4000>},
                      Hurt{"aLostPage", zeroed}, Hurt{"aCut", cut}, Hurt{"aGap", gap},
                      Hurt{"aLineTwice", lineDoubled}, Hurt{"linesSwapped", linesSwapped},
                      Hurt{"aLineGone", lineGone}, Hurt{"linesOfAnother", linesOfAnother},
                      Hurt{"theBeginningOfAnother", beginOfAnother}),
    [](const auto& about) { return about.param.what; });

class RecordingDecoderTest : public ::testing::Test {
protected:
    const std::string text = test::transcript("count_primes.gilscope");

    /// The recording with one of its first three lines hurt.
    std::string without(std::size_t line) const {
        auto lines = linesOf(text);
        lines[line][5] = '\x80';
        return joined(lines);
    }
};

TEST_F(RecordingDecoderTest, AWholeOneIsWhole) {
    for (const std::string& whole : {text, checked(text)}) {
        const Salvage reading = salvage(whole, 4093);
        EXPECT_EQ(reading.damage(), "");
        EXPECT_TRUE(reading.comparison->complete());
        EXPECT_EQ(reading.comparison->trials.size(), 20u);
    }
}

TEST_F(RecordingDecoderTest, AHurtPlanCostsNoTrial) {
    const Salvage reading = salvage(without(2));
    EXPECT_EQ(reading.comparison->trials.size(), 20u);
    EXPECT_FALSE(reading.comparison->plan);
    EXPECT_TRUE(reading.comparison->end);
    EXPECT_THAT(reading.damage(), StartsWith("line 3: "));
    EXPECT_THAT(reading.damage(), HasSubstr("its plan is lost"));
    const Summary summary = summarise(reading.comparison);
    EXPECT_EQ(summary.rows.size(), summarise(salvage(text).comparison).rows.size());
}

TEST_F(RecordingDecoderTest, AHurtGreetingCostsNoTrial) {
    const Salvage reading = salvage(without(0));
    EXPECT_EQ(reading.comparison->trials.size(), 20u);
    EXPECT_TRUE(reading.comparison->plan);
    EXPECT_THAT(reading.damage(), StartsWith("line 1: "));
    EXPECT_THAT(reading.damage(), HasSubstr("its greeting is lost"));
}

TEST_F(RecordingDecoderTest, EditorsThatChangeLineEndsChangeNothing) {
    for (const std::string& whole : {text, checked(text)}) {
        const Salvage reading = salvage("\xef\xbb\xbf" + joined(linesOf(whole), "\r\n"));
        EXPECT_EQ(reading.damage(), "");
        EXPECT_TRUE(reading.comparison->complete());
    }
}

TEST_F(RecordingDecoderTest, OfTwoInARowTheFirstIsReadAndTheOtherSaid) {
    const std::string other = test::transcript("live/fast.gilscope");
    const Salvage whole = salvage(text + other);
    EXPECT_EQ(whole.comparison->trials.size(), 20u);
    EXPECT_THAT(whole.damage(), HasSubstr("another recording begins"));
    // The same where the first breaks off, even if the second could be its continuation.
    for (const std::string& second : {other, text}) {
        auto lines = linesOf(text);
        lines.resize(lines.size() / 2);
        const Salvage torn = salvage(joined(lines));
        auto hello = linesOf(second);
        hello[0].insert(hello[0].find("\"unix_time_ms\":") + 15, "1");
        const Salvage both = salvage(joined(lines) + joined(hello));
        EXPECT_EQ(both.comparison->trials.size(), torn.comparison->trials.size());
        EXPECT_FALSE(both.comparison->end);
        EXPECT_THAT(both.damage(), HasSubstr("another recording begins"));
    }
}

TEST_F(RecordingDecoderTest, AnotherNumberIsSaidThoughTheLineMakesSense) {
    std::string changed = checked(text);
    const std::string field = "\"jobs_ok\":";
    const std::size_t at = changed.find(field) + field.size();
    changed[at] = changed[at] == '1' ? '2' : '1';
    EXPECT_THAT(salvage(changed).damage(), HasSubstr("not as they were written"));
}

TEST_F(RecordingDecoderTest, WhatIsLeftOutIsCounted) {
    auto lines = linesOf(text);
    std::size_t hurt = 0;
    for (std::string& line : lines)
        if (line.starts_with("{\"verb\":\"jobs\"") && ++hurt <= 10)
            line.resize(line.size() / 2);
    const Salvage reading = salvage(joined(lines));
    EXPECT_THAT(reading.damage(), StartsWith("10 lines make no sense or do not fit"));
    EXPECT_THAT(reading.damage(), HasSubstr("jobs that ended are missing"));
}

TEST_F(RecordingDecoderTest, WhereItGivesUpIsSaid) {
    auto lines = linesOf(text);
    lines.insert(lines.begin() + 3, 100'001, "{\"verb\":");
    const Salvage reading = salvage(joined(lines));
    ASSERT_TRUE(reading.refused);
    EXPECT_THAT(reading.damage(), StartsWith("more than 100000 lines make no sense"));
    lines.erase(lines.begin() + 3, lines.begin() + 80'004);
    const Salvage less = salvage(joined(lines));
    EXPECT_FALSE(less.refused);
    EXPECT_EQ(less.comparison->trials.size(), 20u);
    EXPECT_THAT(less.damage(), StartsWith("20000 lines make no sense"));
}

TEST_F(RecordingDecoderTest, WhatIsNoRecordingIsRefused) {
    for (const std::string& other :
         {std::string("hello world\n"), std::string("[1,2]\n{}\n\n"), std::string(),
          std::string("{\"verb\":\"end\",\"status\":\"complete\"}\n"), std::string(20 << 20, 'x'),
          std::string(20 << 20, '\n'), std::string("{\"verb\":\"hello\"")}) {
        const Salvage reading = salvage(other);
        ASSERT_TRUE(reading.refused) << other.substr(0, 50);
        EXPECT_EQ(reading.refused->code, ErrorCode::Damaged);
        EXPECT_THAT(reading.refused->english(), StartsWith("not a gilscope recording"));
    }
    const Salvage newer = salvage(test::transcript("newer.gilscope"));
    ASSERT_TRUE(newer.refused);
    EXPECT_EQ(newer.refused->code, ErrorCode::NewerFormat);
}

} // namespace
} // namespace gilscope
