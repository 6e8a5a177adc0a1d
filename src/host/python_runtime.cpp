#include "host/python_runtime.h"

#include "host/crash_handler.h"
#include "host/gil_clock.h"
#include "host/gil_watch.h"
#include "host/python_compat.h"
#include "host/runtime_locks.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace gilscope::host {

namespace {

/// A PyConfig that is cleared at the end, and the first problem met while filling it in.
class Configuration {
public:
    Configuration() { PyConfig_InitIsolatedConfig(&m_config); }
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
    std::string reason = status.err_msg != nullptr ? status.err_msg : "no reason given";
    return failure(ErrorCode::System, "CPython cannot start: " + reason);
}

/// Locale and encodings as a shell's Python has them; nothing of PYTHON* but PYTHONUTF8, since
/// debug allocators and the like make interpreters unsafe or slow.
PyStatus preinitialize() {
    PyPreConfig config;
    PyPreConfig_InitPythonConfig(&config);
    config.isolated = 1;
    config.use_environment = 0;
    config.parse_argv = 0;
    if (const char* mode = std::getenv("PYTHONUTF8"); mode != nullptr)
        config.utf8_mode = mode[0] == '1' ? 1 : (mode[0] == '0' ? 0 : config.utf8_mode);
    return Py_PreInitialize(&config);
}

void fillIn(Configuration& config, const PythonSettings& settings, const std::string& scriptPath) {
    config->parse_argv = 0;
    config->install_signal_handlers = 0; // the engine decides how a host ends
    config->faulthandler = 1;            // a crash tells where it was
    config->buffered_stdio = 0;          // what was printed before a crash has been printed
    config->pathconfig_warnings = 0;
    config->site_import = settings.site ? 1 : 0;
    config->user_site_directory = settings.site ? 1 : 0;
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
    if (!settings.site && !addSiteBuiltins())
        return false;
    if (scriptPath.empty())
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
