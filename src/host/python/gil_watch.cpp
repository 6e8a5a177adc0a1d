#include "host/python/gil_watch.h"

#include "host/python/python_code.h"
#include "host/python/python_compat.h"
#include "host/scripts/host_scripts.h"

#include <algorithm>
#include <cstring>

namespace gilscope::host {

namespace {

constexpr const char* culpritKey = "gilscope.gil";

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
    const py::object space = runCode(scripts::gilWatch);
    if (PyObject* const watch = nameIn(space, "watch"); shelf != nullptr && watch != nullptr)
        steal(PyObject_CallFunction(watch, "Os", shelf, culpritKey));
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
