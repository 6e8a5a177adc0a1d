#include "host/result_words.h"

#include "host/result_words_source.h"

#include <cstring>

namespace gilscope::host {

namespace {

/// What cannot be lazy is told apart here, so that no job waits for the Python code: whatever does
/// its work later is an iterator, can be awaited or gone through with `async for`, or is a context
/// manager of contextlib.
bool mayBeLazy(PyObject* value) {
    const PyTypeObject* const type = Py_TYPE(value);
    if (type->tp_iternext != nullptr)
        return true;
    const PyAsyncMethods* const async = type->tp_as_async;
    return (async != nullptr && (async->am_await != nullptr || async->am_anext != nullptr)) ||
           std::strstr(type->tp_name, "GeneratorContextManager") != nullptr;
}

/// The first member of a container; nullptr: it is none, or has none.
PyObject* firstMember(PyObject* value) {
    if (PyList_CheckExact(value) || PyTuple_CheckExact(value))
        return PySequence_Fast_GET_SIZE(value) > 0 ? PySequence_Fast_GET_ITEM(value, 0) : nullptr;
    Py_ssize_t position = 0;
    PyObject* member = nullptr;
    if (PyDict_CheckExact(value))
        PyDict_Next(value, &position, nullptr, &member);
    return member;
}

/// The same of containers, within each other too: all that they hold would have to be lazy.
bool someMayBeLazy(PyObject* value) {
    constexpr int deep = 4; // one container, and as many within it as the Python code looks into
    for (int depth = 0; depth < deep; ++depth) {
        PyObject* const member = firstMember(value);
        if (member == nullptr)
            break;
        value = member;
    }
    return mayBeLazy(value);
}

py::object loadedNames() {
    py::object names = steal(PyDict_New());
    const py::object code = steal(Py_CompileString(resultWordsSource, "<gilscope>", Py_file_input));
    if (!names || !code ||
        PyDict_SetItemString(names.ptr(), "__builtins__", PyEval_GetBuiltins()) != 0 ||
        !steal(PyEval_EvalCode(code.ptr(), names.ptr(), names.ptr())))
        return {};
    return names;
}

/// A sentence, or nullopt for None and for an exception.
std::optional<std::string> sentenceIn(const py::object& answer) {
    PyErr_Clear();
    if (!answer || !PyUnicode_Check(answer.ptr()))
        return std::nullopt;
    return utf8(answer.ptr());
}

} // namespace

PyObject* ResultWords::function(const char* name) {
    if (!m_names)
        m_names = loadedNames();
    return m_names ? PyDict_GetItemString(m_names.ptr(), name) : nullptr;
}

std::optional<std::string> ResultWords::lazyResult(const std::string& name, PyObject* value) {
    if (!someMayBeLazy(value))
        return std::nullopt;
    PyObject* const look = function("lazy_result");
    const py::object text = steal(newText(name));
    auto sentence =
        sentenceIn(look != nullptr && text
                       ? steal(PyObject_CallFunctionObjArgs(look, text.ptr(), value, nullptr))
                       : py::object());
    if (sentence) {
        steal(PyObject_CallOneArg(function("discard"), value));
        PyErr_Clear();
    }
    return sentence;
}

std::optional<std::string> ResultWords::lazyFunction(const std::string& name, PyObject* callable) {
    PyObject* const look = function("lazy_function");
    const py::object text = steal(newText(name));
    return sentenceIn(look != nullptr && text
                          ? steal(PyObject_CallFunctionObjArgs(look, text.ptr(), callable, nullptr))
                          : py::object());
}

std::optional<std::string> ResultWords::unsendable(PyObject* value, PyObject* error,
                                                   PyObject* dumps) {
    PyObject* const say = function("unsendable");
    return sentenceIn(say != nullptr
                          ? steal(PyObject_CallFunctionObjArgs(say, value, error, dumps, nullptr))
                          : py::object());
}

std::string nameOfCallable(PyObject* callable) {
    const py::object name = steal(PyObject_GetAttrString(callable, "__name__"));
    PyErr_Clear();
    std::string text = name ? utf8(name.ptr()) : std::string();
    return text.empty() ? Py_TYPE(callable)->tp_name : text;
}

} // namespace gilscope::host
