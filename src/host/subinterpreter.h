#pragma once

#include <memory>

namespace gilscope::host {

/// An interpreter with a GIL of its own, isolated from the others as CPython's documentation
/// advises. Made, used and ended on one thread, which holds its GIL as long as the object lives.
class Subinterpreter {
public:
    /// Creates the interpreter and attaches the calling thread, which must hold no GIL, with the
    /// one thread state that it keeps. Takes the main interpreter's GIL meanwhile, so nobody may
    /// hold that and wait for this thread. Throws std::exception if CPython refuses.
    Subinterpreter();
    /// Ends the interpreter, waiting for threads that the user's code started.
    ~Subinterpreter();
    Subinterpreter(const Subinterpreter&) = delete;
    Subinterpreter& operator=(const Subinterpreter&) = delete;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace gilscope::host
