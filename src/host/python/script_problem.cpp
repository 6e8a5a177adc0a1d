#include "host/python/script_problem.h"

#include "host/python/python_compat.h"
#include "host/python/python_error.h"

#include <gilscope/message/error_text.h>

#include <nlohmann/json.hpp>

namespace gilscope::host {

namespace {

/// Attribute of an exception; a null object where it is absent or None.
py::object attribute(PyObject* owner, const char* name) {
    const py::object value = steal(PyObject_GetAttrString(owner, name));
    PyErr_Clear();
    return value && value.ptr() != Py_None ? value : py::object();
}

long number(const py::object& value) {
    const long result = value && PyLong_Check(value.ptr()) ? PyLong_AsLong(value.ptr()) : 0;
    if (PyErr_Occurred())
        PyErr_Clear();
    return result > 0 ? result : 0;
}

std::string trimmed(const std::string& text) {
    const std::size_t end = text.find_last_not_of("\r\n");
    return end == std::string::npos ? std::string() : text.substr(0, end + 1);
}

/// Where the compiler stopped.
void locateSyntaxError(PyObject* exception, nlohmann::json& problem) {
    if (const py::object file = attribute(exception, "filename"); file)
        problem["file"] = utf8(file.ptr());
    problem["line"] = number(attribute(exception, "lineno"));
    problem["column"] = number(attribute(exception, "offset"));
    problem["end_line"] = number(attribute(exception, "end_lineno"));
    problem["end_column"] = number(attribute(exception, "end_offset"));
    problem["text"] = trimmed(utf8(attribute(exception, "text").ptr()));
    if (const py::object message = attribute(exception, "msg"); message)
        problem["message"] = utf8(message.ptr());
}

std::string sourceLine(const std::string& file, long line) {
    const py::object module = steal(PyImport_ImportModule("linecache"));
    const py::object text =
        module ? steal(PyObject_CallMethod(module.ptr(), "getline", "sl", file.c_str(), line))
               : py::object();
    PyErr_Clear();
    return trimmed(utf8(text.ptr()));
}

/// The innermost line of the script itself: what the user can change.
void locateInTraceback(PyObject* exception, const std::string& script, nlohmann::json& problem) {
    py::object entry = attribute(exception, "__traceback__");
    while (entry) {
        const py::object frame = attribute(entry.ptr(), "tb_frame");
        const py::object code = frame ? attribute(frame.ptr(), "f_code") : py::object();
        const py::object file = code ? attribute(code.ptr(), "co_filename") : py::object();
        if (utf8(file.ptr()) == script)
            problem["line"] = number(attribute(entry.ptr(), "tb_lineno"));
        entry = attribute(entry.ptr(), "tb_next");
    }
    if (problem["line"] != 0)
        problem["text"] = sourceLine(script, problem["line"].get<long>());
}

} // namespace

nlohmann::json takeScriptProblem(const std::string& script) {
    const py::object exception = steal(takeRaised());
    const PythonError error = describeError(exception.ptr());
    nlohmann::json problem = saidJson(error.message);
    problem.update({{"kind", error.kind},
                    {"file", script},
                    {"line", 0},
                    {"column", 0},
                    {"text", ""},
                    {"traceback", error.traceback}});
    if (PyErr_GivenExceptionMatches(exception.ptr(), PyExc_SyntaxError))
        locateSyntaxError(exception.ptr(), problem);
    else
        locateInTraceback(exception.ptr(), script, problem);
    return problem;
}

} // namespace gilscope::host
