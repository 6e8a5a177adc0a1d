#pragma once

#include "poller.h"
#include "process/host_process.h"
#include "process/lifeline.h"
#include "process/output_reader.h"
#include "python/python_choice.h"
#include "stream/stream_writer.h"

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
    TrialHosts(TrialId trial, const ChosenPython& python, const Lifeline& lifeline, Poller& poller,
               StreamWriter& stream);
    /// Kills what still runs.
    ~TrialHosts();

    /// Starts the coordinator, or one worker of the process runner, on the board behind `boardFd`.
    Result<void> start(WorkerId worker, int boardFd);
    /// Starts a host that is no CPython host, in place of the coordinator.
    Result<void> start(const ProcessSpec& spec);
    /// Starts a host for `count` workers from `first` on; it goes by the name of the first.
    Result<void> startGroup(WorkerId first, std::uint32_t count, int boardFd);

    /// Writing ends of pipes, numbers of this process's descriptors.
    struct ForkPipes {
        int out = -1;
        int err = -1;
    };
    /// Gets ready for a worker that the coordinator is to fork: it opens the pipes for itself.
    Result<ForkPipes> expect(WorkerId worker);
    /// Takes in the process that an expected worker says it is. False while it is no child of this
    /// process or, unless it has ended, not `open`: the pipes have not been opened yet.
    bool adopt(WorkerId worker, pid_t pid, bool open);
    /// The expected worker could not be forked.
    void expectNoMore(WorkerId worker);
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
    /// A worker that the coordinator is to fork.
    struct Expected {
        WorkerId worker;
        OutputPipe out;
        OutputPipe err;
    };

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

    Result<void> start(WorkerId worker, std::uint32_t workers, const std::vector<std::string>& role,
                       int boardFd);
    Result<void> start(WorkerId worker, std::uint32_t workers, const ProcessSpec& spec);
    Result<void> add(std::unique_ptr<Host> host);
    void watchOutput(OutputReader& reader);
    void flushReader(const Host& host, OutputReader& reader, bool last);
    void finishOutput(Host& host);

    TrialId m_trial;
    const ChosenPython& m_python;
    const Lifeline& m_lifeline;
    Poller& m_poller;
    StreamWriter& m_stream;
    OutputBudget m_outBudget;
    OutputBudget m_errBudget;
    std::vector<std::unique_ptr<Host>> m_hosts;
    std::vector<Expected> m_expected;
    bool m_someEnded = false;
};

} // namespace gilscope::engine
