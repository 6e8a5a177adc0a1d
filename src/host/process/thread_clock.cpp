#include "host/process/thread_clock.h"

#include "host/process/gil_clock.h"
#include "host/process/proc_number.h"

#include <sys/resource.h>
#include <unistd.h>

namespace gilscope::host {

std::optional<std::int64_t> runQueueDelay() {
    const auto delay = secondNumberOf("/proc/thread-self/schedstat");
    if (!delay)
        return std::nullopt;
    return static_cast<std::int64_t>(*delay);
}

board::WorkerClock readWorkerClock(std::int64_t epoch, SpanEdge edge) {
    board::WorkerClock clock;
    if (edge == SpanEdge::Start)
        clock.wall = monotonicClock() - epoch;
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    clock.voluntary = static_cast<std::uint64_t>(usage.ru_nvcsw);
    clock.involuntary = static_cast<std::uint64_t>(usage.ru_nivcsw);
    clock.runQueue = runQueueDelay().value_or(0);
    const GilCounters& gil = gilCounters();
    clock.gilWait = gil.waited;
    clock.gilWaits = gil.waits;
    clock.lockWait = gil.lockWaited;
    clock.lockWaits = gil.lockWaits;
    clock.cpu = threadCpuNow();
    if (edge == SpanEdge::End)
        clock.wall = monotonicClock() - epoch;
    return clock;
}

} // namespace gilscope::host
