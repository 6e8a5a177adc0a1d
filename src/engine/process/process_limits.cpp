#include "process_limits.h"

#include <gilscope/message/catalogue.h>

#include <sys/resource.h>

#include <algorithm>

namespace gilscope::engine {

namespace {

constexpr rlim_t leastFiles = 64;      ///< a comparison of a few workers
constexpr rlim_t usualFiles = 1 << 16; ///< of a thousand processes, and some
constexpr rlim_t leastStack = 1 << 20; ///< what Python's own calls may need
constexpr rlim_t usualStack = 8 << 20;

constinit rlimit g_filesFound{RLIM_INFINITY, 0}; ///< a maximum of 0: nobody has looked

/// Raises the limit that holds to `usual`, or as far as it may be raised. What it is then.
rlim_t raise(__rlimit_resource_t resource, rlim_t usual) {
    rlimit limit{};
    if (::getrlimit(resource, &limit) != 0)
        return usual;
    rlimit wanted = limit;
    wanted.rlim_cur = std::min(std::max(limit.rlim_cur, usual), limit.rlim_max);
    return ::setrlimit(resource, &wanted) == 0 ? wanted.rlim_cur : limit.rlim_cur;
}

} // namespace

Result<void> takeLimits() {
    if (g_filesFound.rlim_max == 0)
        ::getrlimit(RLIMIT_NOFILE, &g_filesFound);
    if (const rlim_t files = raise(RLIMIT_NOFILE, usualFiles); files < leastFiles)
        return failure(ErrorCode::System, message::say<MessageCode::FewFiles>(files, leastFiles));
    if (const rlim_t stack = raise(RLIMIT_STACK, usualStack); stack < leastStack)
        return failure(ErrorCode::System,
                       message::say<MessageCode::SmallStack>(stack >> 10, leastStack >> 10));
    return {};
}

void restoreFileLimit() {
    if (g_filesFound.rlim_max != 0)
        ::setrlimit(RLIMIT_NOFILE, &g_filesFound);
}

} // namespace gilscope::engine
