#include "host/process/memory_growth.h"

#include "host/process/proc_number.h"

#include <algorithm>
#include <unistd.h>

namespace gilscope::host {

std::optional<std::uint64_t> residentBytes() {
    const auto pages = secondNumberOf("/proc/self/statm");
    if (!pages)
        return std::nullopt;
    static const auto pageSize = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    return *pages * pageSize;
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
