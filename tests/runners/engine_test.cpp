/// Every runner there is, in whatever language, through the real engine: the same plans, and the
/// same faults, with the same properties of the stream. Those that speak the dialect are held
/// against docs/runners.md in dialect_test.cpp.

#include "../engine/engine_run.h"
#include "dialect_driver.h"

#include <gilscope/pythons.h>
#include <gilscope/runners.h>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <map>
#include <set>

namespace gilscope::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The catalogue, a host that a person has added, and the example of docs/runners.md.
std::vector<std::string> everyRunner() {
    std::vector<std::string> ids;
    for (const RunnerInfo& info : runnerCatalog())
        ids.emplace_back(info.id);
    ids.insert(ids.end(), {"fake-well", "perl"});
    return ids;
}

/// Where the hosts are that a person has added, and a browser that needs no display.
const std::vector<std::string> environment{
    "XDG_DATA_HOME=" RUNNERS_HOME, "XDG_CACHE_HOME=" RUNNERS_CACHE, "GILSCOPE_BROWSER=headless"};

/// What the engine says of its runners, by id.
std::map<std::string, json> answerOfRunners() {
    const EngineResult result =
        runEngine({.arguments = {"runners", "--pythons", GILSCOPE_PYTHONS_FILE},
                   .request = "{\"python\":\"\"}",
                   .environment = environment});
    const json answer = json::parse(result.output, nullptr, false);
    std::map<std::string, json> runners;
    if (answer.is_object())
        for (const json& runner : answer["runners"])
            runners[runner["id"].get<std::string>()] = runner;
    return runners;
}

EngineResult runOn(const Plan& plan,
                   std::function<void(const Event&, const EngineHandle&)> onEvent = {}) {
    return runEngine({.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE},
                      .request = writePlan(plan),
                      .keepInputOpen = plan.control,
                      .onEvent = std::move(onEvent),
                      .environment = environment});
}

/// A runner, by its id.
class EveryRunner : public ::testing::TestWithParam<std::string> {
protected:
    void SetUp() override {
        adoptOrphans();
        const auto runners = answerOfRunners();
        const auto found = runners.find(GetParam());
        ASSERT_NE(found, runners.end()) << "the engine does not name it";
        if (!found->second["available"].get<bool>())
            GTEST_SKIP() << found->second["reason"].get<std::string>();
    }

    Plan plan(const std::string& callable, const std::string& arguments) const {
        Plan plan = m_folder.plan(callable, arguments);
        plan.script = CALLABLES_SCRIPT;
        plan.runners = {GetParam()};
        return plan;
    }

    /// Jobs that take longer than any test waits; as long as may be where there is no sleep.
    Plan longJobs() const {
        Plan made = GetParam() == "perl" ? plan("fibonacci", "36") : plan("sleep", "100");
        made.prepare = false;
        made.warmup = 0;
        made.control = true;
        made.live = true;
        return made;
    }

    static bool inJob(const Event& event) {
        const auto* const sample = std::get_if<SampleEvent>(&event);
        return sample && std::any_of(sample->workers.begin(), sample->workers.end(),
                                     [](const SampleEvent::Worker& worker) {
                                         return worker.state == WorkerState::Running;
                                     });
    }

    void expectNothingLeft() const {
        EXPECT_THAT(livingDescendants(std::chrono::seconds(30)), IsEmpty());
    }

    FakeInstallation m_folder;
};

/// The events of one kind of one trial.
template <class Kind>
std::vector<Kind> inTrial(const EngineResult& result, TrialId trial) {
    std::vector<Kind> found = eventsOf<Kind>(result);
    std::erase_if(found, [&](const Kind& event) { return event.trial != trial; });
    return found;
}

void expectPhasesInOrder(const std::vector<PhaseEvent>& phases) {
    std::vector<Phase> order;
    std::int64_t begun = 0;
    for (const PhaseEvent& phase : phases) {
        EXPECT_GE(phase.end, phase.start);
        EXPECT_GE(phase.start.count(), 0);
        if (phase.worker != noWorker)
            continue;
        order.push_back(phase.phase);
        EXPECT_GE(phase.start.count(), begun) << toString(phase.phase);
        begun = phase.start.count();
    }
    EXPECT_EQ(order, (std::vector{Phase::Prepare, Phase::Spawn, Phase::Import, Phase::Warmup,
                                  Phase::Measure, Phase::Drain, Phase::Teardown}));
}

/// Every job once and well; those of one worker follow each other.
void expectEachJobOnce(const std::vector<JobBatch>& batches, std::uint64_t jobs) {
    std::map<WorkerId, std::int64_t> free;
    std::multiset<std::uint64_t> done;
    for (const JobBatch& batch : batches)
        for (std::size_t row = 0; row < batch.size(); ++row) {
            done.insert(batch.job[row]);
            EXPECT_EQ(batch.status[row], JobStatus::Ok) << "job " << batch.job[row];
            EXPECT_GE(batch.start[row], free[batch.worker]) << "job " << batch.job[row];
            EXPECT_GE(batch.end(row), batch.start[row]) << "job " << batch.job[row];
            free[batch.worker] = batch.end(row);
        }
    EXPECT_EQ(done.size(), jobs);
    for (std::uint64_t job = 0; job < jobs; ++job)
        EXPECT_EQ(done.count(job), 1U) << "job " << job;
}

TEST_P(EveryRunner, RunsEveryJobOnce) {
    const EngineResult result = runOn(plan("fibonacci", "16"));
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    ASSERT_FALSE(result.streamError) << result.streamError->english();
    EXPECT_TRUE(result.ended);
    bool wanted = false;
    // A runner in another language has a serial run of its own beside the one that was asked for.
    for (const TrialEvent& trial : eventsOf<TrialEvent>(result)) {
        SCOPED_TRACE(::testing::Message() << trial.spec.workers << " workers");
        wanted = wanted || trial.spec.workers == (GetParam() == "serial" ? 1 : 2);
        const auto ends = inTrial<TrialEndEvent>(result, trial.spec.id);
        ASSERT_EQ(ends.size(), 1U);
        EXPECT_EQ(ends[0].status, TrialStatus::Complete);
        EXPECT_EQ(ends[0].jobsOk, 24U);
        EXPECT_EQ(ends[0].value, "987");
        EXPECT_EQ(ends[0].distinctValues, 1U);
        EXPECT_EQ(ends[0].restarts, 0U);
        EXPECT_EQ(ends[0].workers.size(), trial.spec.workers);
        expectEachJobOnce(inTrial<JobBatch>(result, trial.spec.id), 24);
        expectPhasesInOrder(inTrial<PhaseEvent>(result, trial.spec.id));
    }
    EXPECT_TRUE(wanted);
    for (const HostExitEvent& exit : eventsOf<HostExitEvent>(result))
        EXPECT_TRUE(exit.expected) << exit.exitCode << ' ' << exit.signal;
    expectNothingLeft();
}

TEST_P(EveryRunner, StopsInTheMiddleOfAJob) {
    bool asked = false;
    const EngineResult result = runOn(longJobs(), [&](const Event& event, const auto& engine) {
        if (inJob(event) && !std::exchange(asked, true))
            engine.send("{\"verb\":\"stop\"}\n");
    });
    ASSERT_EQ(result.signal, 0) << "the engine had to be killed";
    EXPECT_TRUE(asked);
    EXPECT_TRUE(result.ended) << result.errors;
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(ends[0].status, TrialStatus::Stopped);
    EXPECT_GT(ends[0].jobsCancelled, 0U);
    expectNothingLeft();
}

TEST_P(EveryRunner, EndsWhenNobodyReads) {
    bool left = false;
    const EngineResult result = runOn(longJobs(), [&](const Event& event, const auto& engine) {
        if (inJob(event) && !std::exchange(left, true))
            engine.closeOutput();
    });
    EXPECT_TRUE(left);
    EXPECT_EQ(result.signal, 0) << "the engine had to be killed";
    expectNothingLeft();
}

TEST_P(EveryRunner, DiesWithTheEngine) {
    bool killed = false;
    const EngineResult result = runOn(longJobs(), [&](const Event& event, const auto& engine) {
        if (inJob(event) && !std::exchange(killed, true))
            engine.signal(SIGKILL);
    });
    EXPECT_TRUE(killed);
    EXPECT_EQ(result.signal, SIGKILL);
    EXPECT_FALSE(result.ended);
    expectNothingLeft();
}

INSTANTIATE_TEST_SUITE_P(Runners, EveryRunner, ::testing::ValuesIn(everyRunner()),
                         [](const auto& instance) {
                             std::string name = instance.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(AllRunners, RefuseABadPlan) {
    adoptOrphans();
    const FakeInstallation folder;
    Plan bad = folder.plan("no_such_callable");
    bad.script = CALLABLES_SCRIPT;
    bad.runners = everyRunner();
    const EngineResult result = runOn(bad);
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.errors, HasSubstr("no_such_callable"));
    bad.callable = "fibonacci";
    bad.arguments = "1, 2, 3";
    EXPECT_EQ(runOn(bad).exitCode, 2);
    EXPECT_EQ(runEngine({.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE}, .request = "no plan"})
                  .exitCode,
              2);
    EXPECT_THAT(livingDescendants(std::chrono::seconds(30)), IsEmpty());
}

/// What each job returned, of two trials of a host that a person has added.
std::vector<TrialEndEvent> twoTrialsOf(const std::string& runner, EngineResult& result) {
    const FakeInstallation folder;
    Plan plan = folder.plan("fibonacci", "8");
    plan.script = CALLABLES_SCRIPT;
    plan.runners = {runner};
    plan.workers = 2;
    plan.jobs = 12;
    plan.repeat = 2;
    result = runOn(plan);
    auto ends = eventsOf<TrialEndEvent>(result);
    std::erase_if(ends, [](const TrialEndEvent& end) { return end.workers.size() != 2; });
    return ends;
}

TEST(AllRunners, SayWhatEachJobReturned) {
    adoptOrphans();
    EngineResult result;
    const auto ends = twoTrialsOf("fake-values-differ", result);
    ASSERT_EQ(ends.size(), 2U) << result.errors;
    for (const TrialEndEvent& end : ends) {
        ASSERT_EQ(end.jobValues.jobs.size(), 12U);
        EXPECT_EQ(std::set(end.jobValues.jobs.begin(), end.jobValues.jobs.end()).size(), 12U);
        EXPECT_EQ(end.jobValues.jobs.front(), fingerprintOf(end.valueDigest));
        EXPECT_EQ(end.jobValues, ends.front().jobValues) << "the same for each job in both";
    }
    EXPECT_TRUE(twoTrialsOf("fake-well", result).at(0).jobValues.empty()) << "all returned one";
}

TEST(AllRunners, SayNothingOfJobsWhereThatCannotBeRead) {
    adoptOrphans();
    EngineResult result;
    const auto ends = twoTrialsOf("fake-values-unreadable", result);
    ASSERT_EQ(ends.size(), 2U) << result.errors;
    EXPECT_TRUE(ends[0].jobValues.empty());
    EXPECT_TRUE(ends[0].value);
    const auto warnings = eventsOf<WarningEvent>(result);
    EXPECT_TRUE(std::any_of(warnings.begin(), warnings.end(), [](const WarningEvent& warning) {
        return warning.code == "host-not-understood";
    }));
}

/// A callable and its arguments.
class SameValue : public ::testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(SameValue, ComesOutOfEveryRunner) {
    adoptOrphans();
    const FakeInstallation folder;
    Plan plan = folder.plan(GetParam().first, GetParam().second);
    plan.script = CALLABLES_SCRIPT;
    plan.jobs = 4;
    plan.runners.clear();
    // The example computes some of them, and the fake one computes in a way of its own.
    for (const auto& [id, runner] : answerOfRunners())
        if (runner["available"].get<bool>() && !runner["own"].get<bool>())
            plan.runners.push_back(id);
    ASSERT_GE(plan.runners.size(), 4U);
    const EngineResult result = runOn(plan);
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    std::set<std::string> values;
    std::set<std::string> digests;
    const auto trials = eventsOf<TrialEvent>(result);
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), trials.size());
    std::set<std::string> ran;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        EXPECT_EQ(ends[i].jobsOk, 4U) << trials[i].spec.runner;
        EXPECT_EQ(ends[i].distinctValues, 1U) << trials[i].spec.runner;
        // What is too long to show is cut by whoever has it; its digest is of all of it.
        const std::string value = ends[i].value.value_or("nothing of " + trials[i].spec.runner);
        if (!value.ends_with("\u2026"))
            values.insert(value);
        digests.insert(ends[i].valueDigest);
        ran.insert(trials[i].spec.runner);
    }
    for (const std::string& runner : plan.runners)
        EXPECT_TRUE(ran.contains(runner)) << runner;
    EXPECT_LE(values.size(), 1U) << ::testing::PrintToString(values);
    EXPECT_EQ(digests.size(), 1U) << ::testing::PrintToString(digests);
    EXPECT_THAT(livingDescendants(std::chrono::seconds(30)), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Runners, SameValue,
                         ::testing::Values(std::pair("nbody", "20"),
                                           std::pair("sha256_blocks", "1, 16"),
                                           std::pair("echo_payload", "1000")),
                         [](const auto& instance) { return instance.param.first; });

} // namespace
} // namespace gilscope::test
