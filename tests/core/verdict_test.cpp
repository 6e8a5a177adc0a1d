#include "analysis_fixtures.h"
#include "message/words.h"

#include <gilscope/comparison.h>
#include <gilscope/message/english.h>
#include <gilscope/verdict.h>
#include <gilscope/warnings.h>

#include <gmock/gmock.h>

#include <algorithm>

namespace gilscope {
namespace {

using gilscope::testing::planFor;
using gilscope::testing::twoCores;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// A row whose trials took `times`, all jobs well.
ResultRow rowOf(const std::string& runner, std::vector<double> times, double init = 0.01) {
    ResultRow row;
    row.runner = runner;
    row.workers = runner == "serial" ? 1 : 2;
    row.jobs = 24;
    row.repeat = static_cast<std::uint32_t>(times.size());
    row.jobsOk = 24 * times.size();
    row.allJobsRan = true;
    row.measureSeconds = statistics::medianEstimate(times);
    row.initSeconds = Estimate{init, {init, init}};
    if (row.measureSeconds)
        row.overallSeconds = Estimate{init + row.measureSeconds->median, {}};
    row.trialInitSeconds.assign(times.size(), init);
    row.trialMeasureSeconds = std::move(times);
    return row;
}

/// The same values in another order, so that what two rows have in common in a block does not
/// cancel.
std::vector<double> turned(std::vector<double> values) {
    std::rotate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                values.end());
    return values;
}

/// `count` values spread evenly by `spread` (a part) around `centre`.
std::vector<double> around(double centre, double spread, std::size_t count = 7) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(
            centre *
            (1 - spread / 2 + spread * static_cast<double>(i) / static_cast<double>(count - 1)));
    return values;
}

Summary summaryOf(std::vector<ResultRow> rows, EndStatus status = EndStatus::Complete) {
    Comparison comparison;
    comparison.plan = planFor({}, 24);
    comparison.machine = twoCores();
    comparison.end = EndEvent{status, {}, 0};
    Summary summary;
    summary.comparison = std::make_shared<const Comparison>(std::move(comparison));
    summary.rows = std::move(rows);
    return summary;
}

std::string textOf(const Summary& summary) {
    return english(verdictOf(summary));
}

std::string verdict(std::vector<ResultRow> rows) {
    return textOf(summaryOf(std::move(rows)));
}

TEST(Verdict, SaysWhichRunnerIsFastestAndByHowMuch) {
    EXPECT_EQ(verdict({rowOf("thread", around(0.4, 0.02)), rowOf("process", around(0.206, 0.004)),
                       rowOf("subinterpreter", around(0.2, 0.004))}),
              "For fibonacci(24) on this machine subinterpreters are 1.03x faster than processes "
              "(95 % CI 1.03 to 1.03) and 2.00x faster than threads (95 % CI 1.98 to 2.02).");
}

TEST(Verdict, SaysWhatStartingCosts) {
    ResultRow process = rowOf("process", around(0.3, 0.01), 0.080);
    process.perWorkerMib = 12.0;
    process.trialPerWorkerMib.assign(7, 12.0);
    ResultRow sub = rowOf("subinterpreter", around(0.2, 0.01), 0.020);
    sub.perWorkerMib = 3.0;
    sub.trialPerWorkerMib.assign(7, 3.0);
    EXPECT_THAT(verdict({process, sub}),
                HasSubstr("; they start 4.0x sooner and use 9.0 MiB less per worker than "
                          "processes."));
}

TEST(Verdict, SaysFromHowManyJobsOnStartUpIsPaidBack) {
    // 20 ms later, 0.2 s / 24 jobs = 8.33 ms gained with each: ahead after 2.4 jobs.
    ResultRow thread = rowOf("thread", std::vector<double>(5, 0.4), 0.001);
    ResultRow sub = rowOf("subinterpreter", std::vector<double>(5, 0.2), 0.021);
    EXPECT_THAT(verdict({thread, sub}),
                AllOf(HasSubstr("start 20 ms later than threads"),
                      HasSubstr("; from 3 jobs on they win, start-up counted.")));
}

TEST(Verdict, BreaksEvenOnlyWithMoreThanTheSameTime) {
    // Exactly level after 2 jobs: ahead from the third.
    ResultRow thread = rowOf("thread", std::vector<double>(5, 0.48), 0);
    ResultRow sub = rowOf("subinterpreter", std::vector<double>(5, 0.24), 0.02);
    EXPECT_THAT(verdict({thread, sub}), HasSubstr("; they win from 3 jobs on, start-up counted."));
}

TEST(Verdict, SmallDifferencesInCostAreNotWorthWords) {
    ResultRow process = rowOf("process", around(0.3, 0.01), 0.0210);
    process.perWorkerMib = 3.5;
    ResultRow sub = rowOf("subinterpreter", around(0.2, 0.01), 0.0205);
    sub.perWorkerMib = 3.0;
    EXPECT_THAT(verdict({process, sub}), AllOf(Not(HasSubstr("sooner")), Not(HasSubstr("MiB"))));
}

TEST(Verdict, SaysHowMuchOfTheMachineIsReached) {
    ResultRow sub = rowOf("subinterpreter", around(0.2, 0.01));
    sub.efficiency = 0.97;
    sub.speedup = Estimate{1.94, {1.92, 1.96}};
    EXPECT_THAT(
        verdict({rowOf("serial", around(0.4, 0.01)), sub}),
        HasSubstr("They reach 97 % of what a native kernel gains on the same cores (95 % CI 96 "
                  "to 98 %)."));
}

TEST(Verdict, AVagueSpeedupIsNoShareOfTheMachine) {
    ResultRow sub = rowOf("subinterpreter", around(0.2, 0.01));
    sub.efficiency = 1.6;
    sub.speedup = Estimate{3.2, {1.5, 4.0}};
    EXPECT_THAT(verdict({rowOf("serial", around(0.4, 0.01)), sub}),
                Not(HasSubstr("native kernel")));
}

TEST(Verdict, FindsNoDifferenceWhereTheIntervalHoldsOne) {
    EXPECT_EQ(
        verdict(
            {rowOf("thread", around(0.200, 0.02)), rowOf("process", turned(around(0.2004, 0.02)))}),
        "No difference of more than 3 % found between threads and processes (ratio 1.00, 95 % CI "
        "0.99 to 1.01).");
}

TEST(Verdict, WhatABlockHasInCommonCancels) {
    // Blocks differ by 40 %, the runners by 2 % in each of them.
    const std::vector<double> blocks{0.20, 0.28, 0.22, 0.25, 0.21};
    std::vector<double> slower;
    for (const double time : blocks)
        slower.push_back(time * (slower.size() % 2 == 0 ? 1.019 : 1.021));
    EXPECT_THAT(verdict({rowOf("thread", slower), rowOf("process", blocks)}),
                HasSubstr("processes are 1.020x faster than threads (95 % CI 1.018 to 1.021)"));
}

TEST(Verdict, ASmallDifferenceThatIsSureIsNoOnePointZero) {
    std::vector<double> slower;
    for (const double time : around(0.2, 0.02))
        slower.push_back(time * (slower.size() % 2 == 0 ? 1.0019 : 1.0021));
    EXPECT_THAT(verdict({rowOf("thread", slower), rowOf("process", around(0.2, 0.02))}),
                HasSubstr("processes are 1.0020x faster than threads (95 % CI 1.0019 to 1.0021)"));
}

TEST(Verdict, IsTooNoisyWhereTheIntervalIsWide) {
    const std::string text = verdict(
        {rowOf("thread", around(0.200, 0.1, 6)), rowOf("process", turned(around(0.203, 0.1, 6)))});
    EXPECT_THAT(text, AllOf(HasSubstr("Too noisy to say whether threads are faster than processes"),
                            HasSubstr("repeat with --repeat "), HasSubstr(" (about ")));
}

TEST(Verdict, WhatReachesBeyondTheBoundsReadsSo) {
    const auto words = [](double low, double high) {
        return message::english(detail::intervalBeyond({1.0, {low, high}}, 0.03));
    };
    EXPECT_EQ(words(0.98, 1.0312), "95 % CI 0.980 to 1.031");
    EXPECT_EQ(words(0.9682, 1.01), "95 % CI 0.968 to 1.010");
    EXPECT_EQ(words(0.96, 1.02), "95 % CI 0.96 to 1.02");
}

TEST(Verdict, TooFewRepetitionsAreNotCalledNoise) {
    const Summary few =
        summaryOf({rowOf("thread", {0.230, 0.250}), rowOf("process", {0.220, 0.200})});
    const std::string text = textOf(few);
    EXPECT_THAT(text,
                AllOf(HasSubstr("Too few repetitions to say whether processes are faster "
                                "than threads (95 % CI 0."),
                      HasSubstr("): repeat with --repeat 7 (about "), Not(HasSubstr("noisy"))));
}

TEST(Verdict, WhatRepeatingCannotDecideIsNoiseHoweverFewTheyAre) {
    EXPECT_THAT(verdict({rowOf("thread", {0.2, 0.3, 0.25}), rowOf("process", {0.3, 0.2, 0.25})}),
                AllOf(HasSubstr("Too noisy to say whether"), HasSubstr(": close other programs"),
                      Not(HasSubstr("Too few"))));
    // Five were measured; that one of them is an outlier does not make them few.
    EXPECT_THAT(verdict({rowOf("thread", {0.20, 0.22, 0.21, 0.19, 9.0}),
                         rowOf("process", {0.22, 0.19, 0.20, 0.21, 0.2})}),
                AllOf(HasSubstr("Too noisy to say whether"), HasSubstr("--repeat ")));
}

TEST(Verdict, AsksForEnoughRepetitions) {
    // Two rows of 0.2 s: one repetition takes 0.43 s with start-up. The numbers in the text must
    // fit.
    const std::string text = verdict(
        {rowOf("thread", around(0.200, 0.1, 6)), rowOf("process", turned(around(0.203, 0.1, 6)))});
    const auto at = text.find("--repeat ") + 9;
    const int repeat = std::stoi(text.substr(at));
    EXPECT_GT(repeat, 6);
    EXPECT_LE(repeat, 200);
    const auto about = text.find("(about ") + 7;
    const double told =
        std::stod(text.substr(about)) * (text.find(" min)", about) != std::string::npos ? 60 : 1);
    EXPECT_NEAR(told, repeat * 0.43, 0.1 * told + 1);
}

TEST(Verdict, DoesNotAskForRepetitionsWithoutEnd) {
    const std::string text = verdict(
        {rowOf("thread", around(0.200, 1.8, 6)), rowOf("process", turned(around(0.21, 1.8, 6)))});
    EXPECT_THAT(text, AllOf(HasSubstr("Too noisy to say whether"),
                            HasSubstr(": close other programs or use longer jobs, then repeat."),
                            Not(HasSubstr("--repeat"))));
}

TEST(Verdict, OneRepetitionIsSaidAsOne) {
    EXPECT_EQ(verdict({rowOf("thread", {0.4}), rowOf("subinterpreter", {0.2})}),
              "For fibonacci(24) on this machine subinterpreters were 2.00x faster than threads, "
              "measured side by side once: repeat with --repeat 5 (about 3.1 s) to know how sure "
              "that is.");
}

TEST(Verdict, OneRunnerIsDescribed) {
    ResultRow row = rowOf("thread", {0.4, 0.4, 0.4}, 0.002);
    row.throughput = Estimate{60, {60, 60}};
    EXPECT_EQ(verdict({row}), "With threads 24 jobs of fibonacci(24) took 400 ms, 60 "
                              "jobs a second, after 2 ms of start-up.");
    row.throughput = Estimate{5'850.4, {}};
    EXPECT_THAT(verdict({row}), HasSubstr(", 5850 jobs a second,"));
}

TEST(Verdict, ARunnerWithBadJobsIsNotCompared) {
    ResultRow bad = rowOf("process", {0.1, 0.1});
    bad.allJobsRan = false;
    bad.jobsOk = 45;
    bad.jobsFailed = 2;
    bad.jobsTimedOut = 1;
    bad.errors.push_back({TrialId(0), WorkerId(0), JobIndex(1), JobStatus::Failed, "ValueError",
                          message::verbatim("no such thing\nmore"), ""});
    const std::string text =
        verdict({bad, rowOf("thread", around(0.4, 0.01)), rowOf("serial", around(0.5, 0.01))});
    EXPECT_THAT(text, HasSubstr("threads are 1.25x faster than serial runs"));
    EXPECT_THAT(text, HasSubstr("Of 48 jobs of processes 2 failed and 1 timed out (ValueError: no "
                                "such thing...), so their times are not compared."));
    EXPECT_THAT(text, Not(HasSubstr("faster than processes")));
}

TEST(Verdict, SaysWhenNobodyRanAllJobs) {
    ResultRow bad = rowOf("thread", {});
    bad.allJobsRan = false;
    bad.repeat = 0;
    bad.jobsOk = 0;
    bad.jobsCrashed = 24;
    bad.errors.push_back(
        {TrialId(0), WorkerId(0), JobIndex(0), JobStatus::Crashed, "SIGSEGV", {}, ""});
    ResultRow other = bad;
    other.runner = "process";
    EXPECT_EQ(verdict({bad, other}),
              "No runner ran all jobs of fibonacci(24), so there is nothing to compare. Of 48 jobs "
              "of threads and processes 48 crashed (SIGSEGV).");
    EXPECT_EQ(verdict({bad}), "No trial ran all jobs of fibonacci(24), so there are no times. Of "
                              "24 jobs of threads 24 crashed (SIGSEGV).")
        << "a run has nothing to compare in any case";
}

/// `planned` runners; the first trial of threads was cut short after 16 of 24 jobs of 1 ms.
Summary cutShort(const std::vector<testing::TrialText>& planned, EndStatus status) {
    ComparisonBuilder builder;
    builder.apply(twoCores());
    const PlanEvent plan = planFor(planned, 24);
    builder.apply(plan);
    const auto thread = std::find_if(plan.trials.begin(), plan.trials.end(),
                                     [](const TrialSpec& spec) { return spec.runner == "thread"; });
    for (auto before = plan.trials.begin(); before != thread; ++before) {
        builder.apply(TrialEvent{*before, {}});
        builder.apply(testing::endOf({before->runner}, before->id, 24));
    }
    builder.apply(TrialEvent{*thread, {}});
    builder.apply(testing::batchOf(thread->id, WorkerId(0), 0, 16));
    JobBatch cut = testing::batchOf(thread->id, WorkerId(1), 16, 2, 7 * testing::ms);
    cut.status.assign(2, JobStatus::Cancelled);
    builder.apply(cut);
    TrialEndEvent end;
    end.trial = thread->id;
    end.status = status == EndStatus::Deadline ? TrialStatus::Deadline : TrialStatus::Stopped;
    end.jobsOk = 16;
    end.jobsCancelled = 8;
    builder.apply(end);
    builder.apply(EndEvent{status, {}, 0});
    return summarise(builder.snapshot());
}

TEST(Verdict, SaysWhatWasFinishedBeforeItWasStopped) {
    const Summary both = cutShort({{"thread"}, {"process"}}, EndStatus::Stopped);
    EXPECT_EQ(english(both.verdict),
              "No trial of fibonacci(24) came to its end, so nothing can be compared. With threads "
              "16 of 24 jobs were finished, 1 ms a job (median). The comparison was stopped early; "
              "this is what was measured until then. For a result let it run longer, or use fewer "
              "jobs (--jobs).");
    const Summary run = cutShort({{"thread"}}, EndStatus::Stopped);
    EXPECT_THAT(english(run.verdict),
                AllOf(HasSubstr("so there are only times of single jobs. With threads "
                                "16 of 24 jobs"),
                      Not(HasSubstr("compared"))));
    const Summary late = cutShort({{"thread"}}, EndStatus::Deadline);
    EXPECT_THAT(english(late.verdict),
                HasSubstr("For a result raise --deadline, or use fewer jobs"));
}

TEST(Verdict, ARunnerCutShortBesideAWholeOneIsTold) {
    const Summary summary = cutShort({{"process"}, {"thread"}}, EndStatus::Stopped);
    EXPECT_THAT(english(summary.verdict),
                AllOf(HasSubstr("With processes 24 jobs of fibonacci(24) took 200 ms"),
                      HasSubstr("With threads 16 of 24 jobs were finished, 1 ms a job (median); no "
                                "trial of theirs came to its end, so they are not compared."),
                      Not(HasSubstr("For a result"))));
}

TEST(Verdict, AStoppedTrialIsNoFaultOfTheSystem) {
    for (const EndStatus status : {EndStatus::Stopped, EndStatus::Deadline}) {
        const Summary summary = cutShort({{"thread"}, {"process"}}, status);
        for (const WarningEvent& warning : summary.rows.at(0).warnings)
            EXPECT_THAT(hintFor(warning),
                        AllOf(Not(HasSubstr("doctor")), Not(HasSubstr("the log"))))
                << warning.code;
    }
}

TEST(Verdict, SaysWhenNothingWasMeasured) {
    EXPECT_EQ(verdict({}), "Nothing was measured: no trial of fibonacci(24) came to its end.");
    EXPECT_FALSE(verdictOf(Summary{}).empty());

    Comparison failed;
    failed.plan = planFor({}, 24);
    failed.end = EndEvent{EndStatus::Failed, message::verbatim("no host for cp399"), 0};
    Summary summary;
    summary.comparison = std::make_shared<const Comparison>(failed);
    EXPECT_EQ(textOf(summary), "Nothing was measured: no host for cp399.");
}

TEST(Verdict, SaysWhyCoresWereIdle) {
    ResultRow gil = rowOf("thread", around(0.4, 0.01));
    gil.share = TimeShare{.running = 0.5, .gilWait = 0.48, .runQueue = 0.01, .blocked = 0.01};
    ResultRow asleep = rowOf("process", around(0.4, 0.01));
    asleep.share = TimeShare{.running = 0.03, .blocked = 0.97};
    ResultRow crowded = rowOf("subinterpreter", around(0.4, 0.01));
    crowded.share = TimeShare{.running = 0.6, .runQueue = 0.4};
    crowded.workers = 4;
    ResultRow both = rowOf("serial", around(0.8, 0.01));
    both.share = TimeShare{.running = 0.6, .blocked = 0.4};
    const std::string text = verdict({gil, asleep, crowded, both});
    EXPECT_THAT(text, HasSubstr("waited for the GIL 48 % of the time."));
    EXPECT_THAT(text, HasSubstr("were blocked (sleep, I/O or locks) 97 % of the time and serial "
                                "runs 40 %."));
    EXPECT_THAT(text, HasSubstr("waited for a core 40 % of the time (there are more workers than "
                                "usable cores)."));
}

TEST(Verdict, SaysThatOthersUsedTheCores) {
    ResultRow row = rowOf("process", around(0.4, 0.01));
    row.share = TimeShare{.running = 0.6, .runQueue = 0.4};
    EXPECT_THAT(verdict({row}), HasSubstr("(the scheduler gave the cores to something else)."));
    row.warnings = {makeWarning(message::say<MessageCode::OtherLoad>())};
    EXPECT_THAT(verdict({row}), HasSubstr("(other programs used the cores)."));
    row.warnings = {makeWarning(message::say<MessageCode::CoresStolen>())};
    EXPECT_THAT(verdict({row}), HasSubstr("(the hypervisor gave the cores to other machines)."));
    row.warnings = {makeWarning(message::say<MessageCode::Throttled>())};
    EXPECT_THAT(verdict({row}), HasSubstr("(the control group's quota held them back)."));
}

TEST(Verdict, SaysThatTheWorkersWereBoundToOneCore) {
    ResultRow row = rowOf("process", around(0.4, 0.01));
    row.share = TimeShare{.running = 0.6, .runQueue = 0.4};
    Summary summary = summaryOf({row});
    Comparison comparison = *summary.comparison;
    comparison.plan->plan.pin = PinPolicy::One;
    summary.comparison = std::make_shared<const Comparison>(comparison);
    EXPECT_THAT(textOf(summary), HasSubstr("(they were all bound to one core)."));
}

TEST(Verdict, NamesTheOptionThatWouldDecide) {
    const Summary noisy = summaryOf(
        {rowOf("thread", around(0.200, 0.1, 6)), rowOf("process", turned(around(0.203, 0.1, 6)))});
    EXPECT_THAT(textOf(noisy), HasSubstr("repeat with --repeat "));
    const Summary once = summaryOf({rowOf("thread", {0.4}), rowOf("process", {0.2})});
    EXPECT_THAT(textOf(once), HasSubstr("measured side by side once: repeat with --repeat 5 "));
}

TEST(Verdict, SaysThatTrialsWereLeftOut) {
    Summary summary = summaryOf({rowOf("thread", {0.4})});
    Comparison comparison = *summary.comparison;
    comparison.leftOut = {TrialId(3)};
    summary.comparison = std::make_shared<const Comparison>(comparison);
    EXPECT_THAT(textOf(summary), HasSubstr("1 trial was left out by hand."));
}

TEST(Verdict, SaysTheWaitsOfASweepInOneRange) {
    std::vector<ResultRow> rows;
    for (const std::uint32_t workers : {1U, 2U, 4U, 8U}) {
        ResultRow row = rowOf("thread", around(0.4, 0.01));
        row.workers = workers;
        row.share = TimeShare{.running = 0.5, .gilWait = workers == 1 ? 0 : 0.44 + 0.01 * workers};
        rows.push_back(row);
    }
    EXPECT_THAT(verdict(rows), HasSubstr("Threads (2 to 8 workers) waited for the GIL 46 to 52 % "
                                         "of the time."));
}

TEST(Verdict, SaysThatJobsWereTooFew) {
    ResultRow row = rowOf("process", around(0.4, 0.01));
    row.share = TimeShare{.running = 1, .idle = 0.3};
    EXPECT_THAT(verdict({row}),
                HasSubstr("Processes had no job left 30 % of the time (few or uneven jobs)."));
}

TEST(Verdict, SaysThatWorkersBeganLate) {
    ResultRow row = rowOf("serial", around(0.4, 0.01));
    row.share = TimeShare{.running = 1, .late = 0.9};
    const std::string text = verdict({row});
    EXPECT_THAT(text, HasSubstr("Serial runs had not begun 90 % of the time (they got a core late "
                                "after the start)."));
    EXPECT_THAT(text, Not(HasSubstr("no job left")));
    row.runner = "executor-thread";
    EXPECT_THAT(verdict({row}), HasSubstr("(their pool handed the first jobs out late)"));
}

TEST(Verdict, BusyCoresNeedNoReason) {
    ResultRow row = rowOf("process", around(0.4, 0.01));
    row.share = TimeShare{.running = 0.95, .gilWait = 0.02, .runQueue = 0.02, .blocked = 0.01};
    EXPECT_THAT(verdict({row}), Not(HasSubstr("of the time")));
}

TEST(Verdict, NamesWorkerCountsWhereTheyDiffer) {
    ResultRow two = rowOf("thread", around(0.4, 0.01));
    ResultRow four = rowOf("thread", around(0.3, 0.01));
    four.workers = 4;
    const std::string text = verdict({rowOf("serial", around(0.8, 0.01)), two, four});
    EXPECT_THAT(text, HasSubstr("threads (4 workers) are 2.67x faster than serial runs ("));
    EXPECT_THAT(text, Not(HasSubstr("2 workers"))) << "the best count speaks for its runner";
}

TEST(Verdict, SaysThatValuesDiffer) {
    Summary summary = summaryOf({rowOf("thread", {0.4})});
    summary.valuesAgree = false;
    EXPECT_THAT(textOf(summary), HasSubstr("did not all return the same value."));
}

TEST(Verdict, SaysThatItEndedEarly) {
    EXPECT_THAT(textOf(summaryOf({rowOf("thread", {0.4})}, EndStatus::Stopped)),
                HasSubstr("was stopped early"));
    EXPECT_THAT(textOf(summaryOf({rowOf("thread", {0.4})}, EndStatus::Deadline)),
                HasSubstr("The deadline ended"));
}

TEST(Verdict, SentencesStayWholeWhateverTheyQuote) {
    ResultRow bad = rowOf("process", {});
    bad.allJobsRan = false;
    bad.jobsFailed = 1;
    bad.errors.push_back({TrialId(0), WorkerId(0), JobIndex(1), JobStatus::Failed, "ValueError",
                          message::verbatim("No. Not so. Never."), ""});
    const Summary summary = summaryOf({bad, rowOf("thread", around(0.4, 0.01))});
    const std::vector<Message> sentences = verdictOf(summary);
    EXPECT_EQ(sentences.size(), 2U);
    EXPECT_THAT(english(sentences.back()), HasSubstr("(ValueError: No. Not so. Never.)"));
}

TEST(Verdict, LongMessagesAreCutBetweenCharacters) {
    ResultRow bad = rowOf("thread", {});
    bad.allJobsRan = false;
    bad.jobsFailed = 1;
    std::string message = "x";
    for (int i = 0; i < 200; ++i)
        message += "\xc3\xa9";
    bad.errors.push_back({TrialId(0), WorkerId(0), JobIndex(0), JobStatus::Failed, "E",
                          message::verbatim(message), ""});
    const std::string text = verdict({bad});
    EXPECT_THAT(text, HasSubstr("\xc3\xa9...)"));
    EXPECT_LT(text.size(), 400U);
}

TEST(Verdict, OfSeveralLinesTheFirstThatSaysSomethingStands) {
    ResultRow bad = rowOf("thread", {});
    bad.allJobsRan = false;
    bad.jobsFailed = 1;
    bad.errors.push_back({TrialId(0), WorkerId(0), JobIndex(0), JobStatus::Failed, "ImportError",
                          message::verbatim("\n\nnumpy refuses\nread this page\n"), ""});
    EXPECT_THAT(verdict({bad}), HasSubstr("(ImportError: numpy refuses...)"));
    bad.errors.front().message = message::verbatim("numpy refuses\n");
    EXPECT_THAT(verdict({bad}), HasSubstr("(ImportError: numpy refuses)"));
}

} // namespace
} // namespace gilscope
