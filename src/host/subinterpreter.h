#pragma once

#include <cstdint>
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

/// How many interpreters this process has room for: pybind11 takes one of the system's
/// thread-specific keys (1024 on Linux) for each, and cannot live without it.
std::uint32_t roomForInterpreters();

} // namespace gilscope::host
