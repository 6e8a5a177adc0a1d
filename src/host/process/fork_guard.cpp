#include "host/process/fork_guard.h"

#include "host/process/gil_clock.h"
#include "host/process/worker_context.h"

#include <pthread.h>

namespace gilscope::host {

namespace {

/// Runs in the copy, on its only thread.
void becomeCopy() {
    detail::forkedCopy.store(true);
    stopCountingGilWaits();
    setOnlyContext(nullptr);
}

} // namespace

void installForkGuard() {
    pthread_atfork(nullptr, nullptr, becomeCopy);
}

} // namespace gilscope::host
