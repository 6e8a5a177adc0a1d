#pragma once

#include <gilscope/batch_list.h>
#include <gilscope/curves.h>
#include <gilscope/events.h>
#include <gilscope/statistics.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gilscope {

/// Everything a stream said about one trial. Jobs are kept packed and shared, so that a snapshot of
/// a running comparison costs a vector of pointers.
struct Trial {
    TrialSpec spec;
    Nanoseconds sinceBegin{};
    std::vector<PhaseEvent> phases; ///< of the trial and of its workers
    BatchList batches; ///< iterating unpacks each: look at all jobs once rather than often
    std::vector<std::shared_ptr<const SampleEvent>> samples;
    std::vector<MarkEvent> marks; ///< the first 100'000
    std::uint64_t marksOmitted = 0;
    std::vector<JobErrorEvent> errors; ///< the first 1000, 1 MiB at most; errorCount counts all
    std::uint64_t errorCount = 0;
    std::vector<HostExitEvent> exits;
    std::optional<TrialEndEvent> end; ///< absent: the trial runs, or the stream broke off
    std::uint64_t jobsSeen = 0;
};

/// Whether a trial came to its end in order, and so counts in the estimates.
bool isComplete(const Trial& trial);

struct LogLine {
    std::optional<TrialId> trial;
    WorkerId worker = noWorker;
    enum class Kind { Stdout, Stderr, Error, Exit, Warning, Note } kind = Kind::Note;
    std::string text;
    std::string detail;             ///< traceback, or what to do
    std::optional<Message> message; ///< the one whose text this is; nullopt: somebody else's
    std::optional<Message> more;    ///< the same for `detail`
};

/// A comparison as far as its stream has been read.
struct Comparison {
    std::optional<HelloEvent> hello;
    std::optional<MachineEvent> machine;
    std::optional<PlanEvent> plan;
    std::vector<std::shared_ptr<const Trial>> trials; ///< in the order of their ids
    std::vector<WarningEvent> warnings;
    std::vector<std::shared_ptr<const LogLine>> log; ///< the last 10'000 entries
    std::uint64_t logOmitted = 0;
    std::optional<EndEvent> end;
    std::optional<Error> damage;  ///< where and why the stream made no sense
    std::vector<TrialId> leftOut; ///< trials that a person took out; see leaveOut()

    bool complete() const { return end && end->status == EndStatus::Complete && !damage; }
};

/// `comparison` without some of its trials: a person has doubts about them. What is left shares its
/// jobs with the original.
std::shared_ptr<const Comparison> leaveOut(const Comparison& comparison,
                                           std::span<const TrialId> trials);

/// Builds a Comparison from events. Lives on the thread that reads; hand out snapshot() to others.
/// Events that do not fit (an unknown trial, a job out of range, a job that has ended) are recorded
/// as damage, not trusted.
class ComparisonBuilder {
public:
    ComparisonBuilder();
    ~ComparisonBuilder();
    ComparisonBuilder(ComparisonBuilder&&) noexcept;
    ComparisonBuilder& operator=(ComparisonBuilder&&) noexcept;

    /// What a recording is read with, where any line may be lost: a trial is believed without the
    /// plan, or beyond it, and one that the plan announces begins with whatever is said of it.
    void readOn();
    /// Why the event did not fit and was left out; nullopt: it was taken.
    std::optional<Message> apply(Event event);
    void setDamage(Error error);
    /// The same, in place of what events that did not fit have already been called: the reason why
    /// they did not.
    void explainDamage(Error error);
    /// The comparison as of now. Cheap: what has not changed since the last call is shared with it.
    std::shared_ptr<const Comparison> snapshot();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

using statistics::Estimate;

/// Where the workers' time went between the start barrier and their last jobs; parts of 1.
struct TimeShare {
    double running = 0;
    double gilWait = 0;
    double runQueue = 0;
    double blocked = 0;         ///< holds what is not known of the two before
    bool gilWaitKnown = true;   ///< false: gilWait is 0 because nobody could measure it
    bool runQueueKnown = true;  ///< the same for runQueue
    double lockWait = 0;        ///< part of blocked: waiting for locks of Python's own runtime
    bool lockWaitKnown = false; ///< the same for lockWait
    // Apart from the four, parts of the measure phase:
    double late = 0; ///< before a worker's first job
    double idle = 0; ///< after its last job

    /// One of the parts; nullopt where nobody could measure it.
    std::optional<double> at(double TimeShare::*part) const {
        const bool known = (part != &TimeShare::gilWait || gilWaitKnown) &&
                           (part != &TimeShare::lockWait || lockWaitKnown) &&
                           (part != &TimeShare::runQueue || runQueueKnown);
        return known ? std::optional(this->*part) : std::nullopt;
    }
};

/// How the times of a worker's jobs began, found in them; see change_point.h.
struct WarmupFinding {
    double jobs = 0; ///< first jobs of a worker that were slower, median over the workers; 0: none
    double factor = 1; ///< median time of those over that of the others; 1 where there are none
    bool operator==(const WarmupFinding&) const = default;
};

/// How long single jobs took, from call to return; seconds, over all jobs of complete trials that
/// ended well.
struct JobTimes {
    std::uint64_t count = 0;
    double least = 0, lowerQuartile = 0, median = 0, upperQuartile = 0, most = 0;
    double p95 = 0, p99 = 0;
    double lowWhisker = 0, highWhisker = 0; ///< outermost times within 1.5 quartile ranges (Tukey)
    std::vector<double>
        some; ///< up to 200 of them, one of each of as many stretches of the recording
};

/// One runner, worker count and set of arguments of a comparison, over its repetitions. What was
/// not measured is nullopt.
struct ResultRow {
    std::string runner;
    std::uint32_t workers = 1;
    std::string arguments; ///< as in TrialSpec; empty: the plan's
    std::string language;  ///< what the runner is written in: "Python"
    std::string python;    ///< ABI of its CPython: "cp313"; empty: it has none, or not known
    /// The GIL as it was when the jobs had been measured: "shared" by the workers or
    /// "per-interpreter"; of a free-threaded Python "disabled", "enabled", or "enabled by MODULE",
    /// even if only in one of the trials. Empty: it has none, or nobody knows.
    std::string gil;
    std::string runtime; ///< "Node.js 20.20.2"; empty: CPython
    /// It is here only so that runners of its language can be compared with a serial run of their
    /// own: nobody asked for one worker.
    bool ownSerial = false;
    std::uint32_t workersMissing = 0;  ///< the most in one trial that never began
    std::uint64_t jobs = 0;            ///< in one trial
    std::uint32_t repeat = 0;          ///< complete trials that the estimates rest on
    std::uint32_t leftOutOfRatios = 0; ///< of those, far from the others: no ratio counts them
    std::uint64_t jobsOk = 0, jobsFailed = 0, jobsCrashed = 0, jobsTimedOut = 0, jobsCancelled = 0;
    std::optional<Estimate> initSeconds, measureSeconds, overallSeconds, throughput;
    /// Measure time per job of the base over this one's; see statistics::PairedRatios. Of rows
    /// whose jobs all ran, over one of those.
    std::optional<Estimate> speedup;
    /// Runner id; a row of the same arguments and language: the serial runner of the same Python,
    /// else the same runner with one worker, else the first that was measured.
    std::string speedupBase;
    std::uint32_t speedupBaseWorkers = 0; ///< of that row
    std::string speedupBasePython;        ///< its ABI
    /// Jobs a second of one worker of this language or Python: the throughput of the base, where
    /// that has one worker.
    std::optional<Estimate> oneWorker;
    std::optional<double> efficiency;  ///< against the machine's ceiling for `workers`
    std::optional<double> efficiencyN; ///< against `workers`
    std::optional<TimeShare> share;
    /// Worker wall time outside the callable, per job, without what is in coreWaitUsPerJob.
    std::optional<double> overheadUsPerJob;
    /// What workers waited for a core outside the callable, per job: the scheduler's, not the
    /// runner's.
    std::optional<double> coreWaitUsPerJob;
    std::optional<double> decodeUsPerJob, encodeUsPerJob, callUsPerJob; ///< means
    std::optional<double> cpuUsPerJob; ///< time on a core in the measure phase, per job
    /// cpuUsPerJob over that of the base, where that has one worker: above 1, what runs at the same
    /// time makes a job itself slower.
    std::optional<double> cpuFactor;
    std::optional<double> emptyCallUs;   ///< of a job that calls nothing, in this runner
    std::optional<double> prepareCallUs; ///< of the call in preparation, median
    /// Its jobs took no longer than a call of nothing, although the call of preparation did: they
    /// are not what was to be measured.
    bool hollow = false;
    std::optional<WarmupFinding> warmup; ///< nullopt: too few jobs to tell
    std::optional<double> pssMib, perWorkerMib;
    std::optional<JobTimes> jobTimes;
    /// With a schedule of arrivals: from the moment at which a job was due to its end. Each figure
    /// but the shortest, the longest and the count is the median of the trials' figures.
    std::optional<JobTimes> latency;
    std::optional<Estimate> latencySeconds; ///< its median, with the interval
    /// Jobs a second that workers took, by how much longer jobs waited for one towards the end of
    /// a trial; the schedule's rate where they did not.
    std::optional<Estimate> takenPerSecond;
    std::vector<CpuId> coresUsed;
    std::optional<std::string> value;
    std::uint64_t distinctValues = 0; ///< the most in one trial
    bool valueLooksAlike = false;     ///< see TrialEndEvent::valuesLookAlike
    /// Jobs whose values were compared with those of other trials, and of how many they differed;
    /// of the trial that differs most. 0: nothing to compare with.
    std::uint64_t valuesCompared = 0, valuesDiffering = 0;
    std::vector<JobErrorEvent> errors; ///< the first 20
    std::vector<WarningEvent> warnings;
    bool resultsLost = false; ///< not all results of its jobs could be taken in
    /// Every trial that was not stopped ran all its jobs, and well, on all its workers.
    bool allJobsRan = false;
    std::vector<double> trialMeasureSeconds; ///< one per complete trial, in block order
    std::vector<double> trialInitSeconds, trialOverallSeconds;
    std::vector<double> trialPerWorkerMib;  ///< empty where a trial has none
    std::vector<std::uint32_t> trialBlocks; ///< the blocks of these trials; empty: 0, 1, 2, ...
    /// Where it is the schedule's: the median latency of each complete trial, seconds.
    std::vector<double> trialLatencySeconds;
};

/// The analysis of a comparison: what pages, tables and JSON show.
struct Summary {
    std::shared_ptr<const Comparison> comparison;
    std::vector<ResultRow> rows;        ///< in the order of the plan's runners
    std::optional<SweepView> sweep;     ///< nullopt: nothing was varied
    std::vector<ScalingCurve> curves;   ///< of each runner with several worker counts
    std::vector<CrossOver> crossOvers;  ///< over the swept value, ascending
    std::vector<BreakEven> breakEven;   ///< between the best rows of two runners
    std::vector<WarningEvent> warnings; ///< doubts about the comparison as a whole
    std::optional<bool> valuesAgree;    ///< job by job; nullopt: fewer than two values
    bool valuesLookAlike = false;       ///< those that agree do so as far as a repr says
    std::vector<Message> valueFindings; ///< what it means that they do not agree
    bool complete = false;
    /// Some job failed, crashed or timed out, some worker was missing, or values differ: exit code
    /// 1.
    bool anyJobBad = false;
    bool decided = false;         ///< every ratio to the fastest runner is clear, or clearly 1
    std::vector<Message> verdict; ///< the answer, sentence by sentence
};

/// Whether a row has trials whose jobs returned different values.
bool hasSeveralValues(const Summary& summary);

/// Whether a runner has rows of several numbers of workers.
bool hasSeveralCounts(const Summary& summary);

/// Whether some row has trials that no ratio counts, see ResultRow::leftOutOfRatios.
bool hasLeftOut(const Summary& summary);

/// Whether some row rests on fewer repetitions than another, or than the plan has.
bool hasUnevenRepetitions(const Summary& summary);

/// Whether jobs came by a schedule: the time of a trial is the schedule's then, and says nothing of
/// a runner. There are no ratios, and nothing that rests on them.
bool bySchedule(const Summary& summary);

/// Whether a row was measured well enough to be compared, ranked and drawn beside others, or what
/// keeps it from that. The one place that decides it is standingOf().
enum class Standing {
    Comparable,
    NotMeasured, ///< no complete trial, or no job or time in those
    NotAllRan,   ///< jobs ended badly, or on fewer workers than were asked for
    ResultsLost, ///< see ResultRow::resultsLost
    Hollow,      ///< see ResultRow::hollow
};
Standing standingOf(const ResultRow& row);
bool isComparable(const ResultRow& row);

/// Whether some row ran on a free-threaded Python, so that its GIL and its locks are worth a
/// column.
bool hasFreeThreaded(const Summary& summary);

/// Analyses what there is. Deterministic for the same comparison. Any thread.
Summary summarise(std::shared_ptr<const Comparison> comparison);

/// What its comparison planned; nullptr: not known. The summary owns it.
const PlanEvent* planOf(const Summary& summary);

/// "fibonacci(20)": how calls with these arguments (as in TrialSpec) are written; empty: not known.
std::string callTextOf(const PlanEvent* plan, std::string_view arguments);

/// A call for people, with the middle of a long one left out.
std::string shortCall(std::string_view call);

/// Every Python that jobs of the plan run on: its own, where some runner names none, and the
/// others.
std::vector<const PythonFacts*> pythonsOf(const PlanEvent& plan);

/// Whether a trial is one of those that a row is about.
bool belongsTo(const TrialSpec& trial, const ResultRow& row);

/// How many jobs the trials of a plan have.
struct JobRange {
    std::uint64_t least = 0, most = 0;
    bool calibrated = false; ///< the engine chose them
};
JobRange jobRange(const PlanEvent& plan);
/// The most workers that a trial of a plan has.
std::uint32_t mostWorkers(const PlanEvent& plan);
/// "workers 1, 2, 4, weak scaling".
Message sweepMessage(const Sweep& sweep);

/// What the speed-up of a row is over: "serial", "thread ×2", "serial (cp312)" where that ran on
/// another Python; empty: it has none.
std::string speedupBaseText(const ResultRow& row);

/// What so many jobs take a row, in seconds, by the model of BreakEven: its start, and a job's time
/// for each round of its workers, the last of which may not be full. `jobs`: a whole number. The
/// row has a measure time.
double secondsFor(const ResultRow& row, double jobs);

/// The JSON of cli.md, schema gilscope.comparison/1, pretty-printed, newline at the end.
std::string summaryJson(const Summary& summary);

} // namespace gilscope
