#pragma once

#include <gilscope/error.h>
#include <gilscope/pythons.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

/// Packages beside a Python: a virtual environment, or one of conda.
struct PythonEnvironment {
    std::string folder;        ///< as it was named or found
    std::string home;          ///< folder of the executable that it was made with
    std::string version;       ///< 3.12.1; empty: it does not say
    bool freeThreaded = false; ///< made for a build without the GIL
    bool active = false;       ///< the shell that started this program is in it
    bool operator==(const PythonEnvironment&) const = default;
};

/// What stands in the folder. Usage error where it is no environment.
Result<PythonEnvironment> readEnvironment(const std::filesystem::path& folder);

/// What the surroundings say of environments. Values of environment variables, or empty.
struct EnvironmentHints {
    std::filesystem::path home;  ///< HOME: above it nothing is looked at
    std::filesystem::path venv;  ///< VIRTUAL_ENV
    std::filesystem::path conda; ///< CONDA_PREFIX
    /// Those of this process.
    static EnvironmentHints ofThisProcess();
};

/// The environments that a script is likely to want: the active one first, then those in its folder
/// and in the folders above it, up to the root of its project (.git, else the highest
/// pyproject.toml), or up to the home folder where it belongs to none; outside of both only those
/// beside the script. `.venv`, `venv` and `env` come before other names. Each is listed once. Reads
/// folders, so it may take its time.
std::vector<PythonEnvironment> environmentsNear(const std::filesystem::path& script,
                                                const EnvironmentHints& hints);

/// The ABI that the environment is for, as hosts are named: cp312, cp313t; empty if unknown.
std::string abiOf(const PythonEnvironment& environment);

/// Whether the packages of an environment can be used with a Python.
bool fits(const PythonInstallation& python, const PythonEnvironment& environment);

/// The Python that an environment wants among those that there are: one that can be used before one
/// that cannot, the one that it was made with before others of its version; nullptr: none fits.
const PythonInstallation* pythonFor(const PythonEnvironment& environment,
                                    const std::vector<PythonInstallation>& pythons);

} // namespace gilscope
