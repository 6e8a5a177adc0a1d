#pragma once

#include <gilscope/error.h>

#include <filesystem>
#include <span>
#include <string>

namespace gilscope::engine {

/// What the engine is to do; docs/architecture.md describes the modes.
enum class Mode { Run, Inspect, Pythons, Runners, Modules, Doctor, Help, Version };

/// The command line of gilscope-engine.
struct EngineOptions {
    Mode mode = Mode::Run;
    std::filesystem::path
        pythonsFile; ///< which Pythons there are; empty: pythons.json beside the program
};

/// Reads the arguments after the program's name. Errors are of code Usage.
Result<EngineOptions> parseEngineOptions(std::span<const char* const> arguments);

/// Text of --help.
std::string engineHelp();

/// pythons.json beside this program.
std::filesystem::path defaultPythonsFile();

} // namespace gilscope::engine
