#pragma once

#include "board/board_guard.h"
#include "board/board_memory.h"
#include "board/doorbell.h"
#include "board/drain_pace.h"
#include "board/job_intake.h"
#include "board/job_watch.h"
#include "dialect/dialect_bridge.h"
#include "hosts/trial_hosts.h"
#include "trial_context.h"
#include "trial_sampler.h"

#include <gilscope/events.h>
#include <gilscope/runners.h>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace gilscope::engine {

/// Why a trial ends before its work is done.
enum class Halt {
    None,
    Stopped,     ///< somebody asked
    Deadline,    ///< the comparison's time is up
    GivenUp,     ///< hosts kept dying
    Broken,      ///< nobody reads the stream any more
    NothingRuns, ///< a call of the callable runs nothing of it
};

/// ns without progress after which taking results in is given up, where jobs have a limit.
std::int64_t takingLimit(Nanoseconds jobLimit);

/// One trial's life: a board, fresh hosts, gate after gate, and everything that happens on the way.
/// docs/architecture.md describes the protocol. Make one, call run() once. One thread.
class TrialRunner {
public:
    TrialRunner(const TrialContext& context, TrialSpec spec);
    ~TrialRunner();

    /// Runs the trial and posts its events, from `trial` to `trial_end`. When it returns no process
    /// of the trial is left. An Error only if the machine refused something (then there is no
    /// trial_end).
    Result<TrialEndEvent> run();
    /// Why the trial ended early, for the comparison to end as well.
    Halt halt() const { return m_halt; }
    /// With Halt::NothingRuns: what a call returns, and what to measure instead.
    const std::string& whatNeverRuns() const { return m_neverRuns; }

private:
    enum class Stage { Prepare, Spawn, Measure, Drain, Teardown };

    // trial_runner.cpp: the stages, in their order. The bool is false when the trial goes no
    // further.
    /// Says that the trial's Python cannot run it.
    TrialEndEvent endUnsupported();
    Result<void> setUp(bool prepareCall);
    Result<bool> prepare();
    Result<bool> waitForPrepared(bool prepareCall);
    Result<bool> spawn();
    bool measure();
    bool drainResults();
    void teardown();
    std::string hostPlan(bool prepareCall) const;
    /// Starts the coordinator, or the host that speaks the host dialect.
    Result<void> startHost(bool prepareCall);
    Result<void> startDialectHost(bool prepareCall);
    std::string dialectPlan(bool prepareCall) const;
    /// What a host of another language has said that it does not do; posts why.
    bool refusedByHost();

    // trial_loop.cpp: waiting, and what has to be done meanwhile.
    std::int64_t now() const { return board::monotonicNow() - m_epoch; }
    bool runUntil(const std::function<bool()>& done, std::int64_t limitNs = -1);
    void tick();
    void attend();
    void lookForHalt();
    void openGate(board::Gate gate);
    bool everyWorker(const std::function<bool(WorkerState)>& settled) const;

    // trial_faults.cpp: hosts that die, jobs that hang, an early end.
    void hostEnded(const TrialHosts::Ended& ended);
    void hostLost(const TrialHosts::Ended& ended);
    /// Whether a signal, none of ours, ended it when no job was left for anybody.
    bool diedAfterJobs(const TrialHosts::Ended& ended) const;
    void giveUp(const TrialHosts::Ended& ended);
    std::vector<std::uint32_t> workersOf(WorkerId host) const;
    /// Which host holds the worker: by the name of its first worker, or noWorker, the coordinator.
    WorkerId hostOf(std::uint32_t worker) const;
    /// Whom an event about the host names: its worker, if it held just one.
    WorkerId namedAfter(WorkerId host) const { return m_perHost == 1 ? host : noWorker; }
    /// Those of the host's workers that crashed or had to be ended; empty: nobody can tell.
    std::vector<std::uint32_t> culpritsOf(WorkerId host) const;
    /// Whether the host died of warm-up and not of a job that counts.
    bool lostInWarmup(WorkerId host) const;
    /// Lets the trial go on without warm-up, and says so once. False: this host is one of too many.
    bool skipWarmup(const TrialHosts::Ended& ended);
    bool restartsLeft() const;
    void resolveInFlight(const std::vector<std::uint32_t>& workers, const TrialHosts::Ended& ended);
    void queueAgain();
    void handOutAgain(const std::vector<std::uint32_t>& workers);
    bool jobsLeft() const;
    void restart(WorkerId host);
    void resetSlot(std::uint32_t worker);
    void endHosts();
    void killUntilNoneRuns();
    void endOverdue();
    bool intakeStuck();
    void checkBoard();
    void haltWorkers();
    void accountForMissing();
    std::optional<std::uint32_t> jobInFlight(std::uint32_t worker) const;

    // trial_forks.cpp: workers that the coordinator forks.
    Result<void> requestFork(std::uint32_t worker);
    /// Takes in those that have come; `all`: even if they have not got as far as to print.
    void adoptForked(bool all);
    bool forksPending() const;
    /// A new coordinator took the place of one that may have died on the way.
    void repeatForks();

    Result<void> startWorkers(WorkerId host);
    /// Says on the board, as a host would, why the workers of `host` do not begin.
    void failWorkers(WorkerId host, const Error& error);

    // trial_report.cpp: phases, figures, the last line.
    void reportPrepared();
    /// Says of the workers that never began that they did not, each once. What is wrong with the
    /// last of them; nullopt: there are no new ones.
    std::optional<ErrorText> reportMissing();
    void reportReady();
    void reportMeasured();
    void reportDrained();
    void reportLostResults(std::uint64_t decoded);
    void reportUndecoded(const nlohmann::json& errors, std::uint64_t decoded);
    void reportNotTakenIn();
    void reportDoubts();
    void reportForeignDoubts();
    void addForeignFigures(std::uint32_t index, WorkerSummary& worker) const;
    void reportThrottling();
    void reportGil();
    void reportPinning();
    void postPhase(Phase phase, std::int64_t start, std::int64_t end, WorkerId worker = noWorker);
    WorkerSummary summarise(std::uint32_t worker) const;
    TrialEndEvent endEvent();
    TrialStatus status() const;
    void readReply();
    void refuse(const ErrorText& error);
    void haltForNothing(const std::string& message);
    void readPss(std::vector<std::uint64_t>& into);

    const TrialContext& m_context;
    TrialSpec m_spec;
    const ShelfRunner* m_shelved; ///< nullptr: there is no such runner
    const RunnerInfo* m_runner;   ///< of m_shelved
    std::uint32_t m_perHost;      ///< workers of one host; 0: all are the coordinator's
    const ChosenPython& m_python;
    std::int64_t m_epoch;

    Stage m_stage = Stage::Prepare;
    Halt m_halt = Halt::None;
    std::optional<Error> m_error; ///< the machine refused something

    std::optional<BoardMemory> m_memory;
    board::View m_board;
    std::optional<BoardGuard> m_guard;
    std::unique_ptr<Doorbell> m_doorbell;
    std::unique_ptr<JobIntake> m_intake;
    std::unique_ptr<JobWatch> m_watch;
    std::unique_ptr<TrialHosts> m_hosts;
    std::unique_ptr<DialectBridge> m_bridge; ///< of a runner that knows no board
    TrialSampler m_sampler;
    DrainPace m_pace;
    std::int64_t m_nextFlush = 0;

    bool m_coordinatorLost = false;
    std::uint64_t m_takenLast = 0;  ///< how far the coordinator had come with taking results in
    std::int64_t m_takenAt = 0;     ///< when it was last seen to get on, or to have nothing to do
    std::vector<char> m_workerGone; ///< its host has ended and is not replaced
    std::vector<char> m_awaited;    ///< is to be forked, and has not been taken in yet
    std::vector<char> m_missing;    ///< never began, and that has been said
    std::vector<char> m_clocksLost; ///< they went with its first host, in the measure phase
    std::vector<std::int64_t> m_forked; ///< when its own host was started; 0: it has none
    std::vector<std::uint32_t> m_again; ///< jobs to hand out once more
    std::uint32_t m_restarts = 0;
    std::uint32_t m_warmupRestarts = 0; ///< those of them that warm-up made necessary
    std::uint32_t m_freeRestarts = 0;   ///< those that --max-restarts does not count
    JobErrorEvent m_prepareFailure;     ///< how the coordinator ended while it prepared
    bool m_someHostDied = false;
    std::uint32_t m_diedLate = 0; ///< hosts that a signal ended when all jobs were done
    std::string m_lateEnd;        ///< how the first of them ended
    bool m_boardDamaged = false;  ///< nothing on the board can be believed any more

    // Ends of the trial's phases, since the epoch; each begins where the one before ended, except
    // Spawn and Measure, which begin when their gates open: what the engine does in between
    // (reading memory) belongs to no phase.
    std::int64_t m_prepareEnd = 0, m_spawnStart = 0, m_spawnEnd = 0, m_importEnd = 0;
    std::int64_t m_warmupEnd = 0, m_measureStart = 0, m_measureEnd = 0, m_drainStart = 0;
    std::int64_t m_drainEnd = 0;
    std::vector<std::uint64_t> m_pssBefore, m_pssReady, m_pssMeasured; ///< KiB, coordinator first
    TrialEndEvent m_end;                                               ///< filled in on the way
    std::optional<Throttling> m_throttledBefore; ///< when the measure phase began
    bool m_allWorkersFailed = false;
    std::string m_neverRuns; ///< see whatNeverRuns()
    bool m_refused = false;  ///< workers failed because this runner cannot load the script
};

} // namespace gilscope::engine
