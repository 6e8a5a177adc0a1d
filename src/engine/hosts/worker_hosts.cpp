#include "worker_hosts.h"

#include "cpython_hosts.h"
#include "process/descendants.h"

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace gilscope::engine {

HostProcesses::HostProcesses(TrialId trial, Poller& poller, StreamWriter& stream)
    : m_trial(trial), m_poller(poller), m_stream(stream) {}

HostProcesses::~HostProcesses() {
    for (const auto& host : m_hosts) {
        m_poller.forget(host->out.fd());
        m_poller.forget(host->err.fd());
        m_poller.forget(host->process.pidFd());
    }
}

Result<void> HostProcesses::start(WorkerId worker, std::uint32_t workers, const ProcessSpec& spec) {
    auto process = HostProcess::start(spec);
    if (!process)
        return tl::unexpected(process.error());
    OutputReader out(process->takeStdout(), OutputChannel::Stdout, m_outBudget);
    OutputReader err(process->takeStderr(), OutputChannel::Stderr, m_errBudget);
    return add(std::make_unique<Host>(
        Host{worker, workers, std::move(*process), std::move(out), std::move(err)}));
}

Result<void> HostProcesses::add(std::unique_ptr<Host> added) {
    m_hosts.push_back(std::move(added));
    Host& host = *m_hosts.back();
    watchOutput(host.out);
    watchOutput(host.err);
    return m_poller.watch(host.process.pidFd(), [this](std::uint32_t) { m_someEnded = true; });
}

void HostProcesses::takeIn(WorkerId worker, HostProcess process, UniqueFd out, UniqueFd err) {
    const pid_t pid = process.pid();
    auto host = std::make_unique<Host>(
        Host{worker, 1, std::move(process),
             OutputReader(std::move(out), OutputChannel::Stdout, m_outBudget),
             OutputReader(std::move(err), OutputChannel::Stderr, m_errBudget)});
    if (add(std::move(host)))
        return;
    // Nobody would hear of its end: so it ends here, and is collected with the next ones.
    m_hosts.back()->process.signalGroup(SIGKILL);
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT);
    m_someEnded = true;
}

bool HostProcesses::knows(pid_t pid) const {
    return std::any_of(m_hosts.begin(), m_hosts.end(),
                       [pid](const auto& host) { return host->process.pid() == pid; });
}

void HostProcesses::watchOutput(OutputReader& reader) {
    const auto watched = m_poller.watch(reader.fd(), [this, &reader](std::uint32_t) {
        if (reader.pump())
            return;
        m_poller.forget(reader.fd());
        reader.close();
    });
    if (!watched)
        reader.close(); // better no output than a job that blocks on a full pipe: it gets EPIPE
}

std::vector<HostProcesses::Ended> HostProcesses::collectEnded() {
    std::vector<Ended> ended;
    if (!std::exchange(m_someEnded, false))
        return ended; // asking the kernel about each of 256 hosts every millisecond would cost
    for (const auto& host : m_hosts) {
        const auto& exit = host->process.poll();
        if (!exit)
            continue;
        finishOutput(*host);
        ended.push_back({host->worker, host->process.pid(), *exit, host->killed, host->overdue,
                         host->err.tail()});
    }
    // Without asking the kernel again: another host may have ended since, and is for the next time.
    std::erase_if(m_hosts, [](const auto& host) { return !host->process.present(); });
    return ended;
}

void HostProcesses::finishOutput(Host& host) {
    m_poller.forget(host.process.pidFd());
    for (OutputReader* reader : {&host.out, &host.err}) {
        // What the host itself wrote is in the pipe; a child that it left may go on writing.
        constexpr int mostRounds = 64;
        for (int round = 0; reader->fd() >= 0 && round < mostRounds; ++round) {
            if (!reader->readable() || !reader->pump())
                break;
        }
        m_poller.forget(reader->fd());
        reader->close();
        flushReader(host, *reader, true);
    }
}

void HostProcesses::flushOutput() {
    for (const auto& host : m_hosts) {
        flushReader(*host, host->out, false);
        flushReader(*host, host->err, false);
    }
}

void HostProcesses::flushReader(const Host& host, OutputReader& reader, bool last) {
    while (auto event = reader.take(last)) {
        event->trial = m_trial;
        event->worker = host.workers == 1 ? host.worker : noWorker; // of several nobody can tell
        if (m_stream.postLive(*event))
            continue;
        reader.discard(*event);
        if (!last)
            break;
        // The reader of the stream is slow; that something was lost must still be said.
        OutputEvent note = *event;
        note.text.clear();
        note.omitted = reader.omitRest();
        m_stream.post(note);
        break;
    }
}

void HostProcesses::kill(WorkerId worker) {
    for (const auto& host : m_hosts) {
        if (host->worker != worker)
            continue;
        host->killed = true;
        host->process.signalGroup(SIGKILL);
    }
}

void HostProcesses::killAll() {
    std::vector<pid_t> groups; // looked for together: that reads all of /proc
    for (const auto& host : m_hosts) {
        host->killed = true;
        if (!host->process.present())
            continue;
        ::kill(host->process.pid(), SIGKILL);
        groups.push_back(host->process.pid());
    }
    killGroups(groups);
}

void HostProcesses::killStopped(std::int64_t limitNs) {
    const std::int64_t now = board::monotonicNow();
    for (const auto& host : m_hosts) {
        if (!host->process.stopped()) {
            host->stoppedSince = 0;
        } else if (host->stoppedSince == 0) {
            host->stoppedSince = now;
        } else if (now - host->stoppedSince > limitNs && !host->killed) {
            host->killed = host->overdue = true;
            host->process.signalGroup(SIGKILL);
        }
    }
}

std::string HostProcesses::lastPrinted(WorkerId worker) {
    const auto found = std::find_if(m_hosts.begin(), m_hosts.end(),
                                    [worker](const auto& host) { return host->worker == worker; });
    if (found == m_hosts.end())
        return {};
    OutputReader& errors = (*found)->err;
    constexpr int mostRounds = 64;
    for (int round = 0; round < mostRounds && errors.fd() >= 0 && errors.readable(); ++round)
        if (!errors.pump())
            break; // the poller hears of its end as well
    return errors.tail();
}

pid_t HostProcesses::pid(WorkerId worker) const {
    const auto found = std::find_if(m_hosts.begin(), m_hosts.end(),
                                    [worker](const auto& host) { return host->worker == worker; });
    return found == m_hosts.end() ? 0 : (*found)->process.pid();
}

std::vector<HostProcesses::Running> HostProcesses::running() const {
    std::vector<Running> running;
    for (const auto& host : m_hosts)
        running.push_back({host->worker, host->process.pid()});
    return running;
}

std::vector<WorkerId> HostLayout::hosts() const {
    std::vector<WorkerId> ids;
    for (std::uint32_t first = 0; first < workers && perHost > 0; first += perHost)
        ids.push_back(WorkerId{first});
    return ids;
}

std::vector<std::uint32_t> HostLayout::workersOf(WorkerId host) const {
    const bool coordinator = host == noWorker;
    std::vector<std::uint32_t> held(!coordinator ? perHost : coordinatorHoldsAll() ? workers : 0);
    std::iota(held.begin(), held.end(), coordinator ? 0 : index(host));
    return held;
}

WorkerId HostLayout::hostOf(std::uint32_t worker) const {
    return coordinatorHoldsAll() ? noWorker : WorkerId{worker / perHost * perHost};
}

HostLayout hostLayout(const RunnerInfo& runner, const TrialSpec& spec) {
    if (runner.grouped) // a trial of fewer workers than the shape has, as for calibration, has one
        return {spec.workers, hybridShape(parseRunnerId(spec.runner), spec.workers)
                                  .value_or(HybridShape{1, spec.workers})
                                  .perProcess};
    return {spec.workers, runner.ownProcesses ? 1U : 0U};
}

WorkerHosts::WorkerHosts(const HostSetup& setup)
    : m_context(setup.context),
      m_spec(setup.spec),
      m_python(setup.python),
      m_board(setup.board),
      m_layout(hostLayout(setup.runner.info, setup.spec)),
      m_processes(setup.spec.id, setup.context.poller, setup.context.stream) {}

pid_t WorkerHosts::processOf(std::uint32_t worker) const {
    return m_processes.pid(m_layout.hostOf(worker));
}

std::unique_ptr<WorkerHosts> makeWorkerHosts(const HostSetup& setup) {
    const RunnerInfo& runner = setup.runner.info;
    if (runner.dialect)
        return std::make_unique<DialectHosts>(setup);
    if (runner.forked)
        return std::make_unique<ForkedHosts>(setup);
    if (runner.grouped)
        return std::make_unique<GroupedHosts>(setup);
    if (runner.ownProcesses)
        return std::make_unique<ProcessHosts>(setup);
    return std::make_unique<CoordinatorHosts>(setup);
}

} // namespace gilscope::engine
