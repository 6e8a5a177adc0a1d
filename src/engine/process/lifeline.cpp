#include "lifeline.h"

#include "system_error.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace gilscope::engine {

Result<Lifeline> Lifeline::make() {
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0)
        return systemFailure(MessageCode::NoPipe);
    Lifeline line;
    line.m_read.reset(fds[0]);
    line.m_write.reset(fds[1]);
    line.m_path = "/proc/self/fd/" + std::to_string(fds[0]);
    return line;
}

int takeLifeline(const char* path) {
    // Opened, not duplicated: who is signalled belongs to the open file, and each group has its
    // own.
    const int fd = ::open(path, O_RDONLY | O_NONBLOCK);
    if (fd < 0)
        return -1;
    ::fcntl(fd, F_SETOWN, -::getpid()); // the group
    ::fcntl(fd, F_SETSIG, SIGKILL);
    ::fcntl(fd, F_SETFL, O_NONBLOCK | O_ASYNC);
    return fd;
}

} // namespace gilscope::engine
