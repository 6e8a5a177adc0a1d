#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

/// The job board: the one memory segment that the engine shares with the hosts of a trial.
///
/// The engine makes it (memfd, sealed against resizing), fills in the header and the plan, and
/// passes the descriptor on; a host maps it and closes the descriptor. Workers take the next job,
/// call, encode, and write a record into a ring of their own; the engine reads the rings. Between
/// stages everybody waits on a futex word in the header. User code can write to this memory, so
/// the engine treats all of it as untrusted: every offset and count that it reads back is bounded
/// by the layout that it computed itself.
///
/// Times are integer nanoseconds of CLOCK_MONOTONIC since `Header::epoch`. All words that change
/// while a trial runs are lock-free atomics. No pointer is ever stored here.
namespace gilscope::board {

inline constexpr std::uint64_t magic = 0x31647262'6c676967; // "giglbrd1"
inline constexpr std::uint32_t layoutVersion = 3;
inline constexpr std::size_t cacheLine = 64;
inline constexpr std::uint32_t maxWorkers = 1024;
inline constexpr std::size_t errorTextSize = 16 * 1024;
inline constexpr std::size_t gilModuleSize = 128;
/// WorkerSlot::job while a warm-up job runs.
inline constexpr std::uint32_t noJob = 0xffffffff;

/// How far the engine lets the hosts go. A host waits (futex on Header::gate) until the gate has
/// reached the stage that it wants to enter.
enum class Gate : std::uint32_t {
    Prepare,  ///< coordinator: import the script, encode arguments, call once
    Spawn,    ///< workers come into being, import the script, warm up, and wait
    Measure,  ///< the start barrier is open
    Drain,    ///< coordinator: take results, decode, compare
    Teardown, ///< workers and hosts end
};

/// Where the coordinator is; written by the coordinator host.
enum class HostState : std::uint32_t { Starting, Prepared, Drained, Ended, Failed };

/// Where one worker is; written by the worker.
enum class WorkerState : std::uint32_t {
    Empty,     ///< not begun
    Creating,  ///< thread, process or interpreter is coming into being
    Importing, ///< the script is being loaded
    Warming,   ///< warm-up jobs
    Ready,     ///< at the start barrier
    Running,   ///< taking jobs
    Finished,  ///< no job left; its figures are final
    Ended,     ///< torn down
    Failed,    ///< could not be created or could not import: see WorkerSlot::errorText
};

/// What becomes of the GIL of the interpreter that a worker is in.
enum class GilState : std::uint32_t {
    Unknown,  ///< nobody looked
    Always,   ///< its build has one that cannot be switched off
    Disabled, ///< a free-threaded build, without
    Enabled,  ///< a free-threaded build that was started with its GIL, or whose GIL came on
};

/// Why a worker or the trial should stop; written by the engine.
enum class Interrupt : std::uint32_t { None, TimedOut, Cancelled };

/// How a job ended. The first four are written by workers, the rest by the engine only.
enum class JobStatus : std::uint8_t { Ok, Failed, TimedOut, Cancelled, Crashed, Unsupported };

/// How bytes of an argument or a result are encoded.
enum class Encoding : std::uint8_t {
    Object,  ///< not encoded: handed over as a Python object
    Marshal, ///< marshal, the running version's format
    Pickle,  ///< pickle protocol 5
    Dropped, ///< the plan asked for no results
};

/// What a worker does with the results of its jobs.
enum class ResultsMode : std::uint32_t { Return, None };

/// The kind of a variable-length note that a worker leaves for the engine.
enum class NoteKind : std::uint32_t {
    Padding = 0, ///< skip to the end of the ring
    Error = 1,   ///< as packError() writes it: a job that failed
    Mark = 2,    ///< text of gilscope.mark
};

/// One finished job. Complete once WorkerSlot::published counts it.
struct JobRecord {
    std::int64_t start = 0;     ///< taken from the board
    std::int64_t callStart = 0; ///< arguments decoded
    std::int64_t callEnd = 0;   ///< callable returned or raised
    std::int64_t end = 0;       ///< result encoded
    std::int64_t cpu = -1; ///< thread CPU time from start to end; -1: not measured (job too short)
    std::int64_t gilWait = 0; ///< time from start to end spent waiting for the GIL
    std::uint32_t job = 0;
    std::uint32_t resultBytes = 0; ///< encoded size, saturating; 0 for Encoding::Object
    std::uint16_t coreStart = 0xffff;
    std::uint16_t coreEnd = 0xffff;
    JobStatus status = JobStatus::Ok;
    Encoding encoding = Encoding::Object;
    std::uint16_t reserved = 0;
};
static_assert(sizeof(JobRecord) == 64);

/// Head of a result in the arena; the encoded bytes follow, then padding to 8 bytes. Never wraps:
/// see skipsToFront.
struct ResultHeader {
    std::uint32_t job = 0;
    std::uint32_t encoding = 0; ///< Encoding
    std::uint64_t size = 0;
};
/// ResultHeader::size where the rest of the window is empty and the next result lies at its front.
/// Where not even a head fits, that goes without saying.
inline constexpr std::uint64_t skipsToFront = UINT64_MAX;

/// Head of a note; `size` bytes follow, then padding to 8 bytes. Never wraps: see Padding.
struct NoteHeader {
    std::uint32_t kind = 0; ///< NoteKind
    std::uint32_t size = 0;
    std::uint32_t job = 0;
    std::uint32_t reserved = 0;
    std::int64_t time = 0;
};

/// Figures that a worker reads about itself, at one moment.
struct WorkerClock {
    std::int64_t wall = 0;         ///< since the epoch; 0: never read
    std::int64_t cpu = 0;          ///< CLOCK_THREAD_CPUTIME_ID
    std::int64_t runQueue = 0;     ///< schedstat: runnable but not running
    std::int64_t gilWait = 0;      ///< waiting to take the GIL
    std::uint64_t gilWaits = 0;    ///< how often
    std::int64_t lockWait = 0;     ///< waiting for locks of the runtime; -1: cannot be told
    std::uint64_t lockWaits = 0;   ///< how often
    std::uint64_t voluntary = 0;   ///< context switches: the thread waited
    std::uint64_t involuntary = 0; ///< context switches: the thread was put aside
    std::uint64_t migrations =
        0; ///< jobs that ended on another core than the one before, this thread
};

/// One worker's part of the board. Written by that worker except where the engine is named.
struct alignas(cacheLine) WorkerSlot {
    // Line 1: the worker's own progress, read by the engine at any time.
    std::atomic<std::uint64_t> published{0}; ///< records written since the trial began
    std::atomic<std::int64_t> jobStart{0};   ///< start of the job in flight; 0: none
    std::atomic<std::uint32_t> job{0};       ///< that job
    std::atomic<std::uint32_t> state{0};     ///< WorkerState
    std::atomic<std::uint64_t> ringWait{0};  ///< ns lost waiting for the engine to read the ring
    std::atomic<std::uint64_t> notesPublished{0}; ///< bytes of notes written since the trial began
    std::atomic<std::uint64_t> notesDropped{0};   ///< notes that found no room

    // Line 2: written by the engine.
    alignas(cacheLine) std::atomic<std::uint64_t> consumed{0}; ///< records read
    std::atomic<std::uint64_t> notesConsumed{0};               ///< bytes of notes read
    std::atomic<std::uint32_t> interrupt{0}; ///< Interrupt wanted for `interruptJob`
    std::atomic<std::uint32_t> interruptJob{0};
    std::int32_t pinnedCpu = -1;               ///< logical CPU to bind to; -1: none
    std::atomic<std::uint32_t> forksWanted{0}; ///< process-fork: how often it is to be forked
    /// Its output, as numbers of the engine's descriptors, to be opened through /proc; -1: none.
    std::int32_t outputFd = -1, errorFd = -1;

    // Line 3 and 4: results on their way to the coordinator; positions only grow, and the place of
    // one is its remainder by the window.
    alignas(cacheLine) std::atomic<std::uint64_t> arenaWritten{0}; ///< by the worker, up to here
    std::atomic<std::uint64_t> arenaWindow{
        0}; ///< bytes of the arena in turn; set while it is empty
    std::atomic<std::uint64_t> arenaTouched{0}; ///< bytes of the arena that have ever been used
    std::atomic<std::uint64_t> roomWait{0};     ///< ns lost waiting for room for a result
    std::atomic<std::uint32_t> roomWanted{0};   ///< the worker sleeps on roomBell
    alignas(cacheLine) std::atomic<std::uint64_t> arenaTaken{0}; ///< by the coordinator, up to here
    std::atomic<std::uint64_t> arenaBegun{0}; ///< the result that ends here is being taken in
    std::atomic<std::uint32_t> roomBell{0};   ///< futex; rung by the coordinator
    /// Results that were taken in while jobs ran, and the ns that took whoever did it.
    std::atomic<std::uint64_t> takenEarly{0}, takenEarlyTime{0};

    // Line 5 and on: live figures and final ones.
    alignas(cacheLine) std::atomic<std::uint64_t> gilWaitLive{0}; ///< ns, updated as waits end
    std::atomic<std::int64_t> gilWaitSince{0}; ///< waiting for the GIL since; 0: not waiting
    std::atomic<std::int32_t> pid{0};
    std::atomic<std::int32_t> tid{0};
    std::int64_t createStart = 0, createEnd = 0; ///< coming into being
    std::int64_t importStart = 0, importEnd = 0; ///< loading the script
    std::int64_t warmupStart = 0, warmupEnd = 0;
    std::int64_t teardownStart = 0, teardownEnd = 0;
    WorkerClock atStart;                     ///< right after the start barrier
    WorkerClock atEnd;                       ///< right after the last job
    std::atomic<std::uint32_t> forksDone{0}; ///< written by the coordinator
    std::uint32_t warmupFailed = 0;
    std::uint32_t crashSignal = 0; ///< set by the crash handler, on the thread that crashed
    std::uint32_t errorSize = 0;
    std::uint32_t gil = 0;              ///< GilState after the last job
    char gilModule[gilModuleSize] = {}; ///< GilState::Enabled: what switched it on; may be empty
    char errorText[errorTextSize] = {}; ///< state Failed: as packError() writes it
};

/// Start of the segment. Everything but the atomics is written by the engine before any host runs.
struct alignas(cacheLine) Header {
    std::uint64_t magic = board::magic;
    std::uint32_t version = layoutVersion;
    std::uint32_t workers = 0;
    std::uint64_t totalSize = 0;
    std::int64_t epoch = 0;           ///< CLOCK_MONOTONIC, ns
    std::int64_t arrivalInterval = 0; ///< ns between the moments at which jobs are due; 0: at once
    std::uint64_t jobs = 0;           ///< jobs to measure
    std::uint32_t warmup = 0;       ///< warm-up jobs for each worker; 0 once they have cost a host
    std::uint32_t ringCapacity = 0; ///< records per ring; a power of two
    std::uint64_t planOffset = 0, planSize = 0; ///< JSON for the host, see docs/architecture.md
    std::uint64_t replyOffset = 0, replyCapacity = 0;         ///< JSON from the coordinator
    std::uint64_t argumentsOffset = 0, argumentsCapacity = 0; ///< encoded (args, kwargs)
    std::uint64_t codeOffset = 0, codeCapacity = 0;    ///< the script's code object, marshalled
    std::uint64_t slotsOffset = 0;                     ///< WorkerSlot[workers]
    std::uint64_t ringsOffset = 0;                     ///< JobRecord[workers][ringCapacity]
    std::uint64_t notesOffset = 0, notesCapacity = 0;  ///< per worker; capacity a power of two
    std::uint64_t arenasOffset = 0, arenaCapacity = 0; ///< per worker
    std::uint64_t retryOffset = 0; ///< std::uint32_t[retryCapacity]: jobs to run once more
    std::uint32_t retryCapacity = 0;
    ResultsMode results = ResultsMode::Return;
    std::uint32_t generation = 0; ///< 0 at first; counts the coordinator hosts that were replaced
    std::int32_t lifelineFd = -1; ///< the engine's descriptor, for workers that it does not start

    alignas(cacheLine) std::atomic<std::uint64_t> nextJob{0};
    alignas(cacheLine) std::atomic<std::uint32_t> nextRetry{0};
    std::atomic<std::uint32_t> retryCount{0}; ///< written by the engine

    alignas(cacheLine) std::atomic<std::uint32_t> gate{0}; ///< Gate; futex; written by the engine
    std::atomic<std::uint32_t> stop{0};        ///< Interrupt for everybody; written by the engine
    std::atomic<std::uint32_t> attention{0};   ///< futex: the engine has set an interrupt or stop
    std::atomic<std::int64_t> measureStart{0}; ///< when the barrier opened

    alignas(cacheLine) std::atomic<std::uint32_t> doorbell{0}; ///< futex: a host changed a state
    std::atomic<std::uint32_t> hostState{0};                   ///< HostState
    /// Futex: a gate has opened, a worker is to be forked (rung by the engine), or results should
    /// be taken in (rung by a worker).
    std::atomic<std::uint32_t> coordinatorBell{0};
    std::atomic<std::uint32_t> coordinatorSleeps{0}; ///< on coordinatorBell
    /// The coordinator has died and there will be no other: results for which there is no room are
    /// dropped. Written by the engine.
    std::atomic<std::uint32_t> nobodyTakes{0};
    std::atomic<std::uint64_t> argumentsSize{0};
    std::atomic<std::uint32_t> argumentsEncoding{0}; ///< Encoding
    std::atomic<std::uint32_t> resultEncoding{0};    ///< Encoding the calibration call suggests
    std::atomic<std::uint64_t> codeSize{0};
    std::atomic<std::uint64_t> replySize{0};
    std::int64_t prepareStart = 0, prepareEnd = 0; ///< coordinator, import of the script included
    std::int64_t prepareCall = 0;                  ///< ns of the calibration call; 0: not made
    std::int64_t drainStart = 0, drainEnd = 0;
    std::int64_t coordinatorCpu = 0; ///< ns, CPU time of the coordinator thread in drain
};

static_assert(std::atomic<std::uint64_t>::is_always_lock_free);
static_assert(std::atomic<std::int64_t>::is_always_lock_free);
static_assert(std::atomic<std::uint32_t>::is_always_lock_free);

/// How large a board should be.
struct Shape {
    std::uint32_t workers = 1;
    std::uint64_t jobs = 0;
    std::uint32_t warmup = 0;
    std::uint32_t ringCapacity =
        0; ///< rounded up to a power of two; 0: chosen from jobs and workers
    std::uint64_t arenaCapacity = 0; ///< bytes per worker; memory is taken only when used
    std::uint64_t planSize = 0;
};

/// A board in this process's memory. Does not own it; the caller keeps the mapping alive.
/// Accessors are bounded by the layout in `layout`, a private copy that nobody else can change.
class View {
public:
    /// Lays a new board out in zeroed memory of at least requiredSize(shape) bytes, aligned to a
    /// cache line; an empty view if the memory or the shape does not allow it. Engine only.
    static View create(std::span<std::byte> memory, const Shape& shape);
    /// Looks at a board that somebody else laid out; an empty view if it is not one of this version
    /// or does not fit in `memory`.
    static View attach(std::span<std::byte> memory);
    /// Bytes that create() needs; 0 for a shape that no board can have.
    static std::uint64_t requiredSize(const Shape& shape);

    explicit operator bool() const { return m_base != nullptr; }
    Header& header() const;
    WorkerSlot& slot(std::uint32_t worker) const;
    std::span<JobRecord> ring(std::uint32_t worker) const;
    std::span<std::byte> notes(std::uint32_t worker) const;
    std::span<std::byte> arena(std::uint32_t worker) const;
    std::span<std::byte> plan() const;
    std::span<std::byte> reply() const;
    std::span<std::byte> arguments() const;
    std::span<std::byte> code() const;
    std::span<std::uint32_t> retry() const;
    std::uint32_t workers() const { return m_layout.workers; }
    std::uint32_t ringCapacity() const { return m_layout.ringCapacity; }
    std::uint64_t jobs() const { return m_layout.jobs; }

private:
    /// The constant part of Header, as it was when the view was made.
    struct Layout {
        std::uint64_t jobs = 0;
        std::uint32_t workers = 0, ringCapacity = 0, retryCapacity = 0;
        std::uint64_t planOffset = 0, planSize = 0, replyOffset = 0, replyCapacity = 0;
        std::uint64_t argumentsOffset = 0, argumentsCapacity = 0, codeOffset = 0, codeCapacity = 0;
        std::uint64_t slotsOffset = 0, ringsOffset = 0, notesOffset = 0, notesCapacity = 0;
        std::uint64_t arenasOffset = 0, arenaCapacity = 0, retryOffset = 0, totalSize = 0;
    };
    static Layout layoutFor(const Shape& shape);
    std::span<std::byte> part(std::uint64_t offset, std::uint64_t size) const;

    std::byte* m_base = nullptr;
    Layout m_layout;
};

/// Sleeps while `word` still holds `expected`, at most `timeoutNs` (negative: for ever). May wake
/// early: look again. Works across processes.
void futexWait(const std::atomic<std::uint32_t>& word, std::uint32_t expected,
               std::int64_t timeoutNs = -1);
/// Wakes everybody who waits on `word`.
void futexWakeAll(const std::atomic<std::uint32_t>& word);
/// Adds one to `word` and wakes everybody who waits on it.
void ringBell(std::atomic<std::uint32_t>& word);
/// CLOCK_MONOTONIC in nanoseconds.
std::int64_t monotonicNow();

} // namespace gilscope::board
