#pragma once

#include <gilscope/error.h>

#include "host/process/host_plan.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace gilscope::host {

/// The ABI that this host was compiled for: "cp313". Needs no Python.
std::string hostAbi();
/// The running Python as the `python` object of replies: abi, version, executable, gil, build.
/// The GIL of the main interpreter is held.
nlohmann::json describePython();

/// Starts the main interpreter so that it looks as the chosen Python does from its shell, with
/// `scriptPath` as sys.argv[0] and its folder first on sys.path. The calling thread becomes
/// Python's main thread and holds the GIL. Call once.
Result<void> startPython(const PythonSettings& settings, const std::string& scriptPath);

/// Completes the interpreter that is current: the names that `site` would have put into builtins,
/// sys.flags as they are with it, and the script's folder on sys.path unless PYTHONSAFEPATH is on.
/// False with a Python exception set if that fails.
bool completeInterpreter(const PythonSettings& settings, const std::string& scriptPath);

/// What is left of a process that leaves by _exit: atexit functions of the main interpreter run and
/// its streams are flushed. The GIL is held.
void runExitFunctions();

} // namespace gilscope::host
