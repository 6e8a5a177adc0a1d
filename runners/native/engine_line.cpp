#include "engine_line.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <poll.h>
#include <string_view>
#include <unistd.h>

namespace gilscope::native {

std::optional<std::string> EngineLine::takeLine() {
    const std::size_t end = m_read.find('\n', m_searched);
    if (end == std::string::npos) {
        m_searched = m_read.size();
        return std::nullopt;
    }
    std::string line = m_read.substr(0, end);
    m_read.erase(0, end + 1);
    m_searched = 0;
    return line;
}

std::optional<std::string> EngineLine::next(int wake, int milliseconds) {
    std::array<char, 64 * 1024> buffer;
    while (true) {
        if (std::optional<std::string> line = takeLine())
            return line;
        std::array<pollfd, 2> watched{{{m_commands, POLLIN, 0}, {wake, POLLIN, 0}}};
        const int ready = poll(watched.data(), watched.size(), milliseconds);
        if (ready < 0 && errno == EINTR)
            continue;
        if (watched[1].revents != 0) {
            std::uint64_t counted = 0;
            [[maybe_unused]] const ssize_t taken = read(wake, &counted, sizeof counted);
        }
        if (watched[0].revents == 0)
            return std::nullopt;
        const ssize_t size = read(m_commands, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            std::_Exit(1); // the engine is gone
        m_read.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

void EngineLine::write(const nlohmann::json& message) {
    std::string text = message.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    text += '\n';
    const std::lock_guard lock(m_writing);
    std::string_view rest = text;
    while (!rest.empty()) {
        const ssize_t written = ::write(m_answers, rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            std::_Exit(1);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace gilscope::native
