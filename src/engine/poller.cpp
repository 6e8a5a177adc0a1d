#include "poller.h"

#include "system_error.h"

#include <sys/epoll.h>

#include <algorithm>
#include <array>
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

} // namespace gilscope::engine
