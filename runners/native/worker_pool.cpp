#include "worker_pool.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sched.h>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>
#include <unordered_map>
#include <utility>

namespace gilscope::native {

namespace {

using nlohmann::json;

/// Two readings of the thread's CPU clock cost about 1.4 us: too much for shorter jobs.
constexpr std::int64_t longEnoughForCpuClock = 70'000; // ns
constexpr std::int64_t longRunning = 50'000'000;       // ns
constexpr std::size_t mostJobsOfLine = 16'384;
constexpr std::int64_t noJobYet = -1;
constexpr std::uint32_t mostJobsWithValues = 16'384; // those that the engine compares one by one
constexpr std::size_t largestOfMany = 256;           // bytes of a value among many

struct HashOfValue {
    std::size_t operator()(const Value* value) const { return hashOf(*value); }
};
struct SameValue {
    bool operator()(const Value* a, const Value* b) const { return sameValue(*a, *b); }
};

json orNull(std::int64_t number) {
    return number < 0 ? json(nullptr) : json(number);
}

} // namespace

struct alignas(64) WorkerPool::Worker {
    std::uint32_t number = 0;
    std::int64_t createStart = 0;
    std::int64_t lastTook = 0; ///< ns of the job before
    std::int32_t lastCore = -1;
    std::int64_t migrations = 0;
    std::int64_t start = 0;
    std::int64_t end = 0;
    ThreadUsage before, after;
    std::atomic<std::int64_t> job = noJobYet; ///< that it is at
    std::atomic<std::int64_t> jobStart = 0;
    std::int64_t told = noJobYet; ///< the job that `running` was last said of
    std::jthread thread;
};

/// The columns of a line that is being put together.
struct WorkerPool::Columns {
    std::vector<std::uint32_t> job;
    std::vector<std::int64_t> start, end;
    json cpu = json::array(), core = json::array(), coreEnd = json::array();

    void add(std::uint32_t index, const JobRecord& record) {
        job.push_back(index);
        start.push_back(record.start);
        end.push_back(record.end);
        cpu.push_back(orNull(record.cpu));
        core.push_back(orNull(record.core));
        coreEnd.push_back(orNull(record.coreEnd));
    }
    void writeTo(EngineLine& line, std::uint32_t worker) {
        if (job.empty())
            return;
        line.write({{"verb", "jobs"},
                    {"worker", worker},
                    {"job", job},
                    {"start", start},
                    {"end", end},
                    {"cpu", cpu},
                    {"core", core},
                    {"core_end", coreEnd}});
        *this = Columns();
    }
};

WorkerPool::WorkerPool(EngineLine& line, Call call, PoolPlan plan)
    : m_line(line),
      m_call(std::move(call)),
      m_plan(std::move(plan)),
      m_wake(eventfd(0, EFD_CLOEXEC)),
      m_jobs(m_plan.jobs) {
    if (m_wake < 0)
        throw std::system_error(errno, std::generic_category(), "eventfd");
}

WorkerPool::~WorkerPool() {
    m_gate.store(2);
    m_gate.notify_all();
    m_workers.clear();
    close(m_wake);
}

void WorkerPool::spawn() {
    for (std::uint32_t number = 0; number < m_plan.workers; ++number) {
        Worker& worker = *m_workers.emplace_back(std::make_unique<Worker>());
        worker.number = number;
        worker.createStart = now();
        ++m_busy;
        try {
            worker.thread = std::jthread([this, &worker] { run(worker); });
        } catch (const std::system_error& problem) {
            m_workers.pop_back();
            --m_busy;
            m_line.write({{"verb", "lost"},
                          {"worker", number},
                          {"kind", "OSError"},
                          {"message", fmt::format("no thread can be started: {}", problem.what())},
                          {"traceback", ""}});
        }
    }
}

void WorkerPool::bind(const Worker& worker) {
    if (worker.number >= m_plan.pins.size() || !m_plan.pins[worker.number])
        return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(*m_plan.pins[worker.number]), &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0)
        std::fputs(fmt::format("worker {} cannot be bound to CPU {}: {}\n", worker.number,
                               *m_plan.pins[worker.number], std::strerror(errno))
                       .c_str(),
                   stderr);
}

bool WorkerPool::attempt() {
    try {
        m_call();
        return true;
    } catch (const std::exception&) {
        return false; // what goes wrong in a warm-up is counted; a measured job tells of it
    }
}

void WorkerPool::run(Worker& worker) {
    const std::int64_t created = now();
    bind(worker);
    const std::int64_t warmupStart = now();
    std::uint32_t failed = 0;
    for (std::uint32_t i = 0; i < m_plan.warmup && !m_stop.load(); ++i)
        failed += attempt() ? 0 : 1;
    m_line.write({{"verb", "ready"},
                  {"worker", worker.number},
                  {"pid", getpid()},
                  {"tid", gettid()},
                  {"create", {worker.createStart, created}},
                  {"warmup", {warmupStart, now()}},
                  {"warmup_failed", failed}});
    --m_busy;
    m_gate.wait(0);
    if (m_gate.load() == 2)
        return;
    worker.start = now();
    worker.before = threadUsage();
    while (!m_stop.load(std::memory_order_relaxed)) {
        const std::uint32_t index = m_next.fetch_add(1, std::memory_order_relaxed);
        if (index >= m_plan.jobs)
            break;
        runJob(worker, index);
    }
    worker.after = threadUsage();
    worker.end = now();
    ++m_finished;
    --m_busy;
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(m_wake, &one, sizeof one);
}

void WorkerPool::runJob(Worker& worker, std::uint32_t index) {
    JobRecord& record = m_jobs[index];
    JobRecord::State state = JobRecord::State::Done;
    const bool timed = worker.lastTook >= longEnoughForCpuClock;
    record.worker = worker.number;
    record.core = sched_getcpu();
    record.start = now();
    worker.jobStart.store(record.start, std::memory_order_relaxed);
    worker.job.store(index, std::memory_order_release);
    const std::int64_t cpuStart = timed ? threadCpuNow() : 0;
    try {
        Value value = m_call();
        if (m_plan.keepResults)
            record.value = std::move(value);
    } catch (const CallError& error) {
        state = JobRecord::State::Failed;
        record.kind = error.kind();
        record.message = error.what();
    } catch (const std::bad_alloc&) {
        state = JobRecord::State::Failed;
        record.kind = "MemoryError";
    } catch (const std::exception& error) {
        state = JobRecord::State::Failed;
        record.kind = "RuntimeError";
        record.message = error.what();
    }
    if (timed)
        record.cpu = threadCpuNow() - cpuStart;
    record.end = now();
    record.coreEnd = sched_getcpu();
    worker.job.store(noJobYet, std::memory_order_release);
    worker.lastTook = record.end - record.start;
    worker.migrations += worker.lastCore >= 0 && worker.lastCore != record.core ? 1 : 0;
    worker.migrations += record.core != record.coreEnd ? 1 : 0;
    worker.lastCore = record.coreEnd;
    record.state.store(state, std::memory_order_release);
}

void WorkerPool::measure() {
    m_measuring = true;
    m_busy += static_cast<std::uint32_t>(m_workers.size());
    m_gate.store(1);
    m_gate.notify_all();
}

void WorkerPool::report() {
    // Asked first: what the last worker did before it finished is then reported below.
    const bool all = m_finished.load() == m_workers.size();
    reportJobs();
    if (!all) {
        reportRunning();
        return;
    }
    for (const std::unique_ptr<Worker>& worker : m_workers)
        reportFinished(*worker);
    m_measuring = false;
}

void WorkerPool::reportJobs() {
    std::vector<Columns> columns(m_plan.workers);
    const std::uint32_t begun = std::min(m_next.load(), m_plan.jobs);
    bool gap = false;
    for (std::uint32_t index = m_firstOpen; index < begun; ++index) {
        JobRecord& record = m_jobs[index];
        const JobRecord::State state = record.state.load(std::memory_order_acquire);
        gap = gap || state == JobRecord::State::Open;
        if (!gap)
            m_firstOpen = index + 1;
        if (state == JobRecord::State::Open || std::exchange(record.reported, true))
            continue;
        if (state == JobRecord::State::Failed) {
            columns[record.worker].writeTo(m_line, record.worker);
            reportFailure(index, record);
            continue;
        }
        columns[record.worker].add(index, record);
        if (columns[record.worker].job.size() >= mostJobsOfLine)
            columns[record.worker].writeTo(m_line, record.worker);
    }
    for (std::uint32_t worker = 0; worker < m_plan.workers; ++worker)
        columns[worker].writeTo(m_line, worker);
}

void WorkerPool::reportFailure(std::uint32_t index, const JobRecord& record) {
    m_line.write({{"verb", "job_error"},
                  {"worker", record.worker},
                  {"job", index},
                  {"status", "failed"},
                  {"start", record.start},
                  {"end", record.end},
                  {"kind", record.kind},
                  {"message", record.message},
                  {"traceback", ""}});
}

void WorkerPool::reportRunning() {
    for (const std::unique_ptr<Worker>& worker : m_workers) {
        const std::int64_t job = worker->job.load(std::memory_order_acquire);
        const std::int64_t start = worker->jobStart.load(std::memory_order_relaxed);
        if (job == noJobYet || job == worker->told || now() - start < longRunning ||
            worker->job.load(std::memory_order_acquire) != job)
            continue;
        worker->told = job;
        m_line.write(
            {{"verb", "running"}, {"worker", worker->number}, {"job", job}, {"start", start}});
    }
}

void WorkerPool::reportFinished(const Worker& worker) {
    json line = {{"verb", "finished"},
                 {"worker", worker.number},
                 {"start", worker.start},
                 {"end", worker.end},
                 {"cpu", worker.after.cpu - worker.before.cpu},
                 {"run_queue", nullptr},
                 {"gil_wait", nullptr},
                 {"voluntary", worker.after.voluntary - worker.before.voluntary},
                 {"involuntary", worker.after.involuntary - worker.before.involuntary},
                 {"migrations", worker.migrations}};
    if (worker.after.runQueue && worker.before.runQueue)
        line["run_queue"] = *worker.after.runQueue - *worker.before.runQueue;
    m_line.write(line);
}

void WorkerPool::drain() {
    const std::int64_t start = now();
    struct Returned {
        const Value* value;
        std::vector<std::uint32_t> jobs;
    };
    std::vector<Returned> different; // in the order of their first jobs
    std::unordered_map<const Value*, std::size_t, HashOfValue, SameValue> places;
    std::uint32_t decoded = 0;
    for (std::uint32_t index = 0; index < m_jobs.size(); ++index) {
        const JobRecord& record = m_jobs[index];
        if (!m_plan.keepResults || record.state.load() != JobRecord::State::Done)
            continue;
        ++decoded;
        const auto [place, isNew] = places.try_emplace(&record.value, different.size());
        if (isNew)
            different.push_back({&record.value, {}});
        if (index < mostJobsWithValues)
            different[place->second].jobs.push_back(index);
    }
    json line = {{"verb", "drained"},
                 {"start", start},
                 {"end", now()},
                 {"decoded", decoded},
                 {"distinct", different.size()}};
    if (!different.empty())
        line["value"] = valueToJson(*different.front().value);
    if (different.size() > 1) {
        json& values = line["values"] = json::array();
        for (const Returned& one : different)
            if (!one.jobs.empty())
                values.push_back({valueToJson(*one.value, largestOfMany), one.jobs});
    }
    m_line.write(line);
    m_jobs = std::vector<JobRecord>();
    m_plan.jobs = 0;
    m_firstOpen = 0;
}

} // namespace gilscope::native
