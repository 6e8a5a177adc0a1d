// The verdict in the window: in German, and in the window's own terms.
#include "fixtures.h"
#include "german.h"
#include "messages/message_text.h"
#include "recordings/recording_tasks.h"

#include <gilscope/client/recording.h>
#include <gilscope/message/catalogue.h>

#include <QDir>
#include <QRegularExpression>

#include <gmock/gmock.h>

namespace gilscope::gui {
namespace {

using namespace message;
using ::testing::HasSubstr;
using ::testing::Not;

const Runner threads{"thread", "threads"}, processes{"process", "processes"};
const Runner serial{"serial", "serial runs"}, interpreters{"subinterpreter", "subinterpreters"};

std::string inGerman(const Message& message) {
    return messageText(message).replace(QChar::Nbsp, QLatin1Char(' ')).toStdString();
}

Quantity figure(double value, int decimals = 2, std::string unit = {}) {
    return {value, decimals, std::move(unit)};
}

Message interval(double low, double high) {
    return say<Code::FigureInterval>(figure(low), figure(high));
}

List all(std::vector<Argument> items) {
    return {std::move(items), List::Joint::And};
}

class VerdictText : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(m_german.loaded()); }

private:
    test::German m_german;
};

void expectGerman(const Summary& summary) {
    for (const Message& sentence : summary.verdict) {
        QString german = messageText(sentence);
        // What a callable raised is quoted as it is.
        static const QRegularExpression quoted{QStringLiteral("\\(\\w*Error: .*\\)")};
        german.remove(quoted);
        for (const char* english : {" the ", " than ", " of ", " and ", "threads", "processes"})
            EXPECT_THAT(german.toStdString(), Not(HasSubstr(english)));
    }
}

TEST_F(VerdictText, ofRecordingsIsGerman) {
    const QDir data{QStringLiteral(TEST_DATA)};
    int read = 0;
    for (const QString& name : data.entryList({QStringLiteral("*.gilscope")}))
        if (const auto recording = client::readRecording(data.filePath(name))) {
            expectGerman(*analyse(*recording));
            ++read;
        }
    EXPECT_GE(read, 3);
}

TEST_F(VerdictText, ofFixturesIsGerman) {
    for (const test::FixtureOptions& options : {test::FixtureOptions{.repeat = 1, .jobs = 40},
                                                {.repeat = 2, .jobs = 40},
                                                {.jobs = 40, .failures = true},
                                                {.runners = {"thread"}, .jobs = 40},
                                                {.sweep = {1, 2, 4, 8}, .cores = 2, .jobs = 40},
                                                {.arguments = {"20", "22"}, .jobs = 40}})
        expectGerman(*analyse(test::makeComparison(options)));
}

TEST_F(VerdictText, saysWhoIsFastest) {
    const Message than = say<Code::VerdictFasterThan>(figure(1.5), processes, interval(1.4, 1.6));
    EXPECT_EQ(
        inGerman(say<Code::VerdictFaster>(
            "f(1)", interpreters,
            all({than, say<Code::VerdictFasterThan>(figure(2), threads, interval(1.99, 2.01))}),
            List{})),
        "Für f(1) sind Subinterpreter auf diesem Rechner 1,50-mal so schnell wie Prozesse "
        "(95-%-KI 1,40 bis 1,60) und 2,00-mal so schnell wie Threads (95-%-KI 1,99 bis 2,01).");
    const List costs{
        {say<Code::VerdictCostThan>(all({say<Code::VerdictSooner>(figure(4, 1)),
                                         say<Code::VerdictLessMemory>(figure(9, 1, "MiB"))}),
                                    processes),
         say<Code::VerdictThenWinFrom>(figure(3, 0), Argument())},
        List::Joint::Semicolon};
    EXPECT_EQ(inGerman(say<Code::VerdictFaster>("f(1)", interpreters, all({than}), costs)),
              "Für f(1) sind Subinterpreter auf diesem Rechner 1,50-mal so schnell wie Prozesse "
              "(95-%-KI 1,40 bis 1,60); sie starten 4,0-mal schneller und brauchen 9,0 MiB weniger "
              "je Worker als Prozesse; ab 3 Jobs sind sie mitsamt Start im Vorteil.");
}

TEST_F(VerdictText, saysWhatIsNotDecidedInTheTermsOfTheWindow) {
    EXPECT_EQ(inGerman(say<Code::VerdictTooFew>(
                  processes, all({say<Code::VerdictBy>(threads, interval(1.01, 1.25))}),
                  say<Code::VerdictRepeat>(5U, duration(2.1)))),
              "Zu wenige Wiederholungen, um zu sagen, ob Prozesse schneller sind als Threads "
              "(95-%-KI 1,01 bis 1,25): Wiederholungen auf 5 setzen (etwa 2,10 s).");
    EXPECT_EQ(inGerman(say<Code::VerdictRaiseDeadline>()),
              "Für ein Ergebnis Frist verlängern oder Jobs verringern.");
}

TEST_F(VerdictText, saysWhyCoresWereIdle) {
    const Message range = say<Code::FigureRange>(figure(46, 0), figure(52, 0, "%"));
    EXPECT_EQ(
        inGerman(say<Code::VerdictWaits>(
            all({say<Code::VerdictCore>(say<Code::VerdictWorkersRange>(threads, 2U, 8U), range),
                 say<Code::VerdictWaitOf>(say<Code::VerdictWorkers>(4U, processes),
                                          figure(30, 0, "%")),
                 say<Code::VerdictWaitOf>(serial, figure(25, 0, "%"))}),
            say<Code::VerdictOthers>())),
        "Threads (2 bis 8 Worker) haben 46 bis 52 % der Zeit auf einen Kern gewartet, "
        "Prozesse (4 Worker) 30 % und serielle Läufe 25 % (andere Programme nutzten die "
        "Kerne).");
}

TEST_F(VerdictText, saysWhichJobsEndedBadly) {
    EXPECT_EQ(
        inGerman(say<Code::VerdictBad>(
            48U, all({serial}),
            all({say<Code::VerdictJobsFailed>(2U), say<Code::VerdictJobsTimedOut>(1U)}),
            say<Code::LogError>("ValueError", "a, b and c"), say<Code::VerdictNotCompared>())),
        "Serielle Läufe: von 48 Jobs 2 fehlgeschlagen und 1 mit Zeitüberschreitung "
        "(ValueError: a, b and c), deshalb werden die Zeiten nicht verglichen.");
}

TEST_F(VerdictText, saysHowRunnersScale) {
    EXPECT_EQ(inGerman(say<Code::VerdictMostAmong>(threads, all({4U, 6U, 8U}), figure(3.12), 1U,
                                                   interval(3.01, 3.23))),
              "Threads leisten mit 4, 6 und 8 Workern am meisten, ohne dass die sich "
              "unterscheiden ließen, das 3,12-Fache dessen, was sie mit 1 leisten (95-%-KI 3,01 "
              "bis 3,23).");
    EXPECT_EQ(inGerman(say<Code::VerdictLeadOfWorkers>(1U, processes, 4U, interpreters)),
              "Mit 1 Worker sind Prozesse am schnellsten, mit 4 Workern Subinterpreter: Dazwischen "
              "wechselt die Führung.");
}

} // namespace
} // namespace gilscope::gui
