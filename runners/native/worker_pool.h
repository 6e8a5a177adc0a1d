#pragma once

#include "call.h"
#include "clocks.h"
#include "engine_line.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace gilscope::native {

/// What the pool takes from a plan.
struct PoolPlan {
    std::int64_t epoch = 0; ///< CLOCK_MONOTONIC that times are counted from
    std::uint32_t workers = 1;
    std::uint32_t jobs = 0;
    std::uint32_t warmup = 0;
    bool keepResults = true;
    std::vector<std::optional<int>> pins;
};

/// One job, written by the worker that ran it, and read by others once `state` says so.
struct alignas(64) JobRecord {
    enum class State : std::uint8_t { Open, Done, Failed };
    std::atomic<State> state = State::Open;
    bool reported = false;
    std::int32_t core = -1;
    std::int32_t coreEnd = -1;
    std::uint32_t worker = 0;
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::int64_t cpu = -1; ///< -1: not measured
    Value value;
    std::string kind, message; ///< of a failure
};

/// A thread for each worker, which take jobs from one counter. All functions are for the thread
/// that made the pool.
class WorkerPool {
public:
    WorkerPool(EngineLine& line, Call call, PoolPlan plan);
    /// Ends workers that wait; must not be called while jobs run.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Makes the workers; each says by itself that it is ready.
    void spawn();
    void measure();
    void stop() { m_stop.store(true); }
    /// Tells what has happened since the last time; says `finished` of all when the last one is.
    void report();
    /// Readable whenever a worker has finished.
    int wakeDescriptor() const { return m_wake; }
    bool measuring() const { return m_measuring; }
    /// No worker is at a job.
    bool idle() const { return m_busy.load() == 0; }
    /// Compares the results and lets go of them.
    void drain();

private:
    struct Worker;
    struct Columns;

    std::int64_t now() const { return monotonicNow() - m_plan.epoch; }
    void run(Worker& worker);
    void bind(const Worker& worker);
    void runJob(Worker& worker, std::uint32_t index);
    bool attempt();
    void reportJobs();
    void reportFailure(std::uint32_t index, const JobRecord& record);
    void reportRunning();
    void reportFinished(const Worker& worker);

    EngineLine& m_line;
    Call m_call;
    PoolPlan m_plan;
    int m_wake;
    std::vector<JobRecord> m_jobs;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::uint32_t m_firstOpen = 0; ///< every job before it is reported
    bool m_measuring = false;
    alignas(64) std::atomic<std::uint32_t> m_next = 0;
    alignas(64) std::atomic<bool> m_stop = false;
    std::atomic<int> m_gate = 0; ///< 0: wait, 1: measure, 2: leave
    std::atomic<std::uint32_t> m_busy = 0;
    std::atomic<std::uint32_t> m_finished = 0;
};

} // namespace gilscope::native
