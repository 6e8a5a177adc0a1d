#include "host/python/gil_watch.h"

#include "host/python/python_compat.h"

#include <algorithm>
#include <cstring>

namespace gilscope::host {

namespace {

constexpr const char* culpritKey = "gilscope.gil";

/// Loading an extension module is where CPython decides. The module `_imp` is asked by name each
/// time, so that one of its functions can be replaced.
constexpr const char* source = R"(
def watch(shelf, key):
    import _imp
    import sys

    create = _imp.create_dynamic

    def create_dynamic(spec, *rest):
        before = sys._is_gil_enabled()
        module = create(spec, *rest)
        if not before and sys._is_gil_enabled():
            shelf.setdefault(key, spec.name)
        return module

    _imp.create_dynamic = create_dynamic
)";

/// Asked of the interpreter itself: a free-threaded build can run with its GIL switched on.
bool gilEnabled() {
    PyObject* function = PySys_GetObject("_is_gil_enabled");
    if (function == nullptr)
        return true; // 3.12 always has one
    const py::object answer = steal(PyObject_CallNoArgs(function));
    if (!answer) {
        PyErr_Clear();
        return !freeThreadedBuild;
    }
    return answer.ptr() == Py_True;
}

} // namespace

void watchGil() {
    if (!freeThreadedBuild)
        return;
    PyObject* const shelf = PyInterpreterState_GetDict(PyInterpreterState_Get());
    const py::object names = steal(PyDict_New());
    const py::object code = steal(Py_CompileString(source, "<gilscope>", Py_file_input));
    if (shelf != nullptr && names && code &&
        PyDict_SetItemString(names.ptr(), "__builtins__", PyEval_GetBuiltins()) == 0 &&
        steal(PyEval_EvalCode(code.ptr(), names.ptr(), names.ptr())))
        steal(PyObject_CallFunction(PyDict_GetItemString(names.ptr(), "watch"), "Os", shelf,
                                    culpritKey));
    PyErr_Clear(); // without the watch nobody is named
}

GilFacts gilFacts() {
    if (!freeThreadedBuild)
        return {board::GilState::Always, {}};
    if (!gilEnabled())
        return {board::GilState::Disabled, {}};
    PyObject* const shelf = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PyObject* const culprit = shelf != nullptr ? PyDict_GetItemString(shelf, culpritKey) : nullptr;
    return {board::GilState::Enabled, utf8(culprit)};
}

void noteGil(board::WorkerSlot& slot) {
    const GilFacts facts = gilFacts();
    const std::size_t size = std::min(facts.module.size(), board::gilModuleSize - 1);
    std::memcpy(slot.gilModule, facts.module.data(), size);
    slot.gilModule[size] = '\0';
    slot.gil = static_cast<std::uint32_t>(facts.state);
}

std::string gilState() {
    const GilFacts facts = gilFacts();
    if (facts.state == board::GilState::Always)
        return "per-interpreter";
    if (facts.state == board::GilState::Disabled)
        return "disabled";
    return facts.module.empty() ? "enabled" : "enabled by " + facts.module;
}

} // namespace gilscope::host
