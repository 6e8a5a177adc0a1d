#pragma once

#include <gilscope/error.h>

#include <cstdint>
#include <span>

namespace gilscope::host {

/// What this process is to do.
enum class Role {
    Coordinator, ///< prepares, holds the workers of serial, thread and subinterpreter, drains
    Worker,      ///< is one worker of the process runner
    Group,       ///< holds some of the workers of the hybrid runner
    Inspect,     ///< answers one request about a Python or a script
    Modules,     ///< says which modules there are, or tries one
    Version,     ///< says its version
};

/// The command line of a host; docs/architecture.md, "Engine and host".
struct HostOptions {
    Role role = Role::Coordinator;
    int board = -1;           ///< descriptor of the job board
    std::uint32_t worker = 0; ///< position of this worker on the board, or of the group's first
    std::uint32_t count = 1;  ///< workers of the group
    int reply = -1;           ///< descriptor that the answer of Inspect and Modules goes to
};

/// Reads the arguments after the program's name. Errors are of code Usage.
Result<HostOptions> parseHostOptions(std::span<char* const> arguments);

} // namespace gilscope::host
