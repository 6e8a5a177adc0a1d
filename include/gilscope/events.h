#pragma once

#include <gilscope/board.h>
#include <gilscope/job_values.h>
#include <gilscope/machine.h>
#include <gilscope/message/message.h>
#include <gilscope/plan.h>
#include <gilscope/pythons.h>
#include <gilscope/units.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The events of a stream, one struct per verb; docs/stream.md is the normative description.
namespace gilscope {

inline constexpr int streamMajor = 1;
inline constexpr int streamMinor = 4;

namespace limits {
inline constexpr std::int64_t nanoseconds = std::int64_t{1} << 62; ///< largest time in a stream
} // namespace limits

using board::Encoding;
using board::JobStatus;
using board::WorkerState;

/// First line: who speaks, and which version of the format.
struct HelloEvent {
    int major = streamMajor;
    int minor = streamMinor;
    std::string generator;       ///< "gilscope-engine 0.1.0"
    std::int64_t unixTimeMs = 0; ///< when the comparison began, UTC
    bool operator==(const HelloEvent&) const = default;
};

struct MachineEvent {
    MachineFacts facts;
    bool operator==(const MachineEvent&) const = default;
};

/// The CPython that runs the jobs, as observed inside it.
struct PythonFacts {
    std::string abi;
    std::string version;
    std::string executable;
    std::string gil;   ///< "per-interpreter", "disabled"
    std::string build; ///< compiler and optimisation, one line
    bool operator==(const PythonFacts&) const = default;
};

/// The Python of the runners whose ids name one: "cp313" of "thread@cp313".
struct NamedPython {
    std::string name; ///< what stands after the '@'
    PythonFacts facts;
    bool operator==(const NamedPython&) const = default;
};

/// What a runner is called that is not in the catalogue, because a person has added it.
struct NamedRunner {
    std::string id;
    std::string label, plural;
    std::string language;
    bool operator==(const NamedRunner&) const = default;
};

/// A trial that the engine intends to run.
struct TrialSpec {
    TrialId id{};
    std::string runner;
    std::uint32_t workers = 1;
    std::uint64_t jobs = 0;
    std::uint32_t block = 0; ///< repetition, from 0
    std::uint32_t order = 0; ///< position in its block, from 0
    std::string arguments;   ///< Python literals of its calls; empty: the plan's
    bool operator==(const TrialSpec&) const = default;
};

/// How one set of arguments is called, and what was found out about that call beforehand.
struct PlannedCall {
    std::string arguments;     ///< as in TrialSpec; empty: the plan's
    std::string argumentsJson; ///< as in PlanEvent
    std::string callText;      ///< "fibonacci(20)"
    std::uint64_t jobs = 0;    ///< calibrated number of jobs; 0: the plan's
    Nanoseconds time{};        ///< of one call, as calibration saw it; 0: not calibrated
    bool operator==(const PlannedCall&) const = default;
};

/// What a job costs that calls nothing: everything but the callable, on one worker of a runner.
struct EmptyCall {
    std::string runner;
    Nanoseconds time{};
    bool operator==(const EmptyCall&) const = default;
};

/// What is going to be run. May come again with more trials (and without `scriptSource`).
struct PlanEvent {
    Plan plan; ///< with workers and seed resolved; jobs and repeat as they were asked for
    PythonFacts python;
    std::vector<NamedPython> pythons; ///< those that runners name; empty: all have `python`
    std::vector<NamedRunner> runners; ///< those that the catalogue does not know
    /// PYTHON* variables that were set and that every Python honours.
    std::vector<VariableSetting> environment;
    std::string
        argumentsJson;    ///< array of the positional arguments; what JSON cannot say is its repr
    std::string callText; ///< "fibonacci(24)"
    std::vector<PlannedCall> calls;    ///< one for each set of arguments; empty: nothing to add
    std::vector<EmptyCall> emptyCalls; ///< of each runner; empty: not measured
    std::string scriptSource;          ///< text of the script, cut to 1 MiB; shown, never run
    std::vector<TrialSpec> trials;     ///< in the order in which they will run
    bool operator==(const PlanEvent&) const = default;
};

/// What a runner is written in: "Python", "C++". `plan` may be nullptr.
std::string languageOf(const PlanEvent* plan, std::string_view runner);
/// For people, singular or plural: "Node.js", "threads", with the Python that its id names:
/// "threads on 3.13". `plan` may be nullptr.
std::string runnerLabel(const PlanEvent* plan, std::string_view runner);
std::string runnerPlural(const PlanEvent* plan, std::string_view runner);
/// For people, the Python that a runner's jobs run on: "3.12", "3.13t"; empty: not known, or none.
std::string pythonLabel(const PlanEvent* plan, std::string_view runner);
/// The CPython that a runner of this id runs on; nullptr: none, or not known.
const PythonFacts* pythonOf(const PlanEvent* plan, std::string_view runner);

/// What `plan` says of the calls with these arguments (as in TrialSpec); nullptr: nothing.
const PlannedCall* findCall(const PlanEvent& plan, std::string_view arguments);

/// A trial begins. Times of all events that name it count from its epoch.
struct TrialEvent {
    TrialSpec spec;
    Nanoseconds sinceBegin{}; ///< epoch of the trial, counted from the engine's start
    bool operator==(const TrialEvent&) const = default;
};

enum class Phase { Prepare, Spawn, Import, Warmup, Measure, Drain, Teardown };

/// A phase of a trial, or of one of its workers, is over.
struct PhaseEvent {
    TrialId trial{};
    Phase phase = Phase::Prepare;
    WorkerId worker = noWorker; ///< noWorker: of the trial as a whole
    Nanoseconds start{};
    Nanoseconds end{};
    bool operator==(const PhaseEvent&) const = default;
};

/// Jobs of one worker, in the order in which they ran: columns of equal length.
struct JobBatch {
    TrialId trial{};
    WorkerId worker{};
    std::vector<std::uint32_t> job;
    std::vector<std::int64_t> start;  ///< ns since the epoch
    std::vector<std::int64_t> decode; ///< ns
    std::vector<std::int64_t> call;   ///< ns
    std::vector<std::int64_t> encode; ///< ns
    std::vector<std::int64_t> cpu;    ///< ns of thread CPU time from start to end; -1: not measured
    std::vector<std::int64_t> gilWait; ///< ns
    std::vector<std::uint32_t> bytes;  ///< of the encoded result
    std::vector<std::uint16_t> coreStart;
    std::vector<std::uint16_t> coreEnd;
    std::vector<JobStatus> status;

    std::size_t size() const { return job.size(); }
    /// End of job `row`, ns since the epoch.
    std::int64_t end(std::size_t row) const {
        return start[row] + decode[row] + call[row] + encode[row];
    }
    void reserve(std::size_t rows);
    /// Adds a record from a board. User code can write there, so times that run backwards or beyond
    /// limits::nanoseconds are straightened, and a status that does not exist counts as Failed.
    void append(const board::JobRecord& record);
    void append(std::span<const board::JobRecord> records);
    bool operator==(const JobBatch&) const = default;
};

/// A live picture, about 20 times a second. All counters are cumulative since the trial's epoch.
struct SampleEvent {
    TrialId trial{};
    Nanoseconds time{};
    /// When the start barrier opened; nullopt: it is closed, or an older engine spoke.
    std::optional<Nanoseconds> measure;
    /// Per mille of the time since the last sample that has them; empty: nobody looked.
    std::vector<std::uint32_t> coreBusy;
    std::vector<std::uint32_t> coreSteal; ///< the same
    struct Worker {
        WorkerState state = WorkerState::Empty;
        std::uint64_t done = 0;
        std::int64_t cpu = 0;      ///< ns
        std::int64_t runQueue = 0; ///< ns
        std::int64_t gilWait = 0;  ///< ns
        CpuId core = noCpu;
        std::uint64_t rssKib = 0;    ///< of its process, where that is its own; else 0
        std::uint64_t bad = 0;       ///< those of `done` that did not end well
        std::optional<JobIndex> job; ///< the one that it is at
        Nanoseconds since{};         ///< when that one began
        bool operator==(const Worker&) const = default;
    };
    std::vector<Worker> workers;
    std::uint64_t rssKib = 0;  ///< of all hosts, resident
    std::uint64_t pssKib = 0;  ///< of all hosts, as last read; 0: not read yet
    std::uint64_t done = 0;    ///< jobs that have ended, all workers
    std::uint64_t dropped = 0; ///< samples not sent because the reader was slow
    bool operator==(const SampleEvent&) const = default;
};

enum class OutputChannel { Stdout, Stderr };

/// What user code printed; decoded as UTF-8, bytes that are not become U+FFFD.
struct OutputEvent {
    TrialId trial{};
    WorkerId worker = noWorker; ///< known where the worker is a process of its own
    OutputChannel channel = OutputChannel::Stdout;
    std::string text;
    std::uint64_t omitted = 0; ///< bytes after this text that were thrown away
    bool operator==(const OutputEvent&) const = default;
};

/// A job that did not end well, or a worker that could not start (then `job` is absent).
struct JobErrorEvent {
    TrialId trial{};
    WorkerId worker = noWorker;
    std::optional<JobIndex> job;
    JobStatus status = JobStatus::Failed;
    std::string kind; ///< name of the exception, signal or reason
    Message message;  ///< of an exception: its own text, as it is
    std::string traceback;
    bool operator==(const JobErrorEvent&) const = default;
};

/// gilscope.mark("text") in a callable.
struct MarkEvent {
    TrialId trial{};
    WorkerId worker{};
    JobIndex job{};
    Nanoseconds time{};
    std::string text;
    bool operator==(const MarkEvent&) const = default;
};

/// A host process ended.
struct HostExitEvent {
    TrialId trial{};
    WorkerId worker = noWorker; ///< set where the host held just this worker
    std::int64_t pid = 0;
    int exitCode = 0;     ///< -1 when a signal ended it
    std::string signal;   ///< SIGSEGV; empty: none
    bool expected = true; ///< it ended because its work was done or it was asked to
    bool operator==(const HostExitEvent&) const = default;
};

/// A doubt about a number.
struct WarningEvent {
    std::string code; ///< the word of its family in the catalogue of messages: "noisy"
    Message message;
    std::string hint; ///< what to do, where only the message's text is known; see hintFor()
    std::optional<TrialId> trial;
    bool operator==(const WarningEvent&) const = default;
};

/// In place of a time that a runtime cannot measure; null in a stream.
inline constexpr std::int64_t notMeasured = -1;

/// Figures of one worker over the measure phase, from the start barrier to its own last job.
struct WorkerSummary {
    std::uint64_t jobs = 0;
    std::int64_t wall = 0;    ///< ns
    std::int64_t cpu = 0;     ///< ns on a core, or notMeasured
    std::int64_t gilWait = 0; ///< ns, or notMeasured
    std::uint64_t gilWaits = 0;
    std::int64_t runQueue = 0; ///< ns, or notMeasured
    std::uint64_t voluntary = 0;
    std::uint64_t involuntary = 0;
    std::uint64_t migrations = 0;
    std::int64_t create = 0;      ///< ns
    std::int64_t import = 0;      ///< ns
    std::int64_t ringWait = 0;    ///< ns lost because the engine was slow to read
    std::int64_t roomWait = 0;    ///< ns lost because the coordinator was slow to take results in
    std::uint64_t takenEarly = 0; ///< results that were taken in while jobs still ran
    std::int64_t takenEarlyTime = 0; ///< ns that this took: the coordinator, or the worker itself
    std::int64_t pid = 0;
    std::int64_t tid = 0;
    /// ns of waiting for locks of Python's own runtime, or notMeasured, as in older recordings.
    std::int64_t lockWait = notMeasured;
    std::uint64_t lockWaits = 0;
    bool operator==(const WorkerSummary&) const = default;
};

/// How a trial ended.
enum class TrialStatus {
    Complete,    ///< every job was run or accounted for
    Stopped,     ///< the user stopped it
    Deadline,    ///< the comparison's time was up
    GivenUp,     ///< hosts kept dying
    Unsupported, ///< this runner cannot do this here; a warning says why
};

struct TrialEndEvent {
    TrialId trial{};
    TrialStatus status = TrialStatus::Complete;
    Nanoseconds init{};    ///< spawn + import
    Nanoseconds measure{}; ///< from the start barrier to the end of the last job
    Nanoseconds overall{}; ///< spawn + import + warm-up + measure + drain
    std::uint64_t jobsOk = 0, jobsFailed = 0, jobsCrashed = 0, jobsTimedOut = 0, jobsCancelled = 0;
    std::vector<WorkerSummary> workers;
    std::uint64_t pssKib = 0;       ///< of all hosts at the end of measure; 0: not measured
    std::uint64_t perWorkerKib = 0; ///< growth from before spawn to all workers ready, per worker
    std::vector<std::uint64_t> hostPssKib; ///< of each host at the end of measure
    std::optional<std::string>
        value;               ///< repr of the result of the first job, cut to 200 characters
    std::string valueDigest; ///< SHA-256 of all that it holds; empty: no value
    std::uint64_t distinctValues = 0; ///< different results among this trial's jobs
    /// Of some of what the results hold only a repr is known, so that equal ones look alike.
    bool valuesLookAlike = false;
    JobValues jobValues; ///< empty: all jobs have the first job's value, or it is not known
    std::uint32_t restarts = 0;
    std::uint32_t workersMissing = 0; ///< those that never began, or whose next host never did
    /// At the end of the measure phase: "per-interpreter" (a build with a GIL), "disabled" or
    /// "enabled" (free-threaded); empty: not known.
    std::string gil;
    std::string gilModule;     ///< which module switched the GIL on; empty: none, or nobody saw it
    Nanoseconds prepareCall{}; ///< of the call in preparation; 0: there was none
    std::string runtime;       ///< of a host in another language: "Node.js 20.20.2"; empty: CPython
    bool operator==(const TrialEndEvent&) const = default;
};

enum class EndStatus { Complete, Stopped, Deadline, Failed };

/// Last line. Where it is missing the stream is incomplete and everything before it counts.
struct EndEvent {
    EndStatus status = EndStatus::Complete;
    Message message = message::verbatim({}); ///< why it failed
    std::uint64_t droppedSamples = 0;
    bool operator==(const EndEvent&) const = default;
};

using Event = std::variant<HelloEvent, MachineEvent, PlanEvent, TrialEvent, PhaseEvent, JobBatch,
                           SampleEvent, OutputEvent, JobErrorEvent, MarkEvent, HostExitEvent,
                           WarningEvent, TrialEndEvent, EndEvent>;

std::string_view toString(Phase phase);
std::string_view toString(JobStatus status);
std::string_view toString(WorkerState state);
std::string_view toString(TrialStatus status);
std::string_view toString(EndStatus status);
std::string_view toString(OutputChannel channel);

} // namespace gilscope
