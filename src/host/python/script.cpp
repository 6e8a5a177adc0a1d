#include "host/python/script.h"

#include "host/process/fork_guard.h"
#include "host/python/python_error.h"

#include <gilscope/message/catalogue.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

namespace gilscope::host {

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
