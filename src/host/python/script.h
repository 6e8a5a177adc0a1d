#pragma once

#include "host/process/host_plan.h"
#include "host/python/python_compat.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace gilscope::host {

/// Runs Python text in a namespace of its own, whose `__name__` is `name`, and returns that, a
/// dict; null with an exception set. The thread has the GIL.
py::object runCode(const char* code, const char* name = "gilscope");

/// A name of such a namespace, borrowed; nullptr without an exception where there is none.
PyObject* nameIn(const py::object& space, const char* name);

/// Takes the exception that is set while `script` was compiled or run and tells where in the script
/// it is: {"kind", "message", "file", "line", "column", "text", "traceback"}, and for a
/// SyntaxError "end_line" and "end_column", just past its end; a line or column of 0 is unknown.
/// The GIL is held; no exception is set afterwards.
nlohmann::json takeScriptProblem(const std::string& script);

/// The name under which a script is a module: its file's stem, or something near it where that
/// would hide a module of the standard library. The same in every interpreter.
std::string scriptModuleName(const std::string& path);

/// Code object of a script; null with the exception set (a SyntaxError, or OSError if the file
/// cannot be read). Also remembers the text for tracebacks.
py::object compileScript(const ScriptText& script);

/// Runs a script's code as a module of the current interpreter, found in sys.modules afterwards;
/// null with the exception set. The same code object may run in any interpreter of this process,
/// but only as a copy that was unmarshalled there.
py::object executeScript(PyObject* code, const std::string& path);

/// The callable `name` of a module; null with an exception (AttributeError, TypeError) set.
py::object findCallable(PyObject* module, const std::string& name);

} // namespace gilscope::host
