#pragma once

#include "host/python/python_compat.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace gilscope::host {

/// Dicts, lists, tuples, texts, whole numbers and truth values as JSON; null for all else.
nlohmann::json jsonOf(PyObject* object);

/// A module-level object that can be changed: "module.attribute (list)", and where it lies.
struct SharedCandidate {
    std::string name;
    std::uintptr_t address = 0;
};

/// What can be seen of modules in the interpreter that is current, from the moment on that this
/// object is made there. Uses nothing that a module could have replaced, and imports nothing. To be
/// destroyed in the same interpreter; its GIL is held throughout.
class ModuleView {
public:
    /// From now on {"loading": MODULE, "file": FILE} goes to the descriptor `reply` before an
    /// extension module is loaded, and {"loaded": ...} after it. False and an exception set where
    /// the interpreter is too broken for all that.
    explicit ModuleView(int reply);
    explicit operator bool() const { return static_cast<bool>(m_space); }

    /// [{"module", "file", "declaration"}] of the extension modules that are loaded now and were
    /// not when the object was made, and of `wanted` if it is one.
    nlohmann::json newExtensions(const std::string& wanted) const;
    /// Names of all extension modules that are loaded now.
    nlohmann::json extensionNames() const;
    /// [{"module", "file", "kind", "message"}] of the extension modules that CPython or their own
    /// code refused since then, whoever swallowed it.
    nlohmann::json refused() const;
    /// The file of a module that is loaded; "built-in"; empty: unknown.
    std::string fileOf(const std::string& module) const;
    /// Files of everything that was loaded since then.
    nlohmann::json newFiles() const;
    /// Names of the extension modules in the folder of `module`, if that is a package that has
    /// loaded none of its own; `extensions` as of newExtensions. 50 at most.
    nlohmann::json idleParts(const std::string& module, const nlohmann::json& extensions) const;
    /// The objects of `extensions` (as of newExtensions) that can certainly be changed.
    std::vector<SharedCandidate> candidates(const nlohmann::json& extensions) const;

private:
    py::object call(const char* function, PyObject* argument = nullptr) const;

    py::object m_space;
    py::object m_before;
    py::object m_filesBefore;
};

/// Those of `extensions` (as of newExtensions) that functions in `files` import without a way out:
/// not inside of a `try` that lets an ImportError pass. Reads the files and imports `ast`.
nlohmann::json neededLater(const nlohmann::json& files, const nlohmann::json& extensions);

/// What an extension module in sys.modules says about several interpreters: the words of
/// gilscope/modules.h.
const char* declarationOf(PyObject* module);

} // namespace gilscope::host
