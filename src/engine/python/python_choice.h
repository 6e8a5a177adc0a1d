#pragma once

#include <gilscope/error.h>
#include <gilscope/pythons.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// A Python that hosts can be started with.
struct ChosenPython {
    PythonInstallation installation;
    std::string executable;               ///< the installation's, or the virtual environment's
    std::string settings;                 ///< JSON: what probePython found
    std::vector<std::string> environment; ///< of every host
    std::optional<Message> problem = {};  ///< why nothing can run with it here; nullopt: it can
};

/// Finds the Python that `request` (see choosePython) and `venv` (a folder; empty: none) mean, and
/// asks it nothing yet. With a virtual environment and no request it is the installation of the
/// environment's own version; a request that contradicts the environment is an Error of code Usage.
Result<ChosenPython> locatePython(const std::filesystem::path& pythonsFile,
                                  const std::string& request, const std::string& venv,
                                  const std::function<bool()>& cancelled = {});

/// Gets an installation ready for hosts: asks it for its paths, through the `executable` that is
/// meant (its own, or a virtual environment's).
Result<ChosenPython> preparePython(PythonInstallation installation, std::string executable,
                                   const std::function<bool()>& cancelled = {});

/// locatePython, then preparePython.
Result<ChosenPython> findPython(const std::filesystem::path& pythonsFile,
                                const std::string& request, const std::string& venv,
                                const std::function<bool()>& cancelled = {});

/// Whether the host program of `python` is one of this gilscope's, for that Python's ABI. If not,
/// an Error of code Missing that says so: what fails in it is then nobody's script. A host that is
/// ours and misses its Python's library is an Error as well.
Result<void> checkHost(const ChosenPython& python, const std::function<bool()>& cancelled = {});

/// An Error of code Missing: something that belongs to gilscope itself is not as it was installed.
Error damagedInstallation(Message what);

} // namespace gilscope::engine
