#pragma once

#include <gilscope/error.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/message.h>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

/// After the name of a free-threaded Python: one that runs with its GIL on.
inline constexpr std::string_view withGilSuffix = "+gil";

/// How a person names a Python: by ABI, version or its beginning, or path, and how it is to run.
struct PythonRequest {
    std::string python; ///< empty: whichever is best
    bool gilOn = false; ///< withGilSuffix follows
};
/// Takes a name apart: "cp313t+gil", "3.13", "/usr/bin/python3". Never fails.
PythonRequest parsePythonRequest(std::string_view request);

/// A CPython installation, and the host that is used with it.
struct PythonInstallation {
    std::string abi;        ///< cp312, cp313t
    std::string version;    ///< 3.12.1
    std::string executable; ///< absolute path
    std::string library;    ///< absolute path of libpython
    std::string prefix;     ///< sys.base_prefix
    std::string host;       ///< absolute path of the host program; empty: none was built
    std::string source;     ///< how it was found: GILSCOPE_PYTHON, PATH, pyenv, uv, conda, setup
    bool freeThreaded = false;
    /// Why it cannot be used although there is a host; nullopt: it can.
    std::optional<Message> problem = {};
    /// Of one that was chosen: that a newer one cannot be used because its host is missing, and
    /// should be there; nullopt: there is none.
    std::optional<Message> passedOver = {};
    bool gilOn = false; ///< free-threaded, and to be started with its GIL

    /// What it is called where several are compared: "cp313", "cp313t+gil".
    std::string name() const { return gilOn ? abi + std::string(withGilSuffix) : abi; }
    bool operator==(const PythonInstallation&) const = default;
};

/// Whether `path` is a file, through links, that we may execute.
bool isProgram(const std::filesystem::path& path);
/// The ABIs of the host programs in a folder, sorted: cp312, cp313t.
std::vector<std::string> hostAbis(const std::filesystem::path& folder);
/// The host program of an ABI in a folder; empty if there is none that can be run.
std::string hostProgram(const std::filesystem::path& folder, const std::string& abi);
/// Whether `text` can be an ABI: cp312, cp313t. It becomes part of file names.
bool isAbi(std::string_view text);
/// "3.12" of cp312, "3.13t" of cp313t; empty if it is of no CPython 3.
std::string minorVersionOf(std::string_view abi);

/// Reads libexec/gilscope/pythons.json, which set-up wrote. Hosts are looked for beside the file.
/// An absent file is an Error of code Missing with the three ways to get a Python.
Result<std::vector<PythonInstallation>> readPythons(const std::filesystem::path& file);

/// The installation that `request` means: empty (the newest with the GIL), an ABI, a version or its
/// beginning, or the path of an executable, with or without withGilSuffix. One that can be used
/// comes before one that cannot. Otherwise an Error of code Usage or Missing that lists what there
/// is.
Result<PythonInstallation> choosePython(const std::vector<PythonInstallation>& pythons,
                                        std::string_view request);
/// The same installation, to be started with its GIL. Usage error where it has one anyway.
Result<PythonInstallation> withGilOn(PythonInstallation python);

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

/// What becomes of a variable of the environment by which CPython is told how to behave.
enum class VariableUse {
    Honoured, ///< every runner's Python does what a shell's Python would
    Refused,  ///< no runner's Python gets to see it, and a warning says so
    PassedOn, ///< as every other variable: a script on Linux runs as without it
};

/// A variable that CPython's manual describes ("Command line and environment"), or its source.
struct PythonVariable {
    std::string_view name;
    VariableUse use{};
    MessageCode reason{}; ///< of a refusal; else Code{}
};

/// Every variable that there is a decision for, by name.
std::span<const PythonVariable> pythonVariables();
/// The entry of `name`, or nullptr: CPython does not know it. Such a variable is passed on.
const PythonVariable* findPythonVariable(std::string_view name);

/// A variable that is set, and to what.
struct VariableSetting {
    std::string name;
    std::string value;
    bool operator==(const VariableSetting&) const = default;
};

/// The variables of pythonVariables() in an environment (NAME=value). Empty ones count as not set,
/// as they do for CPython.
struct PythonEnvironmentSettings {
    std::vector<VariableSetting> honoured;
    std::vector<VariableSetting> refused;
};
PythonEnvironmentSettings pythonSettingsIn(const std::vector<std::string>& environment);

/// The environment that the Python of every runner gets: without the refused variables. Where
/// PYTHONDEVMODE is on, PYTHONMALLOC=default keeps it from the debug allocators that it would
/// bring.
std::vector<std::string> environmentForPython(std::vector<std::string> environment);

/// "PYTHONHASHSEED=0 PYTHONOPTIMIZE=1", long values cut; empty for none.
std::string settingsText(const std::vector<VariableSetting>& settings);

/// Why a Python did not start, from what it wrote on standard error: the reason of a fatal error
/// with the exception behind it, or the last line of a traceback. Empty where it wrote nothing.
std::string startFailureReason(std::string_view errors);

} // namespace gilscope
