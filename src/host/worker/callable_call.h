#pragma once

#include <gilscope/board.h>

#include "host/process/host_plan.h"
#include "host/process/thread_clock.h"
#include "host/python/python_compat.h"
#include "host/python/python_error.h"

#include <optional>
#include <string>

namespace gilscope::host {

/// The arguments of a call in the form that CPython's vectorcall takes.
struct CallArguments {
    py::object values; ///< tuple: positional arguments, then those given by name
    py::object names;  ///< tuple of the names; null: none
    Py_ssize_t positional() const;
};

/// Reads what a person wrote between the brackets of a call: Python literals, some by name
/// ("24, 'x', depth=3"). nullopt with a SyntaxError, ValueError or TypeError set.
std::optional<CallArguments> parseArguments(const std::string& text);

/// Puts the encoded arguments on the board, where each call finds its own (ArgumentCopies). False
/// with an exception set if they do not fit.
bool publishArguments(const board::View& view, const CallArguments& arguments);
/// The names that publishArguments put beside the values; null object: none. nullopt with an
/// exception set.
std::optional<py::object> publishedNames(const board::View& view);

/// What the main interpreter holds after `prepare`.
struct Prepared {
    py::object callable; ///< null: the script cannot be used, see `error`
    CallArguments arguments;
    std::optional<PythonError> error; ///< of the import, or of the calibration call and its result
};

/// Loads the script in the main interpreter, puts its code and the arguments on the board, and
/// calls the callable once unless the plan says no. That also makes it safe to import the same
/// modules in several interpreters at once. The GIL is held; `context` is the coordinator's.
Prepared prepareTrial(WorkerContext& context, const board::View& view, const HostPlan& plan);

} // namespace gilscope::host
