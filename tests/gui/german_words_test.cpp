// What the core knows only in English is said in German: runners, bundled callables, facts, what
// differs.
#include "base/bundled_callables.h"
#include "base/theme.h"
#include "messages/message_text.h"

#include "fixtures.h"
#include "german.h"
#include "recordings/recording_tasks.h"

#include <gilscope/diff.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/runners.h>

#include <QFile>
#include <QRegularExpression>

#include <gmock/gmock.h>

namespace gilscope::gui {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

class GermanWords : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(m_german.loaded()); }

private:
    test::German m_german;
};

TEST(EnglishWords, AreTheCatalogues) {
    for (const RunnerInfo& info : runnerCatalog()) {
        const std::string id{info.id};
        EXPECT_EQ(runnerLabel(textOf(info.id)), textOf(info.label));
        EXPECT_EQ(runnerPlural({id, "?"}), textOf(info.plural));
        EXPECT_EQ(runnerWords(textOf(info.description)), textOf(info.description));
    }
    EXPECT_EQ(runnerPlural({"hybrid-2x4@cp313", "?"}), QStringLiteral("hybrids 2×4 on 3.13"));
    EXPECT_EQ(runnerPlural({"mine", "fibres"}), QStringLiteral("fibres"));
}

TEST_F(GermanWords, TellOfEveryRunner) {
    for (const RunnerInfo& info : runnerCatalog())
        EXPECT_NE(runnerWords(textOf(info.description)), textOf(info.description)) << info.id;
    EXPECT_EQ(runnerPlural({"process-fork@cp312", "?"}),
              QStringLiteral("geforkte Prozesse auf 3.12"));
    EXPECT_EQ(runnerWords(QStringLiteral("With fibres")), QStringLiteral("With fibres"));
    EXPECT_EQ(messageText(message::say<MessageCode::DiffPerJob>(message::Runner{"thread", "?"})),
              QStringLiteral("Threads je Job"));
}

TEST_F(GermanWords, TellOfTheBundledCallables) {
    QFile script{QStringLiteral(BUNDLED_CALLABLES)};
    ASSERT_TRUE(script.open(QIODevice::ReadOnly));
    static const QRegularExpression callable{
        QStringLiteral("^def [a-z]\\w*\\(.*\\n    \"\"\"(.+?)(?:\"\"\")?$"),
        QRegularExpression::MultilineOption};
    int found = 0;
    for (auto match = callable.globalMatch(QString::fromUtf8(script.readAll())); match.hasNext();
         ++found) {
        const QString english = match.next().captured(1);
        EXPECT_NE(callableText(english), english) << english.toStdString();
    }
    EXPECT_GE(found, 12);
    // The words of a runner are no description of ours.
    EXPECT_EQ(callableText(QStringLiteral("process")), QStringLiteral("process"));
}

TEST_F(GermanWords, TellOfADifference) {
    const auto summary = analyse(test::makeComparison({}));
    const auto fewer = analyse(test::makeComparison({.repeat = 2}));
    const std::string text =
        diffText(diffSummaries(*summary, *fewer), "left", "right",
                 [](const Message& message) { return messageText(message).toStdString(); });
    EXPECT_THAT(text, HasSubstr("Die Rechner unterscheiden sich nicht."));
    EXPECT_THAT(text, HasSubstr("Wiederholungen"));
    for (const char* english : {"differ", "runner", "repetitions", "per job"})
        EXPECT_THAT(text, Not(HasSubstr(english)));
}

} // namespace
} // namespace gilscope::gui
