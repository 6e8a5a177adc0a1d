#pragma once

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

} // namespace gilscope::engine
