// Messages in the window: in German and English, in its own terms.
#include "messages/message_text.h"

#include "german.h"
#include "message_samples.h"

#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include <QRegularExpression>
#include <QSet>

#include <gmock/gmock.h>

namespace gilscope::gui {
namespace {

using message::say;

/// The places of a sentence and what it names, except the count, which a singular may leave out.
QSet<QString> placesOf(const QString& text) {
    static const QRegularExpression place{QStringLiteral("%[2-9]|\\{[a-z-]+\\}|[\\[\\]]")};
    QSet<QString> found;
    for (auto match = place.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    return found;
}

std::string shown(const Message& message) {
    return messageText(message).replace(QChar::Nbsp, QLatin1Char(' ')).toStdString();
}

void expectTranslated(std::string_view word, const char* english, const char* one) {
    if (english == nullptr)
        return;
    for (const int count : {1, 2}) {
        const QString german =
            QCoreApplication::translate("core", english, one, one == nullptr ? -1 : count);
        EXPECT_EQ(placesOf(german), placesOf(QString::fromUtf8(english))) << word;
        if (qstrlen(english) > 25) {
            EXPECT_NE(german, QString::fromUtf8(english)) << word;
        }
    }
}

TEST(MessageText, hasEverySentenceInGerman) {
    const test::German german;
    ASSERT_TRUE(german.loaded());
    for (const message::Info& info : message::catalogue) {
        expectTranslated(info.word, info.text, info.one);
        expectTranslated(info.word, info.hint, nullptr);
    }
}

TEST(MessageText, saysInEnglishWhatTheCommandLineSays) {
    for (const message::Info& info : message::catalogue)
        for (const std::uint64_t count : {1U, 3U}) {
            const Message sample = test::sampleOf(info.code, count);
            if (std::string_view(info.text).find('{') == std::string_view::npos) {
                EXPECT_EQ(shown(sample), english(sample)) << info.word;
            }
        }
}

TEST(MessageText, namesFieldsAndNoOptions) {
    for (const message::Info* info : warningCatalog()) {
        const std::string hint = hintText(Message{info->code, {}}).toStdString();
        EXPECT_FALSE(hint.empty()) << info->word;
        EXPECT_THAT(hint, ::testing::Not(::testing::HasSubstr("--"))) << info->word;
        EXPECT_THAT(hint, ::testing::Not(::testing::HasSubstr("gilscope "))) << info->word;
    }
    EXPECT_THAT(hintText(say<MessageCode::Noisy>()).toStdString(),
                ::testing::HasSubstr(fieldCalled("repeat")->toStdString()));
}

TEST(MessageText, putsFiguresAndNamesAsGermanDoes) {
    const test::German german;
    EXPECT_EQ(shown(say<MessageCode::ShortMeasurementTook>(message::duration(0.0366))),
              "Ein Durchlauf dauerte 36,6 ms, weniger als 100 ms.");
    EXPECT_EQ(shown(say<MessageCode::RestartedHosts>(1U)),
              "1 Host-Prozess starb und wurde ersetzt.");
    EXPECT_EQ(shown(say<MessageCode::ValuesNotSafe>(24U, 3U, message::Runner{"thread", "threads"},
                                                    message::Runner{"serial", "serial runs"})),
              "Threads haben für 3 von 24 Jobs andere Werte zurückgegeben als serielle Läufe: Die "
              "Funktion ist in Threads nicht sicher.");
    EXPECT_EQ(hintText(say<MessageCode::FewRepetitions>()),
              QStringLiteral("Fünfmal oder öfter wiederholen (Wiederholungen)."));
}

TEST(MessageText, leavesAloneWhatAnExceptionSays) {
    const test::German german;
    EXPECT_EQ(shown(say<MessageCode::LogJobError>(5U, "ValueError", "the engine and 1.5")),
              "Job 5: ValueError: the engine and 1.5");
    EXPECT_EQ(shown(say<MessageCode::LogJobError>(5U, "SIGSEGV",
                                                  say<MessageCode::JobHostEnded>("SIGSEGV"))),
              "Job 5: SIGSEGV: der Host endete (SIGSEGV), während dieser Job lief");
}

TEST(MessageText, saysErrorsWithWhatTheyQuote) {
    const test::German german;
    EXPECT_EQ(shown(say<MessageCode::RecordingNone>("/tmp/x.gilscope",
                                                    say<MessageCode::RecordingEmpty>())),
              "/tmp/x.gilscope ist keine Aufzeichnung: die Datei ist leer");
    EXPECT_EQ(
        shown(say<MessageCode::RemoteNotReachedWith>("me@there", "ssh: no route and no name")),
        "me@there ist nicht erreichbar: ssh: no route and no name");
}

TEST(MessageText, namesNoOptionOfTheCommandLineInAnError) {
    EXPECT_EQ(shown(say<MessageCode::PythonNoGil>("cp313t", "get one")),
              "no Python with a GIL was found, only cp313t: choose one, or get one");
    EXPECT_EQ(shown(say<MessageCode::VenvOfAnother>("/venv", "3.12", "3.13", "3.12")),
              "the virtual environment /venv is for Python 3.12, not 3.13: choose 3.12");
}

TEST(MessageText, leavesRecordingsOfEarlierVersionsInEnglish) {
    const test::German german;
    const WarningEvent old{"noisy", message::verbatim("Not ours."), "Use --repeat.", {}};
    EXPECT_EQ(messageText(old.message), QStringLiteral("Not ours."));
    EXPECT_EQ(hintText(old), QStringLiteral("Use --repeat."));
}

} // namespace
} // namespace gilscope::gui
