#include "clocks.h"

#include <ctime>
#include <fstream>
#include <sys/resource.h>

namespace gilscope::native {

namespace {

std::int64_t readClock(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

std::int64_t monotonicNow() {
    return readClock(CLOCK_MONOTONIC);
}

std::int64_t threadCpuNow() {
    return readClock(CLOCK_THREAD_CPUTIME_ID);
}

ThreadUsage threadUsage() {
    ThreadUsage usage;
    std::ifstream file("/proc/thread-self/schedstat");
    std::int64_t onCpu = 0;
    std::int64_t waiting = 0;
    if (file >> onCpu >> waiting)
        usage.runQueue = waiting;
    rusage counted{};
    getrusage(RUSAGE_THREAD, &counted);
    usage.voluntary = counted.ru_nvcsw;
    usage.involuntary = counted.ru_nivcsw;
    usage.cpu = threadCpuNow();
    return usage;
}

} // namespace gilscope::native
