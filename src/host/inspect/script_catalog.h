#pragma once

#include "host/values/result_words.h"
#include "host/worker/callable_call.h"

#include <pybind11/pybind11.h>

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace gilscope::host {

/// Names of a module's public functions: defined in it, no underscore in front, in the order of the
/// source. May throw py::error_already_set, as everything here; the GIL is held.
std::vector<std::string> publicCallables(py::handle module);

/// Name, first line of the docstring, signature, line and parameters of a callable, and why a call
/// of it would run nothing (null: it would), as far as its code says.
nlohmann::json describeCallable(py::handle module, const std::string& name, ResultWords& words);

/// The arguments as the callable will see them, defaults filled in, as JSON where JSON can say it
/// and as repr where not; and the call as a text. Throws TypeError where they do not fit.
nlohmann::json describeCall(py::handle callable, const std::string& name,
                            const CallArguments& arguments);

} // namespace gilscope::host
