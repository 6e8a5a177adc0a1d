#include "host/process/engine_ties.h"

#include <csignal>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gilscope::host {

namespace {

/// A pipe of another process, opened anew; -1 where there is none. The number may be anything by
/// now: it stood in memory that user code can write to.
int openPipeOf(pid_t process, int descriptor, int flags) {
    if (descriptor < 0)
        return -1;
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/fd/%d", process, descriptor);
    const int file = open(path, flags | O_CLOEXEC | O_NONBLOCK);
    struct stat facts {};
    if (file >= 0 && fstat(file, &facts) == 0 && S_ISFIFO(facts.st_mode))
        return file;
    if (file >= 0)
        close(file);
    return -1;
}

/// The kernel ends the whole group when the last writing end of the line closes, the engine's.
void takeLifeline(pid_t engine, int descriptor) {
    const int file = openPipeOf(engine, descriptor, O_RDONLY);
    if (file < 0)
        return;              // the parent's death is still noticed
    fcntl(file, F_SETFD, 0); // as in every host: what a callable starts holds the line as well
    fcntl(file, F_SETOWN, -getpid());
    fcntl(file, F_SETSIG, SIGKILL);
    fcntl(file, F_SETFL, O_NONBLOCK | O_ASYNC);
}

void replace(int target, pid_t engine, int descriptor) {
    const int file = openPipeOf(engine, descriptor, O_WRONLY);
    if (file < 0)
        return;
    fcntl(file, F_SETFL, 0); // printing waits for the engine to read, as in every host
    dup2(file, target);
    close(file);
}

} // namespace

bool tieToEngine(pid_t engine, pid_t middle, int lifelineFd) {
    setpgid(0, 0);
    constexpr timespec pause{0, 20'000};
    while (getppid() == middle)
        nanosleep(&pause, nullptr);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != engine)
        return false;
    takeLifeline(engine, lifelineFd);
    return true;
}

void takeOutput(pid_t engine, int output, int error) {
    replace(STDOUT_FILENO, engine, output);
    replace(STDERR_FILENO, engine, error);
}

} // namespace gilscope::host
