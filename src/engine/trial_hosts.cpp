#include "trial_hosts.h"

#include <signal.h>

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
    ProcessSpec spec{
        .program = m_python.installation.host,
        .arguments = {"--board", std::to_string(HostProcess::passedFdNumber), "--role"},
        .environment = m_python.environment,
        .passedFd = boardFd,
        .lifeline = m_lifeline.path()};
    if (worker == noWorker) {
        spec.arguments.emplace_back("coordinator");
    } else {
        spec.arguments.insert(spec.arguments.end(),
                              {"worker", "--worker", std::to_string(index(worker))});
    }
    return start(worker, spec);
}

Result<void> TrialHosts::start(const ProcessSpec& spec) {
    return start(noWorker, spec);
}

Result<void> TrialHosts::start(WorkerId worker, const ProcessSpec& spec) {
    auto process = HostProcess::start(spec);
    if (!process)
        return tl::unexpected(process.error());
    OutputReader out(process->takeStdout(), OutputChannel::Stdout, m_outBudget);
    OutputReader err(process->takeStderr(), OutputChannel::Stderr, m_errBudget);
    m_hosts.push_back(
        std::make_unique<Host>(Host{worker, std::move(*process), std::move(out), std::move(err)}));
    Host& host = *m_hosts.back();
    watchOutput(host.out);
    watchOutput(host.err);
    return m_poller.watch(host.process.pidFd(), [this](std::uint32_t) { m_someEnded = true; });
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
        flushReader(host.worker, *reader, true);
    }
}

void TrialHosts::flushOutput(bool last) {
    for (const auto& host : m_hosts) {
        flushReader(host->worker, host->out, last);
        flushReader(host->worker, host->err, last);
    }
}

void TrialHosts::flushReader(WorkerId worker, OutputReader& reader, bool last) {
    while (auto event = reader.take(last)) {
        event->trial = m_trial;
        event->worker = worker;
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
    for (const auto& host : m_hosts) {
        host->killed = true;
        host->process.signalGroup(SIGKILL);
    }
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
