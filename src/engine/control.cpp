#include "control.h"

#include <gilscope/board.h>
#include <gilscope/message/catalogue.h>

#include "json_file.h"

#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace gilscope::engine {

Poller::Poller() : m_epoll(::epoll_create1(EPOLL_CLOEXEC)) {}

Result<void> Poller::watch(int fd, Handler handler) {
    const std::uint64_t key = m_nextKey++;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = key;
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) != 0)
        return systemFailure(MessageCode::DescriptorNotWatched);
    m_entries[key] = Entry{fd, std::move(handler)};
    m_keys[fd] = key;
    return {};
}

void Poller::forget(int fd) {
    const auto found = m_keys.find(fd);
    if (found == m_keys.end())
        return;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
    m_entries.erase(found->second);
    m_keys.erase(found);
}

void Poller::wait(std::int64_t timeoutNs) {
    constexpr std::int64_t nsPerMs = 1'000'000;
    constexpr std::int64_t longest = 60'000;
    const std::int64_t ms =
        std::clamp<std::int64_t>((timeoutNs + nsPerMs - 1) / nsPerMs, 0, longest);
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()),
                                   static_cast<int>(ms));
    for (int i = 0; i < count; ++i) {
        // The kernel's structure is packed: a reference to its key may be misaligned.
        const std::uint64_t key = events[static_cast<std::size_t>(i)].data.u64;
        const auto found = m_entries.find(key);
        if (found == m_entries.end())
            continue;
        // A copy: the handler may forget its own descriptor and so destroy itself.
        const Handler handler = found->second.handler;
        handler(events[static_cast<std::size_t>(i)].events);
    }
}

namespace {
constexpr std::size_t longestStopLine = 4096;
}

Control::Control(int input) : m_input(input) {
    // A closed pipe, or a file too large, is an error of write().
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGXFSZ, SIG_IGN);
    // Whoever started us may ignore it, and then nobody could say how a host ended.
    ::signal(SIGCHLD, SIG_DFL);
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaddset(&signals, signal);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_signals.reset(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

Result<std::string> Control::readRequest(std::size_t most) {
    std::array<char, 65536> buffer;
    while (true) {
        if (const std::size_t end = m_rest.find('\n'); end != std::string::npos) {
            std::string line = m_rest.substr(0, end);
            m_rest.erase(0, end + 1);
            return line;
        }
        if (m_rest.size() > most)
            return failure(ErrorCode::Usage, message::say<MessageCode::RequestLong>(most));
        std::array<pollfd, 2> fds{{{m_input, POLLIN, 0}, {m_signals.get(), POLLIN, 0}}};
        if (::poll(fds.data(), fds.size(), -1) < 0 && errno != EINTR)
            return systemFailure(MessageCode::RequestNotAwaited);
        if (fds[1].revents != 0)
            return failure(ErrorCode::Interrupted, message::say<MessageCode::RequestInterrupted>());
        const ssize_t size = ::read(m_input, buffer.data(), buffer.size());
        if (size < 0 && errno != EINTR && errno != EAGAIN)
            return systemFailure(MessageCode::RequestNotRead);
        if (size == 0)
            return std::exchange(m_rest, {});
        if (size > 0)
            m_rest.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

Result<void> Control::listen(Poller& poller, bool endMeansStop) {
    m_endMeansStop = endMeansStop;
    handleLines(); // they may have come together with the request
    // A file or /dev/null as input cannot be waited for and has nothing more to say.
    if (!poller.watch(m_input, [this, &poller](std::uint32_t) { readInput(poller); }) &&
        endMeansStop)
        requestStop();
    return poller.watch(m_signals.get(), [this](std::uint32_t) { readSignals(); });
}

void Control::requestStop() {
    constexpr std::int64_t sameRequest = 200'000'000;
    const std::int64_t now = board::monotonicNow();
    if (m_stops == 0 || now - m_lastStop > sameRequest) {
        ++m_stops;
        m_lastStop = now;
    }
}

void Control::readSignals() {
    signalfd_siginfo info{};
    while (::read(m_signals.get(), &info, sizeof info) == sizeof info)
        requestStop();
}

void Control::readInput(Poller& poller) {
    std::array<char, 4096> buffer;
    const ssize_t size = ::read(m_input, buffer.data(), buffer.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (size <= 0) {
        poller.forget(m_input);
        if (m_endMeansStop)
            requestStop();
        return;
    }
    m_rest.append(buffer.data(), static_cast<std::size_t>(size));
    handleLines();
}

void Control::handleLines() {
    for (std::size_t end = m_rest.find('\n'); end != std::string::npos; end = m_rest.find('\n')) {
        const auto message = nlohmann::json::parse(m_rest.begin(), m_rest.begin() + end, nullptr,
                                                   /*allow_exceptions=*/false);
        m_rest.erase(0, end + 1);
        // Other verbs belong to newer clients.
        if (message.is_object() && message.contains("verb") && message["verb"] == "stop")
            requestStop();
    }
    if (m_rest.size() > longestStopLine)
        m_rest.clear();
}

} // namespace gilscope::engine
