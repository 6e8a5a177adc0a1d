#include "host/python/runtime_locks.h"
#include "host/python/python_compat.h"
#include "host/python/script.h"
#include "host/scripts/host_scripts.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace gilscope::host {

namespace {

constexpr const char* culpritKey = "gilscope.gil";

/// Asked of the interpreter itself: a free-threaded build can run with its GIL switched on.
bool gilEnabled() {
    PyObject* function = PySys_GetObject("_is_gil_enabled");
    if (function == nullptr)
        return true; // 3.12 always has one
    const py::object answer = steal(PyObject_CallNoArgs(function));
    if (!answer) {
        PyErr_Clear();
        return !freeThreadedBuild;
    }
    return answer.ptr() == Py_True;
}

} // namespace

void watchGil() {
    if (!freeThreadedBuild)
        return;
    PyObject* const shelf = PyInterpreterState_GetDict(PyInterpreterState_Get());
    const py::object space = runCode(scripts::gilWatch);
    if (PyObject* const watch = nameIn(space, "watch"); shelf != nullptr && watch != nullptr)
        steal(PyObject_CallFunction(watch, "Os", shelf, culpritKey));
    PyErr_Clear(); // without the watch nobody is named
}

GilFacts gilFacts() {
    if (!freeThreadedBuild)
        return {board::GilState::Always, {}};
    if (!gilEnabled())
        return {board::GilState::Disabled, {}};
    PyObject* const shelf = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PyObject* const culprit = shelf != nullptr ? PyDict_GetItemString(shelf, culpritKey) : nullptr;
    return {board::GilState::Enabled, utf8(culprit)};
}

void noteGil(board::WorkerSlot& slot) {
    const GilFacts facts = gilFacts();
    const std::size_t size = std::min(facts.module.size(), board::gilModuleSize - 1);
    std::memcpy(slot.gilModule, facts.module.data(), size);
    slot.gilModule[size] = '\0';
    slot.gil = static_cast<std::uint32_t>(facts.state);
}

std::string gilState() {
    const GilFacts facts = gilFacts();
    if (facts.state == board::GilState::Always)
        return "per-interpreter";
    if (facts.state == board::GilState::Disabled)
        return "disabled";
    return facts.module.empty() ? "enabled" : "enabled by " + facts.module;
}

namespace {

/// What lies before the semaphore in CPython's `struct wait_entry` (Python/parking_lot.c), on the
/// stack of the thread that waits.
struct Waiting {
    std::uintptr_t forWhat = 0; ///< of a PyMutex: an entry of the thread's; else 0
    std::uintptr_t address = 0; ///< of the lock's byte, of the event, of the thread state's word
};

/// How deep below the entry a semaphore's wait may be.
constexpr std::uintptr_t mostOfStack = 64 * 1024;

/// What a threading.Lock is here.
enum class LockKind {
    Unknown,
    Semaphore, ///< one of its own, as in 3.12 and the first releases of 3.13: nobody parks for it
    Mutex,     ///< a PyMutex
};
constinit LockKind g_lockKind = LockKind::Unknown;
constinit std::ptrdiff_t g_lockOffset = 0; ///< LockKind::Mutex: where it lies in the lock object

/// What the calling thread must know to recognise its own waits.
struct Recognised {
    std::uintptr_t state = 0;                 ///< its PyThreadState
    std::array<PyTypeObject*, 2> lockTypes{}; ///< threading.Lock and RLock of its interpreter
    PyObject* probe = nullptr;                ///< while learning: the lock that is waited for
};
thread_local constinit Recognised t_recognised;

std::uintptr_t addressOf(const void* pointer) {
    return reinterpret_cast<std::uintptr_t>(pointer);
}

bool isOnOwnStack(const void* semaphore) {
    const std::uintptr_t frame = addressOf(__builtin_frame_address(0));
    return addressOf(semaphore) > frame && addressOf(semaphore) - frame < mostOfStack;
}

Waiting waitingBefore(const void* semaphore) {
    const auto* words = static_cast<const std::uintptr_t*>(semaphore);
    return {words[-2], words[-1]};
}

/// Whether an object's head can be read there: it may begin on the page before the one that is
/// known to be there.
bool isReadable(std::uintptr_t address, std::uintptr_t known) {
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    if (address / page == known / page)
        return true;
    unsigned char resident = 0;
    return mincore(reinterpret_cast<void*>(address / page * page), page, &resident) == 0;
}

bool isOfLock(std::uintptr_t mutex) {
    if (g_lockKind != LockKind::Mutex)
        return false;
    const std::uintptr_t start = mutex - static_cast<std::uintptr_t>(g_lockOffset);
    if (start % alignof(PyObject) != 0 || !isReadable(start, mutex))
        return false;
    const PyTypeObject* const type = reinterpret_cast<const PyObject*>(start)->ob_type;
    return type == t_recognised.lockTypes[0] || type == t_recognised.lockTypes[1];
}

/// A thread that waits for a PyMutex says there from when on it is to get it, and a time is never
/// 0; one that waits at a queue has nothing there yet.
bool isMutexEntry(std::uintptr_t entry) {
    const auto* const first = reinterpret_cast<const std::int64_t*>(entry);
    return entry % alignof(std::int64_t) == 0 && isOnOwnStack(first) && *first != 0;
}

bool isOwnState(std::uintptr_t address) {
    return address - t_recognised.state < sizeof(PyThreadState);
}

/// The lock is locked, and waited for: what is on the stack then has to be about that lock.
void learnFrom(const void* semaphore) {
    if (!isOnOwnStack(semaphore)) {
        g_lockKind = LockKind::Semaphore;
        return;
    }
    const Waiting waiting = waitingBefore(semaphore);
    const std::uintptr_t lock = addressOf(t_recognised.probe);
    const auto size = static_cast<std::uintptr_t>(Py_TYPE(t_recognised.probe)->tp_basicsize);
    if (isMutexEntry(waiting.forWhat) && waiting.address >= lock + sizeof(PyObject) &&
        waiting.address < lock + size) {
        g_lockKind = LockKind::Mutex;
        g_lockOffset = static_cast<std::ptrdiff_t>(waiting.address - lock);
    }
}

py::object lockType(const char* name) {
    // Every interpreter has loaded it: imports need it.
    PyObject* const module = PyDict_GetItemString(PyImport_GetModuleDict(), "_thread");
    py::object type =
        module != nullptr ? steal(PyObject_GetAttrString(module, name)) : py::object();
    return type && PyType_Check(type.ptr()) ? type : py::object();
}

} // namespace

void learnRuntimeLocks() {
    if (!parksThreads)
        return;
    const py::object type = lockType("LockType");
    PyObject* const module = PyDict_GetItemString(PyImport_GetModuleDict(), "_thread");
    const py::object lock =
        type ? steal(PyObject_CallMethod(module, "allocate_lock", nullptr)) : py::object();
    if (lock && steal(PyObject_CallMethod(lock.ptr(), "acquire", nullptr))) {
        t_recognised.probe = lock.ptr();
        steal(PyObject_CallMethod(lock.ptr(), "acquire", "Od", Py_True, 1e-6));
        t_recognised.probe = nullptr;
        steal(PyObject_CallMethod(lock.ptr(), "release", nullptr));
    }
    PyErr_Clear();
}

bool knowsRuntimeLocks() {
    return !parksThreads || g_lockKind != LockKind::Unknown;
}

void recogniseLocks() {
    t_recognised.state = addressOf(PyThreadState_Get());
    std::size_t position = 0;
    for (const char* name : {"LockType", "RLock"}) {
        const py::object type = lockType(name);
        t_recognised.lockTypes.at(position++) = reinterpret_cast<PyTypeObject*>(type.ptr());
    }
    PyErr_Clear();
}

bool waitsForRuntime(const void* semaphore) {
    if (t_recognised.probe != nullptr) {
        learnFrom(semaphore);
        return false;
    }
    if (attachedState() != nullptr)
        return true;
    if (g_lockKind == LockKind::Unknown || !isOnOwnStack(semaphore))
        return false;
    const Waiting waiting = waitingBefore(semaphore);
    return waiting.forWhat == 0            ? isOwnState(waiting.address)
           : isMutexEntry(waiting.forWhat) ? !isOfLock(waiting.address)
                                           : false;
}

} // namespace gilscope::host
