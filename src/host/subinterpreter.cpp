#include "host/subinterpreter.h"

#include "host/python_compat.h"

#include <pybind11/pybind11.h>
#include <pybind11/subinterpreter.h>

#include <pthread.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace gilscope::host {

namespace {

/// Everything off but what an own GIL needs and callables expect: threads, and extension modules
/// that say they can be loaded more than once.
PyInterpreterConfig isolatedConfig() {
    PyInterpreterConfig config{};
    config.use_main_obmalloc = 0;
    config.allow_fork = 0;
    config.allow_exec = 0;
    config.allow_threads = 1;
    config.allow_daemon_threads = 0;
    config.check_multi_interp_extensions = 1;
    config.gil = PyInterpreterConfig_OWN_GIL;
    return config;
}

/// pybind11 keeps the pointer to itself; activating for a moment shows it.
PyInterpreterState* stateOf(const py::subinterpreter& interpreter) {
    const py::subinterpreter_scoped_activate active(interpreter);
    return PyInterpreterState_Get();
}

/// 3.12 makes interpreters one after the other anyway, but whoever waits for that inside pybind11
/// holds the main interpreter's GIL meanwhile, and the one at work then waits for it in slices of 5
/// ms.
py::subinterpreter createIsolated() {
    if constexpr (!keepsCreationState)
        return py::subinterpreter::create(isolatedConfig());
    static std::mutex oneAtATime;
    const std::lock_guard lock(oneAtATime);
    return py::subinterpreter::create(isolatedConfig());
}

} // namespace

struct Subinterpreter::State {
    py::subinterpreter interpreter = createIsolated();
    PyThreadState* thread = nullptr;
};

Subinterpreter::Subinterpreter() : m_state(std::make_unique<State>()) {
    PyInterpreterState* state = stateOf(m_state->interpreter);
    m_state->thread =
        keepsCreationState ? PyInterpreterState_ThreadHead(state) : PyThreadState_New(state);
    if (m_state->thread == nullptr)
        throw std::runtime_error("the new interpreter has no thread state");
    PyEval_AcquireThread(m_state->thread);
}

Subinterpreter::~Subinterpreter() {
    if (keepsCreationState) {
        // pybind11 ends the interpreter with this very state, and takes it up again for that.
        PyEval_ReleaseThread(m_state->thread);
        return;
    }
    PyThreadState_Clear(m_state->thread);
    PyThreadState_DeleteCurrent();
}

std::uint32_t roomForInterpreters() {
    constexpr std::size_t reserve = 16; // for what user code loads
    std::vector<pthread_key_t> keys;
    for (pthread_key_t key{}; pthread_key_create(&key, nullptr) == 0;)
        keys.push_back(key);
    for (const pthread_key_t key : keys)
        pthread_key_delete(key);
    return static_cast<std::uint32_t>(keys.size() - std::min(keys.size(), reserve));
}

} // namespace gilscope::host
