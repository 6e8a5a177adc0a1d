#pragma once

#include <gilscope/board.h>
#include <gilscope/error.h>
#include <gilscope/events.h>

#include "control.h"
#include "json_file.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace gilscope::engine {

/// Name of the segment in /proc/PID/maps, after "/memfd:".
inline constexpr const char* boardName = "gilscope-board";

/// The segment of one trial: an anonymous file that cannot be resized, mapped here, with an empty
/// board laid out in it. Owns the descriptor and the mapping.
class BoardMemory {
public:
    /// Lays out a board of `shape` (its planSize is taken from `plan`) and copies the plan in.
    static Result<BoardMemory> create(board::Shape shape, std::string_view plan);

    ~BoardMemory();
    BoardMemory(BoardMemory&& other) noexcept;
    BoardMemory& operator=(BoardMemory&& other) noexcept;

    const board::View& view() const { return m_view; }
    /// To be passed on to hosts.
    int fd() const { return m_fd.get(); }

private:
    BoardMemory(UniqueFd fd, std::span<std::byte> memory, board::View view);

    UniqueFd m_fd;
    std::span<std::byte> m_memory;
    board::View m_view;
};

/// Turns a futex word of the board into a descriptor that a Poller can wait for.
///
/// A futex cannot be polled together with pipes, and sleeping on the futex with a timeout would
/// delay what the pipes and the process descriptors say. So a thread of its own sleeps on the word
/// and writes to an eventfd; it runs only when a host changes a state, never for a job.
class Doorbell {
public:
    /// `word` must outlive the doorbell.
    explicit Doorbell(std::atomic<std::uint32_t>& word);
    /// Ends the thread.
    ~Doorbell();
    Doorbell(const Doorbell&) = delete;
    Doorbell& operator=(const Doorbell&) = delete;

    /// Readable when the word has changed; clear with acknowledge().
    int fd() const { return m_event.get(); }
    void acknowledge();
    /// Why it will never ring; nullopt: it will.
    const std::optional<Error>& problem() const { return m_problem; }

private:
    void run();

    std::atomic<std::uint32_t>& m_word;
    UniqueFd m_event;
    std::atomic<bool> m_stop{false};
    std::optional<Error> m_problem;
    std::thread m_thread;
};

/// Which jobs of a trial have been accounted for, and how they ended. A job counts once, whoever
/// reports it. One bit a job.
class JobLedger {
public:
    explicit JobLedger(std::uint64_t jobs);

    /// Notes that `job` ended; false (and nothing changes) if it is out of range or known already.
    bool report(std::uint64_t job, board::JobStatus status);
    bool seen(std::uint64_t job) const;
    std::uint64_t jobs() const { return m_jobs; }
    std::uint64_t reported() const { return m_reported; }
    bool complete() const { return m_reported == m_jobs; }
    std::uint64_t count(board::JobStatus status) const;
    /// Jobs before `end` that nobody has reported, in order, at most `most` of them.
    std::vector<std::uint32_t> missing(std::uint64_t end, std::size_t most) const;

private:
    std::uint64_t m_jobs;
    std::uint64_t m_reported = 0;
    std::vector<std::uint64_t> m_bits;
    std::array<std::uint64_t, 6> m_counts{};
};

/// A state read from a board, Empty if it is not one.
WorkerState readState(const board::WorkerSlot& slot);

/// What a trial's board is laid out and filled in with.
struct BoardSetup {
    board::Shape shape;               ///< its planSize is taken from `plan`
    std::string plan;                 ///< JSON for the hosts, see docs/architecture.md
    std::int64_t epoch = 0;           ///< of the trial, CLOCK_MONOTONIC
    std::int64_t arrivalInterval = 0; ///< ns
    board::ResultsMode results = board::ResultsMode::Return;
    int lifelineFd = -1;
    std::vector<std::int32_t> pins; ///< for each worker its logical CPU; -1: none
};

/// A trial's job board as the engine uses it: it opens the gates, hands jobs out once more, and
/// notices when somebody else has written where only the engine does. Its bell wakes the poller.
/// One thread.
class TrialBoard {
public:
    /// `poller` must outlive the board.
    static Result<std::unique_ptr<TrialBoard>> make(const BoardSetup& setup, Poller& poller);
    ~TrialBoard();
    TrialBoard(const TrialBoard&) = delete;
    TrialBoard& operator=(const TrialBoard&) = delete;

    const board::View& view() const { return m_memory.view(); }
    board::Header& header() const { return view().header(); }
    board::WorkerSlot& slot(std::uint32_t worker) const { return view().slot(worker); }
    std::uint32_t workers() const { return view().workers(); }
    /// To be passed on to hosts.
    int fd() const { return m_memory.fd(); }
    /// ns since the trial's epoch.
    std::int64_t now() const { return board::monotonicNow() - m_epoch; }

    void openGate(board::Gate gate);
    /// The gate that was opened last.
    board::Gate gate() const { return m_gate; }
    /// No further job is to begin, and those that run are to be interrupted.
    void requestStop();
    /// No worker is to warm up any more.
    void endWarmup();
    /// Gets ready for a coordinator in place of one that has ended.
    void expectCoordinator();
    /// Gets a worker's part ready for another host.
    void resetWorker(std::uint32_t worker);
    /// Says, as a host would, why a worker does not begin.
    void failWorker(std::uint32_t worker, const Error& error);
    /// False once somebody has written over what only the engine writes. Cheap.
    bool intact() const;

    board::HostState coordinatorState() const;
    WorkerState state(std::uint32_t worker) const { return readState(slot(worker)); }
    /// The job to be measured that a worker is at, as it says itself; nullopt: none, or `ledger`
    /// knows how it ended.
    std::optional<std::uint32_t> jobInFlight(std::uint32_t worker, const JobLedger& ledger) const;
    /// Jobs before it have been taken by a worker.
    std::uint64_t nextJob() const;

    /// Whether there are jobs to run once more that no worker has taken yet.
    bool retriesPending() const;
    /// Hands these out once more, before all others. Only while no worker lives: nobody else reads
    /// or writes the list then.
    void retry(const std::vector<std::uint32_t>& jobs);
    /// Adds to those while workers read the list; what finds no room is left out.
    void addRetries(const std::vector<std::uint32_t>& jobs);
    /// How many more addRetries() has room for.
    std::size_t retryRoom() const;

private:
    /// Of the header, what hosts only read.
    static constexpr std::size_t constantBytes = offsetof(board::Header, nextJob);

    TrialBoard(BoardMemory memory, std::int64_t epoch, Poller& poller);
    void keepConstants();

    BoardMemory m_memory;
    std::int64_t m_epoch;
    Poller& m_poller;
    Doorbell m_bell;
    // What only the engine writes, as it wrote it. Where something else is on the board, nothing
    // there can be believed, and workers may wait for a gate that never opens.
    std::array<std::byte, constantBytes> m_constants{};
    board::Gate m_gate = board::Gate::Prepare;
    bool m_stop = false;
};

} // namespace gilscope::engine
