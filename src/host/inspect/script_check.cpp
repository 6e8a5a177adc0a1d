#include "host/inspect/script_check.h"

#include "host/python/python_code.h"
#include "host/python/python_compat.h"
#include "host/python/python_error.h"
#include "host/python/script_problem.h"
#include "host/scripts/host_scripts.h"

#include <nlohmann/json.hpp>

namespace gilscope::host {

namespace {

using nlohmann::json;

std::string member(PyObject* object, const char* name) {
    PyObject* value = PyDict_GetItemString(object, name);
    return value != nullptr && PyUnicode_Check(value) ? utf8(value) : std::string();
}

long numberIn(PyObject* object, const char* name) {
    PyObject* value = PyDict_GetItemString(object, name);
    return value != nullptr && PyLong_Check(value) ? PyLong_AsLong(value) : 0;
}

/// The entries of a list of dicts, each with `texts` and `numbers`.
json rowsOf(PyObject* answer, const char* list, std::initializer_list<const char*> texts,
            std::initializer_list<const char*> numbers) {
    json rows = json::array();
    PyObject* entries = PyDict_GetItemString(answer, list);
    const Py_ssize_t count = entries != nullptr ? PyList_Size(entries) : 0;
    for (Py_ssize_t i = 0; i < count; ++i) {
        PyObject* entry = PyList_GetItem(entries, i);
        json row = json::object();
        for (const char* name : texts)
            row[name] = member(entry, name);
        for (const char* name : numbers)
            row[name] = numberIn(entry, name);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Null with an exception set where the text cannot be compiled.
py::object runChecker(const ScriptText& script) {
    const py::object space = runCode(scripts::scriptCheck);
    if (!space)
        return {};
    const std::string& bytes = *script.text;
    const py::object text = steal(PyUnicode_DecodeUTF8(
        bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "surrogateescape"));
    const py::object path = steal(PyUnicode_DecodeFSDefault(script.path.c_str()));
    PyObject* check = nameIn(space, "check");
    if (!text || !path || check == nullptr)
        return {};
    return steal(PyObject_CallFunctionObjArgs(check, text.ptr(), path.ptr(), nullptr));
}

} // namespace

json checkScript(const ScriptText& script) {
    json answer = {{"script", script.path},
                   {"callables", json::array()},
                   {"problem", nullptr},
                   {"warnings", json::array()},
                   {"names", json::array()}};
    const py::object checked = runChecker(script);
    if (!checked) {
        answer["problem"] = takeScriptProblem(script.path);
        answer["problem"]["file"] = script.path;
        return answer;
    }
    answer["warnings"] = rowsOf(checked.ptr(), "warnings", {"kind", "message"}, {"line", "column"});
    answer["names"] =
        rowsOf(checked.ptr(), "names", {"name", "signature", "description"}, {"line"});
    return answer;
}

} // namespace gilscope::host
