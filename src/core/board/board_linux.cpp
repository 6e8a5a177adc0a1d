#include <gilscope/board.h>

#include <climits>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace gilscope::board {

namespace {

constexpr std::int64_t perSecond = 1'000'000'000;

timespec toTimespec(std::int64_t nanoseconds) {
    timespec time{};
    time.tv_sec = static_cast<time_t>(nanoseconds / perSecond);
    time.tv_nsec = static_cast<long>(nanoseconds % perSecond);
    return time;
}

} // namespace

// The words lie in memory that several processes map, so the process-private variants of the
// operations, which are a little cheaper, would not find the waiters.

void futexWait(const std::atomic<std::uint32_t>& word, std::uint32_t expected,
               std::int64_t timeoutNs) {
    timespec time{};
    const timespec* timeout = nullptr;
    if (timeoutNs >= 0) {
        time = toTimespec(timeoutNs);
        timeout = &time;
    }
    // EAGAIN, EINTR and ETIMEDOUT all mean the same to the caller: look at the word again.
    syscall(SYS_futex, &word, FUTEX_WAIT, expected, timeout, nullptr, 0);
}

void futexWakeAll(const std::atomic<std::uint32_t>& word) {
    syscall(SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

void ringBell(std::atomic<std::uint32_t>& word) {
    word.fetch_add(1, std::memory_order_release);
    futexWakeAll(word);
}

std::int64_t monotonicNow() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t{time.tv_sec} * perSecond + time.tv_nsec;
}

} // namespace gilscope::board
