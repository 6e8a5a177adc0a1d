#pragma once

#include <gilscope/error.h>

#include <functional>
#include <string>

namespace gilscope::engine {

/// Asks a Python what its shell would have: sys.path, prefixes, and whether its `site` runs code.
/// The environment is passed on, so PYTHONPATH means what it means elsewhere. Returns the object
/// that docs/architecture.md calls `python`, as JSON. Takes up to ten seconds; an Error of code
/// Missing if that Python does not answer.
Result<std::string> probePython(const std::string& executable,
                                const std::function<bool()>& cancelled = {});

} // namespace gilscope::engine
