#include "host/thread_clock.h"

#include "host/gil_clock.h"

#include <charconv>
#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>

namespace gilscope::host {

/// Second number of schedstat. Opened each time: a callable may close every descriptor that it
/// finds.
std::optional<std::int64_t> runQueueDelay() {
    const int file = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    char text[128];
    const ssize_t size = read(file, text, sizeof text);
    close(file);
    if (size <= 0)
        return std::nullopt;
    const std::string_view line(text, static_cast<std::size_t>(size));
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    std::int64_t delay = 0;
    if (std::from_chars(text + space + 1, text + size, delay).ec != std::errc{})
        return std::nullopt;
    return delay;
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
