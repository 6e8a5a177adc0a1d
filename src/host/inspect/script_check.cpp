#include "host/inspect/script_check.h"

#include "host/python/python_compat.h"
#include "host/python/python_error.h"
#include "host/python/script_problem.h"

#include <nlohmann/json.hpp>

namespace gilscope::host {

namespace {

using nlohmann::json;

/// Runs in a namespace of its own, before anything of the script could be imported. The text is a
/// str: what its first lines say of an encoding is about the file.
constexpr const char* checker = R"py(
import ast, warnings

def signature(node):
    if isinstance(node, ast.ClassDef):
        init = next((part for part in node.body
                     if isinstance(part, ast.FunctionDef) and part.name == "__init__"), None)
        text = ast.unparse(init.args) if init else ""
        return node.name + "(" + text.removeprefix("self").removeprefix(", ") + ")"
    result = " -> " + ast.unparse(node.returns) if node.returns else ""
    return node.name + "(" + ast.unparse(node.args) + ")" + result

def names(tree):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [{"name": node.name, "signature": signature(node), "line": node.lineno,
             "description": (ast.get_docstring(node) or "").partition("\n")[0]}
            for node in tree.body if isinstance(node, kinds)]

def check(source, path):
    # Where a file of that name is there, CPython takes the line of an error, and by it the column,
    # from the file and not from the text.
    path = "<" + path + ">"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        tree = compile(source, path, "exec", ast.PyCF_ONLY_AST, True)
        found = names(tree)
        compile(tree, path, "exec", 0, True)
    seen = {(warning.lineno, warning.category.__name__, str(warning.message))
            for warning in caught}
    return {"names": found,
            "warnings": [{"kind": kind, "message": message, "line": line, "column": 0}
                         for line, kind, message in sorted(seen)]}
)py";

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
    const py::object space = steal(PyDict_New());
    if (!space || PyDict_SetItemString(space.ptr(), "__builtins__", PyEval_GetBuiltins()) != 0 ||
        !steal(PyRun_String(checker, Py_file_input, space.ptr(), space.ptr())))
        return {};
    const std::string& bytes = *script.text;
    const py::object text = steal(PyUnicode_DecodeUTF8(
        bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "surrogateescape"));
    const py::object path = steal(PyUnicode_DecodeFSDefault(script.path.c_str()));
    PyObject* check = PyDict_GetItemString(space.ptr(), "check");
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
