#include "module_try.h"

#include "process/request_file.h"
#include "system_error.h"

#include <gilscope/board.h>

#include <fcntl.h>
#include <signal.h>

#include <array>
#include <cerrno>

namespace gilscope::engine {

namespace {

constexpr std::size_t longestReplyLine = 8u << 20;
constexpr std::size_t keptErrors = 64u << 10;
constexpr std::uint32_t mostLines = 100'000;

/// Reads what there is into `text`; false at the end of the stream.
bool readSome(int fd, std::string& text) {
    std::array<char, 65536> buffer;
    const ssize_t size = ::read(fd, buffer.data(), buffer.size());
    if (size > 0)
        text.append(buffer.data(), static_cast<std::size_t>(size));
    return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

/// A module that opens a page when it is imported opens none.
std::vector<std::string> withoutBrowser(std::vector<std::string> environment) {
    std::erase_if(environment,
                  [](const std::string& variable) { return variable.starts_with("BROWSER="); });
    environment.emplace_back("BROWSER=true");
    return environment;
}

} // namespace

Result<std::unique_ptr<ModuleTry>> ModuleTry::start(const ChosenPython& python,
                                                    const Lifeline& lifeline, std::string module,
                                                    const std::string& request,
                                                    std::int64_t limitNs, Poller& poller) {
    auto input = requestFile(request);
    if (!input)
        return tl::unexpected(input.error());
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0)
        return systemFailure(MessageCode::NoPipe);
    UniqueFd reply(fds[0]);
    const UniqueFd replyWrite(fds[1]);
    ::fcntl(reply.get(), F_SETFL, O_NONBLOCK);
    auto process = HostProcess::start(
        {.program = python.installation.host,
         .arguments = {"--probe-modules", "--reply", std::to_string(HostProcess::passedFdNumber)},
         .environment = withoutBrowser(python.environment),
         .passedFd = replyWrite.get(),
         .standardInput = input->get(),
         .lifeline = lifeline.path()});
    if (!process)
        return tl::unexpected(process.error());
    std::unique_ptr<ModuleTry> started(new ModuleTry(std::move(*process), poller));
    started->m_reply = std::move(reply);
    started->m_trial.module = std::move(module);
    started->m_trial.limitNs = limitNs;
    started->m_deadline = board::monotonicNow() + limitNs;
    if (auto watched = started->watch(); !watched)
        return tl::unexpected(watched.error());
    return started;
}

ModuleTry::ModuleTry(HostProcess process, Poller& poller)
    : m_process(std::move(process)), m_poller(poller) {
    m_out = m_process.takeStdout();
    m_err = m_process.takeStderr();
}

ModuleTry::~ModuleTry() {
    for (const UniqueFd* fd : {&m_out, &m_err, &m_reply})
        if (*fd)
            m_poller.forget(fd->get());
    m_poller.forget(m_process.pidFd());
    m_process.signalGroup(SIGKILL);
}

Result<void> ModuleTry::watch() {
    // What the module prints is nobody's business here, but the pipe must not fill up.
    auto watched = m_poller.watch(m_out.get(), [this](std::uint32_t) {
        std::string nobodyReads;
        if (!readSome(m_out.get(), nobodyReads))
            m_poller.forget(m_out.get());
    });
    if (watched)
        watched = m_poller.watch(m_err.get(), [this](std::uint32_t) {
            if (!readSome(m_err.get(), m_trial.errors))
                m_poller.forget(m_err.get());
            if (m_trial.errors.size() > keptErrors)
                m_trial.errors.erase(0, m_trial.errors.size() - keptErrors);
        });
    if (watched)
        watched = m_poller.watch(m_reply.get(), [this](std::uint32_t) { readReply(); });
    if (watched)
        watched = m_poller.watch(m_process.pidFd(), [this](std::uint32_t) { conclude(); });
    return watched;
}

void ModuleTry::readReply() {
    const bool more = readSome(m_reply.get(), m_rest);
    std::size_t begin = 0;
    for (std::size_t end = m_rest.find('\n'); end != std::string::npos;
         end = m_rest.find('\n', begin)) {
        const std::string step = m_trial.step;
        noteLine(m_trial, std::string_view(m_rest).substr(begin, end - begin));
        begin = end + 1;
        if (m_trial.step != step)
            m_deadline = board::monotonicNow() + m_trial.limitNs;
        ++m_lines;
    }
    m_rest.erase(0, begin);
    if (!more)
        m_poller.forget(m_reply.get());
    // Nobody who means well says that much.
    if (m_rest.size() > longestReplyLine || m_lines > mostLines)
        m_process.signalGroup(SIGKILL);
}

void ModuleTry::conclude() {
    m_poller.forget(m_process.pidFd());
    // Before it is reaped its group is still its own: what the module started goes with it.
    m_process.signalGroup(SIGKILL);
    m_trial.exit = m_process.poll().value_or(ProcessExit{});
    std::size_t before = 0;
    do {
        before = m_rest.size() + m_lines;
        readReply();
    } while (m_rest.size() + m_lines != before);
    while (m_trial.errors.size() < keptErrors) {
        const std::size_t size = m_trial.errors.size();
        if (!readSome(m_err.get(), m_trial.errors) || m_trial.errors.size() == size)
            break;
    }
    m_done = true;
}

void ModuleTry::checkLimit(std::int64_t now) {
    if (m_done || m_trial.timedOut || now < m_deadline)
        return;
    m_trial.timedOut = true;
    m_process.signalGroup(SIGKILL);
}

} // namespace gilscope::engine
