#pragma once

#include <gilscope/error.h>

#include <functional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// This process's environment, as NAME=value.
std::vector<std::string> currentEnvironment();
/// The same for a Python that is asked who it is: without what would have it say another name. What
/// else is refused may keep it from starting, which is to be known.
std::vector<std::string> probedEnvironment();

/// The environment of a host in another program: what environmentForPython leaves of ours.
std::vector<std::string> runnerEnvironment();

/// `environment` with `folder` in front of LD_LIBRARY_PATH; an empty folder changes nothing.
std::vector<std::string> withLibraryFolder(std::vector<std::string> environment,
                                           const std::string& folder);

/// The environment of a CPython host: runnerEnvironment(), with the folder of `library` (a
/// libpython) in front of LD_LIBRARY_PATH; GILSCOPE_LD_LIBRARY_PATH holds what it was, so that the
/// host can put it back before user code runs.
std::vector<std::string> hostEnvironment(const std::string& library);

/// Asks a Python what its shell would have: sys.path, prefixes, and whether its `site` runs code.
/// The whole environment is passed on, also what hosts do not get to see, so that a Python that
/// would not start in a shell does not start here. Returns the object that docs/architecture.md
/// calls `python`, as JSON, with `library_folder` where it starts only with that in the loader's
/// path. Takes up to ten seconds; an Error of code Missing, with the Python's own
/// reason, if it does not answer.
Result<std::string> probePython(const std::string& executable,
                                const std::function<bool()>& cancelled = {});

} // namespace gilscope::engine
