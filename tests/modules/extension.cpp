// An extension module that declares and does what GS_DECLARATION and GS_ACTION say; compiled once
// for each behaviour and each CPython.
#include <Python.h>

#include <csignal>
#include <unistd.h>

// GS_DECLARATION
#define GS_SINGLE_PHASE 1
#define GS_NO_SLOT 2
#define GS_NOT_SUPPORTED 3
#define GS_SUPPORTED 4
#define GS_OWN_GIL 5

// GS_ACTION
#define GS_NEEDS_GIL -1 // says nothing of living without it; all others do
#define GS_NOTHING 0
#define GS_CRASH_IN_THIRD 1 // the main interpreter has the first module of the process
#define GS_REFUSE_IN_THIRD 2
#define GS_HANG_OUTSIDE_MAIN 3
#define GS_LEAVE_OUTSIDE_MAIN 4
#define GS_SHARE 5

#define GS_TEXT_OF(name) #name
#define GS_TEXT(name) GS_TEXT_OF(name)
#define GS_INIT_OF(name) PyInit_##name
#define GS_INIT(name) GS_INIT_OF(name)

namespace {

bool inMain() {
    return PyInterpreterState_Get() == PyInterpreterState_Main();
}

PyObject* isMain(PyObject*, PyObject*) {
    return PyBool_FromLong(inMain());
}

[[maybe_unused]] int timesMade = 0;
[[maybe_unused]] PyObject* table = nullptr; ///< one list for all interpreters

[[maybe_unused]] int execute(PyObject* module) {
#if GS_ACTION == GS_CRASH_IN_THIRD
    if (++timesMade >= 3)
        std::raise(SIGSEGV);
#elif GS_ACTION == GS_REFUSE_IN_THIRD
    if (++timesMade >= 3) {
        PyErr_SetString(PyExc_ImportError, "cannot be loaded more than twice in a process");
        return -1;
    }
#elif GS_ACTION == GS_HANG_OUTSIDE_MAIN
    while (!inMain())
        pause();
#elif GS_ACTION == GS_LEAVE_OUTSIDE_MAIN
    if (!inMain())
        _exit(5);
#elif GS_ACTION == GS_SHARE
    if (table == nullptr)
        table = PyList_New(0);
    return PyModule_AddObjectRef(module, "table", table);
#endif
    (void)module;
    return 0;
}

PyMethodDef methods[] = {{"is_main", isMain, METH_NOARGS, nullptr}, {nullptr, nullptr, 0, nullptr}};

#if GS_DECLARATION != GS_SINGLE_PHASE
PyModuleDef_Slot slots[] = {
    {Py_mod_exec, reinterpret_cast<void*>(execute)},
#if defined(Py_GIL_DISABLED) && GS_ACTION != GS_NEEDS_GIL
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
#if GS_DECLARATION == GS_NOT_SUPPORTED
    {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
#elif GS_DECLARATION == GS_SUPPORTED
    {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED},
#elif GS_DECLARATION == GS_OWN_GIL
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, nullptr}};
#else
PyModuleDef_Slot* slots = nullptr;
#endif

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, GS_TEXT(GS_NAME), nullptr, 0, methods, slots, nullptr, nullptr, nullptr};

} // namespace

PyMODINIT_FUNC GS_INIT(GS_NAME)() {
#if GS_DECLARATION == GS_SINGLE_PHASE
    PyObject* module = PyModule_Create(&definition);
#if defined(Py_GIL_DISABLED) && GS_ACTION != GS_NEEDS_GIL
    if (module != nullptr)
        PyUnstable_Module_SetGIL(module, Py_MOD_GIL_NOT_USED);
#endif
    return module;
#else
    return PyModuleDef_Init(&definition);
#endif
}
