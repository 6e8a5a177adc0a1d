#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <atomic>

namespace gilscope::host {

namespace detail {
inline constinit std::atomic<bool> forkedCopy{false};
}

/// From now on a copy of this process that os.fork() makes knows that it is one. Such a copy has no
/// job board (its mapping is not handed on), counts no waits and reports no crash.
void installForkGuard();

/// In a copy that the host itself made to be a worker: it is none of those.
inline void becomeWorkerCopy() {
    detail::forkedCopy.store(false);
}

/// True in a process that a callable has forked off.
inline bool isForkedCopy() {
    return detail::forkedCopy.load(std::memory_order_relaxed);
}

/// To be called when a callable has come back: a copy that comes back too has nothing to go on
/// with, because its jobs are the original's. It ends here.
inline void leaveIfForkedCopy() {
    if (isForkedCopy()) [[unlikely]]
        _exit(0);
}

/// Notes on the board which worker's thread a fatal signal hit, wakes the engine, and lets the
/// signal end the process. Install it before Python starts: its faulthandler passes the signal on.
void installCrashHandler();

/// Puts the handler over Python's faulthandler too, which then writes its traceback at the
/// handler's bidding: of several threads that crash at the same time, the first is let finish. Call
/// it once Python runs.
void coverFaulthandler();

/// Gives the calling thread a stack of its own for signal handlers, so that a stack overflow can be
/// reported too. It must live as long as the thread runs user code.
class SignalStack {
public:
    SignalStack();
    ~SignalStack();
    SignalStack(const SignalStack&) = delete;
    SignalStack& operator=(const SignalStack&) = delete;

private:
    void* m_memory = nullptr;
};

/// For a worker that the coordinator forked: waits until the process in the middle, `middle`, has
/// ended and the engine is this process's parent. From then on the worker is a process group of its
/// own and dies with the engine, as hosts do that the engine starts itself. `lifelineFd` is the
/// number of the lifeline's reading end in the engine. False: the engine has died.
bool tieToEngine(pid_t engine, pid_t middle, int lifelineFd);

/// Makes the pipes whose writing ends are descriptors `output` and `error` of the engine standard
/// output and error. One that cannot be opened (-1: there is none) stays the coordinator's.
void takeOutput(pid_t engine, int output, int error);

} // namespace gilscope::host
