#include "analysis_fixtures.h"

#include <gilscope/comparison.h>

#include <gmock/gmock.h>

namespace gilscope {
namespace {

using gilscope::testing::batchOf;
using gilscope::testing::endOf;
using gilscope::testing::ms;
using gilscope::testing::planFor;
using gilscope::testing::TrialText;
using ::testing::HasSubstr;

/// A stream as far as the beginning of a trial of two workers and 24 jobs.
class ComparisonBuilderTest : public ::testing::Test {
protected:
    ComparisonBuilderTest() {
        builder.apply(HelloEvent{});
        builder.apply(plan);
        builder.apply(TrialEvent{plan.trials[0], Nanoseconds(5)});
    }

    std::string damage() {
        const auto now = builder.snapshot();
        return now->damage ? now->damage->english() : std::string();
    }
    std::shared_ptr<const Trial> trial() { return builder.snapshot()->trials.at(0); }

    PlanEvent plan = planFor({{}, {}}, 24);
    ComparisonBuilder builder;
    const TrialId first{0};
};

TEST_F(ComparisonBuilderTest, CollectsWhatAStreamSays) {
    builder.apply(PhaseEvent{first, Phase::Spawn, noWorker, Nanoseconds(1), Nanoseconds(2)});
    builder.apply(batchOf(first, WorkerId(0), 0, 12));
    builder.apply(batchOf(first, WorkerId(1), 12, 12));
    builder.apply(MarkEvent{first, WorkerId(1), JobIndex(3), Nanoseconds(9), "half"});
    builder.apply(endOf({}, first, 24));
    builder.apply(EndEvent{});

    const auto now = builder.snapshot();
    EXPECT_TRUE(now->complete());
    ASSERT_EQ(now->trials.size(), 1U);
    EXPECT_EQ(now->trials[0]->spec, plan.trials[0]);
    EXPECT_EQ(now->trials[0]->sinceBegin, Nanoseconds(5));
    EXPECT_EQ(now->trials[0]->phases.size(), 1U);
    EXPECT_EQ(now->trials[0]->batches.size(), 2U);
    EXPECT_EQ(now->trials[0]->jobsSeen, 24U);
    EXPECT_EQ(now->trials[0]->marks.at(0).text, "half");
    EXPECT_TRUE(now->trials[0]->end.has_value());
}

TEST_F(ComparisonBuilderTest, WithoutAnEndLineItIsIncomplete) {
    builder.apply(endOf({}, first, 24));
    EXPECT_FALSE(builder.snapshot()->complete());
    EXPECT_EQ(damage(), "");
}

TEST_F(ComparisonBuilderTest, SnapshotsNeverChange) {
    builder.apply(batchOf(first, WorkerId(0), 0, 4));
    const auto before = builder.snapshot();
    builder.apply(batchOf(first, WorkerId(0), 4, 4));
    builder.apply(TrialEvent{plan.trials[1], {}});
    const auto after = builder.snapshot();

    EXPECT_EQ(before->trials.size(), 1U);
    EXPECT_EQ(before->trials[0]->jobsSeen, 4U);
    EXPECT_EQ(after->trials.size(), 2U);
    EXPECT_EQ(after->trials[0]->jobsSeen, 8U);
    EXPECT_EQ(before->trials[0]->batches.packed(0), after->trials[0]->batches.packed(0))
        << "batches are shared";
}

TEST_F(ComparisonBuilderTest, WhatDidNotChangeIsShared) {
    builder.apply(TrialEvent{plan.trials[1], {}});
    const auto before = builder.snapshot();
    EXPECT_EQ(builder.snapshot(), before) << "nothing happened in between";
    builder.apply(batchOf(TrialId(1), WorkerId(0), 0, 4));
    const auto after = builder.snapshot();
    EXPECT_EQ(after->trials[0], before->trials[0]);
    EXPECT_NE(after->trials[1], before->trials[1]);
}

TEST_F(ComparisonBuilderTest, TrialsAreInTheOrderOfTheirIds) {
    ComparisonBuilder other;
    other.apply(plan);
    other.apply(TrialEvent{plan.trials[1], {}});
    other.apply(TrialEvent{plan.trials[0], {}});
    const auto now = other.snapshot();
    ASSERT_EQ(now->trials.size(), 2U);
    EXPECT_EQ(now->trials[0]->spec.id, TrialId(0));
    EXPECT_EQ(now->trials[1]->spec.id, TrialId(1));
}

TEST_F(ComparisonBuilderTest, RowsHaveABound) {
    ComparisonBuilder other;
    PlanEvent many = plan;
    many.trials.clear();
    for (std::uint32_t i = 0; i < 2 * limits::rows + 3; ++i)
        many.trials.push_back({TrialId(i), "runner" + std::to_string(i), 1, 1, 0, i, {}});
    other.apply(many);
    for (const TrialSpec& spec : many.trials)
        other.apply(TrialEvent{spec, {}});
    const auto now = other.snapshot();
    EXPECT_EQ(now->trials.size(), 2 * limits::rows);
    ASSERT_TRUE(now->damage);
    EXPECT_NE(now->damage->english().find("more than 2048 rows"), std::string::npos);
}

TEST_F(ComparisonBuilderTest, ATrialThatHasNotBegunIsDamage) {
    builder.apply(batchOf(TrialId(1), WorkerId(0), 0, 1));
    EXPECT_THAT(damage(), HasSubstr("trial 1 has not begun"));
}

TEST_F(ComparisonBuilderTest, ATrialThatThePlanDoesNotKnowIsDamage) {
    TrialSpec unknown = plan.trials[0];
    unknown.id = TrialId(2);
    builder.apply(TrialEvent{unknown, {}});
    EXPECT_THAT(damage(), HasSubstr("trial 2 is not in the plan"));
    EXPECT_EQ(builder.snapshot()->trials.size(), 1U);
}

TEST_F(ComparisonBuilderTest, APlanMayComeAgainWithMoreTrialsAndWithoutTheScript) {
    ComparisonBuilder other;
    plan.scriptSource = "def f(): pass\n";
    other.apply(plan);
    PlanEvent longer = plan;
    longer.scriptSource.clear();
    longer.trials.push_back(plan.trials[0]);
    longer.trials.back().id = TrialId(static_cast<std::uint32_t>(plan.trials.size()));
    other.apply(longer);
    EXPECT_FALSE(other.snapshot()->damage);
    EXPECT_EQ(other.snapshot()->plan->trials.size(), plan.trials.size() + 1);
    EXPECT_EQ(other.snapshot()->plan->scriptSource, "def f(): pass\n");
    other.apply(plan);
    EXPECT_TRUE(other.snapshot()->damage) << "trials cannot be taken back";
}

TEST_F(ComparisonBuilderTest, ATrialThatContradictsThePlanIsDamage) {
    TrialSpec other = plan.trials[1];
    other.workers = 64;
    builder.apply(TrialEvent{other, {}});
    EXPECT_THAT(damage(), HasSubstr("trial 1 is not what the plan announced"));
}

TEST_F(ComparisonBuilderTest, ATrialBeforeThePlanIsDamage) {
    ComparisonBuilder other;
    other.apply(TrialEvent{plan.trials[0], {}});
    EXPECT_THAT(other.snapshot()->damage.value().english(), HasSubstr("before the plan"));
}

TEST_F(ComparisonBuilderTest, ATrialThatBeginsOrEndsTwiceIsDamage) {
    ComparisonBuilder other;
    other.apply(plan);
    other.apply(TrialEvent{plan.trials[0], {}});
    other.apply(TrialEvent{plan.trials[0], {}});
    EXPECT_THAT(other.snapshot()->damage.value().english(), HasSubstr("begins twice"));

    builder.apply(endOf({}, first, 24));
    TrialText slower;
    slower.measureMs = 900;
    builder.apply(endOf(slower, first, 24));
    EXPECT_THAT(damage(), HasSubstr("ends twice"));
    EXPECT_EQ(trial()->end->measure, Nanoseconds(200 * ms)) << "the first one counts";
}

TEST_F(ComparisonBuilderTest, AWorkerBeyondTheTrialIsDamage) {
    builder.apply(batchOf(first, WorkerId(2), 0, 1));
    EXPECT_THAT(damage(), HasSubstr("no worker 2"));
    EXPECT_EQ(trial()->jobsSeen, 0U);
}

TEST_F(ComparisonBuilderTest, NoWorkerIsAllowedOnlyWhereItMeansTheTrial) {
    builder.apply(PhaseEvent{first, Phase::Import, noWorker, {}, {}});
    builder.apply(OutputEvent{first, noWorker, OutputChannel::Stdout, "hello", 0});
    EXPECT_EQ(damage(), "");
    builder.apply(MarkEvent{first, noWorker, JobIndex(0), {}, "x"});
    EXPECT_THAT(damage(), HasSubstr("no worker"));
}

TEST_F(ComparisonBuilderTest, AJobBeyondTheTrialIsDamage) {
    builder.apply(batchOf(first, WorkerId(0), 23, 2));
    EXPECT_THAT(damage(), HasSubstr("no job 24"));
    EXPECT_TRUE(trial()->batches.empty());
}

TEST_F(ComparisonBuilderTest, JobsThatComeAgainAndAgainAreDamage) {
    builder.apply(batchOf(first, WorkerId(0), 0, 24));
    EXPECT_EQ(damage(), "");
    builder.apply(batchOf(first, WorkerId(1), 0, 1));
    EXPECT_THAT(damage(), HasSubstr("more jobs than its 24"));
    EXPECT_EQ(trial()->jobsSeen, 24U);
}

TEST_F(ComparisonBuilderTest, ColumnsOfUnequalLengthAreDamage) {
    JobBatch batch = batchOf(first, WorkerId(0), 0, 3);
    batch.cpu.pop_back();
    builder.apply(batch);
    EXPECT_THAT(damage(), HasSubstr("columns of 3 and 2 rows"));
}

TEST_F(ComparisonBuilderTest, TimesThatCannotBeAddedAreDamage) {
    JobBatch batch = batchOf(first, WorkerId(0), 0, 1);
    batch.start[0] = batch.call[0] = limits::nanoseconds;
    builder.apply(batch);
    EXPECT_THAT(damage(), HasSubstr("impossible times"));

    JobBatch negative = batchOf(first, WorkerId(0), 0, 1);
    negative.decode[0] = -1;
    builder.apply(negative);
    EXPECT_TRUE(trial()->batches.empty());
}

TEST_F(ComparisonBuilderTest, MoreJobsThanTheTrialHasAreDamage) {
    TrialEndEvent end = endOf({}, first, 24);
    end.jobsFailed = 1;
    builder.apply(end);
    EXPECT_THAT(damage(), HasSubstr("more jobs than its 24"));
    EXPECT_FALSE(trial()->end.has_value());
}

TEST_F(ComparisonBuilderTest, ASecondPlanMayOnlyAddTrials) {
    builder.apply(planFor({{}, {}, {}}, 24));
    EXPECT_EQ(damage(), "");
    EXPECT_EQ(builder.snapshot()->plan->trials.size(), 3U);
    builder.apply(planFor({{}, {}, {}}, 25));
    EXPECT_THAT(damage(), HasSubstr("contradicts"));
}

TEST_F(ComparisonBuilderTest, APlanThatNumbersItsTrialsWronglyIsDamage) {
    PlanEvent bad = plan;
    bad.trials[1].id = TrialId(0);
    ComparisonBuilder other;
    other.apply(bad);
    EXPECT_THAT(other.snapshot()->damage.value().english(),
                HasSubstr("numbers its trials wrongly"));
}

TEST_F(ComparisonBuilderTest, TheFirstDamageIsTheOneToldAndTheRestGoesOn) {
    builder.apply(batchOf(first, WorkerId(2), 0, 1));
    builder.apply(batchOf(first, WorkerId(0), 99, 1));
    builder.apply(batchOf(first, WorkerId(0), 0, 5));
    builder.setDamage(Error{ErrorCode::System, "later", {}});
    EXPECT_THAT(damage(), HasSubstr("no worker 2"));
    EXPECT_EQ(trial()->jobsSeen, 5U);
    builder.apply(EndEvent{});
    EXPECT_FALSE(builder.snapshot()->complete());
}

TEST_F(ComparisonBuilderTest, NothingFollowsTheEnd) {
    builder.apply(EndEvent{});
    builder.apply(batchOf(first, WorkerId(0), 0, 1));
    EXPECT_THAT(damage(), HasSubstr("goes on after its end"));
    EXPECT_EQ(trial()->jobsSeen, 0U);
}

TEST_F(ComparisonBuilderTest, LogsWhatPeopleWantToRead) {
    builder.apply(OutputEvent{first, WorkerId(1), OutputChannel::Stderr, "oh\n", 3});
    builder.apply(JobErrorEvent{first, WorkerId(0), JobIndex(4), JobStatus::Failed, "ValueError",
                                message::verbatim("no"), "Traceback"});
    builder.apply(HostExitEvent{first, noWorker, 99, 0, "", true});
    builder.apply(HostExitEvent{first, noWorker, 98, -1, "SIGSEGV", false});
    builder.apply(WarningEvent{"noisy", message::verbatim("loud"), "hush", first});
    const auto now = builder.snapshot();
    ASSERT_EQ(now->log.size(), 4U);
    EXPECT_EQ(now->log[0]->kind, LogLine::Kind::Stderr);
    EXPECT_EQ(now->log[0]->text, "oh\n");
    EXPECT_THAT(now->log[0]->detail, HasSubstr("3 more bytes"));
    EXPECT_EQ(now->log[1]->kind, LogLine::Kind::Error);
    EXPECT_EQ(now->log[1]->text, "job 4: ValueError: no");
    EXPECT_EQ(now->log[1]->detail, "Traceback");
    EXPECT_EQ(now->log[2]->kind, LogLine::Kind::Exit);
    EXPECT_THAT(now->log[2]->text, HasSubstr("SIGSEGV"));
    EXPECT_EQ(now->log[3]->kind, LogLine::Kind::Warning);
    EXPECT_EQ(now->log[3]->detail, "hush");
}

TEST_F(ComparisonBuilderTest, TheLogKeepsItsLastEntries) {
    for (int i = 0; i < 10'050; ++i)
        builder.apply(OutputEvent{first, noWorker, OutputChannel::Stdout, std::to_string(i), 0});
    const auto now = builder.snapshot();
    EXPECT_EQ(now->log.size(), 10'000U);
    EXPECT_EQ(now->logOmitted, 50U);
    EXPECT_EQ(now->log.front()->text, "50");
    EXPECT_EQ(now->log.back()->text, "10049");
}

TEST_F(ComparisonBuilderTest, TheLogIsBoundedInBytesToo) {
    for (int i = 0; i < 40; ++i)
        builder.apply(
            OutputEvent{first, noWorker, OutputChannel::Stdout, std::string(1U << 20, 'x'), 0});
    const auto now = builder.snapshot();
    EXPECT_EQ(now->log.size(), 16U);
    EXPECT_EQ(now->logOmitted, 24U);
}

TEST_F(ComparisonBuilderTest, ErrorsAreBoundedAndAllCounted) {
    for (int i = 0; i < 1500; ++i)
        builder.apply(
            JobErrorEvent{first, WorkerId(0), JobIndex(1), JobStatus::Failed, "E", {}, ""});
    EXPECT_EQ(trial()->errors.size(), 1000U);
    EXPECT_EQ(trial()->errorCount, 1500U);
    EXPECT_EQ(builder.snapshot()->logOmitted, 500U);
}

SampleEvent sampleAt(std::int64_t time, std::uint32_t busy) {
    SampleEvent sample;
    sample.time = Nanoseconds(time);
    sample.coreBusy = {busy, 1000 - busy};
    sample.workers.resize(2);
    sample.done = static_cast<std::uint64_t>(time);
    return sample;
}

TEST_F(ComparisonBuilderTest, SamplesOfALongTrialAreThinnedEvenly) {
    constexpr std::int64_t count = 20'000;
    for (std::int64_t i = 1; i <= count; ++i)
        builder.apply(sampleAt(i, i % 2 == 0 ? 200 : 400));
    const auto samples = trial()->samples;
    EXPECT_EQ(damage(), "");
    EXPECT_LE(samples.size(), 4096U);
    EXPECT_GE(samples.size(), 2048U);
    EXPECT_EQ(samples.back()->time.count(), count) << "the newest is always there";
    EXPECT_EQ(samples.back()->done, static_cast<std::uint64_t>(count));
    for (std::size_t i = 0; i + 1 < samples.size(); ++i) {
        ASSERT_EQ(samples[i]->time.count(), static_cast<std::int64_t>(8 * (i + 1)));
        ASSERT_NEAR(samples[i]->coreBusy[0], 300, 3) << "the mean of what was merged";
    }
}

TEST_F(ComparisonBuilderTest, SamplesThatRunBackwardsAreDamage) {
    builder.apply(sampleAt(5, 0));
    builder.apply(sampleAt(4, 0));
    EXPECT_THAT(damage(), HasSubstr("run backwards"));
    EXPECT_EQ(trial()->samples.size(), 1U);
}

} // namespace
} // namespace gilscope
