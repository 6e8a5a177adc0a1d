// The host's own pthread_cond_timedwait and pthread_cond_wait. Being in the executable they come
// before libc's, so libpython's take_gil and drop_gil sleep here and the time spent waiting for
// the GIL is known exactly, without a debugger's rights and without touching the GIL.

#include "host/gil_clock.h"

#include <atomic>
#include <cerrno>
#include <dlfcn.h>
#include <pthread.h>

namespace {

using gilscope::host::GilCounters;
using gilscope::host::GilWait;

using TimedWait = int (*)(pthread_cond_t*, pthread_mutex_t*, const timespec*);
using Wait = int (*)(pthread_cond_t*, pthread_mutex_t*);

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

bool counts(const GilCounters& counters, const void* caller) {
    return counters.slot != nullptr && gilscope::host::isPythonCode(caller);
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
