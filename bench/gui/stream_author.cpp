// An engine that measures nothing: it writes the stream of a comparison whose jobs are made up, at
// a pace of its own, so that readers can be measured. The window starts it like any engine; by hand
// it writes recordings:
//   BENCH_JOBS=1000000 BENCH_RATE=0 bench_stream run < /dev/null > million.gilscope
//
// BENCH_JOBS     of the long trial (1,600,000)
// BENCH_RATE     jobs a second of all workers (200,000); 0: no pauses
// BENCH_WORKERS  of it (2)
#include <gilscope/codec.h>

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace gilscope;

namespace {

constexpr std::int64_t millisecond = 1'000'000;
constexpr std::int64_t begin = 30 * millisecond; ///< of the measure phase

long setting(const char* name, long otherwise) {
    const char* text = std::getenv(name);
    return text != nullptr ? std::strtol(text, nullptr, 10) : otherwise;
}

void say(const Event& event) {
    const std::string line = encodeEvent(event);
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size())
        std::exit(1); // nobody reads any longer
}

/// One trial, in slices of 10 ms as a real engine reads its rings.
class Author {
public:
    Author(TrialSpec spec, double rate, bool paced)
        : m_spec(std::move(spec)), m_rate(rate), m_paced(paced), m_clock(m_spec.workers, begin) {}

    void write() {
        say(TrialEvent{m_spec, {}});
        for (const auto& [phase, from, to] :
             {std::tuple{Phase::Prepare, 0, 10}, std::tuple{Phase::Spawn, 10, 16},
              std::tuple{Phase::Import, 16, 24}, std::tuple{Phase::Warmup, 24, 30}})
            say(PhaseEvent{m_spec.id, phase, noWorker, Nanoseconds{from * millisecond},
                           Nanoseconds{to * millisecond}});
        const auto start = std::chrono::steady_clock::now();
        std::int64_t now = begin;
        for (int slice = 0; m_next < m_spec.jobs; ++slice) {
            now += 10 * millisecond;
            for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker)
                jobsUntil(worker, now);
            if (slice % 5 == 4)
                sample(now);
            if (slice % 10 == 9)
                say(OutputEvent{m_spec.id, noWorker, OutputChannel::Stdout,
                                fmt::format("{} jobs so far\n", m_next), 0});
            std::fflush(stdout);
            if (m_paced)
                std::this_thread::sleep_until(start + std::chrono::nanoseconds(now - begin));
        }
        end(now);
    }

private:
    void jobsUntil(std::uint32_t worker, std::int64_t time) {
        JobBatch batch;
        batch.trial = m_spec.id;
        batch.worker = WorkerId{worker};
        const auto each = std::int64_t(1e9 * m_spec.workers / m_rate);
        std::int64_t& clock = m_clock[worker];
        while (clock < time && m_next < m_spec.jobs && batch.size() < limits::batchRows) {
            // As irregular as real ones, which is what packing and drawing them cost.
            board::JobRecord record{};
            record.job = std::uint32_t(m_next++);
            record.start = clock + 40 + std::int64_t(m_random() % 60);
            record.callStart = record.start + 60 + std::int64_t(m_random() % 40);
            record.callEnd = record.callStart +
                             std::max<std::int64_t>(1, each - 400 + std::int64_t(m_random() % 300));
            record.end = record.callEnd + 45;
            record.gilWait =
                m_spec.runner == "thread" ? std::int64_t(m_random() % std::uint64_t(each)) : 0;
            record.cpu = -1;
            record.coreStart = record.coreEnd =
                std::uint16_t((worker + std::uint32_t(clock / (700 * millisecond))) % 2);
            clock = record.end;
            batch.append(record);
        }
        if (batch.size() > 0)
            say(batch);
    }
    void sample(std::int64_t now) {
        SampleEvent event;
        event.trial = m_spec.id;
        event.time = Nanoseconds{now};
        event.coreBusy = {970, 880};
        event.coreSteal = {4, 0};
        event.done = m_next;
        event.rssKib = 15'000;
        for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
            SampleEvent::Worker one;
            one.state = WorkerState::Running;
            one.done = m_next / m_spec.workers;
            one.cpu = (now - begin) * 9 / 10;
            one.core = CpuId{std::uint16_t(worker % 2)};
            event.workers.push_back(one);
        }
        say(event);
    }
    void end(std::int64_t now) {
        say(PhaseEvent{m_spec.id, Phase::Measure, noWorker, Nanoseconds{begin}, Nanoseconds{now}});
        TrialEndEvent event;
        event.trial = m_spec.id;
        event.init = Nanoseconds{14 * millisecond};
        event.measure = Nanoseconds{now - begin};
        event.overall = Nanoseconds{now};
        event.jobsOk = m_spec.jobs;
        for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
            WorkerSummary one;
            one.jobs = m_spec.jobs / m_spec.workers;
            one.wall = now - begin;
            one.cpu = one.wall * 9 / 10;
            event.workers.push_back(one);
        }
        event.pssKib = 15'000;
        event.value = "7";
        event.distinctValues = 1;
        say(event);
    }

    TrialSpec m_spec;
    double m_rate;
    bool m_paced;
    std::vector<std::int64_t> m_clock;
    std::uint64_t m_next = 0;
    std::mt19937_64 m_random{7};
};

} // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) != "run") {
        std::puts(
            R"({"script": "", "problem": null, "callables": [], "pythons": [], "runners": []})");
        return 0;
    }
    const long rate = setting("BENCH_RATE", 200'000);
    const auto workers = std::uint32_t(setting("BENCH_WORKERS", 2));
    const auto jobs = std::uint64_t(setting("BENCH_JOBS", 1'600'000));
    PlanEvent plan;
    plan.plan.callable = "nothing";
    plan.plan.runners = {"thread", "subinterpreter"};
    plan.plan.workers = workers;
    plan.callText = "nothing()";
    plan.python.gil = "per-interpreter";
    plan.trials = {
        {TrialId{0}, "thread", workers, std::max<std::uint64_t>(jobs / 20, workers), 0, 0, {}},
        {TrialId{1}, "subinterpreter", workers, jobs, 0, 1, {}}};
    say(HelloEvent{});
    MachineEvent machine;
    machine.facts.model = "made up";
    machine.facts.cpus = {{CpuId{0}, 0, 0, 0}, {CpuId{1}, 1, 0, 0}};
    machine.facts.usable = {CpuId{0}, CpuId{1}};
    machine.facts.usableCores = 2;
    say(machine);
    say(plan);
    for (const TrialSpec& spec : plan.trials)
        Author(spec, rate > 0 ? double(rate) : 200'000.0, rate > 0).write();
    say(EndEvent{});
    std::fflush(stdout);
}
