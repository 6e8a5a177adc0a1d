#include "dialect_channel.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace gilscope::engine {

DialectChannel::DialectChannel(UniqueFd commands, UniqueFd answers, Poller& poller, OnLine onLine)
    : m_commands(std::move(commands)),
      m_answers(std::move(answers)),
      m_poller(poller),
      m_onLine(std::move(onLine)) {}

DialectChannel::~DialectChannel() {
    close();
}

Result<void> DialectChannel::open() {
    return m_poller.watch(m_answers.get(), [this](std::uint32_t) { pump(); });
}

void DialectChannel::close() {
    if (!m_answers)
        return;
    m_poller.forget(m_answers.get());
    m_answers.reset();
}

void DialectChannel::send(std::string line) {
    m_queued += std::move(line);
    m_queued += '\n';
    flush();
}

void DialectChannel::flush() {
    while (m_commands && !m_queued.empty()) {
        const ssize_t written = ::write(m_commands.get(), m_queued.data(), m_queued.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EAGAIN)
            return;
        if (written < 0) { // it has ended, or does not want to hear more: its exit says the rest
            m_commands.reset();
            m_queued.clear();
            return;
        }
        m_queued.erase(0, static_cast<std::size_t>(written));
    }
}

bool DialectChannel::pump() {
    std::array<char, 64 * 1024> buffer;
    constexpr int mostReads = 64;
    bool some = false;
    for (int i = 0; i < mostReads && m_answers; ++i) {
        const ssize_t size = ::read(m_answers.get(), buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            break;
        if (size <= 0) {
            close();
            break;
        }
        some = true;
        take({buffer.data(), static_cast<std::size_t>(size)});
    }
    return some;
}

void DialectChannel::take(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, end);
        if (m_partial.size() + piece.size() > longestLine)
            m_overlong = true;
        if (!m_overlong)
            m_partial += piece;
        if (end == std::string_view::npos)
            return;
        bytes.remove_prefix(end + 1);
        const std::string line = std::exchange(m_partial, {});
        m_onLine(line, std::exchange(m_overlong, false));
    }
}

} // namespace gilscope::engine
