// A trial at a moment: against what the jobs themselves say, one by one.
#include "analysis_fixtures.h"

#include <gilscope/live.h>

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <random>

namespace gilscope {
namespace {

using testing::ms;

/// Two workers whose jobs end badly now and then and move between three cores.
class Recorded {
public:
    Recorded() {
        m_trial.spec.runner = "thread";
        m_trial.spec.workers = 2;
        for (const auto& [phase, begin, end] :
             {std::tuple{Phase::Prepare, 0, 5}, std::tuple{Phase::Spawn, 5, 6},
              std::tuple{Phase::Import, 6, 8}, std::tuple{Phase::Warmup, 8, 9}})
            m_trial.phases.push_back(
                {TrialId{0}, phase, noWorker, Nanoseconds{begin * ms}, Nanoseconds{end * ms}});
        // The second worker is late; it has phases of its own.
        m_trial.phases.push_back(
            {TrialId{0}, Phase::Spawn, WorkerId{1}, Nanoseconds{5 * ms}, Nanoseconds{7 * ms}});
        std::array<std::int64_t, 2> clock{10 * ms, 10 * ms};
        for (std::uint32_t round = 0; round < 9; ++round)
            for (std::uint32_t worker = 0; worker < 2; ++worker)
                add(worker, 150 + round, clock[worker]);
        for (int i = 0; i < 20; ++i) {
            auto sample = std::make_shared<SampleEvent>();
            sample->time = Nanoseconds{i * 10 * ms};
            m_trial.samples.push_back(sample);
        }
    }
    const Trial& trial() const { return m_trial; }
    const std::vector<TimelineBar>& jobs() const { return m_jobs; }

private:
    void add(std::uint32_t worker, std::uint32_t rows, std::int64_t& clock) {
        JobBatch batch;
        batch.worker = WorkerId{worker};
        for (std::uint32_t row = 0; row < rows; ++row) {
            TimelineBar bar;
            bar.worker = WorkerId{worker};
            bar.job = m_next++;
            bar.start = clock + pick(1, 3000);
            bar.decode = pick(0, 500);
            bar.call = pick(1, 90'000);
            bar.encode = pick(0, 500);
            bar.gilWait = pick(0, bar.call);
            bar.coreStart = CpuId{static_cast<std::uint16_t>(pick(0, 2))};
            bar.coreEnd =
                row % 4 == 0 ? CpuId{static_cast<std::uint16_t>(pick(0, 2))} : bar.coreStart;
            bar.status = row % 11 == 0 ? JobStatus::Failed : JobStatus::Ok;
            clock = bar.end();
            batch.job.push_back(bar.job);
            batch.start.push_back(bar.start);
            batch.decode.push_back(bar.decode);
            batch.call.push_back(bar.call);
            batch.encode.push_back(bar.encode);
            batch.cpu.push_back(-1);
            batch.gilWait.push_back(bar.gilWait);
            batch.bytes.push_back(0);
            batch.coreStart.push_back(index(bar.coreStart));
            batch.coreEnd.push_back(index(bar.coreEnd));
            batch.status.push_back(bar.status);
            m_jobs.push_back(bar);
        }
        m_trial.jobsSeen += rows;
        m_trial.batches.push_back(batch);
    }
    std::int64_t pick(std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(m_random);
    }

    Trial m_trial;
    std::vector<TimelineBar> m_jobs;
    std::uint32_t m_next = 0;
    std::mt19937 m_random{11};
};

class ReplayTest : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(m_timeline.update(std::make_shared<Trial>(m_recorded.trial())));
    }
    TrialMoment at(std::int64_t time) { return momentOf(m_recorded.trial(), m_timeline, time); }

    Recorded m_recorded;
    Timeline m_timeline;
};

TEST_F(ReplayTest, everyMomentIsWhatTheJobsSay) {
    std::mt19937_64 random{5};
    std::uniform_int_distribution<std::int64_t> times(m_timeline.begin() - 1000,
                                                      m_timeline.end() + 1000);
    for (int i = 0; i < 400; ++i) {
        // Where jobs meet is where one is easily off by one.
        const TimelineBar& some = m_recorded.jobs()[random() % m_recorded.jobs().size()];
        const std::int64_t time = i % 4 == 0   ? some.start
                                  : i % 4 == 1 ? some.end()
                                  : i % 4 == 2 ? some.start + some.decode
                                               : times(random);
        const TrialMoment moment = at(time);
        std::array<std::uint64_t, 2> done{};
        std::uint64_t bad = 0;
        std::array<std::optional<TimelineBar>, 2> current;
        for (const TimelineBar& bar : m_recorded.jobs()) {
            if (bar.end() <= time) {
                ++done[index(bar.worker)];
                bad += bar.status != JobStatus::Ok ? 1 : 0;
            } else if (bar.start <= time) {
                current[index(bar.worker)] = bar;
            }
        }
        EXPECT_EQ(moment.done, done[0] + done[1]);
        EXPECT_EQ(moment.bad, bad);
        EXPECT_EQ(doneAt(m_timeline, time), moment.done);
        for (std::size_t worker = 0; worker < 2; ++worker) {
            EXPECT_EQ(moment.workers[worker].done, done[worker]);
            ASSERT_EQ(moment.workers[worker].job.has_value(), current[worker].has_value());
            if (!current[worker])
                continue;
            const TimelineBar& bar = *current[worker];
            EXPECT_EQ(moment.workers[worker].job->job, bar.job);
            EXPECT_EQ(moment.workers[worker].core, bar.coreStart);
            EXPECT_EQ(moment.workers[worker].coreLater, bar.coreEnd);
            EXPECT_EQ(moment.workers[worker].activity,
                      time < bar.start + bar.decode              ? Activity::Decoding
                      : time < bar.start + bar.decode + bar.call ? Activity::Calling
                                                                 : Activity::Encoding);
        }
    }
}

TEST_F(ReplayTest, beforeTheJobsTheWorkersComeIntoBeing) {
    EXPECT_EQ(at(2 * ms).workers[0].activity, Activity::NotBegun);
    EXPECT_EQ(at(2 * ms).phase, Phase::Prepare);
    EXPECT_EQ(at(5 * ms + 1).workers[0].activity, Activity::Creating);
    EXPECT_EQ(at(7 * ms).workers[0].activity, Activity::Importing);
    EXPECT_EQ(at(6 * ms + 1).workers[1].activity, Activity::Creating) << "it has its own phases";
    EXPECT_EQ(at(8 * ms + 1).workers[1].activity, Activity::Ready);
    EXPECT_EQ(at(8 * ms + 1).workers[0].activity, Activity::Warming);
    EXPECT_EQ(at(9 * ms + 1).workers[0].activity, Activity::Ready);
    EXPECT_DOUBLE_EQ(at(7 * ms).workers[0].seconds.value(), 2e-3);
    EXPECT_EQ(at(7 * ms).workers[0].core, noCpu) << "nobody looked";
}

TEST_F(ReplayTest, afterTheJobsTheyAreFinished) {
    const TrialMoment end = at(m_timeline.end());
    EXPECT_EQ(end.done, m_recorded.jobs().size());
    for (const WorkerMoment& worker : end.workers)
        EXPECT_EQ(worker.activity, Activity::Finished);
    const WorkerAt gap = m_timeline.workerAt(0, m_recorded.jobs()[4].end());
    EXPECT_EQ(gap.ended, 5u);
    EXPECT_TRUE(gap.more);
}

TEST_F(ReplayTest, aWorkerOfATrialThatGoesOnIsBetweenJobs) {
    Trial trial = m_recorded.trial();
    trial.end.reset();
    trial.jobsSeen = m_recorded.jobs().size();
    trial.spec.jobs = trial.jobsSeen + 10;
    for (const WorkerMoment& worker : momentOf(trial, m_timeline, m_timeline.end()).workers)
        EXPECT_EQ(worker.activity, Activity::BetweenJobs);
    trial.end.emplace();
    for (const WorkerMoment& worker : momentOf(trial, m_timeline, m_timeline.end()).workers)
        EXPECT_EQ(worker.activity, Activity::Finished);
}

TEST_F(ReplayTest, aMomentIsInTheSampleThatEndsAfterIt) {
    EXPECT_EQ(at(0).sample, 0u);
    EXPECT_EQ(at(1).sample, 1u);
    EXPECT_EQ(at(20 * ms).sample, 2u);
    EXPECT_EQ(at(2000 * ms).sample, 20u);
}

TEST_F(ReplayTest, timeOnTheCoresIsTheSameAtEveryZoomLevel) {
    std::map<std::pair<unsigned, unsigned>, double> running, moved; // core, worker
    for (const TimelineBar& bar : m_recorded.jobs()) {
        const auto parts = bar.parts();
        const double length = double(parts[0] + parts[3] + parts[4]);
        const bool split = bar.coreStart != bar.coreEnd;
        for (const CpuId core : {bar.coreStart, bar.coreEnd}) {
            running[{index(core), index(bar.worker)}] += length / 2;
            moved[{index(core), index(bar.worker)}] += split ? length / 2 : 0;
        }
    }
    const std::int64_t begin = m_timeline.begin(), end = m_timeline.end();
    for (unsigned core = 0; core < 3; ++core)
        for (const std::size_t slices : {1u, 40u, 3000u}) {
            const auto uses = m_timeline.coreUse(core, begin, end, slices);
            ASSERT_EQ(uses.size(), 2u);
            const double width = double(end - begin) / double(slices);
            for (const CoreUse& use : uses) {
                const auto sum = [&](const std::vector<float>& list) {
                    return std::accumulate(list.begin(), list.end(), 0.0) * width;
                };
                const double wanted = running[{core, index(use.worker)}];
                EXPECT_NEAR(sum(use.running), wanted, 2e-3 * wanted);
                EXPECT_NEAR(sum(use.moved), (moved[{core, index(use.worker)}]), 2e-3 * wanted);
            }
        }
    EXPECT_TRUE(m_timeline.coreUse(77, begin, end, 10).empty());
}

TEST(GilKindTest, followsTheRunnerAndThePython) {
    PlanEvent plan;
    plan.python.gil = "per-interpreter";
    TrialSpec spec;
    for (const auto& [runner, kind] :
         {std::pair{"thread", GilKind::Shared}, std::pair{"serial", GilKind::Shared},
          std::pair{"process", GilKind::Own}, std::pair{"subinterpreter", GilKind::Own},
          std::pair{"node", GilKind::Unknown}}) {
        spec.runner = runner;
        EXPECT_EQ(gilKindOf(&plan, spec), kind) << runner;
    }
    plan.python.gil = "disabled";
    spec.runner = "thread";
    EXPECT_EQ(gilKindOf(&plan, spec), GilKind::Disabled);
    EXPECT_EQ(gilKindOf(&plan, spec, "enabled"), GilKind::Shared) << "a module switched it on";
    plan.pythons = {{"cp313", {}}};
    plan.pythons.front().facts.gil = "per-interpreter";
    spec.runner = "thread@cp313";
    EXPECT_EQ(gilKindOf(&plan, spec), GilKind::Shared) << "what it runs on counts, not the plan's";
}

} // namespace
} // namespace gilscope
