#pragma once

#include <gilscope/error.h>
#include <gilscope/pythons.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// A Python that hosts can be started with.
struct ChosenPython {
    PythonInstallation installation;
    std::string executable;               ///< the installation's, or the virtual environment's
    std::string settings;                 ///< JSON: what probePython found
    std::vector<std::string> environment; ///< of every host
};

/// Gets an installation ready for hosts: asks it for its paths, through the `executable` that is
/// meant (its own, or a virtual environment's).
Result<ChosenPython> preparePython(PythonInstallation installation, std::string executable,
                                   const std::function<bool()>& cancelled = {});

/// Finds the Python that `request` (see choosePython) and `venv` (a folder; empty: none) mean. With
/// a virtual environment and no request it is the installation of the environment's own version; a
/// request that contradicts the environment is an Error of code Usage. Asks that Python for its
/// paths.
Result<ChosenPython> findPython(const std::filesystem::path& pythonsFile,
                                const std::string& request, const std::string& venv,
                                const std::function<bool()>& cancelled = {});

} // namespace gilscope::engine
