#include "host/modules/module_view.h"

#include "host/python/script.h"
#include "host/scripts/host_scripts.h"

#include <nlohmann/json.hpp>

namespace gilscope::host {

namespace {

using nlohmann::json;

/// Adds "declaration" to each of `facts`.
void addDeclarations(json& facts) {
    PyObject* modules = PyImport_GetModuleDict();
    for (json& fact : facts) {
        PyObject* module =
            PyDict_GetItemString(modules, fact["module"].get_ref<const std::string&>().c_str());
        fact["declaration"] = module != nullptr ? declarationOf(module) : "unknown";
    }
}

} // namespace

json jsonOf(PyObject* object) {
    if (object == nullptr || object == Py_None)
        return nullptr;
    if (PyBool_Check(object))
        return object == Py_True;
    if (PyUnicode_Check(object))
        return utf8(object);
    if (PyLong_Check(object)) {
        const std::uint64_t number = PyLong_AsUnsignedLongLong(object);
        PyErr_Clear();
        return number;
    }
    if (PyDict_Check(object)) {
        json result = json::object();
        PyObject* key = nullptr;
        PyObject* value = nullptr;
        for (Py_ssize_t at = 0; PyDict_Next(object, &at, &key, &value);)
            result[utf8(key)] = jsonOf(value);
        return result;
    }
    const py::object sequence = steal(PySequence_Fast(object, ""));
    if (!sequence) {
        PyErr_Clear();
        return nullptr;
    }
    json result = json::array();
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(sequence.ptr()); ++i)
        result.push_back(jsonOf(PySequence_Fast_GET_ITEM(sequence.ptr(), i)));
    return result;
}

const char* declarationOf(PyObject* module) {
    PyModuleDef* definition = PyModule_Check(module) ? PyModule_GetDef(module) : nullptr;
    PyErr_Clear();
    if (definition == nullptr)
        return "unknown";
    for (const PyModuleDef_Slot* slot = definition->m_slots; slot != nullptr && slot->slot != 0;
         ++slot) {
        if (slot->slot != Py_mod_multiple_interpreters)
            continue;
        if (slot->value == Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED)
            return "not-supported";
        return slot->value == Py_MOD_PER_INTERPRETER_GIL_SUPPORTED ? "per-interpreter-gil"
                                                                   : "supported";
    }
    // A definition without slots is of either kind; of those with a single phase CPython keeps the
    // function or the dict to make the module again from.
    const bool singlePhase =
        definition->m_slots == nullptr &&
        (definition->m_base.m_init != nullptr || definition->m_base.m_copy != nullptr);
    return singlePhase ? "single-phase" : "multi-phase";
}

ModuleView::ModuleView(int reply) : m_space(runCode(scripts::moduleView)) {
    const py::object number = m_space ? steal(PyLong_FromLong(reply)) : py::object();
    if (!number || PyDict_SetItemString(m_space.ptr(), "reply", number.ptr()) != 0) {
        m_space = {};
        return;
    }
    m_before = call("loaded");
    m_filesBefore = call("files");
    if (!m_before || !m_filesBefore || !call("watch"))
        m_space = {};
}

py::object ModuleView::call(const char* function, PyObject* argument) const {
    PyObject* callee = nameIn(m_space, function);
    return steal(argument != nullptr ? PyObject_CallOneArg(callee, argument)
                                     : PyObject_CallNoArgs(callee));
}

json ModuleView::newExtensions(const std::string& wanted) const {
    json facts = json::array();
    const py::object now = call("loaded");
    const json all = jsonOf(now.ptr());
    const json before = jsonOf(m_before.ptr());
    PyErr_Clear();
    if (!all.is_object())
        return facts;
    for (const auto& [module, file] : all.items())
        if (module == wanted || !before.contains(module))
            facts.push_back({{"module", module}, {"file", file}});
    addDeclarations(facts);
    return facts;
}

json ModuleView::extensionNames() const {
    json names = json::array();
    const json all = jsonOf(call("loaded").ptr());
    PyErr_Clear();
    if (all.is_object())
        for (const auto& [module, file] : all.items())
            names.push_back(module);
    return names;
}

json ModuleView::refused() const {
    json list = jsonOf(call("refused").ptr());
    PyErr_Clear();
    return list.is_array() ? list : json::array();
}

std::string ModuleView::fileOf(const std::string& module) const {
    const py::object name = steal(newText(module));
    const py::object file = name ? call("file_of", name.ptr()) : py::object();
    PyErr_Clear();
    return file ? utf8(file.ptr()) : std::string();
}

json ModuleView::newFiles() const {
    const py::object now = call("files");
    const py::object fresh =
        now ? steal(PyNumber_Subtract(now.ptr(), m_filesBefore.ptr())) : py::object();
    PyErr_Clear();
    return fresh ? jsonOf(fresh.ptr()) : json::array();
}

std::vector<SharedCandidate> ModuleView::candidates(const json& extensions) const {
    std::vector<SharedCandidate> found;
    const py::object names = steal(PyList_New(0));
    for (const json& fact : extensions) {
        const py::object name = steal(newText(fact["module"].get_ref<const std::string&>()));
        if (!names || !name || PyList_Append(names.ptr(), name.ptr()) != 0)
            break;
    }
    const json pairs = jsonOf(call("candidates", names.ptr()).ptr());
    PyErr_Clear();
    if (pairs.is_array())
        for (const json& pair : pairs)
            found.push_back({pair[0].get<std::string>(), pair[1].get<std::uintptr_t>()});
    return found;
}

json ModuleView::idleParts(const std::string& module, const json& extensions) const {
    for (const json& fact : extensions)
        if (fact["module"].get_ref<const std::string&>().starts_with(module + "."))
            return json::array();
    const py::object name = steal(newText(module));
    const py::object found = name ? call("parts", name.ptr()) : py::object();
    if (!found)
        PyErr_Clear();
    const json parts = jsonOf(found.ptr());
    return parts.is_array() ? parts : json::array();
}

json neededLater(const json& files, const json& extensions) {
    json needed = json::array();
    if (extensions.empty())
        return needed;
    const py::object space = runCode(scripts::lateImports);
    PyObject* const search = nameIn(space, "search");
    const py::object paths = steal(PyList_New(0));
    const py::object names = steal(PySet_New(nullptr));
    bool good = search != nullptr && paths && names;
    for (const json& file : files) {
        const py::object text = steal(newText(file.get_ref<const std::string&>()));
        good = good && text && PyList_Append(paths.ptr(), text.ptr()) == 0;
    }
    for (const json& fact : extensions) {
        const py::object text = steal(newText(fact["module"].get_ref<const std::string&>()));
        good = good && text && PySet_Add(names.ptr(), text.ptr()) == 0;
    }
    const py::object found =
        good ? steal(PyObject_CallFunctionObjArgs(search, paths.ptr(), names.ptr(), nullptr))
             : py::object();
    if (found)
        needed = jsonOf(found.ptr());
    PyErr_Clear(); // what cannot be read says nothing about the module
    return needed.is_array() ? needed : json::array();
}

} // namespace gilscope::host
