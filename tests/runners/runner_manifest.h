#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::test {

/// A host's manifest as docs/runners.md describes it, read by nobody's code but this: what the
/// engine makes of the same file is compared with it.
struct RunnerManifest {
    std::string name;                    ///< of the file, without its ending
    std::string file;                    ///< the path it was read from
    std::vector<std::string> command;    ///< ready to start
    std::vector<std::string> callables;  ///< names; empty where it runs Python
    bool runsPython = false;             ///< any callable of a script
    std::map<std::string, bool> capable; ///< what is not named is false
    std::string missing; ///< what it requires and is not there, with the hint; else empty

    bool can(const std::string& capability) const;
    bool offers(const std::string& callable) const;
};

/// A CPython to fill `{python}` with, of the build's pythons.json.
struct KitPython {
    std::string executable;
    std::string abi;
    std::string version;
};
/// The Pythons that a host was built for, oldest first.
std::vector<KitPython> kitPythons();

/// Reads a manifest. `problem` says what is wrong with it, where something is.
std::optional<RunnerManifest> readManifest(const std::string& file, std::string& problem);
/// Manifests of a folder, by name. Those that cannot be read are left out, see readManifest.
std::vector<std::string> manifestFiles(const std::string& folder);

} // namespace gilscope::test
