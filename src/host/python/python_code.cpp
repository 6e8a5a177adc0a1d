#include "host/python/python_code.h"

namespace gilscope::host {

py::object runCode(const char* text, const char* name) {
    py::object space = steal(PyDict_New());
    const py::object code = steal(Py_CompileString(text, "<gilscope>", Py_file_input));
    const py::object called = steal(PyUnicode_FromString(name));
    if (!space || !code || !called ||
        PyDict_SetItemString(space.ptr(), "__builtins__", PyEval_GetBuiltins()) != 0 ||
        PyDict_SetItemString(space.ptr(), "__name__", called.ptr()) != 0 ||
        !steal(PyEval_EvalCode(code.ptr(), space.ptr(), space.ptr())))
        return {};
    return space;
}

PyObject* nameIn(const py::object& space, const char* name) {
    return space ? PyDict_GetItemString(space.ptr(), name) : nullptr;
}

} // namespace gilscope::host
