#include "host/memory_growth.h"

#include <algorithm>
#include <charconv>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>

namespace gilscope::host {

/// Second number of statm. Opened each time: a callable may close every descriptor that it finds.
std::optional<std::uint64_t> residentBytes() {
    const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    char text[128];
    const ssize_t size = read(file, text, sizeof text);
    close(file);
    if (size <= 0)
        return std::nullopt;
    const std::size_t space = std::string_view(text, static_cast<std::size_t>(size)).find(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    std::uint64_t pages = 0;
    if (std::from_chars(text + space + 1, text + size, pages).ec != std::errc{})
        return std::nullopt;
    static const auto pageSize = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    return pages * pageSize;
}

void MemoryGrowth::begin() {
    const std::uint64_t now = std::max<std::uint64_t>(residentBytes().value_or(0), 1);
    std::uint64_t none = 0;
    if (m_begin.compare_exchange_strong(none, now))
        m_base.store(now);
}

bool MemoryGrowth::tooMuch() const {
    return residentBytes().value_or(0) > m_base.load(std::memory_order_relaxed) + bound;
}

void MemoryGrowth::taken() {
    const std::uint64_t now = residentBytes().value_or(0);
    m_base.store(std::max(m_begin.load(), now - std::min(now, bound / 2)),
                 std::memory_order_relaxed);
}

} // namespace gilscope::host
