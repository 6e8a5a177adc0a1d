#pragma once

#include <gilscope/error.h>

#include <functional>
#include <string>

namespace gilscope::engine {

/// Asks a Python what its shell would have: sys.path, prefixes, and whether its `site` runs code.
/// The whole environment is passed on, also what hosts do not get to see, so that a Python that
/// would not start in a shell does not start here. Returns the object that docs/architecture.md
/// calls `python`, as JSON, with `library_folder` where it starts only with that in the loader's
/// path. Takes up to ten seconds; an Error of code Missing, with the Python's own
/// reason, if it does not answer.
Result<std::string> probePython(const std::string& executable,
                                const std::function<bool()>& cancelled = {});

} // namespace gilscope::engine
