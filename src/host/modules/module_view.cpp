#include "host/modules/module_view.h"

#include <nlohmann/json.hpp>

namespace gilscope::host {

namespace {

using nlohmann::json;

/// Runs in every interpreter before the module is imported. Type checks are by type() and not by
/// isinstance, and attributes by the dict of a module: what lies in sys.modules may answer with
/// imports of its own.
constexpr const char* viewer = R"py(
import sys

bootstrap = sys.modules["_frozen_importlib"]
external = sys.modules["_frozen_importlib_external"]
imp = bootstrap._imp
Module = type(sys)
the_dict = Module.__dict__["__dict__"].__get__
refused_list = []
reply = -1
write = sys.modules["posix"].write

def modules():
    for name, module in list(sys.modules.items()):
        if type(name) is str and issubclass(type(module), Module):
            spec = the_dict(module).get("__spec__")
            if type(spec) is bootstrap.ModuleSpec:
                yield name, module, spec

def loaded():
    found = {}
    for name, module, spec in modules():
        if issubclass(type(spec.loader), external.ExtensionFileLoader):
            found[name] = spec.origin if type(spec.origin) is str else ""
        elif spec.loader is bootstrap.BuiltinImporter:
            found[name] = "built-in"
    return found

def files():
    return {spec.origin for name, module, spec in modules()
            if type(spec.origin) is str and spec.origin.startswith("/")}

def file_of(wanted):
    module = sys.modules.get(wanted)
    if not issubclass(type(module), Module):
        return ""
    spec = the_dict(module).get("__spec__")
    if type(spec) is not bootstrap.ModuleSpec:
        return ""
    if type(spec.origin) is str:
        return spec.origin
    places = spec.submodule_search_locations
    return next((place for place in places or () if type(place) is str), "")

def parts(wanted):
    module = sys.modules.get(wanted)
    if not issubclass(type(module), Module):
        return []
    spec = the_dict(module).get("__spec__")
    if type(spec) is not bootstrap.ModuleSpec:
        return []
    listdir = sys.modules["posix"].listdir
    suffixes = imp.extension_suffixes()
    found = set()
    for place in spec.submodule_search_locations or ():
        try:
            files = listdir(place)
        except OSError:
            continue
        for file in files:
            suffix = next((s for s in suffixes if file.endswith(s)), None)
            stem = file[:-len(suffix)] if suffix else ""
            if stem.isidentifier() and stem != "__init__":
                found.add(wanted + "." + stem)
    return sorted(found)[:50]

def refused():
    return refused_list

def say(word, spec):
    def plain(text):
        return str(text or "").replace("\\", "\\\\").replace('"', '\\"')
    line = '{"%s":"%s","file":"%s"}\n' % (word, plain(spec.name), plain(spec.origin))
    if reply >= 0 and "\n" not in line[:-1]:
        write(reply, line.encode("utf-8", "replace"))

def watched(function):
    def call(subject, *rest):
        spec = subject if type(subject) is bootstrap.ModuleSpec else subject.__spec__
        # Written at once: it may be the last that is heard of this process.
        say("loading", spec)
        try:
            return function(subject, *rest)
        except BaseException as problem:
            try:
                text = str(problem)
            except Exception:
                text = ""
            refused_list.append({"module": spec.name, "file": spec.origin or "",
                                 "kind": type(problem).__name__, "message": text})
            raise
        finally:
            say("loaded", spec)
    return call

def watch():
    for name in ("create_dynamic", "create_builtin", "exec_dynamic", "exec_builtin"):
        setattr(imp, name, watched(getattr(imp, name)))

HEAP, IMMUTABLE = 1 << 9, 1 << 8
Function = type(watch)

def can_change(value):
    kind = type(value)
    if issubclass(kind, type):
        return bool(value.__flags__ & HEAP) and not value.__flags__ & IMMUTABLE
    if kind in (list, dict, set, bytearray) or issubclass(kind, (Module, Function)):
        return True
    if "__setitem__" in dir(kind):
        return True
    try:
        object.__getattribute__(value, "__dict__")
    except Exception:
        return False
    return True

def look(name, value, found):
    if can_change(value):
        found.append((name + " (" + type(value).__name__ + ")", id(value)))

def candidates(names):
    found = []
    for name in names:
        module = sys.modules.get(name)
        if not issubclass(type(module), Module):
            continue
        for attribute, value in list(the_dict(module).items()):
            if type(attribute) is not str or attribute in (
                    "__builtins__", "__spec__", "__loader__"):
                continue
            look(name + "." + attribute, value, found)
            if type(value) is type and can_change(value):
                for inner, part in list(type.__dict__["__dict__"].__get__(value).items()):
                    if type(inner) is str and not inner.startswith("__"):
                        look(name + "." + attribute + "." + inner, part, found)
    return found
)py";

/// Finds imports inside of functions that nothing makes up for.
constexpr const char* lateImports = R"py(
import ast

def catches_import_error(handler):
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in (
        "ImportError", "ModuleNotFoundError", "Exception", "BaseException") for kind in kinds)

def passes(handler):
    return catches_import_error(handler) and not any(
        isinstance(node, ast.Raise) for node in ast.walk(handler))

def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level and node.module:
        return [node.module] + [node.module + "." + alias.name for alias in node.names]
    return []

def visit(node, inside, optional, names, found):
    if inside and not optional:
        found.update(name for name in imported(node) if name in names)
    function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    if isinstance(node, ast.Try):
        guarded = optional or any(map(passes, node.handlers))
        for child in node.body:
            visit(child, inside, guarded, names, found)
        rest = node.handlers + node.orelse + node.finalbody
    else:
        rest = ast.iter_child_nodes(node)
    for child in rest:
        visit(child, inside or function, optional and not function, names, found)

def search(paths, names):
    found = set()
    for path in paths:
        if not path.endswith(".py"):
            continue
        try:
            with open(path, "rb") as file:
                tree = ast.parse(file.read())
            visit(tree, False, False, names, found)
        except (OSError, SyntaxError, ValueError, RecursionError):
            pass
    return sorted(found)
)py";

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

py::object runCode(const char* code) {
    py::object space = steal(PyDict_New());
    if (!space || PyDict_SetItemString(space.ptr(), "__builtins__", PyEval_GetBuiltins()) != 0 ||
        !steal(PyRun_String(code, Py_file_input, space.ptr(), space.ptr())))
        return {};
    return space;
}

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

ModuleView::ModuleView(int reply) : m_space(runCode(viewer)) {
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
    PyObject* callee = PyDict_GetItemString(m_space.ptr(), function);
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
    const py::object space = runCode(lateImports);
    PyObject* const search = space ? PyDict_GetItemString(space.ptr(), "search") : nullptr;
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
