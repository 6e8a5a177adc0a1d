#pragma once

namespace gilscope::host {

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

} // namespace gilscope::host
