#pragma once

#include "python_places.h"
#include "python_question.h"

#include <gilscope/error.h>
#include <gilscope/pythons.h>

#include <filesystem>
#include <functional>
#include <vector>

namespace gilscope::engine {

/// What to look for, and where besides the usual places.
struct PythonSearch {
    std::filesystem::path pythonsFile;         ///< the build's list; hosts stand beside it
    std::vector<PythonCandidate> further = {}; ///< executables to ask too
    bool again = false;                        ///< ask those too that did not answer the last time
};

/// The CPythons of this machine that a host was built for: those of the build's list that are still
/// there, and those found now (see findCandidates). What somebody named is in it in any case. One
/// that has no shared library, or no host, says so as its `problem`. Without any, an Error of code
/// Missing that names the ways to get one. Starts only executables that are new or have changed.
Result<std::vector<PythonInstallation>>
discoverPythons(const PythonSearch& search, const std::function<bool()>& cancelled = {});

/// The installation that an answer tells of, with the host and the library that are there for it,
/// or the problem that one of them is not.
PythonInstallation describePython(const PythonAnswer& answer, std::string source,
                                  const std::filesystem::path& pythonsFile);

/// The search that finds what `request` means (see choosePython), wherever a path in it leads.
PythonSearch searchFor(std::filesystem::path pythonsFile, const std::string& request);

/// choosePython, with an answer to the point where a host waits for a Python that is not here.
Result<PythonInstallation> chooseDiscovered(const std::vector<PythonInstallation>& pythons,
                                            const std::filesystem::path& pythonsFile,
                                            const std::string& request);

} // namespace gilscope::engine
