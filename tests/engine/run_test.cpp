/// Comparisons through the real engine program with the fake host: what a run that goes well says.

#include "engine_run.h"

#include <gilscope/comparison.h>

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

namespace gilscope::test {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

template <class Kind>
const Kind& only(const std::vector<Kind>& events) {
    static const Kind none{};
    EXPECT_EQ(events.size(), 1U);
    return events.empty() ? none : events.front();
}

TEST(Run, StreamHasItsLinesInOrder) {
    const FakeInstallation installation;
    EngineResult result = runPlan(installation, installation.plan("count"));
    std::erase_if(result.events, [](const Event& event) { // about the machine
        const auto* const warning = std::get_if<WarningEvent>(&event);
        return warning && !warning->trial;
    });
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_EQ(result.errors, "");
    ASSERT_FALSE(result.streamError) << result.streamError->english();
    EXPECT_TRUE(result.ended);
    ASSERT_GE(result.events.size(), 5U);
    EXPECT_TRUE(std::holds_alternative<HelloEvent>(result.events[0]));
    EXPECT_TRUE(std::holds_alternative<MachineEvent>(result.events[1]));
    EXPECT_TRUE(std::holds_alternative<PlanEvent>(result.events[2]));
    EXPECT_TRUE(std::holds_alternative<TrialEvent>(result.events[3]));
    EXPECT_TRUE(std::holds_alternative<TrialEndEvent>(result.events[result.events.size() - 2]));
    EXPECT_EQ(std::get<EndEvent>(result.events.back()).status, EndStatus::Complete);
}

TEST(Run, PlanLineSaysWhatWasResolved) {
    const FakeInstallation installation;
    Plan plan = installation.plan("count", "5");
    plan.workers = 0;
    plan.seed = 0;
    const EngineResult result = runPlan(installation, plan);
    const PlanEvent said = only(eventsOf<PlanEvent>(result));
    const MachineEvent machine = only(eventsOf<MachineEvent>(result));
    EXPECT_EQ(said.plan.workers, machine.facts.usableCores);
    EXPECT_NE(said.plan.seed, 0U);
    EXPECT_EQ(said.python.abi, "cp399");
    EXPECT_EQ(said.callText, "count(1)");
    EXPECT_EQ(said.argumentsJson, "[1]");
    EXPECT_EQ(said.scriptSource, "# played by the fake host\n");
    ASSERT_FALSE(machine.facts.ceiling.empty());
    EXPECT_EQ(machine.facts.ceiling.front().workers, 1U);
}

struct Size {
    std::string runner;
    std::uint32_t workers;
    std::uint64_t jobs;
};

// GoogleTest names a test's parameter in CTest's list.
void PrintTo(const Size& size, std::ostream* out) {
    *out << size.runner << ' ' << size.workers << " workers " << size.jobs << " jobs";
}

class EveryJob : public ::testing::TestWithParam<Size> {};

TEST_P(EveryJob, IsReportedExactlyOnce) {
    const auto& [runner, workers, jobs] = GetParam();
    const FakeInstallation installation;
    Plan plan = installation.plan("count");
    plan.runners = {runner};
    plan.workers = workers;
    plan.jobs = jobs;
    const EngineResult result = runPlan(installation, plan);
    ASSERT_FALSE(result.streamError) << result.streamError->english();
    const std::vector<JobStatus> statuses = jobStatuses(result, jobs);
    EXPECT_EQ(statuses.size(), jobs);
    EXPECT_THAT(statuses, Each(JobStatus::Ok));
    const TrialEndEvent end = only(eventsOf<TrialEndEvent>(result));
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsOk, jobs);
    EXPECT_EQ(end.workers.size(), runner == "serial" ? 1U : workers);
    EXPECT_EQ(end.restarts, 0U);
    std::uint64_t sum = 0;
    for (const WorkerSummary& worker : end.workers)
        sum += worker.jobs;
    EXPECT_EQ(sum, jobs);
    EXPECT_EQ(end.value, "42");
    for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
        EXPECT_FALSE(warning.trial) << warning.code << ": " << english(warning.message);
    for (const HostExitEvent& exit : eventsOf<HostExitEvent>(result))
        EXPECT_TRUE(exit.expected && exit.exitCode == 0) << exit.exitCode << exit.signal;
}

TEST(Run, AsRootIsToldOnce) {
    const FakeInstallation installation;
    Plan plan = installation.plan("count");
    plan.runners = {"serial", "thread"};
    std::size_t told = 0;
    for (const WarningEvent& warning : eventsOf<WarningEvent>(runPlan(installation, plan)))
        told += warning.code == "running-as-root" ? 1 : 0;
    EXPECT_EQ(told, ::geteuid() == 0 ? 1U : 0U);
}

INSTANTIATE_TEST_SUITE_P(Sizes, EveryJob,
                         ::testing::Values(Size{"serial", 4, 24}, Size{"thread", 1, 1},
                                           Size{"thread", 3, 100'000}, Size{"process", 3, 5'000},
                                           Size{"process", 16, 64}, Size{"subinterpreter", 2, 24},
                                           Size{"thread", 64, 1'000},
                                           // More jobs than the rings hold records.
                                           Size{"subinterpreter", 1, 1'500'000}),
                         [](const auto& instance) {
                             return instance.param.runner + std::to_string(instance.param.workers) +
                                    "x" + std::to_string(instance.param.jobs);
                         });

TEST(Run, PhasesMeetAndAddUp) {
    const FakeInstallation installation;
    Plan plan = installation.plan("sleep", "500");
    plan.runners = {"thread", "process"};
    const EngineResult result = runPlan(installation, plan);
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 2U);
    for (const TrialEndEvent& end : ends) {
        std::map<Phase, PhaseEvent> phases;
        for (const PhaseEvent& phase : eventsOf<PhaseEvent>(result))
            if (phase.trial == end.trial && phase.worker == noWorker) {
                EXPECT_TRUE(phases.emplace(phase.phase, phase).second);
            }
        ASSERT_EQ(phases.size(), 7U);
        const auto length = [&](Phase phase) { return phases[phase].end - phases[phase].start; };
        EXPECT_EQ(phases[Phase::Spawn].end, phases[Phase::Import].start);
        EXPECT_EQ(phases[Phase::Import].end, phases[Phase::Warmup].start);
        EXPECT_LE(phases[Phase::Prepare].end, phases[Phase::Spawn].start);
        EXPECT_LE(phases[Phase::Warmup].end, phases[Phase::Measure].start);
        EXPECT_LE(phases[Phase::Measure].end, phases[Phase::Drain].start);
        EXPECT_LE(phases[Phase::Drain].end, phases[Phase::Teardown].start);
        EXPECT_EQ(end.init, length(Phase::Spawn) + length(Phase::Import));
        EXPECT_EQ(end.measure, length(Phase::Measure));
        EXPECT_EQ(end.overall,
                  end.init + length(Phase::Warmup) + end.measure + length(Phase::Drain));
        for (const JobBatch& batch : eventsOf<JobBatch>(result))
            for (std::size_t row = 0; batch.trial == end.trial && row < batch.size(); ++row) {
                EXPECT_GE(batch.start[row], phases[Phase::Measure].start.count());
                EXPECT_LE(batch.end(row), phases[Phase::Measure].end.count());
            }
    }
}

std::vector<std::string> orderOf(const EngineResult& result) {
    std::vector<std::string> order;
    for (const TrialEvent& trial : eventsOf<TrialEvent>(result))
        order.push_back(trial.spec.runner);
    return order;
}

TEST(Run, BlocksAreShuffledBySeed) {
    const FakeInstallation installation;
    Plan plan = installation.plan("count");
    plan.runners = {"serial", "thread", "subinterpreter"};
    plan.repeat = 4;
    plan.jobs = 2;
    const EngineResult first = runPlan(installation, plan);
    const EngineResult again = runPlan(installation, plan);
    const auto order = orderOf(first);
    ASSERT_EQ(order.size(), 12U);
    EXPECT_EQ(order, orderOf(again));
    for (std::size_t block = 0; block < 4; ++block) {
        const std::set<std::string> runners(order.begin() + static_cast<long>(block * 3),
                                            order.begin() + static_cast<long>(block * 3 + 3));
        EXPECT_EQ(runners.size(), 3U);
    }
    const auto planned = only(eventsOf<PlanEvent>(first)).trials;
    const auto ran = eventsOf<TrialEvent>(first);
    ASSERT_EQ(planned.size(), ran.size());
    for (std::size_t i = 0; i < ran.size(); ++i)
        EXPECT_EQ(ran[i].spec, planned[i]);
}

TEST(Run, SamplesComeWhenLive) {
    const FakeInstallation installation;
    Plan plan = installation.plan("sleep", "20000");
    plan.live = true;
    const EngineResult result = runPlan(installation, plan);
    const auto samples = eventsOf<SampleEvent>(result);
    ASSERT_FALSE(samples.empty());
    const std::size_t cores = only(eventsOf<MachineEvent>(result)).facts.cpus.size();
    for (const SampleEvent& sample : samples) {
        EXPECT_EQ(sample.workers.size(), 2U);
        // Two looks that are too close together say nothing of the cores.
        EXPECT_TRUE(sample.coreBusy.empty() || sample.coreBusy.size() == cores);
        EXPECT_EQ(sample.coreSteal.size(), sample.coreBusy.size());
        EXPECT_LE(sample.done, 24U);
    }
    EXPECT_TRUE(std::is_sorted(samples.begin(), samples.end(),
                               [](const auto& a, const auto& b) { return a.time < b.time; }));
}

TEST(Run, MemoryIsMeasuredAtTheBoundaries) {
    const FakeInstallation installation;
    Plan plan = installation.plan("count");
    plan.runners = {"process"};
    const EngineResult result = runPlan(installation, plan);
    const TrialEndEvent end = only(eventsOf<TrialEndEvent>(result));
    EXPECT_EQ(end.hostPssKib.size(), 3U); // coordinator and two workers
    EXPECT_GT(end.pssKib, 0U);
    EXPECT_GT(end.perWorkerKib, 0U);
}

TEST(Run, OutputAndMarksArrive) {
    const FakeInstallation installation;
    Plan plan = installation.plan("mark");
    const EngineResult marked = runPlan(installation, plan);
    EXPECT_EQ(eventsOf<MarkEvent>(marked).size(), plan.jobs);
    EXPECT_EQ(eventsOf<MarkEvent>(marked).front().text,
              "mark " + std::to_string(index(eventsOf<MarkEvent>(marked).front().job)));

    const EngineResult printed = runPlan(installation, installation.plan("print", "100"));
    std::size_t bytes = 0;
    for (const OutputEvent& output : eventsOf<OutputEvent>(printed))
        bytes += output.text.size();
    EXPECT_EQ(bytes, 2400U);
}

TEST(Run, OutputBeyondTheBudgetIsCounted) {
    const FakeInstallation installation;
    const EngineResult result = runPlan(installation, installation.plan("print", "1000000"));
    std::uint64_t kept = 0, omitted = 0;
    for (const OutputEvent& output : eventsOf<OutputEvent>(result)) {
        kept += output.text.size();
        omitted += output.omitted;
    }
    EXPECT_LE(kept, 1U << 20);
    EXPECT_EQ(kept + omitted, 24'000'000U);
    EXPECT_EQ(only(eventsOf<TrialEndEvent>(result)).jobsOk, 24U);
}

TEST(Run, ASlowReaderLosesNothingAndSlowsNobody) {
    const FakeInstallation installation;
    Plan plan = installation.plan("count");
    plan.jobs = 400'000; // one ring holds them all, so only the reader could make a worker wait
    const EngineResult result = runEngine({.arguments = {"--pythons", installation.pythonsFile()},
                                           .request = writePlan(plan),
                                           .startReadingAfterMs = 3000});
    ASSERT_FALSE(result.streamError) << result.streamError->english();
    EXPECT_TRUE(result.ended);
    EXPECT_THAT(jobStatuses(result, plan.jobs), Each(JobStatus::Ok));
    const TrialEndEvent end = only(eventsOf<TrialEndEvent>(result));
    for (const WorkerSummary& worker : end.workers)
        EXPECT_EQ(worker.ringWait, 0);
}

TEST(Run, AReaderSlowerThanTheRingsStillGetsEveryJob) {
    const FakeInstallation installation;
    Plan plan = installation.plan("count");
    plan.jobs = 1'000'000;
    const EngineResult result = runEngine({.arguments = {"--pythons", installation.pythonsFile()},
                                           .request = writePlan(plan),
                                           .startReadingAfterMs = 3000});
    ASSERT_FALSE(result.streamError) << result.streamError->english();
    EXPECT_TRUE(result.ended);
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const std::vector<JobStatus> statuses = jobStatuses(result, plan.jobs);
    EXPECT_EQ(statuses.size(), plan.jobs);
    EXPECT_THAT(statuses, Each(JobStatus::Ok));
    const TrialEndEvent end = only(eventsOf<TrialEndEvent>(result));
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsOk, plan.jobs);
}

TEST(Run, FailedJobsAreData) {
    const FakeInstallation installation;
    const EngineResult result = runPlan(installation, installation.plan("fail", "5"));
    EXPECT_EQ(result.exitCode, 0);
    const TrialEndEvent end = only(eventsOf<TrialEndEvent>(result));
    EXPECT_EQ(end.status, TrialStatus::Complete);
    EXPECT_EQ(end.jobsFailed, 5U);
    EXPECT_EQ(end.jobsOk, 19U);
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_EQ(errors.size(), 5U);
    for (const JobErrorEvent& error : errors) {
        ASSERT_TRUE(error.job);
        EXPECT_EQ(index(*error.job) % 5, 0U);
        EXPECT_EQ(error.status, JobStatus::Failed);
        EXPECT_EQ(error.kind, "FakeError");
        EXPECT_EQ(error.message, message::verbatim("it failed"));
        EXPECT_EQ(error.traceback, "line 1\nline 2");
    }
}

TEST(Run, ASweepHasATrialForEachPoint) {
    const FakeInstallation installation;
    Plan plan = installation.plan("count");
    plan.runners = {"serial", "thread"};
    plan.jobs = 6;
    plan.sweep = {SweepOver::Workers, {1, 3}, {}, Scaling::Weak};
    const EngineResult result = runPlan(installation, plan);
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const PlanEvent said = only(eventsOf<PlanEvent>(result));
    EXPECT_EQ(said.plan.workers, 3U);
    std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> jobs;
    for (const TrialEvent& trial : eventsOf<TrialEvent>(result))
        jobs[{trial.spec.runner, trial.spec.workers}] = trial.spec.jobs;
    const std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> expected{
        {{"serial", 1}, 6}, {{"thread", 1}, 6}, {{"thread", 3}, 18}};
    EXPECT_EQ(jobs, expected);
    for (const TrialEndEvent& end : eventsOf<TrialEndEvent>(result))
        EXPECT_EQ(end.status, TrialStatus::Complete);
}

TEST(Run, ASweepOverArgumentsPassesThemOn) {
    const FakeInstallation installation;
    Plan plan = installation.plan("fail");
    plan.sweep = {SweepOver::Arguments, {}, {"5", "12"}, Scaling::Strong};
    const EngineResult result = runPlan(installation, plan);
    const PlanEvent said = only(eventsOf<PlanEvent>(result));
    ASSERT_EQ(said.calls.size(), 2U);
    EXPECT_EQ(said.calls[1].arguments, "12");
    EXPECT_EQ(said.calls[1].callText, "fail(1)");
    std::map<std::string, std::uint64_t> failed;
    const auto trials = eventsOf<TrialEvent>(result);
    for (const TrialEndEvent& end : eventsOf<TrialEndEvent>(result))
        failed[trials.at(index(end.trial)).spec.arguments] = end.jobsFailed;
    EXPECT_EQ(failed, (std::map<std::string, std::uint64_t>{{"5", 5}, {"12", 2}}));
}

TEST(Run, JobsAreCalibratedWhereThePlanLeavesThemOpen) {
    const FakeInstallation installation;
    Plan plan = installation.plan("sleep", "1000");
    plan.runners = {"serial", "thread"};
    plan.jobs = 0;
    plan.emptyCall = true;
    const EngineResult result = runPlan(installation, plan);
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const PlanEvent said = only(eventsOf<PlanEvent>(result));
    EXPECT_EQ(said.plan.jobs, 0U);
    ASSERT_EQ(said.calls.size(), 1U);
    EXPECT_GE(said.calls[0].time, std::chrono::milliseconds(1));
    EXPECT_GE(said.calls[0].jobs, 24U);
    EXPECT_EQ(said.calls[0].jobs % 2, 0U) << "as many for each worker";
    std::vector<std::string> empty;
    for (const EmptyCall& call : said.emptyCalls)
        empty.push_back(call.runner);
    EXPECT_THAT(empty, ElementsAre("serial", "thread"));
    for (const TrialEvent& trial : eventsOf<TrialEvent>(result))
        EXPECT_EQ(trial.spec.jobs, said.calls[0].jobs);
    EXPECT_EQ(eventsOf<TrialEvent>(result).size(), 2U) << "pilots leave no trace";
    for (const TrialEndEvent& end : eventsOf<TrialEndEvent>(result))
        EXPECT_EQ(end.jobsOk, said.calls[0].jobs);
}

TEST(Run, ACallableThatFailsInCalibrationGetsTheUsualJobs) {
    const FakeInstallation installation;
    for (const char* callable : {"fail", "crash"}) {
        Plan plan = installation.plan(callable, "1");
        plan.jobs = 0;
        const EngineResult result = runPlan(installation, plan);
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        EXPECT_FALSE(result.streamError);
        ASSERT_EQ(eventsOf<TrialEvent>(result).size(), 1U) << callable;
        EXPECT_EQ(eventsOf<TrialEvent>(result)[0].spec.jobs, 24U) << callable;
    }
}

TEST(Run, StopsWhileItCalibrates) {
    const FakeInstallation installation;
    Plan plan = installation.plan("sleep", "60000000"); // a minute for each job
    plan.jobs = 0;
    plan.emptyCall = true;
    plan.control = true;
    const EngineResult result =
        runPlan(installation, plan, [](const Event& event, const EngineHandle& engine) {
            if (std::holds_alternative<MachineEvent>(event))
                engine.send("{\"verb\":\"stop\"}\n");
        });
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    ASSERT_TRUE(result.ended);
    EXPECT_EQ(std::get<EndEvent>(result.events.back()).status, EndStatus::Stopped);
    EXPECT_EQ(only(eventsOf<PlanEvent>(result)).calls.at(0).jobs, 24U);
    EXPECT_TRUE(eventsOf<TrialEvent>(result).empty());
}

TEST(Run, RepeatsByItselfWithinTheBudget) {
    const FakeInstallation installation;
    Plan plan = installation.plan("sleep", "500");
    plan.runners = {"thread", "process"};
    plan.repeat = 0;
    plan.precision = 0.001; // out of reach
    plan.budget = std::chrono::seconds(3);
    const EngineResult result = runPlan(installation, plan);
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    ASSERT_FALSE(result.streamError) << result.streamError->english();
    const auto plans = eventsOf<PlanEvent>(result);
    ASSERT_GE(plans.size(), 2U);
    EXPECT_EQ(plans.front().trials.size(), 2U);
    EXPECT_EQ(plans.back().scriptSource, "");
    const auto trials = eventsOf<TrialEvent>(result);
    ASSERT_EQ(trials.size(), plans.back().trials.size());
    for (std::size_t i = 0; i < trials.size(); ++i)
        EXPECT_EQ(trials[i].spec, plans.back().trials[i]);
    std::vector<std::string> warnings;
    for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
        if (!warning.trial)
            warnings.push_back(warning.code);
    EXPECT_THAT(warnings, ::testing::Contains("repeat-budget-ended"));
    ComparisonBuilder builder;
    for (const Event& event : result.events)
        builder.apply(event);
    EXPECT_FALSE(builder.snapshot()->damage) << builder.snapshot()->damage->english();
}

} // namespace
} // namespace gilscope::test
