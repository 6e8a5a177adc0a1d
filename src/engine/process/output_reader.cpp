#include "output_reader.h"

#include <gilscope/utf8.h>

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace gilscope::engine {

namespace {

constexpr std::size_t tailBytes = 32u << 10;
/// Text in one event: escaped for JSON it stays far below the longest line.
constexpr std::size_t eventBytes = 256u << 10;

/// Bytes at the end of `text` that begin a UTF-8 character but do not finish it.
std::size_t unfinishedCharacter(const std::string& text) {
    const std::size_t most = std::min<std::size_t>(3, text.size());
    for (std::size_t back = 1; back <= most; ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (utf8::continues(text[text.size() - back]))
            continue; // a continuation: look further back for its lead
        const std::size_t length = byte >= 0xf0U ? 4 : byte >= 0xe0U ? 3 : byte >= 0xc0U ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace

OutputReader::OutputReader(UniqueFd fd, OutputChannel channel, OutputBudget& budget)
    : m_fd(std::move(fd)), m_channel(channel), m_budget(budget) {}

bool OutputReader::pump() {
    constexpr int readsAtOnce = 16; // enough to outrun a printing job, few enough to see to others
    std::array<char, 65536> buffer;
    for (int i = 0; i < readsAtOnce; ++i) {
        const ssize_t size = ::read(m_fd.get(), buffer.data(), buffer.size());
        if (size < 0)
            return errno == EAGAIN || errno == EINTR;
        if (size == 0)
            return false;
        keep(buffer.data(), static_cast<std::size_t>(size));
    }
    return true;
}

void OutputReader::keep(const char* bytes, std::size_t size) {
    if (size >= tailBytes) {
        m_tail.assign(bytes + size - tailBytes, tailBytes);
    } else {
        m_tail.append(bytes, size);
        if (m_tail.size() > tailBytes)
            m_tail.erase(0, m_tail.size() - tailBytes);
    }
    const std::size_t kept = std::min<std::uint64_t>(size, m_budget.left);
    m_text.append(bytes, kept);
    m_budget.left -= kept;
    m_omitted += size - kept;
}

std::optional<OutputEvent> OutputReader::take(bool last) {
    const std::size_t whole = last ? m_text.size() : m_text.size() - unfinishedCharacter(m_text);
    // What was thrown away is said once, at the end: a job that prints for minutes would otherwise
    // fill the stream with counts.
    if (whole == 0 && (!last || m_omitted == 0))
        return std::nullopt;
    OutputEvent event;
    event.channel = m_channel;
    const std::size_t size = std::min(whole, eventBytes);
    event.text = m_text.substr(0, size);
    m_text.erase(0, size);
    if (last && m_text.empty())
        event.omitted = std::exchange(m_omitted, 0);
    return event;
}

bool OutputReader::readable() const {
    pollfd wanted{m_fd.get(), POLLIN, 0};
    return ::poll(&wanted, 1, 0) == 1;
}

std::uint64_t OutputReader::omitRest() {
    m_omitted += m_text.size();
    m_text.clear();
    return std::exchange(m_omitted, 0);
}

void OutputReader::discard(const OutputEvent& event) {
    m_omitted += event.text.size() + event.omitted;
}

} // namespace gilscope::engine
