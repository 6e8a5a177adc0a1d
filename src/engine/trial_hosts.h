#pragma once

#include "host_process.h"
#include "lifeline.h"
#include "output_reader.h"
#include "poller.h"
#include "python_choice.h"
#include "stream_writer.h"

#include <gilscope/events.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gilscope::engine {

/// The host processes of one trial and what they print. One thread.
class TrialHosts {
public:
    /// A host that has ended.
    struct Ended {
        WorkerId worker = noWorker; ///< noWorker: the coordinator
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
    TrialHosts(TrialId trial, const ChosenPython& python, const Lifeline& lifeline, Poller& poller,
               StreamWriter& stream);
    /// Kills what still runs.
    ~TrialHosts();

    /// Starts the coordinator, or one worker of the process runner, on the board behind `boardFd`.
    Result<void> start(WorkerId worker, int boardFd);
    /// Starts a host that is no CPython host, in place of the coordinator.
    Result<void> start(const ProcessSpec& spec);
    /// Hosts that ended since the last call, with everything they printed taken in.
    std::vector<Ended> collectEnded();
    /// Sends what was printed as output events; `last`: also what was left over.
    void flushOutput(bool last);
    /// Ends one host, or all of them, at once.
    void kill(WorkerId worker);
    void killAll();
    /// Ends hosts that a signal has held for longer than `limitNs`. Call about 20 times a second.
    void killStopped(std::int64_t limitNs);
    bool anyRunning() const { return !m_hosts.empty(); }
    /// 0 where there is none.
    pid_t pid(WorkerId worker) const;
    /// Those that have not been collected yet, in the order in which they were started.
    std::vector<Running> running() const;

private:
    struct Host {
        WorkerId worker;
        HostProcess process;
        OutputReader out;
        OutputReader err;
        bool killed = false;
        bool overdue = false;          ///< killed because it was stopped for too long
        std::int64_t stoppedSince = 0; ///< CLOCK_MONOTONIC; 0: it is not stopped
    };

    Result<void> start(WorkerId worker, const ProcessSpec& spec);
    void watchOutput(OutputReader& reader);
    void flushReader(WorkerId worker, OutputReader& reader, bool last);
    void finishOutput(Host& host);

    TrialId m_trial;
    const ChosenPython& m_python;
    const Lifeline& m_lifeline;
    Poller& m_poller;
    StreamWriter& m_stream;
    OutputBudget m_outBudget;
    OutputBudget m_errBudget;
    std::vector<std::unique_ptr<Host>> m_hosts;
    bool m_someEnded = false;
};

} // namespace gilscope::engine
