// What comes as English data is said in German: verdicts, errors.
#include "phrase_book.h"

#include "fixtures.h"
#include "german.h"
#include "summariser.h"

#include <gilscope/client/recording.h>
#include <gilscope/diff.h>
#include <gilscope/runners.h>
#include <gilscope/verdict.h>

#include <QDir>
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
    case 's':
        return QStringLiteral("46 to 49 %");
    case 'd':
        return QStringLiteral("2 failed");
    case 'p':
        return QStringLiteral("95 % CI 1.90 to 1.95");
    case 'w':
    case 'o':
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
            translated << (*kind == 's'   ? QStringLiteral("46 bis 49\u00a0%")
                           : *kind == 'r' ? sample
                                          : said(sample));
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

void expectVerdictKnown(const Summary& summary) {
    for (const std::string& sentence : verdictSentences(summary, Audience::Window)) {
        auto german = phraseFor(QString::fromStdString(sentence));
        ASSERT_TRUE(german.has_value()) << sentence;
        // What a callable raised is quoted as it is.
        static const QRegularExpression quoted{QStringLiteral("\\(\\w*Error: .*\\)")};
        german->remove(quoted);
        for (const char* english : {" the ", " than ", " of ", " and ", "threads", "processes"})
            EXPECT_FALSE(german->contains(QLatin1String(english)))
                << sentence << "\n  " << german->toStdString();
    }
}

TEST_F(PhraseBook, knowsTheVerdictsOfRecordings) {
    const QDir data{QStringLiteral(TEST_DATA)};
    int read = 0;
    for (const QString& name : data.entryList({QStringLiteral("*.gilscope")}))
        if (const auto recording = client::readRecording(data.filePath(name))) {
            expectVerdictKnown(*analyse(*recording));
            ++read;
        }
    EXPECT_GE(read, 3);
}

TEST_F(PhraseBook, knowsTheVerdictsOfFixtures) {
    for (const test::FixtureOptions& options : {test::FixtureOptions{.repeat = 1, .jobs = 40},
                                                {.repeat = 2, .jobs = 40},
                                                {.jobs = 40, .failures = true},
                                                {.runners = {"thread"}, .jobs = 40},
                                                {.sweep = {1, 2, 4, 8}, .cores = 2, .jobs = 40},
                                                {.arguments = {"20", "22"}, .jobs = 40}})
        expectVerdictKnown(*analyse(test::makeComparison(options)));
}

TEST_F(PhraseBook, saysSentencesAsAPersonWould) {
    EXPECT_EQ(inGerman("For fibonacci(24) on this machine subinterpreters are 1.03x faster than "
                       "processes (95 % CI 1.03 to 1.03) and 2.00x faster than threads (95 % CI "
                       "1.99 to 2.01)."),
              "Für fibonacci(24) sind Subinterpreter auf diesem Rechner 1,03-mal so schnell wie "
              "Prozesse (95-%-KI 1,03 bis 1,03) und 2,00-mal so schnell wie Threads (95-%-KI 1,99 "
              "bis 2,01).");
    EXPECT_EQ(inGerman("For f(1) on this machine subinterpreters are 1.50x faster than processes "
                       "(95 % CI 1.40 to 1.60); they start 4.0x sooner and use 9.0 MiB less per "
                       "worker than processes; from 3 jobs on they win, start-up counted."),
              "Für f(1) sind Subinterpreter auf diesem Rechner 1,50-mal so schnell wie Prozesse "
              "(95-%-KI 1,40 bis 1,60); sie starten 4,0-mal schneller und brauchen 9,0 MiB weniger "
              "je Worker als Prozesse; ab 3 Jobs sind sie mitsamt Start im Vorteil.");
    EXPECT_EQ(inGerman("Threads (2 to 8 workers) waited for the GIL 46 to 52 % of the time and "
                       "serial runs 20 %."),
              "Threads (2 bis 8 Worker) haben 46 bis 52 % der Zeit auf das GIL gewartet, serielle "
              "Läufe 20 %.");
    EXPECT_EQ(inGerman("Processes waited for a core 40 % of the time, threads (4 workers) 30 % and "
                       "serial runs 25 % (other programs used the cores)."),
              "Prozesse haben 40 % der Zeit auf einen Kern gewartet, Threads (4 Worker) 30 % und "
              "serielle Läufe 25 % (andere Programme nutzten die Kerne).");
    EXPECT_EQ(inGerman("Of 48 jobs of serial runs 2 failed and 1 timed out (ValueError: a, b and "
                       "c), so their times are not compared."),
              "Serielle Läufe: von 48 Jobs 2 fehlgeschlagen und 1 mit Zeitüberschreitung "
              "(ValueError: a, b and c), deshalb werden die Zeiten nicht verglichen.");
    EXPECT_EQ(inGerman("Threads do most with 4 workers, 3.12x of what they do with 1 (95 % CI 3.01 "
                       "to 3.23)."),
              "Threads leisten mit 4 Workern am meisten, das 3,12-Fache dessen, was sie mit 1 "
              "leisten (95-%-KI 3,01 bis 3,23).");
    EXPECT_EQ(inGerman("Threads do most with 4, 6 and 8 workers, which cannot be told apart, 3.12x "
                       "of what they do with 1 (95 % CI 3.01 to 3.23)."),
              "Threads leisten mit 4, 6 und 8 Workern am meisten, ohne dass die sich "
              "unterscheiden ließen, das 3,12-Fache dessen, was sie mit 1 leisten (95-%-KI 3,01 "
              "bis 3,23).");
    EXPECT_EQ(inGerman("With 8 workers threads do 12 % less than with 4 (95 % CI 9 to 15 %)."),
              "Mit 8 Workern leisten Threads 12 % weniger als mit 4 (95-%-KI 9 bis 15 %).");
    EXPECT_EQ(inGerman("By Amdahl's law 1.9 % of the work of threads is serial (95 % CI 0.4 % to "
                       "3.4 %), so more workers gain at most 53.1x."),
              "Nach Amdahls Gesetz sind bei Threads 1,9 % der Arbeit seriell (95-%-KI 0,4 % bis "
              "3,4 %), mehr Worker bringen also höchstens das 53,1-Fache.");
    EXPECT_EQ(inGerman("Too few repetitions to say whether processes are faster than threads (95 % "
                       "CI 1.01 to 1.25): set Repetitions to 5 (about 2.1 s)."),
              "Zu wenige Wiederholungen, um zu sagen, ob Prozesse schneller sind als Threads "
              "(95-%-KI 1,01 bis 1,25): Wiederholungen auf 5 setzen (etwa 2,1 s).");
    EXPECT_EQ(
        inGerman("With 2 workers processes are fastest, with 4 workers subinterpreters: the "
                 "lead changes between the two."),
        "Mit 2 Workern sind Prozesse am schnellsten, mit 4 Workern Subinterpreter: Dazwischen "
        "wechselt die Führung.");
    EXPECT_EQ(inGerman("With n=20, m=3 threads are fastest, with n=22, m=3 processes: the lead "
                       "changes between the two."),
              "Mit n=20, m=3 sind Threads am schnellsten, mit n=22, m=3 Prozesse: Dazwischen "
              "wechselt die Führung.");
}

TEST_F(PhraseBook, leavesAloneWhatIsNotOurs) {
    for (const char* text :
         {"ValueError: x and y", "job done in 1.5 s", "/tmp/a b.gilscope", "", "3.12.1"})
        EXPECT_EQ(said(QString::fromUtf8(text)), QString::fromUtf8(text));
}

TEST_F(PhraseBook, saysErrorsWithWhatTheyQuote) {
    EXPECT_EQ(inGerman("/tmp/x.gilscope is not a recording: it is empty"),
              "/tmp/x.gilscope ist keine Aufzeichnung: die Datei ist leer");
    EXPECT_EQ(inGerman("cannot reach me@there: ssh: no route and no name"),
              "me@there ist nicht erreichbar: ssh: no route and no name");
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
