#include "host/process/memory_limit.h"

#include <gilscope/error.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/error_text.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace gilscope::host {

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
