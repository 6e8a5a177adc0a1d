#pragma once

#include <gilscope/error.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

/// A CPython installation that a host was built for.
struct PythonInstallation {
    std::string abi;        ///< cp312, cp313t
    std::string version;    ///< 3.12.1
    std::string executable; ///< absolute path
    std::string library;    ///< absolute path of libpython
    std::string prefix;     ///< sys.base_prefix
    std::string host;       ///< absolute path of the host program; empty: none was built
    std::string source;     ///< how it was found: GILSCOPE_PYTHON, PATH, pyenv, uv, conda
    bool freeThreaded = false;
    bool operator==(const PythonInstallation&) const = default;
};

/// Reads libexec/gilscope/pythons.json, which set-up wrote. Hosts are looked for beside the file.
/// An absent file is an Error of code Missing with the three ways to get a Python.
Result<std::vector<PythonInstallation>> readPythons(const std::filesystem::path& file);

/// The installation that `request` means: empty (the newest with the GIL), an ABI, a version or its
/// beginning, or the path of an executable. Otherwise an Error of code Usage or Missing that lists
/// what there is.
Result<PythonInstallation> choosePython(const std::vector<PythonInstallation>& pythons,
                                        std::string_view request);

} // namespace gilscope
