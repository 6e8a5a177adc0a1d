#pragma once

#include <gilscope/comparison.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace gilscope {

/// What a worker does with the time of a job.
enum class JobPart {
    Running,   ///< in the callable, on a core as far as is known
    GilWait,   ///< in the callable, waiting for the GIL
    OtherWait, ///< in the callable, neither: blocked, or waiting for a core. Only where the job's
               ///< CPU time was measured; otherwise this time counts as Running
    Decode,
    Encode,
};
inline constexpr std::size_t jobPartCount = 5;

/// One job as the timeline shows it. Times in ns since the trial's epoch.
struct TimelineBar {
    WorkerId worker{};
    std::uint32_t job = 0;
    JobStatus status = JobStatus::Ok;
    std::int64_t start = 0;
    std::int64_t decode = 0, call = 0, encode = 0;
    std::int64_t cpu = -1; ///< -1: not measured
    std::int64_t gilWait = 0;
    std::uint32_t bytes = 0; ///< of the encoded result
    CpuId coreStart = noCpu, coreEnd = noCpu;
    /// It runs: end() is the last moment that is known of it, and what it did until then is what
    /// samples say of its worker.
    bool open = false;

    std::int64_t end() const { return start + decode + call + encode; }
    /// ns in each JobPart; never negative, sum = end() - start.
    std::array<std::int64_t, jobPartCount> parts() const;
};

/// What happened in a slice of a row's time.
struct TimelineCell {
    std::array<float, jobPartCount>
        part{};             ///< parts of the slice's length, in the order of JobPart
    float failed = 0;       ///< part in which jobs ran that did not end well
    std::uint32_t jobs = 0; ///< jobs that touch it; an estimate far from the jobs
};

/// What one worker did on one core, slice by slice.
struct CoreUse {
    WorkerId worker{};
    std::vector<float> running; ///< part of each slice in which it ran there, in jobs. Within a job
                                ///< only the sum is measured: it is spread evenly
    std::vector<float> moved;   ///< what of it is half of a job that began on one core and ended on
                                ///< another; when it moved is not known
};

/// Jobs that ended in a slice of time, each spread evenly over its own time; those that a stop cut
/// off are none of them.
struct JobFlow {
    double well = 0;
    double bad = 0;
};

/// How far a worker was at some time.
struct WorkerAt {
    std::uint64_t ended = 0;         ///< jobs that had ended; one that a stop cut off has not
    std::uint64_t bad = 0;           ///< those of them that did not end well
    std::optional<TimelineBar> job;  ///< the one that it was at
    std::optional<TimelineBar> last; ///< the last one that had ended, where that is at hand
    bool more = false;               ///< other jobs began later
};

/// The jobs of one trial, row by row, in a form that answers any zoom level in time that grows with
/// the width of the picture and hardly with the number of jobs: sums over each 64 jobs stay in
/// memory, single jobs are unpacked where they are wide enough to be seen, and the last of them are
/// kept. One thread.
class Timeline {
public:
    enum class Rows { Workers, Cores };

    /// `keptJobs`: how many unpacked jobs may stay in memory.
    explicit Timeline(std::size_t keptJobs = std::size_t{1} << 19);

    /// Takes in what `trial` has that was not seen yet, at most about `jobs` jobs. Another trial,
    /// or none, starts anew. Returns whether everything is in.
    bool update(std::shared_ptr<const Trial> trial, std::size_t jobs = 200'000);

    /// Workers that the trial has, or cores that jobs ran on.
    std::size_t rows(Rows by) const;
    /// The worker or CPU number of a row.
    std::uint32_t rowNumber(Rows by, std::size_t row) const;
    std::uint64_t jobs() const { return m_jobs; }
    /// From the start of the first job to the end of the last, ns; both 0 without jobs.
    std::int64_t begin() const { return m_jobs == 0 ? 0 : m_begin; }
    std::int64_t end() const { return m_end; }

    /// Divides [begin, end) of a row into `out.size()` slices.
    void cells(Rows by, std::size_t row, std::int64_t begin, std::int64_t end,
               std::span<TimelineCell> out);
    /// Calls `visit` for the jobs of a row that touch [begin, end), in order, if they are at most
    /// `most`; returns whether they were.
    bool bars(Rows by, std::size_t row, std::int64_t begin, std::int64_t end, std::size_t most,
              const std::function<void(const TimelineBar&)>& visit);
    /// Who ran on the logical CPU `core` in [begin, end), in `slices` slices; by worker.
    std::vector<CoreUse> coreUse(std::uint32_t core, std::int64_t begin, std::int64_t end,
                                 std::size_t slices);
    /// Divides [begin, end) into `out.size()` slices and adds up the jobs of all workers in each.
    void flow(std::int64_t begin, std::int64_t end, std::span<JobFlow> out);
    /// How far `worker` was at `time`. Costs the logarithm of the jobs, and now and then a batch to
    /// be unpacked.
    WorkerAt workerAt(std::size_t worker, std::int64_t time);
    /// The job that a row was at, at `time`.
    std::optional<TimelineBar> barAt(Rows by, std::size_t row, std::int64_t time);

private:
    /// What the jobs of a chunk did on one core.
    struct CorePart {
        std::uint16_t core = 0;
        float began = 0;   ///< ns, of the jobs that began there
        float running = 0; ///< ns; a job that moved counts half here and half there
        float moved = 0;   ///< ns of those halves
    };
    /// Up to 64 jobs of one batch that follow each other.
    struct Chunk {
        std::int64_t begin = 0, end = 0;
        std::uint32_t batch = 0;
        std::uint16_t first = 0, count = 0;
        std::uint16_t bad = 0;    ///< jobs that did not end well
        std::uint16_t cut = 0;    ///< jobs that a stop cut off
        std::uint8_t cores = 0;   ///< how many of `core` are used
        bool moreCores = false;   ///< its jobs were on more cores than that
        std::uint32_t before = 0; ///< jobs of the worker that ended in earlier chunks
        std::uint32_t badBefore = 0;
        std::array<CorePart, 3> core{};
        std::array<float, jobPartCount> nanoseconds{};
        float failed = 0; ///< ns
    };
    /// The jobs of a chunk that a worker was asked about.
    struct Opened {
        std::size_t chunk = 0;
        std::vector<TimelineBar> bars; ///< empty: none
    };
    struct Kept {
        std::shared_ptr<const JobBatch> batch;
        std::list<std::uint32_t>::iterator use;
    };

    void restart(std::shared_ptr<const Trial> trial);
    void addBatch(std::uint32_t at, const JobBatch& batch);
    void addCore(std::uint16_t core);
    static void addCores(Chunk& chunk, const TimelineBar& bar);
    /// The part of the chunk on the core of a row; nullptr: none that is known.
    const CorePart* partOn(const Chunk& chunk, std::uint32_t core) const;
    /// How much of the time of its jobs went to jobs that began there.
    double partBegun(const Chunk& chunk, std::uint32_t core) const;
    void sortChunks();
    /// The jobs that run, by the last sample.
    void lookForOpen();
    /// The job that `worker` is at, if it touches [begin, end) and has to do with the row.
    const TimelineBar* openBar(std::size_t worker, Rows by, std::size_t row, std::int64_t begin,
                               std::int64_t end) const;
    std::shared_ptr<const JobBatch> unpacked(std::uint32_t batch);
    const std::vector<TimelineBar>& opened(std::size_t worker, std::size_t chunk);
    /// The chunks of one worker that touch [begin, end).
    std::span<const Chunk> touching(std::size_t worker, std::int64_t begin, std::int64_t end) const;
    bool concerns(const Chunk& chunk, Rows by, std::size_t row) const;
    std::size_t firstWorker(Rows by, std::size_t row) const;
    std::size_t lastWorker(Rows by, std::size_t row) const;

    std::size_t m_keptLimit;
    std::size_t m_keptJobs = 0;
    std::shared_ptr<const Trial> m_trial;
    std::size_t m_batches = 0; ///< taken in
    std::vector<std::vector<Chunk>> m_workers;
    std::vector<bool> m_unsorted;
    std::vector<std::array<Opened, 2>> m_opened;    ///< for each worker, the last used first
    std::vector<std::optional<TimelineBar>> m_open; ///< for each worker, the job that it is at
    std::vector<std::uint16_t> m_cores;             ///< sorted
    std::uint64_t m_jobs = 0;
    std::int64_t m_begin = 0, m_end = 0;
    std::unordered_map<std::uint32_t, Kept> m_kept;
    std::list<std::uint32_t> m_uses; ///< batches, the last used first
};

} // namespace gilscope
