// What comes as English data is said in German: errors, runners.
#include "base/phrase_book.h"

#include "fixtures.h"
#include "german.h"
#include "recordings/summariser.h"

#include <gilscope/diff.h>
#include <gilscope/runners.h>

#include <QFile>
#include <QRegularExpression>

#include <gmock/gmock.h>

namespace gilscope::gui {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// What stands for a capture of this kind.
QString sampleOf(char kind) {
    switch (kind) {
    case '#':
        return QStringLiteral("12.5");
    case 'q':
        return QStringLiteral("12.5 us");
    case 'w':
        return QStringLiteral("threads");
    default:
        return QStringLiteral("zzz");
    }
}

/// The template with the first of each choice and `captures` in their places.
QString filled(QString form, const QStringList& captures) {
    static const QRegularExpression choice{QStringLiteral("\\{([^|}]*)\\|[^}]*\\}")};
    form.replace(choice, QStringLiteral("\\1"));
    QString text;
    for (qsizetype i = 0; i < form.size(); ++i)
        if (form[i] == QLatin1Char('%') && i + 1 < form.size() && form[i + 1].isDigit())
            text += captures.value(form[++i].digitValue() - 1);
        else
            text += form[i];
    return text;
}

QSet<QString> placeholdersOf(const QString& text) {
    static const QRegularExpression one{QStringLiteral("%\\d")};
    QSet<QString> found;
    for (auto match = one.globalMatch(text); match.hasNext();)
        found.insert(match.next().captured());
    return found;
}

class PhraseBook : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(m_german.loaded()); }

    static void expectKnown(std::string_view english) {
        const auto german = phraseFor(textOf(english));
        EXPECT_TRUE(german.has_value()) << "not in the phrase book: " << english;
        if (german && english.size() > 25) {
            EXPECT_NE(german->toStdString(), english);
        }
    }
    static std::string inGerman(const char* english) {
        return said(QString::fromUtf8(english))
            .replace(QChar::Nbsp, QLatin1Char(' '))
            .toStdString();
    }

private:
    test::German m_german;
};

TEST(PhraseBookInEnglish, changesNothing) {
    EXPECT_FALSE(translatesPhrases());
    for (const char* text : {"the engine", "cannot reach me@there: no route"})
        EXPECT_EQ(said(std::string{text}), QString::fromUtf8(text));
}

TEST_F(PhraseBook, everyTemplateIsFoundByItsOwnText) {
    for (const Phrase& phrase : allPhrases()) {
        const QString form = QString::fromUtf8(phrase.english);
        const QString german = QCoreApplication::translate("core", phrase.english);
        EXPECT_EQ(placeholdersOf(form), placeholdersOf(german)) << phrase.english;
        EXPECT_EQ(placeholdersOf(form).size(), qsizetype(qstrlen(phrase.captures)))
            << phrase.english;
        QStringList samples, translated;
        for (const char* kind = phrase.captures; *kind != '\0'; ++kind) {
            samples << sampleOf(*kind);
            const QString sample = sampleOf(*kind);
            translated << (*kind == 'r' ? sample : said(sample));
        }
        const auto found = phraseFor(filled(form, samples));
        ASSERT_TRUE(found.has_value()) << phrase.english;
        EXPECT_EQ(found->toLower(), filled(german, translated).toLower()) << phrase.english;
    }
}

TEST_F(PhraseBook, knowsEveryRunner) {
    for (const RunnerInfo& info : runnerCatalog())
        for (const std::string_view text : {info.label, info.plural, info.description})
            expectKnown(text);
}

TEST_F(PhraseBook, knowsTheBundledCallables) {
    QFile script{QStringLiteral(BUNDLED_CALLABLES)};
    ASSERT_TRUE(script.open(QIODevice::ReadOnly));
    static const QRegularExpression callable{
        QStringLiteral("^def [a-z]\\w*\\(.*\\n    \"\"\"(.+?)(?:\"\"\")?$"),
        QRegularExpression::MultilineOption};
    int found = 0;
    for (auto match = callable.globalMatch(QString::fromUtf8(script.readAll())); match.hasNext();
         ++found)
        expectKnown(match.next().captured(1).toStdString());
    EXPECT_GE(found, 12);
}

TEST_F(PhraseBook, leavesAloneWhatIsNotOurs) {
    for (const char* text :
         {"ValueError: x and y", "job done in 1.5 s", "/tmp/a b.gilscope", "", "3.12.1"})
        EXPECT_EQ(said(QString::fromUtf8(text)), QString::fromUtf8(text));
}

TEST_F(PhraseBook, saysADifferenceBeforeItIsLaidOut) {
    const auto summary = analyse(test::makeComparison({}));
    const auto fewer = analyse(test::makeComparison({.repeat = 2}));
    const std::string text =
        diffText(diffSummaries(*summary, *fewer), "left", "right",
                 [](const std::string& phrase) { return said(phrase).toStdString(); });
    EXPECT_THAT(text, ::testing::HasSubstr("Die Rechner unterscheiden sich nicht."));
    EXPECT_THAT(text, ::testing::HasSubstr("Wiederholungen"));
    for (const char* english : {"differ", "runner", "repetitions", "per job"})
        EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr(english)));
}

} // namespace
} // namespace gilscope::gui
