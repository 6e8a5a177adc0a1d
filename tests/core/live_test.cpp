// What is shown while a trial runs, held to what it says in the end: recordings of real runs (fast
// and slow jobs, failing ones, a run that was stopped, more workers than cores) are played event by
// event. How they were made: tests/data/live/README.md.
#include <gilscope/codec.h>
#include <gilscope/comparison.h>
#include <gilscope/live.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>

namespace gilscope {
namespace {

std::vector<Event> eventsOf(const std::string& name) {
    std::ifstream file(std::string(GILSCOPE_TEST_DATA "/live/") + name + ".gilscope",
                       std::ios::binary);
    EXPECT_TRUE(file) << name;
    std::ostringstream text;
    text << file.rdbuf();
    std::vector<Event> events;
    StreamDecoder decoder;
    const auto fed =
        decoder.feed(text.str(), [&](Event&& event) { events.push_back(std::move(event)); });
    EXPECT_TRUE(fed) << (fed ? "" : fed.error().english());
    return events;
}

double sumOf(const std::array<double, 4>& parts) {
    return std::accumulate(parts.begin(), parts.end(), 0.0);
}

double lengthOf(const auto& span) {
    return static_cast<double>(span.end - span.begin) / 1e9;
}

/// `value` is `wanted` but for the rounding of sums.
void expectSame(double value, double wanted, const std::string& what) {
    EXPECT_NEAR(value, wanted, 1e-6 * std::max(1e-3, std::abs(wanted))) << what;
}

const SampleEvent* sampleOf(const Trial& trial) {
    return trial.samples.empty() ? nullptr : trial.samples.back().get();
}

class LiveRecording : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override { m_events = eventsOf(GetParam()); }

    /// Applies the events and calls `see` with each trial after each event that names it.
    template <class See>
    void play(See see) {
        ComparisonBuilder builder;
        for (const Event& event : m_events) {
            builder.apply(event);
            const auto comparison = builder.snapshot();
            ASSERT_FALSE(comparison->damage) << comparison->damage->english();
            if (!comparison->trials.empty())
                see(event, comparison->trials.back());
        }
        m_whole = builder.snapshot();
    }

    std::vector<Event> m_events;
    std::shared_ptr<const Comparison> m_whole;
};

INSTANTIATE_TEST_SUITE_P(Live, LiveRecording,
                         ::testing::Values("fast", "slow", "failing", "stopped", "crowded",
                                           "processes"),
                         [](const auto& name) { return std::string(name.param); });

/// What every picture of a running trial keeps to.
void checkRunning(const std::shared_ptr<const Trial>& trial) {
    const SampleEvent& now = *sampleOf(*trial);
    Timeline timeline;
    ASSERT_TRUE(timeline.update(trial, 1U << 30));
    const LiveFigures figures = liveFigures(*trial);
    const LiveCourse course = liveCourse(*trial, timeline, 30'000'000'000, 300);
    EXPECT_EQ(figures.done, std::max(now.done, trial->jobsSeen));
    const auto barrier = barrierOf(*trial);
    if (now.measure) {
        ASSERT_TRUE(barrier);
        EXPECT_EQ(*barrier, now.measure->count());
    }

    // Throughput: what ended since the barrier, over the time since the barrier.
    if (now.measure && now.time > *now.measure && !figures.measured &&
        (now.time - *now.measure).count() <= liveWindow) {
        ASSERT_TRUE(figures.throughput);
        const double since = seconds(now.time - *now.measure);
        expectSame((*figures.throughput + *figures.badRate) * since, double(now.done), "rate");
        ASSERT_FALSE(course.rates.empty());
        EXPECT_DOUBLE_EQ(course.rates.back().well, *figures.throughput) << "chart and tile";
        EXPECT_EQ(course.rates.back().end, now.time.count());
        EXPECT_EQ(course.rates.front().begin, *barrier) << "nothing is known of before";
    }
    if (!now.measure) {
        EXPECT_TRUE(course.rates.empty()) << "no job can have ended yet";
    }

    // Shares: of workers that exist, never across the barrier.
    for (const ShareSpan& span : course.shares) {
        EXPECT_NEAR(sumOf(span.part), 1, 1e-9);
        for (const double part : span.part)
            EXPECT_GE(part, -1e-12);
        EXPECT_LE(span.workers, trial->spec.workers + 1e-9);
        EXPECT_FALSE(barrier && span.begin < *barrier && span.end > *barrier);
    }
    const auto stretches = timeStretches(*trial);
    for (std::size_t worker = 0; worker < stretches.size(); ++worker) {
        const auto born =
            std::find_if(trial->samples.begin(), trial->samples.end(), [&](const auto& sample) {
                return worker < sample->workers.size() &&
                       sample->workers[worker].state != WorkerState::Empty;
            });
        std::int64_t last = 0;
        for (const TimeStretch& stretch : stretches[worker]) {
            ASSERT_NE(born, trial->samples.end());
            EXPECT_GE(stretch.begin, (*born)->time.count()) << "before it existed";
            EXPECT_GE(stretch.begin, last);
            EXPECT_NEAR(sumOf(stretch.part), double(stretch.end - stretch.begin), 1);
            last = stretch.end;
        }
    }
    for (const LoadSpan& span : course.loads)
        EXPECT_GE(span.end - span.begin, 10'000'000) << "the kernel counts in 10 ms";

    // Who is at a job is seen at it, since when he is.
    std::set<std::uint32_t> ended;
    for (const auto& batch : trial->batches)
        ended.insert(batch->job.begin(), batch->job.end());
    for (std::size_t worker = 0; worker < now.workers.size(); ++worker) {
        const auto& job = now.workers[worker].job;
        if (!job || ended.contains(index(*job)))
            continue;
        const WorkerAt at = timeline.workerAt(worker, now.time.count());
        ASSERT_TRUE(at.job) << "worker " << worker;
        EXPECT_EQ(at.job->job, index(*job));
        EXPECT_TRUE(at.job->open);
        EXPECT_EQ(at.job->start, now.workers[worker].since.count());
        EXPECT_EQ(at.job->end(), now.time.count());
    }
}

TEST_P(LiveRecording, isRightWhileItRuns) {
    // Each trial is looked at again and again, but not at each of its thousand lines.
    play([](const Event& event, const std::shared_ptr<const Trial>& trial) {
        if (std::holds_alternative<SampleEvent>(event) && !trial->end)
            checkRunning(trial);
    });
}

TEST_P(LiveRecording, showsTheResultBeforeItIsTold) {
    std::map<TrialId, LiveFigures> before;
    play([&](const Event& event, const std::shared_ptr<const Trial>& trial) {
        if (std::holds_alternative<PhaseEvent>(event) ||
            std::holds_alternative<SampleEvent>(event) || std::holds_alternative<JobBatch>(event))
            if (!trial->end)
                before[trial->spec.id] = liveFigures(*trial);
    });
    for (const auto& trial : m_whole->trials) {
        const TrialEndEvent& end = *trial->end;
        const LiveFigures& live = before[trial->spec.id];
        const LiveFigures result = liveFigures(*trial);
        const std::uint64_t bad = end.jobsFailed + end.jobsCrashed + end.jobsTimedOut;
        EXPECT_EQ(result.done, end.jobsOk + bad);
        EXPECT_EQ(result.bad, bad);
        EXPECT_EQ(result.allBad(), bad > 0 && end.jobsOk == 0);
        EXPECT_EQ(result.fraction == 1, end.status == TrialStatus::Complete);
        expectSame(*result.overallSeconds, seconds(end.overall), "overall");
        expectSame(*live.initSeconds, *result.initSeconds, "init");
        if (end.status != TrialStatus::Complete)
            continue; // the last of it is not told apart any more
        EXPECT_EQ(live.done, result.done);
        EXPECT_EQ(live.bad, result.bad);
        expectSame(*live.throughput, *result.throughput, "throughput");
        expectSame(*live.badRate, *result.badRate, "rate of those that failed");
        expectSame(*live.overallSeconds, *result.overallSeconds, "overall");
        EXPECT_EQ(live.pssBytes, result.pssBytes) << "one measure of memory";
        for (std::size_t worker = 0; worker < result.workers.size(); ++worker)
            EXPECT_EQ(live.workers[worker].done, result.workers[worker].done);
    }
}

void checkRates(const Trial& trial, const LiveCourse& course) {
    double well = 0, bad = 0;
    std::int64_t last = 0;
    for (const RateSpan& span : course.rates) {
        well += span.well * lengthOf(span);
        bad += span.bad * lengthOf(span);
        EXPECT_GE(span.begin, last);
        last = span.end;
    }
    const TrialEndEvent& end = *trial.end;
    expectSame(well, double(end.jobsOk), "jobs that ended well");
    expectSame(bad, double(end.jobsFailed + end.jobsCrashed + end.jobsTimedOut), "others");
    for (const PhaseEvent& phase : trial.phases)
        if (phase.phase == Phase::Measure && phase.worker == noWorker) {
            EXPECT_GE(last, phase.end.count()) << "the last point is the end";
        }
}

/// Every worker's stretches add up to its own figures, and the chart to all of them.
void checkShares(const Trial& trial, const LiveCourse& course, const LiveFigures& figures) {
    std::array<double, 4> all{};
    const auto stretches = timeStretches(trial);
    for (std::size_t worker = 0; worker < stretches.size(); ++worker) {
        std::array<double, 4> sum{};
        double whole = 0;
        for (const TimeStretch& stretch : stretches[worker])
            if (stretch.measured) {
                for (std::size_t part = 0; part < sum.size(); ++part)
                    sum[part] += stretch.part[part];
                whole += double(stretch.end - stretch.begin);
            }
        if (!figures.workers[worker].share)
            continue;
        const TimeShare& told = *figures.workers[worker].share;
        const std::array<double, 4> wanted{told.running, told.gilWait, told.runQueue, told.blocked};
        expectSame(whole / 1e9, double(trial.end->workers[worker].wall) / 1e9, "wall");
        for (std::size_t part = 0; part < sum.size(); ++part) {
            EXPECT_NEAR(sum[part] / whole, wanted[part], 1e-6) << "worker " << worker;
            all[part] += sum[part];
        }
    }
    std::array<double, 4> drawn{};
    const auto barrier = barrierOf(trial);
    for (const ShareSpan& span : course.shares)
        if (barrier && span.begin >= *barrier)
            for (std::size_t part = 0; part < drawn.size(); ++part)
                drawn[part] += span.part[part] * span.workers * double(span.end - span.begin);
    for (std::size_t part = 0; part < drawn.size(); ++part)
        EXPECT_NEAR(drawn[part], all[part], 1e-6 * sumOf(all)) << part;
}

void checkLoads(const Trial& trial, const LiveCourse& course) {
    std::vector<double> wanted(course.cores), drawn(course.cores);
    std::int64_t before = 0;
    for (const auto& sample : trial.samples) {
        if (sample->coreBusy.empty())
            continue;
        for (std::size_t core = 0; core < course.cores; ++core)
            wanted[core] += sample->coreBusy[core] / 1e3 * double(sample->time.count() - before);
        before = sample->time.count();
    }
    for (const LoadSpan& span : course.loads)
        for (std::size_t core = 0; core < course.cores; ++core)
            drawn[core] += span.busy[core] * double(span.end - span.begin);
    for (std::size_t core = 0; core < course.cores; ++core)
        expectSame(drawn[core] / 1e9, wanted[core] / 1e9, "load");
}

TEST_P(LiveRecording, chartsAddUpToTheResult) {
    play([](const Event&, const auto&) {});
    for (const auto& trial : m_whole->trials) {
        Timeline timeline;
        ASSERT_TRUE(timeline.update(trial, 1U << 30));
        for (const std::size_t points : {7U, 300U}) {
            SCOPED_TRACE(trial->spec.runner + ", " + std::to_string(points) + " points");
            const LiveCourse course = liveCourse(*trial, timeline, 0, points);
            EXPECT_EQ(course.begin, 0);
            EXPECT_FALSE(course.rates.empty());
            EXPECT_FALSE(course.shares.empty());
            EXPECT_FALSE(course.loads.empty());
            EXPECT_EQ(course.end, extentOf(*trial, timeline).end);
            checkRates(*trial, course);
            checkShares(*trial, course, liveFigures(*trial));
            checkLoads(*trial, course);
        }
    }
}

TEST_P(LiveRecording, theEndOfAReplayIsTheResult) {
    play([](const Event&, const auto&) {});
    for (const auto& trial : m_whole->trials) {
        Timeline timeline;
        ASSERT_TRUE(timeline.update(trial, 1U << 30));
        const std::int64_t end = extentOf(*trial, timeline).end;
        const LiveFigures result = liveFigures(*trial);
        const LiveFigures replay =
            liveFigures(*trial, timeline, momentOf(*trial, timeline, end + 1), end + 1);
        EXPECT_EQ(replay.done, result.done);
        EXPECT_EQ(replay.bad, result.bad);
        expectSame(*replay.overallSeconds, *result.overallSeconds, "overall");
        expectSame(*replay.initSeconds, *result.initSeconds, "init");
        EXPECT_NEAR(*replay.throughput, *result.throughput, 1e-3 * (1 + *result.throughput));
        for (std::size_t worker = 0; worker < result.workers.size(); ++worker)
            EXPECT_EQ(replay.workers[worker].done, result.workers[worker].done);
    }
}

/// The recordings are of what they are named after.
TEST(LiveRecordings, areOfAllKinds) {
    const auto trialsOf = [](const std::string& name) {
        ComparisonBuilder builder;
        for (Event& event : eventsOf(name))
            builder.apply(std::move(event));
        return builder.snapshot()->trials;
    };
    for (const auto& trial : trialsOf("fast"))
        EXPECT_GT(trial->end->jobsOk, 1000U);
    for (const auto& trial : trialsOf("slow"))
        EXPECT_GT(trial->end->measure / 1.0 / trial->end->jobsOk, std::chrono::milliseconds(50));
    for (const auto& trial : trialsOf("failing"))
        EXPECT_TRUE(liveFigures(*trial).allBad());
    EXPECT_EQ(trialsOf("stopped").back()->end->status, TrialStatus::Deadline);
    EXPECT_GT(trialsOf("stopped").back()->end->jobsCancelled, 0U);
    EXPECT_GT(trialsOf("crowded").back()->spec.workers, 8U);
}

/// Counters of a worker by hand: what the kernel adds up late.
TEST(TimeStretches, handBackWhatIsToldLate) {
    Trial trial;
    trial.spec.workers = 1;
    const auto add = [&](std::int64_t at, std::int64_t cpu, std::int64_t queue) {
        auto sample = std::make_shared<SampleEvent>();
        sample->time = Nanoseconds{at * 1'000'000};
        if (at >= 100)
            sample->measure = Nanoseconds{100'000'000};
        sample->workers.resize(1);
        sample->workers[0].state = at >= 100 ? WorkerState::Running : WorkerState::Importing;
        sample->workers[0].cpu = cpu * 1'000'000;
        sample->workers[0].runQueue = queue * 1'000'000;
        trial.samples.push_back(sample);
    };
    add(50, 10, 1);
    add(100, 30, 1); // 30 ms of the start blocked
    add(150, 40, 1); // 10 ms on a core, then it waits
    add(200, 40, 1);
    add(250, 60, 111); // 20 ms on a core, after 110 ms that are told only now
    const auto stretches = timeStretches(trial).front();
    ASSERT_EQ(stretches.size(), 4U);
    EXPECT_FALSE(stretches[0].measured);
    EXPECT_NEAR(stretches[0].part[3], 30e6, 1) << "before the barrier nothing is made good";
    EXPECT_NEAR(stretches[3].part[2], 30e6, 1);
    EXPECT_NEAR(stretches[3].part[0], 20e6, 1);
    EXPECT_NEAR(stretches[2].part[2], 50e6, 1);
    EXPECT_NEAR(stretches[1].part[2], 30e6, 1);
    EXPECT_NEAR(stretches[1].part[0], 10e6, 1);
    EXPECT_NEAR(stretches[1].part[3], 10e6, 1);
}

} // namespace
} // namespace gilscope
