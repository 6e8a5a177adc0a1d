#include "stream_examples.h"

#include <gilscope/message/catalogue.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace gilscope {
namespace {

template <class T>
T any() {
    return *rc::gen::arbitrary<T>();
}

/// Small numbers and large ones alike, from 0 to `most`.
std::int64_t magnitude(std::int64_t most) {
    const int bits = *rc::gen::inRange(0, 63);
    const auto number = any<std::uint64_t>() & ((std::uint64_t{1} << bits) - 1);
    return std::min(static_cast<std::int64_t>(number), most);
}

std::uint64_t count() {
    return any<std::uint64_t>() >> *rc::gen::inRange(0, 64);
}
std::int64_t signedCount() {
    return any<std::int64_t>() >> *rc::gen::inRange(0, 63);
}
Nanoseconds time() {
    return Nanoseconds(magnitude(limits::nanoseconds) * (any<bool>() ? 1 : -1));
}

/// Text with what JSON has to escape and what takes several bytes.
std::string text() {
    const auto pieces = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 140));
    std::string result;
    for (const int piece : pieces) {
        if (piece < 128)
            result += static_cast<char>(piece);
        else
            result += piece % 2 ? "é" : "𝄞";
    }
    return result;
}

template <class Enum>
Enum member(Enum last) {
    return static_cast<Enum>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

WorkerId workerId() {
    return WorkerId{*rc::gen::inRange<std::uint32_t>(0, 1024)};
}
WorkerId maybeWorker() {
    return any<bool>() ? workerId() : noWorker;
}
TrialId trialId() {
    return TrialId{any<std::uint32_t>()};
}

template <class Make>
auto listOf(Make make) {
    std::vector<decltype(make())> list(*rc::gen::inRange<std::size_t>(0, 5));
    std::generate(list.begin(), list.end(), make);
    return list;
}

void expectRoundTrip(const Event& event) {
    const std::string line = encodeEvent(event);
    RC_ASSERT(line.back() == '\n');
    RC_ASSERT(std::count(line.begin(), line.end(), '\n') == 1);
    const auto decoded = decodeEvent(line);
    if (!decoded)
        RC_FAIL(decoded.error().english() + " in " + line);
    RC_ASSERT(decoded->has_value());
    RC_ASSERT(**decoded == event);
    RC_ASSERT(encodeEvent(**decoded) == line);
}

/// Any batch that a stream may hold: jobs in any order, gaps of any sign, columns that are often
/// constant and sometimes at their bounds. Drawn from one seed, so that a failure shrinks to few
/// rows at once instead of trying every number of every row.
JobBatch batch(std::size_t rows, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto coin = [&random] { return random() % 2 == 0; };
    const auto upTo = [&random](std::int64_t most) {
        const std::uint64_t bits = random() % 63;
        const auto number = random() & ((std::uint64_t{1} << bits) - 1);
        return std::min(static_cast<std::int64_t>(number), most);
    };
    const auto core = [&] {
        return coin() ? index(noCpu) : static_cast<std::uint16_t>(random() % 65535);
    };
    const bool steady = coin();
    const bool migrates = coin();
    const std::int64_t most = rows > 100 ? 1'000'000 : limits::nanoseconds;
    const std::int64_t length = upTo(1'000'000);
    const std::uint16_t oneCore = core();
    std::int64_t next = upTo(1'000'000);

    JobBatch batch;
    batch.trial = TrialId{static_cast<std::uint32_t>(random())};
    batch.worker = WorkerId{static_cast<std::uint32_t>(random() % 1024)};
    for (std::size_t row = 0; row < rows; ++row) {
        // The parts of a job may not add up to a time that is too large.
        std::int64_t left = most;
        const auto part = [&](std::int64_t same) {
            const std::int64_t value = steady ? std::min(same, left) : upTo(left);
            left -= value;
            return value;
        };
        batch.job.push_back(static_cast<std::uint32_t>(steady ? row + 1 : random()));
        batch.start.push_back(part(next));
        batch.decode.push_back(part(0));
        batch.call.push_back(part(length));
        batch.encode.push_back(part(17));
        batch.cpu.push_back(coin() ? -1 : upTo(limits::nanoseconds));
        batch.gilWait.push_back(steady ? 0 : upTo(limits::nanoseconds));
        batch.bytes.push_back(static_cast<std::uint32_t>(steady ? 5 : random()));
        batch.coreStart.push_back(steady ? oneCore : core());
        batch.coreEnd.push_back(migrates ? core() : batch.coreStart.back());
        batch.status.push_back(steady ? JobStatus::Failed : static_cast<JobStatus>(random() % 6));
        next = std::min(batch.end(row) + 50, limits::nanoseconds);
    }
    return batch;
}

RC_GTEST_PROP(CodecProperties, JobBatchesComeBack, ()) {
    const auto rows = *rc::gen::inRange<std::size_t>(0, 12);
    expectRoundTrip(batch(rows, any<std::uint64_t>()));
}

TEST(CodecLimits, TheLargestBatchesComeBack) {
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const Event event = batch(limits::batchRows, seed);
        const std::string line = encodeEvent(event);
        EXPECT_LT(line.size(), limits::lineBytes);
        EXPECT_EQ(test::mustDecode(line), event);
    }
}

RC_GTEST_PROP(CodecProperties, WhatARingHoldsComesBack, ()) {
    // Any bytes at all, as user code may leave them in the board.
    JobBatch batch;
    batch.worker = workerId();
    const auto rows = *rc::gen::inRange<std::size_t>(0, 20);
    for (std::size_t row = 0; row < rows; ++row) {
        board::JobRecord record;
        record.start = signedCount();
        record.callStart = signedCount();
        record.callEnd = signedCount();
        record.end = signedCount();
        record.cpu = signedCount();
        record.gilWait = signedCount();
        record.job = any<std::uint32_t>();
        record.resultBytes = any<std::uint32_t>();
        record.coreStart = any<std::uint16_t>();
        record.coreEnd = any<std::uint16_t>();
        record.status = static_cast<JobStatus>(any<std::uint8_t>());
        batch.append(record);
    }
    expectRoundTrip(batch);
}

RC_GTEST_PROP(CodecProperties, HelloComesBack, ()) {
    HelloEvent event;
    event.minor = *rc::gen::inRange(0, 1000);
    event.generator = text();
    event.unixTimeMs = any<std::int64_t>();
    expectRoundTrip(event);
}

RC_GTEST_PROP(CodecProperties, MachineComesBack, ()) {
    MachineEvent event;
    MachineFacts& facts = event.facts;
    const auto cpu = [] { return CpuId{*rc::gen::inRange<std::uint16_t>(0, 65535)}; };
    const auto perMille = [] { return *rc::gen::inRange<std::uint32_t>(0, 2'000'000) / 1000.0; };
    facts.model = text();
    facts.kernel = text();
    facts.system = text();
    facts.host = text();
    facts.cpus = listOf([&] {
        return CpuFacts{cpu(), any<std::uint32_t>(), any<std::uint32_t>(), any<std::uint32_t>()};
    });
    facts.caches = listOf([&] {
        CacheFacts cache;
        cache.level = any<std::uint32_t>();
        cache.kib = count();
        cache.cpus = listOf(cpu);
        return cache;
    });
    facts.usable = listOf(cpu);
    if (any<bool>())
        facts.quota = perMille();
    facts.usableCores = any<std::uint32_t>();
    facts.memoryBytes = any<std::uint64_t>();
    facts.virtualMachine = any<bool>();
    facts.ceiling = listOf([&] {
        return CeilingPoint{*rc::gen::inRange<std::uint32_t>(1, 1025), perMille()};
    });
    expectRoundTrip(event);
}

TrialSpec spec() {
    TrialSpec spec;
    spec.id = trialId();
    spec.runner = text();
    spec.workers = *rc::gen::inRange<std::uint32_t>(0, 1025);
    spec.jobs = *rc::gen::inRange<std::uint64_t>(0, limits::jobs + 1);
    if (any<bool>())
        spec.arguments = text();
    spec.block = any<std::uint32_t>();
    spec.order = any<std::uint32_t>();
    return spec;
}

RC_GTEST_PROP(CodecProperties, PlansComeBack, ()) {
    PlanEvent event;
    Plan& plan = event.plan;
    plan.script = text();
    plan.callable = text();
    plan.arguments = text();
    plan.python = text();
    plan.venv = text();
    plan.runners = listOf(text);
    plan.workers = *rc::gen::inRange<std::uint32_t>(0, limits::workers + 1);
    plan.jobs = *rc::gen::inRange<std::uint64_t>(0, limits::jobs + 1);
    plan.repeat = *rc::gen::inRange<std::uint32_t>(0, limits::repeat + 1);
    if (any<bool>()) {
        plan.repeat = 0;
        plan.precision = *rc::gen::inRange(1, 1001) / 1000.0;
        plan.budget = Nanoseconds(magnitude(std::numeric_limits<std::int64_t>::max()));
    }
    plan.sweep.over = member(SweepOver::Payload);
    if (plan.sweep.over == SweepOver::Arguments)
        plan.sweep.arguments = listOf(text);
    else if (plan.sweep.over != SweepOver::None)
        plan.sweep.numbers = listOf(count);
    if (plan.sweep.over != SweepOver::None)
        plan.sweep.scaling = member(Scaling::Weak);
    plan.warmup = *rc::gen::inRange<std::uint32_t>(0, limits::warmup + 1);
    plan.timeout = Nanoseconds(magnitude(std::numeric_limits<std::int64_t>::max()));
    plan.deadline = Nanoseconds(magnitude(std::numeric_limits<std::int64_t>::max()));
    plan.pin = member(PinPolicy::One);
    plan.results = member(ResultsPolicy::Return);
    plan.seed = count();
    plan.prepare = any<bool>();
    plan.emptyCall = any<bool>();
    plan.maxRestarts = *rc::gen::inRange<std::uint32_t>(0, 1'000'001);
    plan.memoryLimit = count();
    plan.live = any<bool>();
    plan.control = any<bool>();
    event.python = {text(), text(), text(), text(), text()};
    event.argumentsJson = text();
    event.callText = text();
    event.calls = listOf([] {
        return PlannedCall{text(), text(), text(),
                           *rc::gen::inRange<std::uint64_t>(0, limits::jobs + 1), time()};
    });
    event.emptyCalls = listOf([] { return EmptyCall{text(), time()}; });
    event.scriptSource = text();
    event.trials = listOf(spec);
    expectRoundTrip(event);
    expectRoundTrip(TrialEvent{spec(), time()});
}

RC_GTEST_PROP(CodecProperties, SamplesComeBack, ()) {
    SampleEvent event;
    event.trial = trialId();
    event.time = time();
    event.coreBusy = listOf(any<std::uint32_t>);
    event.coreSteal = listOf(any<std::uint32_t>);
    event.workers = listOf([] {
        SampleEvent::Worker worker;
        worker.state = member(WorkerState::Failed);
        worker.done = count();
        worker.cpu = signedCount();
        worker.runQueue = signedCount();
        worker.gilWait = signedCount();
        worker.core = CpuId{any<std::uint16_t>()};
        worker.rssKib = count();
        worker.bad = count();
        if (any<bool>()) {
            worker.job = JobIndex{any<std::uint32_t>()};
            worker.since = Nanoseconds{*rc::gen::inRange<std::int64_t>(0, limits::nanoseconds)};
        }
        return worker;
    });
    if (any<bool>())
        event.measure = time();
    event.rssKib = count();
    event.pssKib = count();
    event.done = count();
    event.dropped = count();
    expectRoundTrip(event);
}

RC_GTEST_PROP(CodecProperties, SmallEventsComeBack, ()) {
    expectRoundTrip(PhaseEvent{trialId(), member(Phase::Teardown), maybeWorker(), time(), time()});
    expectRoundTrip(
        OutputEvent{trialId(), maybeWorker(), member(OutputChannel::Stderr), text(), count()});
    std::optional<JobIndex> job;
    std::optional<TrialId> trial;
    if (any<bool>()) {
        job = JobIndex{any<std::uint32_t>()};
        trial = trialId();
    }
    expectRoundTrip(JobErrorEvent{trialId(), maybeWorker(), job, member(JobStatus::Unsupported),
                                  text(), message::verbatim(text()), text()});
    expectRoundTrip(
        MarkEvent{trialId(), workerId(), JobIndex{any<std::uint32_t>()}, time(), text()});
    expectRoundTrip(HostExitEvent{trialId(), maybeWorker(), any<std::int64_t>(), any<int>(), text(),
                                  any<bool>()});
    expectRoundTrip(WarningEvent{text(), message::verbatim(text()), text(), trial});
    expectRoundTrip(
        WarningEvent{text(), message::say<MessageCode::PrepareRaised>(text(), text()), {}, trial});
    expectRoundTrip(EndEvent{member(EndStatus::Failed), message::verbatim(text()), count()});
}

RC_GTEST_PROP(CodecProperties, TrialEndsComeBack, ()) {
    TrialEndEvent event;
    event.trial = trialId();
    event.status = member(TrialStatus::Unsupported);
    event.init = time();
    event.measure = time();
    event.overall = time();
    event.jobsOk = count();
    event.jobsFailed = count();
    event.jobsCrashed = count();
    event.jobsTimedOut = count();
    event.jobsCancelled = count();
    event.workersMissing = any<std::uint32_t>();
    event.workers = listOf([] {
        WorkerSummary worker;
        worker.jobs = count();
        worker.wall = signedCount();
        worker.cpu = signedCount();
        worker.gilWait = signedCount();
        worker.gilWaits = count();
        worker.runQueue = signedCount();
        worker.voluntary = count();
        worker.involuntary = count();
        worker.migrations = count();
        worker.create = signedCount();
        worker.import = signedCount();
        worker.ringWait = signedCount();
        worker.roomWait = signedCount();
        worker.takenEarly = count();
        if (worker.takenEarly != 0) // without any there is no time to tell
            worker.takenEarlyTime = signedCount();
        worker.pid = signedCount();
        worker.tid = signedCount();
        if (any<bool>()) {
            worker.lockWait = static_cast<std::int64_t>(count() >> 1);
            worker.lockWaits = count();
        }
        return worker;
    });
    event.pssKib = count();
    event.perWorkerKib = count();
    event.hostPssKib = listOf(count);
    if (any<bool>())
        event.value = text();
    event.valueDigest = text();
    event.distinctValues = count();
    event.valuesLookAlike = any<bool>();
    event.jobValues.jobs = any<std::vector<std::uint32_t>>();
    if (any<bool>()) {
        event.jobValues.groupSize = 1u + any<std::uint32_t>() % JobValues::largestGroup;
        event.jobValues.groups = {any<std::uint32_t>()};
    }
    event.restarts = any<std::uint32_t>();
    event.gil = text();
    event.gilModule = text();
    expectRoundTrip(event);
}

RC_GTEST_PROP(CodecProperties, BytesThatAreNotUtf8AreReplaced, ()) {
    OutputEvent event;
    event.text = any<std::string>();
    const auto decoded = decodeEvent(encodeEvent(event));
    RC_ASSERT(decoded.has_value());
    // What was replaced is sound text now, and comes back as it is.
    expectRoundTrip(**decoded);
}

} // namespace
} // namespace gilscope
