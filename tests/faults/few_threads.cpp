/// Loaded into hosts by LD_PRELOAD: a system that makes only so many threads and processes, which
/// no privilege gets around. GILSCOPE_FAULTS_THREADS and GILSCOPE_FAULTS_FORKS say how many.

#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <string_view>

namespace {

constinit std::atomic<long> g_threads{0};
constinit std::atomic<long> g_forks{0};

bool isUsedUp(std::atomic<long>& made, const char* variable) {
    const char* const most = std::getenv(variable);
    const std::string_view program = program_invocation_short_name;
    return most != nullptr && program.starts_with("gilscope-host") &&
           made.fetch_add(1) >= std::atol(most);
}

template <class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                              void* (*start)(void*), void* argument) {
    if (isUsedUp(g_threads, "GILSCOPE_FAULTS_THREADS"))
        return EAGAIN;
    return next<decltype(&pthread_create)>("pthread_create")(thread, attributes, start, argument);
}

extern "C" pid_t fork() {
    if (isUsedUp(g_forks, "GILSCOPE_FAULTS_FORKS")) {
        errno = EAGAIN;
        return -1;
    }
    return next<decltype(&fork)>("fork")();
}
