#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope::engine {

/// An executable that may be a CPython.
struct PythonCandidate {
    std::string executable; ///< absolute path
    std::string source; ///< who named it: GILSCOPE_PYTHON, PATH, pyenv, uv, conda, setup, system
    bool named = false; ///< a person asked for this very one
    bool operator==(const PythonCandidate&) const = default;
};

/// The value of an environment variable; empty where it is not set.
using Variables = std::function<std::string(const char*)>;

/// This process's environment.
std::string processVariable(const char* name);

/// The executables that may be a CPython of one of `abis` (cp312, cp313t), in the order of
/// preference: what GILSCOPE_PYTHON names, what somebody added (see added_pythons.h), what PATH
/// has, then what pyenv, uv and conda keep and what set-up has made in our cache. Looks for a few
/// names in a few folders and starts nothing.
std::vector<PythonCandidate> findCandidates(const std::vector<std::string>& abis,
                                            const Variables& variables = processVariable);

/// Whether this user has a pyenv.
bool hasPyenv(const Variables& variables = processVariable);

/// The file with the executables that somebody added: $XDG_CONFIG_HOME/gilscope/pythons.json or
/// ~/.config/gilscope/pythons.json; empty where neither is known.
std::string addedPythonsFile(const Variables& variables = processVariable);

/// The folder for what can be made again: $XDG_CACHE_HOME/gilscope or ~/.cache/gilscope; empty
/// where neither is known.
std::string cacheFolder(const Variables& variables = processVariable);

} // namespace gilscope::engine
