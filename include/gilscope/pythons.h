#pragma once

#include <gilscope/error.h>
#include <gilscope/message/message.h>

#include <filesystem>
#include <optional>
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

} // namespace gilscope
