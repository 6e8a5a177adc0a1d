// What it means that values differ, of comparisons made by hand.

#include "analysis_fixtures.h"

#include <gilscope/comparison.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <gmock/gmock.h>

#include <set>

namespace gilscope {
namespace {

using gilscope::testing::codes;
using gilscope::testing::endOf;
using gilscope::testing::planFor;
using gilscope::testing::TrialText;
using gilscope::testing::twoCores;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::uint32_t jobs = 8;
const message::Runner serial{"serial", "serial runs"}, threads{"thread", "threads"},
    processes{"process", "processes"};

/// Fingerprints of the jobs of a trial; several runs of a runner are its repetitions.
struct Returned {
    std::string runner;
    std::vector<std::uint32_t> values;
    std::uint32_t workers = 2; ///< of all but serial runs
};

std::string digestOf(std::uint32_t fingerprint) {
    return fingerprintsText({fingerprint}) + std::string(56, '0');
}

std::vector<std::uint32_t> all(std::uint32_t value) {
    return std::vector<std::uint32_t>(jobs, value);
}

std::vector<std::uint32_t> from(std::uint32_t first) {
    std::vector<std::uint32_t> values;
    for (std::uint32_t job = 0; job < jobs; ++job)
        values.push_back(first + job);
    return values;
}

std::vector<std::uint32_t> except(std::vector<std::uint32_t> values, std::size_t job,
                                  std::uint32_t value) {
    values[job] = value;
    return values;
}

Summary summaryOf(const std::vector<Returned>& returned) {
    std::vector<TrialText> trials;
    for (const Returned& one : returned)
        trials.push_back({one.runner, one.runner == "serial" ? 1u : one.workers});
    ComparisonBuilder builder;
    const PlanEvent plan = planFor(trials, jobs);
    builder.apply(twoCores());
    builder.apply(plan);
    for (std::uint32_t i = 0; i < returned.size(); ++i) {
        builder.apply(TrialEvent{plan.trials[i], {}});
        TrialEndEvent end = endOf(trials[i], TrialId(i), jobs);
        const auto& values = returned[i].values;
        end.valueDigest = digestOf(values.front());
        end.distinctValues = std::set(values.begin(), values.end()).size();
        if (end.distinctValues > 1)
            end.jobValues.jobs = values;
        builder.apply(end);
    }
    builder.apply(EndEvent{});
    return summarise(builder.snapshot());
}

TEST(Values, ThoseOfEachJobAgree) {
    const Summary summary =
        summaryOf({{"serial", from(1)}, {"thread", from(1)}, {"process", from(1)}});
    EXPECT_EQ(summary.valuesAgree, true);
    EXPECT_FALSE(summary.anyJobBad);
    EXPECT_THAT(summary.valueFindings, IsEmpty());
    EXPECT_THAT(codes(summary.warnings), Not(Contains("values-differ")));
    for (const ResultRow& row : summary.rows) {
        EXPECT_THAT(codes(row.warnings), Not(Contains("values-differ"))) << row.runner;
        EXPECT_EQ(row.valuesDiffering, 0U);
    }
    EXPECT_EQ(summary.rows[1].valuesCompared, jobs);
    EXPECT_TRUE(hasSeveralValues(summary));
}

TEST(Values, ThreadsThatDisagreeAreNotSafe) {
    const Summary summary = summaryOf(
        {{"serial", all(7)}, {"thread", except(except(all(7), 2, 8), 5, 9)}, {"process", all(7)}});
    EXPECT_EQ(summary.valuesAgree, false);
    EXPECT_TRUE(summary.anyJobBad);
    EXPECT_THAT(summary.valueFindings,
                ElementsAre(message::say<MessageCode::ValuesNotSafe>(8U, 2U, threads, serial)));
    EXPECT_THAT(english(summary.verdict), HasSubstr("the function is not safe in threads."));
    EXPECT_THAT(codes(summary.warnings), Contains("values-differ"));
    EXPECT_THAT(codes(summary.rows[0].warnings), Not(Contains("values-differ")));
    EXPECT_THAT(codes(summary.rows[1].warnings), Contains("values-differ"));
    EXPECT_THAT(codes(summary.rows[2].warnings), Not(Contains("values-differ")));
    EXPECT_EQ(summary.rows[1].valuesDiffering, 2U);
    EXPECT_EQ(summary.rows[1].valuesCompared, jobs);
}

TEST(Values, TheWorstTrialCounts) {
    const Summary summary = summaryOf({{"serial", all(7)},
                                       {"thread", all(7)},
                                       {"serial", all(7)},
                                       {"thread", except(all(7), 0, 8)}});
    EXPECT_EQ(summary.valuesAgree, false);
    EXPECT_THAT(summary.valueFindings,
                ElementsAre(message::say<MessageCode::ValuesNotSafe>(8U, 1U, threads, serial)));
}

TEST(Values, TableAndSentenceCountTheSameJobs) {
    const Summary summary = summaryOf({{"serial", all(7)},
                                       {"thread", except(all(7), 0, 8)},
                                       {"serial", all(7)},
                                       {"thread", except(all(7), 1, 9)}});
    EXPECT_THAT(summary.valueFindings,
                ElementsAre(message::say<MessageCode::ValuesNotSafe>(8U, 1U, threads, serial)));
    EXPECT_EQ(summary.rows[1].valuesDiffering, 1U) << "the two trials differ in two jobs";
    EXPECT_EQ(summary.rows[1].valuesCompared, jobs);
}

TEST(Values, ProcessesTellWhetherThreadsAreToBlame) {
    const auto values = except(from(1), 3, 99);
    EXPECT_THAT(
        summaryOf({{"serial", from(1)}, {"thread", values}, {"process", from(1)}}).valueFindings,
        ElementsAre(Field(&Message::code, MessageCode::ValuesNotSafe)));
    EXPECT_THAT(summaryOf({{"serial", from(1)}, {"thread", values}}).valueFindings,
                ElementsAre(Field(&Message::code, MessageCode::ValuesNotSafeOrBefore)));
}

TEST(Values, ASingleProcessDoesNotTellWhetherThreadsAreToBlame) {
    // It runs the jobs in the order of serial runs.
    const auto values = except(from(1), 3, 99);
    EXPECT_THAT(
        summaryOf({{"serial", from(1)}, {"thread", values}, {"process", from(1), 1}}).valueFindings,
        ElementsAre(Field(&Message::code, MessageCode::ValuesNotSafeOrBefore)));
}

TEST(Values, ACounterUnderALockIsSafeAndDependsOnTheOrder) {
    auto values = from(1);
    std::swap(values[2], values[3]);
    const Summary summary = summaryOf({{"serial", from(1)}, {"thread", values}});
    EXPECT_EQ(summary.valuesAgree, false);
    EXPECT_THAT(summary.valueFindings, ElementsAre(message::say<MessageCode::ValuesInOtherOrder>(
                                           8U, 2U, threads, serial)));
    EXPECT_THAT(english(summary.verdict), Not(HasSubstr("not safe")));
    EXPECT_THAT(
        summaryOf({{"serial", from(1)}, {"thread", values}, {"process", from(1)}}).valueFindings,
        ElementsAre(Field(&Message::code, MessageCode::ValuesNotSafe)))
        << "threads took each other's values";
}

TEST(Values, ThreadsAreNotBlamedForWhatProcessesDoToo) {
    // As where the calls before leave something behind that all results hold.
    const Summary summary = summaryOf({{"serial", all(7)},
                                       {"thread", all(8)},
                                       {"process", except(from(1), 2, 7)},
                                       {"subinterpreter", all(7)}});
    EXPECT_THAT(summary.valueFindings,
                Each(Field(&Message::code, MessageCode::ValuesDependOnPlace)))
        << "although subinterpreters agree";
    EXPECT_THAT(english(summary.verdict), Not(HasSubstr("not safe")));
    EXPECT_THAT(summaryOf({{"serial", all(7)},
                           {"thread", all(8)},
                           {"process", except(from(1), 2, 7)},
                           {"hybrid", all(8)}})
                    .valueFindings,
                Each(Field(&Message::code, MessageCode::ValuesDependOnPlace)));
}

TEST(Values, ACounterInEachProcessIsNoFaultOfThreads) {
    // What preparation and warm-up have counted differs, and each process counts by itself.
    const Summary summary = summaryOf({{"serial", from(3)},
                                       {"thread", from(4)},
                                       {"process", {2, 2, 3, 3, 4, 4, 5, 5}},
                                       {"executor-thread", except(from(3), 1, 9)}});
    EXPECT_EQ(summary.valueFindings.size(), 3U);
    EXPECT_THAT(summary.valueFindings,
                Each(Field(&Message::code, MessageCode::ValuesDependOnPlace)));
}

TEST(Values, ProcessesThatDisagreeHaveStateOfTheirOwn) {
    EXPECT_THAT(
        summaryOf({{"serial", from(1)}, {"thread", from(1)}, {"process", except(from(1), 3, 9)}})
            .valueFindings,
        ElementsAre(message::say<MessageCode::ValuesDependOnPlace>(8U, 1U, processes, serial)));
}

TEST(Values, WhatDiffersEachTimeIsNoFaultOfThreads) {
    const Summary summary = summaryOf(
        {{"serial", from(10)}, {"thread", from(30)}, {"serial", from(50)}, {"thread", from(70)}});
    EXPECT_EQ(summary.valuesAgree, false);
    EXPECT_THAT(summary.valueFindings,
                ElementsAre(Field(&Message::code, MessageCode::ValuesDifferEachTime)));
    EXPECT_THAT(english(summary.verdict), Not(HasSubstr("not safe")));
}

TEST(Values, OneTrialOfEachRunnerThatNobodyAgreesWith) {
    const Summary summary =
        summaryOf({{"serial", from(10)}, {"thread", from(30)}, {"process", from(50)}});
    EXPECT_EQ(summary.valuesAgree, false);
    EXPECT_THAT(summary.valueFindings,
                ElementsAre(message::say<MessageCode::ValuesDifferEachRunner>()));
}

TEST(Values, ThreadsAloneMayBeUnsafeOrMeetChance) {
    const Summary summary = summaryOf({{"thread", from(10)}, {"thread", from(30)}});
    EXPECT_EQ(summary.valuesAgree, false);
    EXPECT_THAT(summary.valueFindings,
                ElementsAre(Field(&Message::code, MessageCode::ValuesOfThreadsDiffer)));
}

TEST(Values, WithoutSerialRunsTheMajorityIsRight) {
    const Summary summary = summaryOf(
        {{"thread", except(all(7), 1, 3)}, {"process", all(7)}, {"subinterpreter", all(7)}});
    EXPECT_THAT(summary.valueFindings,
                ElementsAre(Field(&Message::arguments, Contains(message::Argument(processes)))));
    EXPECT_EQ(summary.rows[1].valuesDiffering, 0U);
    EXPECT_EQ(summary.rows[0].valuesDiffering, 1U);
}

TEST(Values, ThatLookAlikeAreNotCalledTheSame) {
    ComparisonBuilder builder;
    const std::vector<TrialText> trials{{"serial", 1}, {"thread", 2}};
    const PlanEvent plan = planFor(trials, jobs);
    builder.apply(plan);
    for (std::uint32_t i = 0; i < 2; ++i) {
        builder.apply(TrialEvent{plan.trials[i], {}});
        TrialEndEvent end = endOf(trials[i], TrialId(i), jobs);
        end.valuesLookAlike = true;
        builder.apply(end);
    }
    const Summary summary = summarise(builder.snapshot());
    EXPECT_EQ(summary.valuesAgree, true);
    EXPECT_TRUE(summary.valuesLookAlike);
}

} // namespace
} // namespace gilscope
