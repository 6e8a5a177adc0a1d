#include "trial_hosts.h"

#include "process/descendants.h"

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <utility>

namespace gilscope::engine {

TrialHosts::TrialHosts(TrialId trial, const ChosenPython& python, const Lifeline& lifeline,
                       Poller& poller, StreamWriter& stream)
    : m_trial(trial), m_python(python), m_lifeline(lifeline), m_poller(poller), m_stream(stream) {}

TrialHosts::~TrialHosts() {
    for (const auto& host : m_hosts) {
        m_poller.forget(host->out.fd());
        m_poller.forget(host->err.fd());
        m_poller.forget(host->process.pidFd());
    }
}

Result<void> TrialHosts::start(WorkerId worker, int boardFd) {
    if (worker == noWorker)
        return start(worker, 0, {"coordinator"}, boardFd);
    return start(worker, 1, {"worker", "--worker", std::to_string(index(worker))}, boardFd);
}

Result<void> TrialHosts::startGroup(WorkerId first, std::uint32_t count, int boardFd) {
    return start(
        first, count,
        {"group", "--worker", std::to_string(index(first)), "--count", std::to_string(count)},
        boardFd);
}

Result<void> TrialHosts::start(WorkerId worker, std::uint32_t workers,
                               const std::vector<std::string>& role, int boardFd) {
    ProcessSpec spec{
        .program = m_python.installation.host,
        .arguments = {"--board", std::to_string(HostProcess::passedFdNumber), "--role"},
        .environment = m_python.environment,
        .passedFd = boardFd,
        .lifeline = m_lifeline.path()};
    spec.arguments.insert(spec.arguments.end(), role.begin(), role.end());
    return start(worker, workers, spec);
}

Result<void> TrialHosts::start(const ProcessSpec& spec) {
    return start(noWorker, 0, spec);
}

Result<void> TrialHosts::start(WorkerId worker, std::uint32_t workers, const ProcessSpec& spec) {
    auto process = HostProcess::start(spec);
    if (!process)
        return tl::unexpected(process.error());
    OutputReader out(process->takeStdout(), OutputChannel::Stdout, m_outBudget);
    OutputReader err(process->takeStderr(), OutputChannel::Stderr, m_errBudget);
    return add(std::make_unique<Host>(
        Host{worker, workers, std::move(*process), std::move(out), std::move(err)}));
}

Result<void> TrialHosts::add(std::unique_ptr<Host> added) {
    m_hosts.push_back(std::move(added));
    Host& host = *m_hosts.back();
    watchOutput(host.out);
    watchOutput(host.err);
    return m_poller.watch(host.process.pidFd(), [this](std::uint32_t) { m_someEnded = true; });
}

Result<TrialHosts::ForkPipes> TrialHosts::expect(WorkerId worker) {
    auto out = makeOutputPipe();
    auto err = makeOutputPipe();
    if (!out || !err)
        return tl::unexpected(out ? err.error() : out.error());
    const ForkPipes pipes{out->write.get(), err->write.get()};
    m_expected.push_back({worker, std::move(*out), std::move(*err)});
    return pipes;
}

bool TrialHosts::adopt(WorkerId worker, pid_t pid, bool open) {
    const auto expected = std::find_if(m_expected.begin(), m_expected.end(),
                                       [&](const Expected& one) { return one.worker == worker; });
    const bool known = std::any_of(m_hosts.begin(), m_hosts.end(),
                                   [&](const auto& host) { return host->process.pid() == pid; });
    const HostProcess::Kinship kinship = HostProcess::kinship(pid);
    if (expected == m_expected.end() || known || kinship == HostProcess::Kinship::Stranger ||
        (kinship == HostProcess::Kinship::Child && !open))
        return false;
    auto process = HostProcess::adopt(pid);
    if (!process)
        return false;
    OutputReader out(std::move(expected->out.read), OutputChannel::Stdout, m_outBudget);
    OutputReader err(std::move(expected->err.read), OutputChannel::Stderr, m_errBudget);
    m_expected.erase(expected);
    auto host = std::make_unique<Host>(
        Host{worker, 1, std::move(*process), std::move(out), std::move(err)});
    if (!add(std::move(host))) {
        // Nobody would hear of its end: so it ends here, and is collected with the next ones.
        m_hosts.back()->process.signalGroup(SIGKILL);
        siginfo_t info{};
        ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT);
        m_someEnded = true;
    }
    return true;
}

void TrialHosts::expectNoMore(WorkerId worker) {
    std::erase_if(m_expected, [&](const Expected& one) { return one.worker == worker; });
}

void TrialHosts::watchOutput(OutputReader& reader) {
    const auto watched = m_poller.watch(reader.fd(), [this, &reader](std::uint32_t) {
        if (reader.pump())
            return;
        m_poller.forget(reader.fd());
        reader.close();
    });
    if (!watched)
        reader.close(); // better no output than a job that blocks on a full pipe: it gets EPIPE
}

std::vector<TrialHosts::Ended> TrialHosts::collectEnded() {
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
    if (!ended.empty())
        std::erase_if(m_hosts, [](const auto& host) { return host->process.poll().has_value(); });
    return ended;
}

void TrialHosts::finishOutput(Host& host) {
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

void TrialHosts::flushOutput(bool last) {
    for (const auto& host : m_hosts) {
        flushReader(*host, host->out, last);
        flushReader(*host, host->err, last);
    }
}

void TrialHosts::flushReader(const Host& host, OutputReader& reader, bool last) {
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

void TrialHosts::kill(WorkerId worker) {
    for (const auto& host : m_hosts) {
        if (host->worker != worker)
            continue;
        host->killed = true;
        host->process.signalGroup(SIGKILL);
    }
}

void TrialHosts::killAll() {
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

void TrialHosts::killStopped(std::int64_t limitNs) {
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

pid_t TrialHosts::pid(WorkerId worker) const {
    const auto found = std::find_if(m_hosts.begin(), m_hosts.end(),
                                    [worker](const auto& host) { return host->worker == worker; });
    return found == m_hosts.end() ? 0 : (*found)->process.pid();
}

std::vector<TrialHosts::Running> TrialHosts::running() const {
    std::vector<Running> running;
    for (const auto& host : m_hosts)
        running.push_back({host->worker, host->process.pid()});
    return running;
}

} // namespace gilscope::engine
