#include "host/process/memory_limit.h"

#include <gilscope/error.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include "host/process/thread_clock.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

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

namespace {

Result<void> limitAddressSpace(std::uint64_t bytes) {
    std::uint64_t pages = 0;
    if (!(std::ifstream("/proc/self/statm") >> pages))
        return failure(ErrorCode::System,
                       message::say<MessageCode::HostMemoryLimit>(
                           message::say<MessageCode::HostFileNotThere>("/proc/self/statm")));
    const std::uint64_t now = pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    rlimit limit{};
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = std::min<rlim_t>(now + bytes, limit.rlim_max);
    if (setrlimit(RLIMIT_AS, &limit) != 0)
        return failure(ErrorCode::System,
                       message::say<MessageCode::HostMemoryLimit>(std::strerror(errno)));
    return {};
}

} // namespace

void limitMemory(std::uint64_t bytes) {
    if (bytes == 0)
        return;
    if (const Result<void> limited = limitAddressSpace(bytes); !limited)
        std::fprintf(stderr, "gilscope-host: %s\n", textOf(limited.error()).c_str());
}

} // namespace gilscope::host
