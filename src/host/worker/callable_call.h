#pragma once

#include "host/python/python_compat.h"

#include <gilscope/board.h>

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

} // namespace gilscope::host
