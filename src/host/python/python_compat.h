#pragma once

// Everything that differs between CPython versions, and every private name that the host uses.

#include <Python.h>

#include <pybind11/pytypes.h>

#include <cstdint>

#include <marshal.h>

#if PY_VERSION_HEX < 0x030C0000
#error "gilscope needs CPython 3.12 or newer"
#endif

// Exported by libpython, declared only in internal headers. The last parameter is `mainthreadonly`
// in 3.12 and `flags` since; the result is an enum since 3.13. Zero means success everywhere.
extern "C" int _PyEval_AddPendingCall(PyInterpreterState* interpreter, int (*function)(void*),
                                      void* argument, int mainThreadOnly);

namespace gilscope::host {

namespace py = pybind11;

/// Asks any thread of `interpreter` to call `function` soon. Needs no thread state and no GIL.
/// Where that interpreter's queue is full it only reminds the interpreter of the queue.
inline void addPendingCall(PyInterpreterState* interpreter, int (*function)(void*),
                           void* argument) {
    _PyEval_AddPendingCall(interpreter, function, argument, 0);
}

#ifdef Py_GIL_DISABLED
inline constexpr bool freeThreadedBuild = true;
#else
inline constexpr bool freeThreadedBuild = false;
#endif

/// A free-threaded build starts with its GIL, as by `-X gil=1`; others have one anyway.
inline void switchGilOn([[maybe_unused]] PyConfig& config) {
#ifdef Py_GIL_DISABLED
    config.enable_gil = 1;
#endif
}

/// Since 3.13 threads that wait for a lock park in the runtime, all in one way; before, each lock
/// was a semaphore of its own, and the runtime waited for those without detaching.
inline constexpr bool parksThreads = PY_VERSION_HEX >= 0x030D0000;

/// 3.12 binds an interpreter to the thread state that it was created with: that one must stay, be
/// the last, and hold what `threading` ties to it. From 3.13 on a thread makes one of its own.
inline constexpr bool keepsCreationState = PY_VERSION_HEX < 0x030D0000;

/// 3.12 tells the interpreter of the thread that waits for a shared GIL to give it up, not the one
/// that holds it. So an interpreter keeps it until it gives it up by itself.
inline constexpr bool switchesBetweenInterpreters = PY_VERSION_HEX >= 0x030D0000;

/// New reference to the exception that is set, with none set afterwards; null if none was.
inline PyObject* takeRaised() {
    return PyErr_GetRaisedException();
}

/// A new reference that is given back at the end of the scope; null means that an exception is set.
inline py::object steal(PyObject* object) {
    return py::reinterpret_steal<py::object>(object);
}
inline py::object borrow(PyObject* object) {
    return py::reinterpret_borrow<py::object>(object);
}

/// What a list or tuple has at a place; null, with no exception set, where a list has become
/// shorter meanwhile: without a GIL another thread may be changing it.
inline py::object itemAt(PyObject* sequence, Py_ssize_t place) {
#if PY_VERSION_HEX >= 0x030D0000
    if (PyList_Check(sequence)) {
        py::object item = steal(PyList_GetItemRef(sequence, place));
        PyErr_Clear();
        return item;
    }
#endif
    return place < PySequence_Fast_GET_SIZE(sequence)
               ? borrow(PySequence_Fast_GET_ITEM(sequence, place))
               : py::object();
}

/// The thread state that the calling thread has attached; null: none. Asks nothing of Python.
inline PyThreadState* attachedState() {
#if PY_VERSION_HEX >= 0x030D0000
    return PyThreadState_GetUnchecked();
#else
    return _PyThreadState_UncheckedGet();
#endif
}

/// Detaches the calling thread from Python to the end of the scope, if it is attached. Belongs
/// around every wait for another thread or process: under a GIL the others would stand still
/// meanwhile, and a free-threaded Python that wants to stop the world waits for whoever is attached
/// and comes to no safe point.
class Detached {
public:
    Detached() : m_state(attachedState() != nullptr ? PyEval_SaveThread() : nullptr) {}
    ~Detached() {
        if (m_state != nullptr)
            PyEval_RestoreThread(m_state);
    }
    Detached(const Detached&) = delete;
    Detached& operator=(const Detached&) = delete;

private:
    PyThreadState* m_state;
};

/// UTF-8 text of a str; what is not valid Unicode is replaced. Leaves no exception set.
inline std::string utf8(PyObject* text) {
    py::object bytes = text != nullptr && PyUnicode_Check(text)
                           ? steal(PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace"))
                           : py::object();
    if (!bytes) {
        PyErr_Clear();
        return {};
    }
    return {PyBytes_AS_STRING(bytes.ptr()),
            static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr()))};
}

/// New str of bytes that should be UTF-8.
inline PyObject* newText(std::string_view text) {
    return PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
}

} // namespace gilscope::host
