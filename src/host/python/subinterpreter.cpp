#include "host/python/subinterpreter.h"

#include "host/python/python_compat.h"

#include <pybind11/pybind11.h>
#include <pybind11/subinterpreter.h>

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <semaphore>
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

/// What Py_NewInterpreter makes.
PyInterpreterConfig sharedConfig() {
    PyInterpreterConfig config{};
    config.use_main_obmalloc = 1;
    config.allow_fork = 1;
    config.allow_exec = 1;
    config.allow_threads = 1;
    config.allow_daemon_threads = 1;
    config.check_multi_interp_extensions = 0;
    config.gil = PyInterpreterConfig_SHARED_GIL;
    return config;
}

/// Of the process: the calling thread may be bound to one of them.
std::ptrdiff_t usableCores() {
    cpu_set_t cores;
    return sched_getaffinity(getpid(), sizeof cores, &cores) == 0 ? std::max(CPU_COUNT(&cores), 1)
                                                                  : 1;
}

/// To the end of the scope one of those who make an interpreter: as many as there are cores.
/// Threads that wait inside CPython for the main interpreter's GIL, which creation takes for a
/// moment, wake every 5 ms to ask for it; of a thousand of them that is all that the cores have
/// time for.
class PlaceToCreate {
public:
    PlaceToCreate() { places().acquire(); }
    ~PlaceToCreate() { places().release(); }
    PlaceToCreate(const PlaceToCreate&) = delete;
    PlaceToCreate& operator=(const PlaceToCreate&) = delete;

private:
    static std::counting_semaphore<>& places() {
        static std::counting_semaphore<> free(usableCores());
        return free;
    }
};

/// pybind11 keeps the pointer to itself; activating for a moment shows it.
PyInterpreterState* stateOf(const py::subinterpreter& interpreter) {
    const py::subinterpreter_scoped_activate active(interpreter);
    return PyInterpreterState_Get();
}

/// 3.12 makes interpreters one after the other anyway, but whoever waits for that inside pybind11
/// holds the main interpreter's GIL meanwhile, and the one at work then waits for it in slices of 5
/// ms; if they share that GIL, for ever. Under one GIL nothing is gained by making two at a time.
py::subinterpreter create(InterpreterGil gil) {
    if (gil == InterpreterGil::Own && !keepsCreationState) {
        const PlaceToCreate place;
        return py::subinterpreter::create(isolatedConfig());
    }
    static std::mutex oneAtATime;
    const std::lock_guard lock(oneAtATime);
    return py::subinterpreter::create(gil == InterpreterGil::Own ? isolatedConfig()
                                                                 : sharedConfig());
}

/// Lets `threading` of the current interpreter wait for threads as it does at an interpreter's end,
/// once: 3.12 complains of a second time.
void waitForThreads() {
    PyObject* const modules = PyImport_GetModuleDict();
    PyObject* const threading =
        modules != nullptr ? PyDict_GetItemString(modules, "threading") : nullptr;
    if (threading == nullptr)
        return;
    if (!steal(PyObject_CallMethod(threading, "_shutdown", nullptr)) ||
        PyObject_SetAttrString(threading, "_shutdown", reinterpret_cast<PyObject*>(&PyBool_Type)) !=
            0)
        PyErr_Clear();
}

bool isOnlyThread(PyThreadState* state) {
    PyThreadState* const first = PyInterpreterState_ThreadHead(PyThreadState_GetInterpreter(state));
    return first == state && PyThreadState_Next(first) == nullptr;
}

} // namespace

struct Subinterpreter::State {
    explicit State(InterpreterGil wanted) : gil(wanted), interpreter(create(wanted)) {}

    InterpreterGil gil;
    py::subinterpreter interpreter;
    PyThreadState* thread = nullptr;
};

Subinterpreter::Subinterpreter(InterpreterGil gil) : m_state(std::make_unique<State>(gil)) {
    PyInterpreterState* state = stateOf(m_state->interpreter);
    m_state->thread =
        keepsCreationState ? PyInterpreterState_ThreadHead(state) : PyThreadState_New(state);
    if (m_state->thread == nullptr)
        throw std::bad_alloc();
    PyEval_AcquireThread(m_state->thread);
}

/// CPython ends the whole process where another thread state than the last is left.
void Subinterpreter::leaveIfThreadsRun() {
    if (m_state->gil == InterpreterGil::Own)
        return; // has no daemon threads, and waits for the others
    if (!isOnlyThread(m_state->thread))
        waitForThreads();
    if (!isOnlyThread(m_state->thread))
        m_state->interpreter.disarm();
}

Subinterpreter::~Subinterpreter() {
    leaveIfThreadsRun();
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
