#include "host/python/script.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include "host/process/engine_ties.h"
#include "host/python/python_compat.h"
#include "host/python/python_error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

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

namespace {

py::object bytesOf(const std::string& text) {
    return steal(PyBytes_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size())));
}

/// Bytes of the file, for Python to decode as its first lines say; null with an OSError set.
py::object readScript(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) {
        // An empty file has nothing to copy and is no error.
        if (!file.is_open() || file.bad()) {
            PyErr_SetFromErrnoWithFilename(PyExc_OSError, path.c_str());
            return {};
        }
    }
    return bytesOf(text.str());
}

/// For the lines of a traceback.
std::string plainText(PyObject* source) {
    std::string_view bytes(PyBytes_AS_STRING(source),
                           static_cast<std::size_t>(PyBytes_GET_SIZE(source)));
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    const py::object text =
        steal(PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "replace"));
    return utf8(text.ptr());
}

} // namespace

std::string scriptModuleName(const std::string& path) {
    std::string name = std::filesystem::path(path).stem().string();
    std::replace(name.begin(), name.end(), '.', '_');
    PyObject* standard = PySys_GetObject("stdlib_module_names");
    const py::object text = steal(newText(name));
    if (standard != nullptr && text && PySequence_Contains(standard, text.ptr()) == 1)
        name += "_script";
    PyErr_Clear();
    return name;
}

py::object compileScript(const ScriptText& script) {
    const py::object source = script.text ? bytesOf(*script.text) : readScript(script.path);
    const py::object path =
        source ? steal(PyUnicode_DecodeFSDefault(script.path.c_str())) : py::object();
    const py::object compile =
        path ? borrow(PyDict_GetItemString(PyEval_GetBuiltins(), "compile")) : py::object();
    if (!compile)
        return {};
    rememberSource(script.path, plainText(source.ptr()));
    // flags 0, dont_inherit: nothing of ours leaks into how the script is compiled
    return steal(
        PyObject_CallFunction(compile.ptr(), "OOsii", source.ptr(), path.ptr(), "exec", 0, 1));
}

py::object executeScript(PyObject* code, const std::string& path) {
    const py::object name = steal(newText(scriptModuleName(path)));
    const py::object file = steal(PyUnicode_DecodeFSDefault(path.c_str()));
    if (!name || !file)
        return {};
    py::object module = steal(PyImport_ExecCodeModuleObject(name.ptr(), code, file.ptr(), nullptr));
    leaveIfForkedCopy();
    return module;
}

py::object findCallable(PyObject* module, const std::string& name) {
    const py::object key = steal(newText(name));
    py::object found = key ? steal(PyObject_GetAttr(module, key.ptr())) : py::object();
    if (found && PyCallable_Check(found.ptr()) == 0) {
        raiseSaid(PyExc_TypeError,
                  message::say<MessageCode::CallableNot>(name, Py_TYPE(found.ptr())->tp_name));
        return {};
    }
    return found;
}

} // namespace gilscope::host
