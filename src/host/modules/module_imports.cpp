#include "host/modules/module_imports.h"

#include "host/modules/module_view.h"
#include "host/python/python_compat.h"
#include "host/python/python_error.h"
#include "host/python/python_runtime.h"
#include "host/python/script.h"
#include "host/scripts/host_scripts.h"

#include <gilscope/message/english.h>

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

namespace gilscope::host {

namespace {

using nlohmann::json;

/// Null with an exception set.
py::object call(const char* code, const char* function, std::initializer_list<PyObject*> given) {
    const py::object space = runCode(code);
    PyObject* callee = nameIn(space, function);
    if (callee == nullptr)
        return {};
    std::vector<PyObject*> arguments(given);
    return steal(PyObject_Vectorcall(callee, arguments.data(), arguments.size(), nullptr));
}

std::string bytesOfFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

json importableModules() {
    const py::object names = call(scripts::moduleNames, "names", {});
    if (!names) {
        const PythonError error = takeError();
        json problem = saidJson(error.message);
        problem["kind"] = error.kind;
        return {{"problem", problem}};
    }
    return {{"python", describePython()}, {"names", jsonOf(names.ptr())}};
}

json importsOf(const ScriptText& script, const std::string& callable) {
    const std::string bytes = script.text ? *script.text : bytesOfFile(script.path);
    const py::object source =
        steal(PyBytes_FromStringAndSize(bytes.data(), static_cast<Py_ssize_t>(bytes.size())));
    const py::object path = steal(PyUnicode_DecodeFSDefault(script.path.c_str()));
    const py::object name = steal(newText(callable));
    const py::object names = source && path && name ? call(scripts::moduleImports, "imports",
                                                           {source.ptr(), path.ptr(), name.ptr()})
                                                    : py::object();
    if (!names) {
        json problem = takeScriptProblem(script.path);
        if (problem["kind"].get<std::string>().ends_with("NoSuchCallable"))
            problem["kind"] = "NoSuchCallable";
        return {{"problem", problem}};
    }
    return {{"python", describePython()}, {"names", jsonOf(names.ptr())}};
}

} // namespace gilscope::host
