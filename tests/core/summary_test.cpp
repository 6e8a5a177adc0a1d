#include "analysis_fixtures.h"

#include <gilscope/comparison.h>
#include <gilscope/message/english.h>
#include <gilscope/verdict.h>
#include <gilscope/warnings.h>

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace gilscope {
namespace {

using gilscope::testing::batchOf;
using gilscope::testing::codes;
using gilscope::testing::comparisonOf;
using gilscope::testing::endOf;
using gilscope::testing::ms;
using gilscope::testing::planFor;
using gilscope::testing::TrialText;
using gilscope::testing::twoCores;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<TrialText> threeRunners{
    {"serial", 1, 400, 1},          {"thread", 2, 410, 2}, {"subinterpreter", 2, 200, 20},
    {"thread", 2, 430, 2},          {"serial", 1, 400, 1}, {"subinterpreter", 2, 210, 20},
    {"subinterpreter", 2, 205, 20}, {"thread", 2, 420, 2}, {"serial", 1, 400, 1}};

TEST(Summarise, GroupsInThePlansOrderAndTakesMedians) {
    const Summary summary = summarise(comparisonOf(threeRunners));
    ASSERT_EQ(summary.rows.size(), 3U);
    EXPECT_TRUE(summary.complete);
    EXPECT_FALSE(summary.anyJobBad);
    const ResultRow& thread = summary.rows[1];
    EXPECT_EQ(summary.rows[0].runner, "serial");
    EXPECT_EQ(thread.runner, "thread");
    EXPECT_EQ(summary.rows[2].runner, "subinterpreter");
    EXPECT_EQ(thread.workers, 2U);
    EXPECT_EQ(thread.jobs, 24U);
    EXPECT_EQ(thread.repeat, 3U);
    EXPECT_EQ(thread.jobsOk, 72U);
    EXPECT_DOUBLE_EQ(thread.measureSeconds.value().median, 0.42);
    EXPECT_DOUBLE_EQ(thread.initSeconds.value().median, 0.002);
    EXPECT_DOUBLE_EQ(thread.overallSeconds.value().median, 0.427);
    EXPECT_DOUBLE_EQ(thread.throughput.value().median, 24 / 0.42);
    EXPECT_THAT(thread.trialMeasureSeconds,
                ElementsAre(DoubleEq(0.41), DoubleEq(0.43), DoubleEq(0.42)));
}

/// A sweep over two sets of arguments; its later points take longer and return something else.
std::shared_ptr<const Comparison> sweptComparison() {
    const std::vector<TrialText> trials{{"thread", 2, 300}, {"serial", 1, 100}, {"serial", 1, 500},
                                        {"thread", 2, 50},  {"thread", 2, 50},  {"serial", 1, 500},
                                        {"thread", 2, 300}, {"serial", 1, 100}};
    PlanEvent plan = planFor(trials, 24);
    plan.plan.jobs = 0;
    plan.plan.runners = {"serial", "thread"};
    plan.plan.sweep = {SweepOver::Arguments, {}, {"9", "n=30"}, Scaling::Strong};
    plan.calls = {{"9", "[9]", "fibonacci(9)", 24, Nanoseconds(5)},
                  {"n=30", "[30]", "fibonacci(n=30)", 24, Nanoseconds(9)}};
    for (std::size_t i = 0; i < trials.size(); ++i)
        plan.trials[i].arguments = trials[i].measureMs >= 300 ? "n=30" : "9";
    std::map<std::pair<std::string, std::string>, std::uint32_t> blocks;
    for (TrialSpec& trial : plan.trials)
        trial.block = blocks[{trial.runner, trial.arguments}]++;
    ComparisonBuilder builder;
    builder.apply(HelloEvent{});
    builder.apply(twoCores());
    builder.apply(plan);
    for (std::size_t i = 0; i < trials.size(); ++i) {
        builder.apply(TrialEvent{plan.trials[i], {}});
        TrialEndEvent end = endOf(trials[i], plan.trials[i].id, 24);
        end.valueDigest = plan.trials[i].arguments;
        builder.apply(end);
    }
    builder.apply(EndEvent{});
    return builder.snapshot();
}

TEST(Summarise, RowsOfASweepOverArgumentsStandApart) {
    const Summary summary = summarise(sweptComparison());
    ASSERT_FALSE(summary.comparison->damage) << summary.comparison->damage->english();
    std::vector<std::string> names;
    for (const ResultRow& row : summary.rows) {
        names.push_back(row.runner + " " + row.arguments);
        EXPECT_EQ(row.repeat, 2U);
        EXPECT_EQ(row.speedupBase, "serial");
    }
    EXPECT_THAT(names, ElementsAre("serial 9", "serial n=30", "thread 9", "thread n=30"));
    EXPECT_DOUBLE_EQ(summary.rows[2].speedup.value().median, 100.0 / 50);
    EXPECT_DOUBLE_EQ(summary.rows[3].speedup.value().median, 500.0 / 300);
    EXPECT_EQ(summary.valuesAgree, true) << "only those of the same arguments have to";
    EXPECT_EQ(callTextOf(&*summary.comparison->plan, "n=30"), "fibonacci(n=30)");
    EXPECT_EQ(callTextOf(&*summary.comparison->plan, "elsewhere"), "fibonacci(elsewhere)");
    const std::string document = summaryJson(summary);
    EXPECT_NE(document.find("\"over\": \"args\""), std::string::npos);
    EXPECT_NE(document.find("\"call\": \"fibonacci(n=30)\""), std::string::npos);
}

TEST(Summarise, FindsTheJobsThatWereWarmUp) {
    const std::vector<TrialText> trials{{"thread", 1, 200}};
    PlanEvent plan = planFor(trials, 60);
    plan.emptyCalls = {{"thread", Nanoseconds(1500)}};
    const auto summaryWith = [&](std::uint32_t slow) {
        JobBatch batch = batchOf(TrialId{0}, WorkerId{0}, 0, 60);
        for (std::uint32_t i = 0; i < 60; ++i) // no two alike, and none 5 % off
            batch.call[i] += (i % 7) * 1000 + (i < slow ? 2 * ms : 0);
        ComparisonBuilder builder;
        builder.apply(plan);
        builder.apply(TrialEvent{plan.trials[0], {}});
        builder.apply(batch);
        builder.apply(endOf(trials[0], TrialId{0}, 60));
        return summarise(builder.snapshot());
    };
    const Summary warm = summaryWith(3);
    ASSERT_TRUE(warm.rows.at(0).warmup);
    EXPECT_EQ(warm.rows[0].warmup->jobs, 3);
    EXPECT_NEAR(warm.rows[0].warmup->factor, 3, 0.05);
    EXPECT_EQ(warm.rows[0].emptyCallUs, 1.5);
    EXPECT_EQ(summaryWith(0).rows.at(0).warmup, WarmupFinding{});
    EXPECT_EQ(summarise(comparisonOf({{"thread", 2}}, 24)).rows.at(0).warmup, std::nullopt)
        << "12 jobs of a worker are too few to tell";
}

TEST(Summarise, OtherProgramsAndStolenTimeShowInTheSamples) {
    const std::vector<TrialText> trials{{"thread", 2, 400}};
    const PlanEvent plan = planFor(trials, 24);
    const auto warningsWith = [&](std::uint32_t busy, std::uint32_t stolen) {
        ComparisonBuilder builder;
        builder.apply(twoCores());
        builder.apply(plan);
        builder.apply(TrialEvent{plan.trials[0], {}});
        for (std::int64_t i = 0; i <= 10; ++i) { // workers run on one core between them
            SampleEvent sample;
            sample.trial = TrialId{0};
            sample.time = Nanoseconds(i * 50 * ms);
            sample.coreBusy = {busy, busy};
            sample.coreSteal = {stolen, 0};
            sample.workers.resize(2);
            for (SampleEvent::Worker& worker : sample.workers)
                worker.cpu = i * 25 * ms;
            builder.apply(sample);
        }
        builder.apply(PhaseEvent{TrialId{0}, Phase::Measure, noWorker, Nanoseconds(50 * ms),
                                 Nanoseconds(450 * ms)});
        builder.apply(endOf(trials[0], TrialId{0}, 24));
        return codes(summarise(builder.snapshot()).rows.at(0).warnings);
    };
    EXPECT_THAT(warningsWith(550, 10), Not(Contains("other-load")));
    EXPECT_THAT(warningsWith(550, 10), Not(Contains("cores-stolen")));
    EXPECT_THAT(warningsWith(700, 10), Contains("other-load"));
    EXPECT_THAT(warningsWith(500, 100), Contains("cores-stolen"));
}

TEST(Summarise, ThroughputCountsOnlyJobsThatEndedWell) {
    const std::vector<TrialText> trials{{"thread", 2, 200}};
    const PlanEvent plan = planFor(trials, 24);
    TrialEndEvent end = endOf(trials[0], TrialId{0}, 18);
    end.jobsFailed = 6;
    ComparisonBuilder builder;
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    builder.apply(end);
    const Summary summary = summarise(builder.snapshot());
    EXPECT_DOUBLE_EQ(summary.rows.at(0).throughput.value().median, 18 / 0.2);
}

TEST(Summarise, SpeedupIsAgainstSerial) {
    const Summary summary = summarise(comparisonOf(threeRunners));
    EXPECT_EQ(summary.rows[0].speedup, (Estimate{1, {1, 1}}));
    const ResultRow& sub = summary.rows[2];
    EXPECT_EQ(sub.speedupBase, "serial");
    const double blocks = std::cbrt(0.4 / 0.2 * 0.4 / 0.21 * 0.4 / 0.205);
    EXPECT_DOUBLE_EQ(sub.speedup.value().median, blocks);
    EXPECT_LE(sub.speedup->ci95.low, sub.speedup->median);
    EXPECT_DOUBLE_EQ(sub.efficiencyN.value(), blocks / 2);
    EXPECT_DOUBLE_EQ(sub.efficiency.value(), 1) << "the ceiling was measured as 1.9";
    EXPECT_DOUBLE_EQ(summary.rows[0].efficiency.value(), 1) << "one worker's stays where it is";
    EXPECT_THAT(codes(summary.warnings), Not(Contains("base-not-serial")));
}

TEST(Summarise, WithoutSerialTheFirstRunnerIsTheBase) {
    const Summary summary = summarise(comparisonOf({{"process", 2, 100}, {"thread", 2, 200}}));
    EXPECT_EQ(summary.rows[1].speedupBase, "process");
    EXPECT_DOUBLE_EQ(summary.rows[1].speedup.value().median, 0.5);
    EXPECT_EQ(summary.rows[1].efficiency, std::nullopt);
    EXPECT_EQ(summary.rows[1].efficiencyN, std::nullopt) << "two workers are no unit";
    EXPECT_THAT(codes(summary.warnings), Contains("base-not-serial"));
}

TEST(Summarise, WhyTheBaseIsNotTheSerialRunIsSaidAsItIs) {
    const auto says = [](Comparison comparison, MessageCode code) {
        const Summary summary =
            summarise(std::make_shared<const Comparison>(std::move(comparison)));
        for (const WarningEvent& warning : summary.warnings)
            if (warning.code == "base-not-serial")
                return warning.message.code == code;
        return false;
    };
    const auto with = [](const auto& change) {
        Comparison comparison = *comparisonOf(threeRunners);
        comparison.plan->plan.runners.front() = "serial@cp313"; // says where a row stands only
        for (auto& shared : comparison.trials) {
            auto trial = std::make_shared<Trial>(*shared);
            if (trial->spec.runner == "serial")
                change(*trial);
            shared = std::move(trial);
        }
        return comparison;
    };
    EXPECT_TRUE(says(with([](Trial& trial) {
                         --trial.end->jobsOk;
                         ++trial.end->jobsFailed;
                     }),
                     MessageCode::BaseSerialFailed));
    EXPECT_TRUE(says(with([](Trial& trial) { trial.end->status = TrialStatus::Stopped; }),
                     MessageCode::BaseSerialUnfinished));
    EXPECT_TRUE(says(with([](Trial& trial) { trial.spec.runner = "serial@cp313"; }),
                     MessageCode::BaseSerialElsewhere));
    EXPECT_TRUE(
        says(with([](Trial& trial) { trial.spec.runner = "hybrid"; }), MessageCode::BaseNotSerial));
}

TEST(Summarise, SharesAddUpToOne) {
    const Summary summary = summarise(comparisonOf(threeRunners));
    for (const ResultRow& row : summary.rows) {
        const TimeShare& share = row.share.value();
        EXPECT_DOUBLE_EQ(share.running, 0.5);
        EXPECT_DOUBLE_EQ(share.gilWait, 0.48);
        EXPECT_NEAR(share.runQueue, 0.01, 1e-12);
        EXPECT_NEAR(share.running + share.gilWait + share.runQueue + share.blocked, 1, 1e-12);
        EXPECT_NEAR(share.idle, 0, 1e-12);
    }
}

/// One complete trial of two threads whose end somebody changed.
template <class Change>
Summary withEnd(const Change& change, std::int64_t callNs = ms) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{}}, 24);
    builder.apply(twoCores());
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    builder.apply(batchOf(TrialId(0), WorkerId(0), 0, 12, callNs));
    builder.apply(batchOf(TrialId(0), WorkerId(1), 12, 12, callNs));
    TrialEndEvent end = endOf({}, TrialId(0), 24);
    change(end);
    builder.apply(end);
    builder.apply(EndEvent{});
    return summarise(builder.snapshot());
}

TEST(Summarise, PartsThatExceedTheWholeAreSaidAndScaled) {
    const Summary summary = withEnd([](TrialEndEvent& end) {
        for (WorkerSummary& worker : end.workers) {
            worker.cpu = worker.wall;
            worker.gilWait = worker.wall / 4;
            worker.runQueue = 0;
        }
    });
    const TimeShare& share = summary.rows[0].share.value();
    EXPECT_DOUBLE_EQ(share.running, 0.8);
    EXPECT_DOUBLE_EQ(share.gilWait, 0.2);
    EXPECT_EQ(share.blocked, 0);
    EXPECT_THAT(codes(summary.rows[0].warnings), Contains("shares-do-not-add-up"));
}

TEST(Summarise, ARowWhoseWorkersDidNotAllBeginIsNoneOfThatSize) {
    const Summary summary = withEnd([](TrialEndEvent& end) { end.workersMissing = 1; });
    EXPECT_EQ(summary.rows[0].workersMissing, 1U);
    EXPECT_EQ(summary.rows[0].jobsOk, 24U);
    EXPECT_FALSE(summary.rows[0].allJobsRan);
    EXPECT_TRUE(summary.anyJobBad) << "exit code 1";
    EXPECT_EQ(withEnd([](TrialEndEvent&) {}).rows[0].workersMissing, 0U);
    const Summary wrong = withEnd([](TrialEndEvent& end) { end.workersMissing = 1000; });
    EXPECT_EQ(wrong.rows[0].workersMissing, 2U) << "no more than there were to be";
}

TEST(Summarise, AReplacedHostIsNamedAfterItsWorkers) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{}}, 24);
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    HostExitEvent exit;
    exit.worker = WorkerId(1);
    exit.signal = "SIGKILL";
    exit.expected = false;
    builder.apply(exit);
    TrialEndEvent end = endOf({}, TrialId(0), 24);
    end.restarts = 1;
    builder.apply(end);
    builder.apply(EndEvent{});
    const Summary summary = summarise(builder.snapshot());
    const auto& all = summary.rows[0].warnings;
    const auto found = std::find_if(all.begin(), all.end(), [](const WarningEvent& warning) {
        return warning.code == "restarted-host";
    });
    ASSERT_NE(found, all.end());
    EXPECT_EQ(found->message, message::say<MessageCode::RestartedHostsOf>(1U, message::List{{1U}}));
}

/// Two threads; the jobs of the second begin 50 ms after the barrier and end 100 ms before the
/// phase does. The first one has jobs all the time.
Summary withEdges(Nanoseconds arrivalInterval) {
    ComparisonBuilder builder;
    PlanEvent plan = planFor({{}}, 5);
    plan.plan.arrivalInterval = arrivalInterval;
    builder.apply(twoCores());
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    const TrialId trial{0};
    JobBatch first = batchOf(trial, WorkerId(0), 0, 4, 50 * ms - 2000);
    JobBatch second = batchOf(trial, WorkerId(1), 4, 1, 50 * ms - 2000);
    constexpr std::int64_t opened = 7 * ms;
    for (std::int64_t& start : first.start)
        start += opened;
    second.start[0] = opened + 50 * ms;
    builder.apply(first);
    builder.apply(second);
    builder.apply(PhaseEvent{trial, Phase::Measure, noWorker, Nanoseconds(opened),
                             Nanoseconds(opened + 200 * ms)});
    TrialEndEvent end = endOf({}, trial, 5);
    end.workers[1].wall = 50 * ms;
    end.workers[1].cpu = end.workers[1].wall;
    end.workers[1].gilWait = end.workers[1].runQueue = 0;
    builder.apply(end);
    builder.apply(EndEvent{});
    return summarise(builder.snapshot());
}

TEST(Summarise, ALateBeginningAndATailWithoutJobsStandApart) {
    const Summary summary = withEdges({});
    const TimeShare& share = summary.rows[0].share.value();
    EXPECT_NEAR(share.late, 0.125, 1e-12);
    EXPECT_NEAR(share.idle, 0.25, 1e-12);
    EXPECT_THAT(codes(summary.rows[0].warnings), Not(Contains("shares-do-not-add-up")));
}

TEST(Summarise, BeforeAJobIsDueNobodyIsLate) {
    EXPECT_EQ(withEdges(Nanoseconds(10 * ms)).rows[0].share.value().late, 0);
}

TEST(Summarise, WorkersThatWereBlockedHaveNoCeiling) {
    const Summary asleep = withEnd([](TrialEndEvent& end) {
        for (WorkerSummary& worker : end.workers) {
            worker.cpu = worker.wall / 2;
            worker.gilWait = worker.runQueue = 0;
        }
    });
    EXPECT_EQ(asleep.rows[0].efficiency, std::nullopt);
}

TEST(Summarise, MeansPerJobComeFromTheBatches) {
    const Summary summary = withEnd(
        [](TrialEndEvent& end) {
            for (WorkerSummary& worker : end.workers) {
                worker.wall = 12 * (ms + 3000);
                worker.runQueue = 0;
            }
        },
        ms);
    const ResultRow& row = summary.rows[0];
    EXPECT_DOUBLE_EQ(row.callUsPerJob.value(), 1000);
    EXPECT_DOUBLE_EQ(row.decodeUsPerJob.value(), 1);
    EXPECT_DOUBLE_EQ(row.encodeUsPerJob.value(), 1);
    EXPECT_NEAR(row.overheadUsPerJob.value(), 3, 1e-9);
    EXPECT_THAT(row.coresUsed, ElementsAre(CpuId(0), CpuId(1)));
}

TEST(Summarise, MemoryIsInMebibytes) {
    const Summary summary = withEnd([](TrialEndEvent&) {});
    EXPECT_DOUBLE_EQ(summary.rows[0].pssMib.value(), 20);
    EXPECT_DOUBLE_EQ(summary.rows[0].perWorkerMib.value(), 0.5);
}

TEST(Summarise, WhatWasNotMeasuredIsAbsentAndSaid) {
    const Summary summary = withEnd([](TrialEndEvent& end) {
        end.pssKib = 0;
        end.workers.clear();
    });
    const ResultRow& row = summary.rows[0];
    EXPECT_EQ(row.pssMib, std::nullopt);
    EXPECT_EQ(row.share, std::nullopt);
    EXPECT_EQ(row.overheadUsPerJob, std::nullopt);
    const auto warning =
        std::find_if(row.warnings.begin(), row.warnings.end(),
                     [](const WarningEvent& w) { return w.code == "not-measured"; });
    ASSERT_NE(warning, row.warnings.end());
    EXPECT_EQ(warning->message, message::say<MessageCode::NotMeasuredFigures>(
                                    message::List{{Message{MessageCode::FigureShares, {}},
                                                   Message{MessageCode::FigureMemory, {}}}}));
}

TEST(Summarise, ValuesThatDifferAreBad) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{"thread"}, {"process"}}, 24);
    builder.apply(plan);
    for (std::uint32_t i = 0; i < 2; ++i) {
        builder.apply(TrialEvent{plan.trials[i], {}});
        TrialEndEvent end = endOf({}, TrialId(i), 24);
        end.valueDigest = std::to_string(i);
        builder.apply(end);
    }
    builder.apply(EndEvent{});
    const Summary summary = summarise(builder.snapshot());
    EXPECT_EQ(summary.valuesAgree, false);
    EXPECT_TRUE(summary.anyJobBad);
    EXPECT_THAT(codes(summary.warnings), Contains("values-differ"));
    EXPECT_THAT(codes(summary.rows[0].warnings), Not(Contains("values-differ")));
    EXPECT_THAT(codes(summary.rows[1].warnings), Contains("values-differ"));
}

TEST(Summarise, OneValueAgreesWithNothing) {
    EXPECT_EQ(withEnd([](TrialEndEvent&) {}).valuesAgree, std::nullopt);
    EXPECT_EQ(summarise(comparisonOf(threeRunners)).valuesAgree, true);
}

TEST(Summarise, AFailedJobIsBadAndShown) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{}}, 24);
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    for (std::uint32_t i = 0; i < 24; ++i)
        builder.apply(JobErrorEvent{TrialId(0), WorkerId(0), JobIndex(i), JobStatus::Failed,
                                    "ValueError", message::verbatim(std::to_string(i)), "trace"});
    TrialEndEvent end = endOf({}, TrialId(0), 24);
    end.jobsOk = 0;
    end.jobsFailed = 24;
    builder.apply(end);
    builder.apply(EndEvent{});
    const Summary summary = summarise(builder.snapshot());
    EXPECT_TRUE(summary.anyJobBad);
    EXPECT_FALSE(summary.rows[0].allJobsRan);
    EXPECT_EQ(summary.rows[0].jobsFailed, 24U);
    EXPECT_EQ(summary.rows[0].errors.size(), 20U);
    EXPECT_EQ(summary.rows[0].errors[3].message, message::verbatim("3"));
}

TEST(Summarise, ATrialThatWasStoppedCountsItsJobsButNotItsTimes) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{}, {}}, 24);
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    builder.apply(endOf({}, TrialId(0), 24));
    builder.apply(TrialEvent{plan.trials[1], {}});
    TrialEndEvent end = endOf({}, TrialId(1), 24);
    end.status = TrialStatus::Stopped;
    end.jobsOk = 10;
    end.jobsCancelled = 14;
    builder.apply(end);
    builder.apply(EndEvent{EndStatus::Stopped, {}, 0});
    const Summary summary = summarise(builder.snapshot());
    EXPECT_FALSE(summary.complete);
    EXPECT_FALSE(summary.anyJobBad) << "the user stopped it: that is exit code 130";
    EXPECT_EQ(summary.rows[0].repeat, 1U);
    EXPECT_EQ(summary.rows[0].jobsOk, 34U);
    EXPECT_EQ(summary.rows[0].jobsCancelled, 14U);
    EXPECT_THAT(codes(summary.rows[0].warnings), Contains("incomplete-trials"));
}

TEST(Summarise, AStreamThatBrokeOffCountsWhatItSaid) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{}}, 24);
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    JobBatch batch = batchOf(TrialId(0), WorkerId(0), 0, 10);
    batch.status[2] = JobStatus::Failed;
    builder.apply(batch);
    builder.apply(JobErrorEvent{
        TrialId(0), WorkerId(1), JobIndex(11), JobStatus::Crashed, "SIGSEGV", {}, ""});
    const Summary summary = summarise(builder.snapshot());
    EXPECT_EQ(summary.rows[0].repeat, 0U);
    EXPECT_EQ(summary.rows[0].jobsOk, 9U);
    EXPECT_EQ(summary.rows[0].jobsFailed, 1U);
    EXPECT_EQ(summary.rows[0].jobsCrashed, 1U);
    EXPECT_EQ(summary.rows[0].measureSeconds, std::nullopt);
    EXPECT_EQ(summary.rows[0].share, std::nullopt);
    EXPECT_TRUE(summary.anyJobBad);
    EXPECT_THAT(codes(summary.rows[0].warnings), Contains("not-measured"));
}

TEST(Summarise, ARunnerThatCouldNotRunIsBad) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{"subinterpreter"}}, 24);
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    builder.apply(makeWarning(message::say<MessageCode::UnsupportedRunner>(), TrialId(0)));
    TrialEndEvent end;
    end.trial = TrialId(0);
    end.status = TrialStatus::Unsupported;
    builder.apply(end);
    builder.apply(EndEvent{});
    const Summary summary = summarise(builder.snapshot());
    EXPECT_TRUE(summary.anyJobBad);
    EXPECT_THAT(codes(summary.rows[0].warnings), Contains("unsupported-runner"));
}

/// Serial and threads, five trials each; `warning` is said of each trial of threads.
Summary withDoubtOfThreads(const Message& message) {
    std::vector<TrialText> trials;
    for (int block = 0; block < 5; ++block) {
        trials.push_back({"serial", 1, 400});
        trials.push_back({"thread", 2, 200});
    }
    auto comparison = std::make_shared<Comparison>(*comparisonOf(trials));
    for (const auto& trial : comparison->trials)
        if (trial->spec.runner == "thread")
            comparison->warnings.push_back(makeWarning(message, trial->spec.id));
    return summarise(comparison);
}

const ResultRow& threadsIn(const Summary& summary) {
    return *std::find_if(summary.rows.begin(), summary.rows.end(),
                         [](const ResultRow& row) { return row.runner == "thread"; });
}

TEST(Summarise, ARowWithoutItsResultsIsNotRanked) {
    const Summary summary =
        withDoubtOfThreads(message::say<MessageCode::DecodeRaised>(24U, 24U, "ValueError: torn"));
    const ResultRow& threads = threadsIn(summary);
    EXPECT_TRUE(threads.resultsLost);
    EXPECT_TRUE(threads.allJobsRan);
    EXPECT_EQ(threads.speedup, std::nullopt);
    EXPECT_EQ(threads.efficiency, std::nullopt);
    EXPECT_TRUE(summary.anyJobBad);
    EXPECT_THAT(english(summary.verdict),
                AllOf(HasSubstr("With threads: 24 of 24 results could not be "
                                "decoded: ValueError: torn, so their times are "
                                "not compared."),
                      Not(HasSubstr("faster"))));
}

TEST(Summarise, AHostThatDiesAfterItsJobsIsNamed) {
    const Summary summary =
        withDoubtOfThreads(message::say<MessageCode::DiedAfterJobsCounted>(1U, "SIGKILL"));
    EXPECT_FALSE(threadsIn(summary).resultsLost);
    EXPECT_NE(threadsIn(summary).speedup, std::nullopt);
    EXPECT_TRUE(summary.anyJobBad);
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("With threads: 1 host ended (SIGKILL) after its last job."));
}

TEST(Summarise, DoubtsAreNamed) {
    const Summary one = withEnd([](TrialEndEvent& end) {
        end.measure = Nanoseconds(5 * ms);
        end.restarts = 1;
        end.distinctValues = 3;
        end.workers[0].ringWait = end.workers[0].wall / 2;
    });
    EXPECT_THAT(codes(one.rows[0].warnings),
                ElementsAre("few-repetitions", "short-measurement", "ring-full", "restarted-host",
                            "values-differ"));

    std::vector<TrialText> wild(5, {"thread", 3, 200});
    for (const auto& [trial, time] : {std::pair{0, 200}, {1, 204}, {2, 205}, {3, 201}, {4, 900}})
        wild[static_cast<std::size_t>(trial)].measureMs = time;
    const Summary many = summarise(comparisonOf(wild));
    EXPECT_THAT(codes(many.rows[0].warnings),
                ElementsAre("noisy", "more-workers-than-cores", "outliers"));
}

TEST(Summarise, FewRepetitionsAreNotNoisyForBeingFew) {
    // Of two times that differ by 4 % the median is known to 25 % only, of two that differ by half
    // nobody knows anything.
    const auto noisy = [](std::int64_t second) {
        const Summary summary =
            summarise(comparisonOf({{"serial", 1, 200}, {"serial", 1, second}}));
        const auto words = codes(summary.rows.at(0).warnings);
        return std::find(words.begin(), words.end(), "noisy") != words.end();
    };
    EXPECT_FALSE(noisy(208));
    EXPECT_TRUE(noisy(300));
}

TEST(Summarise, WithoutJobsNobodyWaitedForOne) {
    Comparison comparison = *comparisonOf({{"thread", 2, 200}});
    auto trial = std::make_shared<Trial>(*comparison.trials.at(0));
    trial->batches.clear();
    trial->spec.jobs = trial->jobsSeen = trial->end->jobsOk = 0;
    for (WorkerSummary& worker : trial->end->workers)
        worker.jobs = 0;
    comparison.trials[0] = std::move(trial);
    const Summary summary = summarise(std::make_shared<const Comparison>(std::move(comparison)));
    EXPECT_EQ(summary.rows.at(0).share.value().idle, 0);
    EXPECT_THAT(english(summary.verdict),
                AllOf(HasSubstr("had jobs that took any time"), Not(HasSubstr("no job left"))));
}

TEST(Summarise, GoodRepetitionsRaiseNoDoubt) {
    const Summary summary = summarise(comparisonOf(std::vector<TrialText>(5)));
    EXPECT_THAT(summary.rows[0].warnings, IsEmpty());
    EXPECT_THAT(summary.warnings, IsEmpty());
}

TEST(Summarise, IsTheSameForTheSameComparison) {
    const auto comparison = comparisonOf(threeRunners);
    EXPECT_EQ(summaryJson(summarise(comparison)), summaryJson(summarise(comparison)));
}

TEST(Summarise, CopesWithNothing) {
    EXPECT_THAT(summarise(nullptr).rows, IsEmpty());
    EXPECT_FALSE(summarise(nullptr).verdict.empty());
    EXPECT_THAT(summarise(std::make_shared<Comparison>()).rows, IsEmpty());
}

TEST(Summarise, CopesWithAMillionJobs) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{}}, 1'000'000);
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    for (std::uint32_t first = 0; first < 1'000'000; first += 4000)
        builder.apply(batchOf(TrialId(0), WorkerId(first / 4000 % 2), first, 4000, 100));
    builder.apply(endOf({}, TrialId(0), 1'000'000));
    const Summary summary = summarise(builder.snapshot());
    EXPECT_EQ(summary.comparison->damage.has_value(), false);
    EXPECT_NEAR(summary.rows[0].callUsPerJob.value(), 0.1, 1e-9);
}

/// Serial runs and threads on a free-threaded Python. The threads need 1.6 times the CPU time for a
/// job, and wait for locks of the runtime 30 % of their time; `gil` is what they saw at their end.
std::shared_ptr<const Comparison> freeThreadedComparison(const std::string& gil,
                                                         const std::string& module = {}) {
    PlanEvent plan = planFor({{.runner = "serial", .workers = 1, .measureMs = 400}, {}}, 24);
    plan.python = {"cp313t", "3.13.15", "/p", "disabled", {}};
    ComparisonBuilder builder;
    builder.apply(HelloEvent{});
    builder.apply(twoCores());
    builder.apply(plan);
    for (std::size_t i = 0; i < 2; ++i) {
        const TrialSpec& spec = plan.trials[i];
        builder.apply(TrialEvent{spec, {}});
        for (std::uint32_t worker = 0; worker < spec.workers; ++worker)
            builder.apply(
                batchOf(spec.id, WorkerId(worker), worker * 24 / spec.workers, 24 / spec.workers));
        TrialEndEvent end = endOf({.runner = spec.runner,
                                   .workers = spec.workers,
                                   .measureMs = spec.runner == "serial" ? 100 : 200},
                                  spec.id, 24);
        for (WorkerSummary& worker : end.workers) {
            worker.cpu = spec.runner == "serial" ? 80 * ms : 64 * ms;
            worker.gilWait = worker.runQueue = 0;
            worker.lockWait = spec.runner == "serial" ? 0 : 60 * ms;
        }
        end.gil = spec.runner == "serial" ? "disabled" : gil;
        end.gilModule = spec.runner == "serial" ? "" : module;
        builder.apply(end);
    }
    builder.apply(EndEvent{});
    return builder.snapshot();
}

TEST(FreeThreaded, RowsSayWhatIsWaitingAndWhatRunsSlower) {
    const Summary summary = summarise(freeThreadedComparison("disabled"));
    ASSERT_EQ(summary.rows.size(), 2u);
    const ResultRow& threads = summary.rows[1];
    EXPECT_TRUE(hasFreeThreaded(summary));
    EXPECT_EQ(threads.gil, "disabled");
    ASSERT_TRUE(threads.share);
    EXPECT_NEAR(threads.share->at(&TimeShare::lockWait).value(), 0.30, 1e-9);
    EXPECT_NEAR(threads.share->running, 0.32, 1e-9);
    EXPECT_NEAR(threads.share->blocked, 0.68, 1e-9) << "the locks are a part of it";
    EXPECT_NEAR(summary.rows[0].cpuUsPerJob.value(), 80e3 / 24, 1e-6);
    EXPECT_NEAR(threads.cpuUsPerJob.value(), 128e3 / 24, 1e-6);
    EXPECT_NEAR(threads.cpuFactor.value(), 1.6, 1e-9);
    EXPECT_THAT(
        english(summary.verdict),
        AllOf(HasSubstr("Threads waited for locks of Python's own 30 % of the time (objects "
                        "that several of them use)."),
              HasSubstr("Each job of threads took 1.60x the time on a core")));
    EXPECT_THAT(english(summary.verdict),
                HasSubstr("hreads were blocked (sleep, I/O or locks) 38 %"));
}

TEST(FreeThreaded, ProcessesShareNoReferenceCounts) {
    Summary summary = summarise(freeThreadedComparison("disabled"));
    summary.rows[1].runner = "process";
    EXPECT_THAT(english(verdictOf(summary)), Not(HasSubstr("the time on a core")));
}

TEST(FreeThreaded, AGilThatWasSwitchedOnIsTheRows) {
    const Summary summary = summarise(freeThreadedComparison("enabled", "_example"));
    EXPECT_EQ(summary.rows[0].gil, "disabled");
    EXPECT_EQ(summary.rows[1].gil, "enabled by _example");
    EXPECT_EQ(summarise(freeThreadedComparison("enabled")).rows[1].gil, "enabled");
    EXPECT_THAT(english(summary.verdict), Not(HasSubstr("Each job of threads took")));
}

TEST(FreeThreaded, OtherPythonsNeedNoSuchColumns) {
    const Summary summary = summarise(comparisonOf({{.runner = "serial", .workers = 1}, {}}));
    EXPECT_FALSE(hasFreeThreaded(summary));
    EXPECT_EQ(summary.rows[0].gil, "shared");
    EXPECT_EQ(summary.rows[1].share->at(&TimeShare::lockWait), std::nullopt) << "an old recording";
}

} // namespace
} // namespace gilscope
