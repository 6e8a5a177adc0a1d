// The host's own pthread_cond_timedwait and pthread_cond_wait. Being in the executable they come
// before libc's, so libpython's take_gil and drop_gil sleep here and the time spent waiting for
// the GIL is known exactly, without a debugger's rights and without touching the GIL. The same for
// sem_wait and its relatives, where threads wait for locks.

#include "host/process/thread_clock.h"
#include "host/python/runtime_locks.h"

#include <atomic>
#include <cerrno>
#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>

namespace {

using gilscope::host::GilCounters;
using gilscope::host::GilWait;
using gilscope::host::LockWait;

using TimedWait = int (*)(pthread_cond_t*, pthread_mutex_t*, const timespec*);
using Wait = int (*)(pthread_cond_t*, pthread_mutex_t*);
using SemWait = int (*)(sem_t*);
using SemTimedWait = int (*)(sem_t*, const timespec*);
using SemClockWait = int (*)(sem_t*, clockid_t, const timespec*);

/// The next definition behind ours. Looked up on first use: libraries wait before main begins.
template <class Function>
Function next(std::atomic<Function>& cache, const char* name) {
    Function function = cache.load(std::memory_order_acquire);
    if (function == nullptr) {
        function = reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
        cache.store(function, std::memory_order_release);
    }
    return function;
}

constinit std::atomic<TimedWait> g_timedWait{nullptr};
constinit std::atomic<Wait> g_wait{nullptr};
constinit std::atomic<SemWait> g_semWait{nullptr};
constinit std::atomic<SemTimedWait> g_semTimedWait{nullptr};
constinit std::atomic<SemClockWait> g_semClockWait{nullptr};

bool counts(const GilCounters& counters, const void* caller) {
    return counters.slot != nullptr && gilscope::host::isPythonCode(caller);
}

/// Sleeps by `wait`, which leaves its outcome in errno, and counts it where it is for the runtime.
template <class WaitCall>
int sleepOn(const sem_t* semaphore, const void* caller, const WaitCall& wait) {
    if (!gilscope::host::isPythonCode(caller) || !gilscope::host::waitsForRuntime(semaphore))
        return wait();
    GilCounters& counters = gilscope::host::gilCounters();
    if (counters.slot == nullptr)
        return wait();
    int outcome = 0, problem = 0;
    {
        const LockWait counted(counters);
        outcome = wait();
        problem = errno;
    }
    errno = problem;
    return outcome;
}

} // namespace

extern "C" [[gnu::visibility("default")]] int
pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* until) {
    const TimedWait function = next(g_timedWait, "pthread_cond_timedwait");
    GilCounters& counters = gilscope::host::gilCounters();
    if (!counts(counters, __builtin_return_address(0)))
        return function(condition, mutex, until);
    const int errorBefore = errno; // the call that stands here otherwise leaves it alone
    int outcome = 0;
    {
        GilWait wait(counters);
        outcome = function(condition, mutex, until);
        if (outcome == ETIMEDOUT)
            wait.timedOut();
    }
    errno = errorBefore;
    return outcome;
}

extern "C" [[gnu::visibility("default")]] int pthread_cond_wait(pthread_cond_t* condition,
                                                                pthread_mutex_t* mutex) {
    const Wait function = next(g_wait, "pthread_cond_wait");
    GilCounters& counters = gilscope::host::gilCounters();
    if (!counts(counters, __builtin_return_address(0)))
        return function(condition, mutex);
    const int errorBefore = errno;
    int outcome = 0;
    {
        const GilWait wait(counters);
        outcome = function(condition, mutex);
    }
    errno = errorBefore;
    return outcome;
}

extern "C" [[gnu::visibility("default")]] int sem_wait(sem_t* semaphore) {
    const SemWait function = next(g_semWait, "sem_wait");
    return sleepOn(semaphore, __builtin_return_address(0), [&] { return function(semaphore); });
}

extern "C" [[gnu::visibility("default")]] int sem_timedwait(sem_t* semaphore,
                                                            const timespec* until) {
    const SemTimedWait function = next(g_semTimedWait, "sem_timedwait");
    return sleepOn(semaphore, __builtin_return_address(0),
                   [&] { return function(semaphore, until); });
}

extern "C" [[gnu::visibility("default")]] int sem_clockwait(sem_t* semaphore, clockid_t clock,
                                                            const timespec* until) {
    const SemClockWait function = next(g_semClockWait, "sem_clockwait");
    return sleepOn(semaphore, __builtin_return_address(0),
                   [&] { return function(semaphore, clock, until); });
}
