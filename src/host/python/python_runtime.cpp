#include "host/python/python_runtime.h"

#include <gilscope/message/catalogue.h>

#include "host/process/engine_ties.h"
#include "host/process/thread_clock.h"
#include "host/python/python_compat.h"
#include "host/python/runtime_locks.h"

#include <nlohmann/json.hpp>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

namespace gilscope::host {

namespace {

std::string sysText(const char* name) {
    return utf8(PySys_GetObject(name));
}

std::string firstWord(const std::string& text) {
    return text.substr(0, text.find(' '));
}

} // namespace

std::string hostAbi() {
    return "cp" + std::to_string(PY_MAJOR_VERSION) + std::to_string(PY_MINOR_VERSION) +
           (freeThreadedBuild ? "t" : "");
}

nlohmann::json describePython() {
    std::string build = std::string(Py_GetBuildInfo()) + " " + Py_GetCompiler();
    for (char& character : build) {
        if (character == '\n')
            character = ' ';
    }
    return {{"abi", hostAbi()},
            {"version", firstWord(Py_GetVersion())},
            {"executable", sysText("executable")},
            {"gil", gilState()},
            {"build", build}};
}

namespace {

/// A PyConfig that is cleared at the end, and the first problem met while filling it in.
class Configuration {
public:
    Configuration() { PyConfig_InitPythonConfig(&m_config); }
    ~Configuration() { PyConfig_Clear(&m_config); }
    Configuration(const Configuration&) = delete;
    Configuration& operator=(const Configuration&) = delete;

    PyConfig& operator*() { return m_config; }
    PyConfig* operator->() { return &m_config; }
    PyStatus status() const { return m_status; }

    void set(wchar_t*& field, const std::string& text) {
        if (!text.empty() && !PyStatus_Exception(m_status))
            m_status = PyConfig_SetBytesString(&m_config, &field, text.c_str());
    }
    void append(PyWideStringList& list, const std::string& text) {
        if (PyStatus_Exception(m_status))
            return;
        wchar_t* wide = Py_DecodeLocale(text.c_str(), nullptr);
        m_status = wide != nullptr ? PyWideStringList_Append(&list, wide) : PyStatus_NoMemory();
        PyMem_RawFree(wide);
    }

private:
    PyConfig m_config;
    PyStatus m_status = PyStatus_Ok();
};

tl::unexpected<Error> startFailure(const PyStatus& status) {
    const message::Argument reason =
        status.err_msg != nullptr ? message::Argument(status.err_msg)
                                  : message::Argument(message::say<MessageCode::HostNoReason>());
    return failure(ErrorCode::System, message::say<MessageCode::HostNoPython>(reason));
}

/// Locale, encodings and the environment as a shell's Python has them. The engine has left out of
/// the environment what must not reach a host: debug allocators and their like
/// (gilscope/python_variables.h).
PyStatus preinitialize() {
    PyPreConfig config;
    PyPreConfig_InitPythonConfig(&config);
    config.parse_argv = 0;
    return Py_PreInitialize(&config);
}

void fillIn(Configuration& config, const PythonSettings& settings, const std::string& scriptPath) {
    config->parse_argv = 0;
    config->install_signal_handlers = 0; // the engine decides how a host ends
    config->faulthandler = 1;            // a crash tells where it was
    config->buffered_stdio = 0;          // what was printed before a crash has been printed
    config->configure_c_stdio = 0;
    config->pathconfig_warnings = 0;
    config->site_import = settings.site ? 1 : 0;
    if (settings.gilOn)
        switchGilOn(*config);
    config.set(config->program_name, settings.executable);
    config.set(config->executable, settings.executable);
    config.set(config->prefix, settings.prefix);
    config.set(config->exec_prefix, settings.execPrefix);
    config.set(config->base_prefix, settings.basePrefix);
    config.set(config->base_exec_prefix, settings.baseExecPrefix);
    config.append(config->argv, scriptPath);
    if (!settings.paths.empty()) {
        config->module_search_paths_set = 1;
        for (const std::string& path : settings.paths)
            config.append(config->module_search_paths, path);
    }
}

/// Gives a callable the environment that the engine was started in.
void restoreLibraryPath() {
    if (const char* original = std::getenv("GILSCOPE_LD_LIBRARY_PATH"); original != nullptr)
        setenv("LD_LIBRARY_PATH", original, 1);
    else
        unsetenv("LD_LIBRARY_PATH");
    unsetenv("GILSCOPE_LD_LIBRARY_PATH");
}

/// Position of a field of sys.flags; -1: this Python has none of that name.
Py_ssize_t flagPosition(PyObject* flags, const char* name) {
    const py::object names = steal(
        PyObject_GetAttrString(reinterpret_cast<PyObject*>(Py_TYPE(flags)), "__match_args__"));
    const py::object wanted = steal(PyUnicode_FromString(name));
    const Py_ssize_t position =
        names && wanted ? PySequence_Index(names.ptr(), wanted.ptr()) : Py_ssize_t{-1};
    PyErr_Clear();
    return position;
}

/// Hosts start without `site` where it would do no more than find folders, which saves a third of
/// an interpreter's start. A shell's Python says no_site=0, and what looks there (multiprocessing,
/// subprocess) would start its children without `site`.
bool hideMissingSite() {
    PyObject* const flags = PySys_GetObject("flags");
    const Py_ssize_t position = flags != nullptr ? flagPosition(flags, "no_site") : -1;
    if (position < 0)
        return true;
    const py::object corrected = steal(PyStructSequence_New(Py_TYPE(flags)));
    if (!corrected)
        return false;
    // With the fields that can be reached by name only.
    const Py_ssize_t count = PyLong_AsSsize_t(
        steal(PyObject_GetAttrString(reinterpret_cast<PyObject*>(Py_TYPE(flags)), "n_fields"))
            .ptr());
    for (Py_ssize_t i = 0; i < count; ++i) {
        PyObject* const value =
            i == position ? PyLong_FromLong(0) : Py_XNewRef(PyStructSequence_GetItem(flags, i));
        PyStructSequence_SetItem(corrected.ptr(), i, value);
    }
    return PySys_SetObject("flags", corrected.ptr()) == 0;
}

/// PYTHONSAFEPATH: what stands beside the script is not to be imported.
bool hasSafePath() {
    PyObject* const flags = PySys_GetObject("flags");
    const Py_ssize_t position = flags != nullptr ? flagPosition(flags, "safe_path") : -1;
    return position >= 0 && PyObject_IsTrue(PyStructSequence_GetItem(flags, position)) == 1;
}

/// exit, quit and help, as site.py makes them.
bool addSiteBuiltins() {
    const py::object module = steal(PyImport_ImportModule("_sitebuiltins"));
    const py::object quitter =
        module ? steal(PyObject_GetAttrString(module.ptr(), "Quitter")) : py::object();
    const py::object helper =
        quitter ? steal(PyObject_CallMethod(module.ptr(), "_Helper", nullptr)) : py::object();
    if (!helper)
        return false;
    PyObject* builtins = PyEval_GetBuiltins();
    for (const char* name : {"exit", "quit"}) {
        const py::object value =
            steal(PyObject_CallFunction(quitter.ptr(), "ss", name, "Ctrl-D (i.e. EOF)"));
        if (!value || PyDict_SetItemString(builtins, name, value.ptr()) != 0)
            return false;
    }
    return PyDict_SetItemString(builtins, "help", helper.ptr()) == 0;
}

} // namespace

Result<void> startPython(const PythonSettings& settings, const std::string& scriptPath) {
    restoreLibraryPath();
    // As every Python process does: a closed pipe or a file too large is an exception, not the end.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    findPythonCode(reinterpret_cast<const void*>(&Py_InitializeFromConfig));

    if (const PyStatus status = preinitialize(); PyStatus_Exception(status))
        return startFailure(status);
    Configuration config;
    fillIn(config, settings, scriptPath);
    if (PyStatus_Exception(config.status()))
        return startFailure(config.status());
    if (const PyStatus status = Py_InitializeFromConfig(&*config); PyStatus_Exception(status))
        return startFailure(status);
    coverFaulthandler();
    learnRuntimeLocks();
    watchGil();
    return {};
}

bool completeInterpreter(const PythonSettings& settings, const std::string& scriptPath) {
    if (!settings.site && !(addSiteBuiltins() && hideMissingSite()))
        return false;
    if (scriptPath.empty() || hasSafePath())
        return true;
    const std::string folder = std::filesystem::path(scriptPath).parent_path().string();
    const py::object entry = steal(PyUnicode_DecodeFSDefault(folder.c_str()));
    PyObject* path = PySys_GetObject("path");
    return entry && path != nullptr && PyList_Check(path) &&
           PyList_Insert(path, 0, entry.ptr()) == 0;
}

void runExitFunctions() {
    if (const py::object module = steal(PyImport_ImportModule("atexit")); module)
        steal(PyObject_CallMethod(module.ptr(), "_run_exitfuncs", nullptr));
    PyErr_Clear();
    for (const char* name : {"stdout", "stderr"}) {
        PyObject* stream = PySys_GetObject(name);
        if (stream != nullptr && stream != Py_None)
            steal(PyObject_CallMethod(stream, "flush", nullptr));
        PyErr_Clear();
    }
}

} // namespace gilscope::host
