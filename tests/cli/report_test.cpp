#include "text/report.h"

#include "program_run.h"
#include "text/text_table.h"

#include <gilscope/client/recording.h>
#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace gilscope::cli {
namespace {

Summary summaryOf(const std::string& recording) {
    const auto comparison =
        client::readRecording(QString::fromStdString(TEST_DATA "/" + recording));
    if (!comparison) {
        ADD_FAILURE() << comparison.error().english();
        return summarise(std::make_shared<const Comparison>());
    }
    return summarise(*comparison);
}

void replace(std::string& text, const std::string& part, const std::string& by) {
    const auto at = part.empty() ? std::string::npos : text.find(part);
    ASSERT_NE(at, std::string::npos) << "absent from the report: " << part;
    text.replace(at, part.size(), by);
}

/// The report must be the file golden/NAME, in which {warnings} and {verdict} stand for words that
/// are not the command line's. UPDATE_GOLDEN=1 writes the file instead: look at the difference.
void expectGolden(const std::string& name, const Summary& summary, const Style& style) {
    std::string report = comparisonReport(summary, style);
    replace(report, wrapped(printable(english(summary.verdict), true), style.width), "{verdict}\n");
    replace(report, warningsText(summary, style), "{warnings}\n");
    const std::string path = GOLDEN "/" + name;
    if (std::getenv("UPDATE_GOLDEN"))
        std::ofstream(path) << report;
    EXPECT_EQ(report, test::readFile(path));
}

Style plain() {
    return {};
}

TEST(Report, OfAComparisonWithAFailedJob) {
    expectGolden("small.txt", summaryOf("small.gilscope"), plain());
}

TEST(Report, OfAComparisonCutShort) {
    Style style;
    style.letters = Letters::Utf8;
    expectGolden("torn.txt", summaryOf("torn.gilscope"), style);
}

TEST(Report, OfACleanComparisonInColour) {
    Style style;
    style.colour = true;
    expectGolden("clean_colour.txt", summaryOf("clean.gilscope"), style);
}

TEST(Report, SaysHowManyTrialsEachRunnerHas) {
    Summary summary = summaryOf("clean.gilscope");
    ASSERT_GT(summary.rows.size(), 1U);
    for (ResultRow& row : summary.rows)
        row.repeat = 5;
    EXPECT_NE(headText(summary, plain()).find(", 5 trials of each runner"), std::string::npos);
    summary.rows.back().repeat = 2;
    EXPECT_NE(headText(summary, plain()).find("2 to 5 trials of each runner"), std::string::npos);
}

TEST(Report, SaysWhichTrialsNoRatioCounts) {
    Summary summary = summaryOf("clean.gilscope");
    ASSERT_GT(summary.rows.size(), 1U);
    EXPECT_EQ(leftOutText(summary, plain()), "");
    summary.rows[1].repeat = 8;
    summary.rows[1].leftOutOfRatios = 2;
    EXPECT_EQ(leftOutText(summary, plain()),
              "left out of ratios, as they are far from the others: 2 of 8 trials of " +
                  rowName(summary, summary.rows[1]) + "\n");
}

TEST(Report, ByAScheduleThereAreNoSpeedups) {
    const auto comparison =
        client::readRecording(QString::fromStdString(TEST_DATA "/clean.gilscope"));
    ASSERT_TRUE(comparison.has_value());
    EXPECT_NE(timesTable(summarise(*comparison), plain()).find("speed-up"), std::string::npos);
    Comparison scheduled = **comparison;
    scheduled.plan->plan.arrivalInterval = Nanoseconds(5'000'000);
    const std::string table =
        timesTable(summarise(std::make_shared<const Comparison>(std::move(scheduled))), plain());
    EXPECT_NE(table.find("measure"), std::string::npos);
    EXPECT_EQ(table.find("speed-up"), std::string::npos);
    EXPECT_EQ(table.find("efficiency"), std::string::npos);
}

TEST(Report, OfNothingIsStillWords) {
    const Summary summary = summarise(std::make_shared<const Comparison>());
    EXPECT_FALSE(comparisonReport(summary, plain()).empty());
    EXPECT_EQ(timesTable(summary, plain()), "");
}

TEST(Report, PlainTextHasNoCodesAndAsciiNoLetters) {
    for (const char* recording : {"small.gilscope", "torn.gilscope", "clean.gilscope"})
        for (const char letter : comparisonReport(summaryOf(recording), plain())) {
            const auto byte = static_cast<unsigned char>(letter);
            EXPECT_TRUE(byte == '\n' || (byte >= 0x20 && byte < 0x7F)) << int(byte) << recording;
        }
}

ResultRow row(const char* runner) {
    ResultRow result;
    result.runner = runner;
    result.workers = 2;
    result.value = "1";
    return result;
}

Summary made(std::vector<ResultRow> rows) {
    Summary summary;
    summary.comparison = std::make_shared<const Comparison>();
    summary.rows = std::move(rows);
    return summary;
}

TEST(Report, IntervalsAppearOnceThereAreRepetitions) {
    ResultRow once = row("thread");
    once.measureSeconds = {0.5, {0.5, 0.5}};
    EXPECT_EQ(timesTable(made({once}), plain()).find("95 %"), std::string::npos);
    once.measureSeconds = {0.5, {0.4, 0.6}};
    EXPECT_NE(timesTable(made({once}), plain()).find("500 ms  [400, 600]"), std::string::npos);
}

TEST(Report, ValuesThatDifferAreShownSideBySide) {
    Summary summary = made({row("thread"), row("process")});
    summary.rows[1].value = "2";
    summary.valuesAgree = false;
    summary.rows[1].valuesCompared = 24;
    summary.rows[1].valuesDiffering = 3;
    EXPECT_EQ(valuesText(summary, plain()), "values differ between runners:\n"
                                            "  runner   value  jobs that differ\n"
                                            "  thread   1                     -\n"
                                            "  process  2               3 of 24\n");
    summary.rows[1].value = "1";
    summary.valuesAgree = true;
    EXPECT_EQ(valuesText(summary, plain()), "value: 1, the same from every runner\n");
    summary.valuesLookAlike = true;
    EXPECT_EQ(valuesText(summary, plain()), "value: 1, which looks alike from every runner\n");
    summary.valuesLookAlike = false;
    summary.rows[1].distinctValues = 5;
    EXPECT_EQ(valuesText(summary, plain()),
              "value: 1, the same from every runner, as that of each other job\n");
    summary.valuesAgree = std::nullopt;
    EXPECT_NE(valuesText(summary, plain()).find("process: 5 different values within one trial"),
              std::string::npos);
}

TEST(Report, ARunnerThatGaveNoValueBackAgreesWithNobody) {
    Summary summary = made({row("serial"), row("thread"), row("process")});
    summary.rows[2].value.reset();
    summary.valuesAgree = true;
    EXPECT_EQ(valuesText(summary, plain()),
              "value: 1, the same from every runner that gave one back\n");
}

TEST(Report, ResultsThatDidNotComeBackAreNoTroubleOutside) {
    ResultRow lost = row("process");
    JobErrorEvent error;
    error.kind = "ValueError";
    lost.errors.push_back(error);
    const auto said = [&] { return errorsText(made({lost}), plain()); };
    EXPECT_NE(said().find("process: trouble outside the jobs"), std::string::npos);
    lost.resultsLost = true;
    EXPECT_NE(said().find("process: results that did not come back"), std::string::npos);
}

TEST(Report, JobsFinishedBeforeTheRestWasCancelledAreCounted) {
    ResultRow cut = row("thread");
    cut.jobsOk = 16;
    cut.jobsCancelled = 24;
    EXPECT_EQ(errorsText(made({cut}), plain()), "thread: 16 jobs finished, 24 jobs cancelled\n");
    cut.jobsCancelled = 0;
    EXPECT_EQ(errorsText(made({cut}), plain()), "");
}

TEST(Report, TheExtentCountsFinishedJobsOnly) {
    JobBatch batch;
    batch.trial = TrialId(0);
    for (std::uint32_t job = 0; job < 18; ++job) {
        board::JobRecord record{};
        record.job = job;
        batch.append(record);
        if (job >= 16)
            batch.status.back() = JobStatus::Cancelled;
    }
    Trial trial;
    trial.spec.runner = "thread";
    trial.spec.jobs = 40;
    trial.jobsSeen = 18;
    trial.batches.push_back(batch);
    trial.end.emplace().status = TrialStatus::Stopped;
    Comparison comparison;
    comparison.trials = {std::make_shared<const Trial>(trial)};
    EXPECT_EQ(extentText(comparison),
              "complete trials: 0 of 1; trial 1 (thread) ends after 16 of 40 jobs");
}

TEST(Report, TheSameErrorManyTimesIsOneAndManyAreCut) {
    ResultRow bad = row("thread");
    bad.jobsFailed = 7;
    bad.jobsCrashed = 1;
    for (int i = 0; i < 3; ++i)
        bad.errors.push_back(
            {{}, WorkerId{0}, JobIndex{1}, {}, "ValueError", message::verbatim("no"), ""});
    for (int i = 0; i < 4; ++i)
        bad.errors.push_back(
            {{}, noWorker, {}, {}, "OSError", message::verbatim(std::to_string(i)), "Trace\nback"});
    EXPECT_EQ(errorsText(made({bad}), plain()),
              "thread: 7 jobs failed, 1 job crashed\n"
              "  ValueError: no (job 1, worker 0)\n"
              "  OSError: 0\n"
              "    Trace\n"
              "    back\n"
              "  OSError: 1\n"
              "    Trace\n"
              "    back\n"
              "  and 2 other kinds of error; --json shows more\n");
}

TEST(Report, HostsThatDiedAreCounted) {
    auto trial = std::make_shared<Trial>();
    trial->spec.runner = "process";
    for (int i = 0; i < 2; ++i)
        trial->exits.push_back({{}, {}, 1, -1, "SIGABRT", false});
    trial->exits.push_back({{}, {}, 1, 3, "", false});
    trial->exits.push_back({{}, {}, 1, 0, "", true});
    auto comparison = std::make_shared<Comparison>();
    trial->end = TrialEndEvent{};
    trial->end->status = TrialStatus::GivenUp;
    comparison->trials.push_back(trial);
    Summary summary;
    summary.comparison = comparison;
    EXPECT_EQ(trialsText(summary, plain()), "process: 2 hosts ended by SIGABRT\n"
                                            "process: 1 host ended by exit code 3\n"
                                            "process: 1 trial given up because hosts kept dying\n");
}

TEST(Report, TheLastOutputIsShown) {
    auto comparison = std::make_shared<Comparison>();
    for (int i = 0; i < 7; ++i) {
        auto line = std::make_shared<LogLine>();
        line->kind = i == 6 ? LogLine::Kind::Error : LogLine::Kind::Stdout;
        line->text = "line " + std::to_string(i) + "\x1b\n";
        comparison->log.push_back(line);
    }
    Summary summary;
    summary.comparison = comparison;
    EXPECT_EQ(outputText(summary, plain()), "printed by the callable, the last 5 of 6 lines:\n"
                                            "  line 1\\x1b\n  line 2\\x1b\n  line 3\\x1b\n"
                                            "  line 4\\x1b\n  line 5\\x1b\n");
}

TEST(Report, OutputIsBoundedByLinesAndBytesHoweverItCame) {
    auto comparison = std::make_shared<Comparison>();
    const auto print = [&](std::string text, std::uint32_t worker) {
        auto line = std::make_shared<LogLine>();
        line->kind = LogLine::Kind::Stdout;
        line->worker = WorkerId{worker};
        line->text = std::move(text);
        comparison->log.push_back(line);
    };
    print("in ", 0);
    print("pieces\n", 0);
    print(std::string(500'000, 'x') + "\n", 1);
    print("one\ntwo\nthree\nfour\n", 1);
    Summary summary;
    summary.comparison = comparison;
    EXPECT_EQ(outputText(summary, plain()), "printed by the callable, the last 5 of 6 lines:\n  " +
                                                std::string(200, 'x') +
                                                "...\n  one\n  two\n  three\n  four\n");
    comparison->log.resize(2);
    EXPECT_EQ(outputText(summary, plain()), "printed by the callable:\n  in pieces\n");
}

TEST(Report, AHostileValueCannotSteerTheTerminal) {
    ResultRow hostile = row("thread");
    hostile.value = "'\x1b]0;owned\a'";
    hostile.jobsFailed = 1;
    hostile.errors.push_back(
        {{}, noWorker, {}, {}, "\x1b[31mE", message::verbatim("\r\n"), "\x1b[2J"});
    const auto report = comparisonReport(made({hostile}), plain());
    EXPECT_EQ(report.find('\x1b'), std::string::npos);
    EXPECT_EQ(report.find('\r'), std::string::npos);
}

} // namespace
} // namespace gilscope::cli
