#pragma once

#include <cstdint>
#include <memory>

namespace gilscope::host {

/// Which GIL an interpreter gets.
enum class InterpreterGil {
    Own,    ///< isolated from the others, as CPython's documentation advises
    Shared, ///< the main interpreter's: Py_NewInterpreter's configuration, which loads any module
};

/// An interpreter beside the main one. Made, used and ended on one thread, which holds its GIL as
/// long as the object lives.
class Subinterpreter {
public:
    /// Creates the interpreter and attaches the calling thread, which must hold no GIL, with the
    /// one thread state that it keeps. Takes the main interpreter's GIL meanwhile, so nobody may
    /// hold that and wait for this thread. Throws std::bad_alloc where there is no memory
    /// for its thread state, and another std::exception if CPython refuses.
    explicit Subinterpreter(InterpreterGil gil = InterpreterGil::Own);
    /// Ends the interpreter, waiting for threads that the user's code started. One that daemon
    /// threads still run in (only Shared allows them) stays for the end of the process.
    ~Subinterpreter();
    Subinterpreter(const Subinterpreter&) = delete;
    Subinterpreter& operator=(const Subinterpreter&) = delete;

private:
    struct State;
    void leaveIfThreadsRun();

    std::unique_ptr<State> m_state;
};

/// How many interpreters this process has room for: pybind11 takes one of the system's
/// thread-specific keys (1024 on Linux) for each, and cannot live without it.
std::uint32_t roomForInterpreters();

} // namespace gilscope::host
