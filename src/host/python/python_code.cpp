#include "host/python/python_code.h"

namespace gilscope::host {

py::object runCode(const char* text, const char* name) {
    // Nothing of Python is called once an exception is set.
    const py::object code = steal(Py_CompileString(text, "<gilscope>", Py_file_input));
    py::object space = code ? steal(PyDict_New()) : py::object();
    const py::object called = space ? steal(PyUnicode_FromString(name)) : py::object();
    if (!called || PyDict_SetItemString(space.ptr(), "__builtins__", PyEval_GetBuiltins()) != 0 ||
        PyDict_SetItemString(space.ptr(), "__name__", called.ptr()) != 0 ||
        !steal(PyEval_EvalCode(code.ptr(), space.ptr(), space.ptr())))
        return {};
    return space;
}

PyObject* nameIn(const py::object& space, const char* name) {
    return space ? PyDict_GetItemString(space.ptr(), name) : nullptr;
}

} // namespace gilscope::host
