#pragma once

#include <gilscope/events.h>
#include <gilscope/machine.h>
#include <gilscope/plan.h>
#include <gilscope/runners.h>

#include "board/job_intake.h"
#include "board/trial_board.h"
#include "control.h"
#include "hosts/runner_shelf.h"
#include "process/command.h"
#include "process/descendants.h"
#include "process/host_process.h"
#include "python/python_cache.h"
#include "stream/stream_writer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// What the trials of one comparison share. References belong to the comparison.
struct TrialContext {
    const Plan& plan;         ///< with workers and seed resolved
    const PlanEvent& planned; ///< what has been found out about the plan's calls
    const PythonSet& pythons;
    const RunnerShelf& shelf;
    const Lifeline& lifeline;
    const MachineFacts& machine;
    const std::string& source; ///< text of the script
    const ThrottleMeter& throttle;
    Control& control;
    Poller& poller;
    StreamWriter& stream;
    std::int64_t begin = 0;        ///< of the engine, CLOCK_MONOTONIC
    std::int64_t deadline = 0;     ///< CLOCK_MONOTONIC; 0: none
    std::uint64_t& droppedSamples; ///< counts on through the comparison
};

/// The host processes of one trial and what they print. One thread.
class HostProcesses {
public:
    /// A host that has ended.
    struct Ended {
        WorkerId worker = noWorker; ///< the first one that it held; noWorker: the coordinator
        pid_t pid = 0;
        ProcessExit exit;
        bool killed = false;   ///< by kill() or killAll()
        bool stopped = false;  ///< by killStopped()
        std::string lastWords; ///< end of its standard error
    };

    /// A host that has not ended.
    struct Running {
        WorkerId worker = noWorker;
        pid_t pid = 0;
    };

    /// References must outlive this object.
    HostProcesses(TrialId trial, Poller& poller, StreamWriter& stream);
    /// Kills what still runs.
    ~HostProcesses();

    /// Starts a host by the name of `worker`. `workers`: how many it holds, 0 for the coordinator.
    Result<void> start(WorkerId worker, std::uint32_t workers, const ProcessSpec& spec);
    /// Takes in a child of this process that it has not started, with its output.
    void takeIn(WorkerId worker, HostProcess process, UniqueFd out, UniqueFd err);
    bool knows(pid_t pid) const;
    /// Hosts that ended since the last call, with everything they printed taken in.
    std::vector<Ended> collectEnded();
    /// Sends what was printed as output events.
    void flushOutput();
    /// Ends one host, or all of them, at once.
    void kill(WorkerId worker);
    void killAll();
    /// Ends hosts that a signal has held for longer than `limitNs`. Call about 20 times a second.
    void killStopped(std::int64_t limitNs);
    bool anyRunning() const { return !m_hosts.empty(); }
    /// The end of what the host has written on its standard error until now; empty: nothing.
    std::string lastPrinted(WorkerId worker);
    /// 0 where there is none.
    pid_t pid(WorkerId worker) const;
    /// Those that have not been collected yet, in the order in which they were started.
    std::vector<Running> running() const;

private:
    struct Host {
        WorkerId worker;
        std::uint32_t workers = 1; ///< how many it holds, if it is not the coordinator
        HostProcess process;
        OutputReader out;
        OutputReader err;
        bool killed = false;
        bool overdue = false;          ///< killed because it was stopped for too long
        std::int64_t stoppedSince = 0; ///< CLOCK_MONOTONIC; 0: it is not stopped
    };

    Result<void> add(std::unique_ptr<Host> host);
    void watchOutput(OutputReader& reader);
    void flushReader(const Host& host, OutputReader& reader, bool last);
    void finishOutput(Host& host);

    TrialId m_trial;
    Poller& m_poller;
    StreamWriter& m_stream;
    OutputBudget m_outBudget;
    OutputBudget m_errBudget;
    std::vector<std::unique_ptr<Host>> m_hosts;
    bool m_someEnded = false;
};

/// Which host holds which workers. A host goes by the name of its first worker, the coordinator by
/// noWorker.
struct HostLayout {
    std::uint32_t workers = 1;
    std::uint32_t perHost = 0; ///< workers of one host; 0: the coordinator holds them all

    bool coordinatorHoldsAll() const { return perHost == 0; }
    /// Hosts that hold workers.
    std::uint32_t count() const { return perHost == 0 ? 1 : workers / perHost; }
    /// The hosts beside the coordinator.
    std::vector<WorkerId> hosts() const;
    std::vector<std::uint32_t> workersOf(WorkerId host) const;
    WorkerId hostOf(std::uint32_t worker) const;
    /// Whom an event about the host names: its worker, if it holds just one.
    WorkerId namedAfter(WorkerId host) const { return perHost == 1 ? host : noWorker; }
};

HostLayout hostLayout(const RunnerInfo& runner, const TrialSpec& spec);

/// What a trial's hosts are made with. References must outlive them.
struct HostSetup {
    const TrialContext& context;
    const TrialSpec& spec;
    const ShelfRunner& runner;
    const ChosenPython& python;
    TrialBoard& board;
    JobIntake& intake;
    bool prepareCall = true; ///< the callable is to be called once in preparation
};

/// The hosts of one trial: which there are, how they come into being, and what is peculiar to them.
/// There is a class for each way in which workers live. One thread.
class WorkerHosts {
public:
    /// Answers of a host that made no sense.
    struct Nonsense {
        std::uint64_t count = 0;
        Message first; ///< what was wrong with the first
    };

    explicit WorkerHosts(const HostSetup& setup);
    virtual ~WorkerHosts() = default;
    WorkerHosts(const WorkerHosts&) = delete;
    WorkerHosts& operator=(const WorkerHosts&) = delete;

    const HostLayout& layout() const { return m_layout; }
    HostProcesses& processes() { return m_processes; }
    const HostProcesses& processes() const { return m_processes; }

    /// Starts the host that prepares the trial, or one in its place.
    virtual Result<void> startCoordinator() = 0;
    /// Starts one of layout().hosts(), or one in its place.
    virtual Result<void> startHost(WorkerId /*host*/) { return {}; }
    /// To be called often while the trial waits.
    virtual void attend() {}
    /// No host runs any more, so that whoever is still on the way has come by now.
    virtual void attendLast() {}
    /// Whether a host that was to be started is still on the way.
    virtual bool starting() const { return false; }
    virtual void gateOpened(board::Gate /*gate*/) {}
    /// No further job is to begin.
    virtual void stopRequested() {}
    /// A host has ended: takes in what it had said before.
    virtual void takeLastWords() {}

    /// Hosts beside the coordinator are started by it, so that it has to live for that.
    virtual bool startedByCoordinator() const { return false; }
    /// Whether a host that dies can be replaced.
    virtual bool replaceable() const { return true; }
    /// The runtime starts processes for itself, which the callable knows nothing of.
    virtual bool hasHelpers() const { return false; }
    /// When the host of this worker alone was started, ns since the epoch; 0: there is none such.
    virtual std::int64_t startedAt(std::uint32_t /*worker*/) const { return 0; }
    /// Jobs before it may have been handed out to workers.
    virtual std::uint64_t handedOut() const { return m_board.nextJob(); }

    /// The process that a worker lives in; 0: there is none.
    virtual pid_t processOf(std::uint32_t worker) const;
    /// The processes that belong to a running host, itself among them.
    virtual std::vector<pid_t> processesOf(pid_t host) const { return {host}; }
    /// "Node.js 20.20.2"; empty: it is CPython.
    virtual std::string runtime() const { return {}; }
    /// Why the host does not run this plan; nullopt: it does.
    virtual std::optional<std::string> refusal() const { return std::nullopt; }
    /// Whether workers are missing because processes that the host had made for them died.
    virtual bool workersDied() const { return false; }
    /// Puts in what the host itself has measured.
    virtual void addFigures(std::uint32_t /*worker*/, WorkerSummary& /*summary*/) const {}
    virtual Nonsense nonsense() const { return {}; }

protected:
    const TrialContext& m_context;
    const TrialSpec& m_spec;
    const ChosenPython& m_python;
    TrialBoard& m_board;

private:
    HostLayout m_layout;
    HostProcesses m_processes;
};

/// The hosts that the runner's workers live in.
std::unique_ptr<WorkerHosts> makeWorkerHosts(const HostSetup& setup);

} // namespace gilscope::engine
