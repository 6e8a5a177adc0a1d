#pragma once

#include "poller.h"
#include "process/host_process.h"
#include "process/output_reader.h"
#include "stream/stream_writer.h"

#include <gilscope/events.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gilscope::engine {

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

} // namespace gilscope::engine
