#pragma once

#include <gilscope/error.h>
#include <gilscope/runners.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope::host {

/// How the embedded interpreter is to look; the engine asked that Python itself for it. Everything
/// empty: as libpython finds it by itself.
struct PythonSettings {
    std::string executable;
    std::string prefix, execPrefix, basePrefix, baseExecPrefix;
    std::vector<std::string> paths; ///< sys.path without the script's folder; empty: computed
    bool site = false;              ///< import site: .pth files or a sitecustomize run code
    bool gilOn = false;             ///< of a free-threaded build: start with its GIL
};

/// A script that the user may have edited since: what counts is the text.
struct ScriptText {
    std::string path;                ///< absolute
    std::optional<std::string> text; ///< bytes as in a file; none: read the file
};

/// The plan of a trial as a host finds it on the board.
struct HostPlan {
    const RunnerInfo* runner = nullptr; ///< what kind of workers this trial has; of the catalogue
    ScriptText script;
    std::string callable;
    std::string arguments;         ///< Python literals as in a call
    bool prepare = true;           ///< make the calibration call
    std::uint64_t memoryLimit = 0; ///< bytes of address space to add at most; 0: no limit
    PythonSettings python;
};

/// Reads the plan's JSON. The engine wrote it, so a defect is an Error of code Usage and fatal.
Result<HostPlan> parseHostPlan(std::string_view json);

/// What `--inspect` was asked.
struct InspectRequest {
    bool describe = false; ///< only which Python this is
    bool check = false;    ///< only compile the text; nothing of the script runs
    ScriptText script;
    std::string callable; ///< empty: only list what the script offers
    std::string arguments;
    PythonSettings python;
};

/// Reads the request's JSON; errors are of code Usage.
Result<InspectRequest> parseInspectRequest(std::string_view json);

/// What `--probe-modules` was asked.
struct ModulesQuestion {
    enum class Kind {
        Names,   ///< which modules can be imported
        Imports, ///< what the callable of a script imports
        Try,     ///< import one module, or none, in every kind of interpreter
    };
    Kind kind = Kind::Names;
    std::string module;   ///< of Try; empty: the same without a module
    ScriptText script;    ///< of Imports; its folder is on sys.path; an empty path: none
    std::string callable; ///< of Imports; empty: everything in the script
    PythonSettings python;
};

/// Reads the request's JSON; errors are of code Usage.
Result<ModulesQuestion> parseModulesQuestion(std::string_view json);

} // namespace gilscope::host
