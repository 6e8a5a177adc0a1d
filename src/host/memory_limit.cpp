#include "host/memory_limit.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace gilscope::host {

Result<void> limitMemory(std::uint64_t bytes) {
    std::uint64_t pages = 0;
    if (!(std::ifstream("/proc/self/statm") >> pages))
        return failure(ErrorCode::System,
                       "the memory limit cannot be set: /proc/self/statm is not there");
    const std::uint64_t now = pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    rlimit limit{};
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = std::min<rlim_t>(now + bytes, limit.rlim_max);
    if (setrlimit(RLIMIT_AS, &limit) != 0)
        return failure(ErrorCode::System,
                       std::string("the memory limit cannot be set: ") + std::strerror(errno));
    return {};
}

} // namespace gilscope::host
