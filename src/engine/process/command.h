#pragma once

#include <gilscope/error.h>

#include "host_process.h"

#include <cstdint>
#include <functional>
#include <string>

namespace gilscope::engine {

/// What a short-lived helper process said.
struct CommandOutput {
    ProcessExit exit;
    bool timedOut = false; ///< it was killed at the time limit
    std::string output;    ///< standard output, or the reply descriptor where there is one
    std::string errors;    ///< standard error, the last 64 KiB
};

/// A question to a helper process.
struct Command {
    std::string program;
    std::vector<std::string> arguments;
    std::vector<std::string> environment;
    std::string input;         ///< for its standard input, at most 4 MiB
    bool replyChannel = false; ///< give it a pipe as HostProcess::passedFdNumber and read that
    std::int64_t limitNs = 10'000'000'000;
    std::size_t outputLimit = 16u << 20; ///< what is beyond is dropped
};

/// Runs `command` to its end or its limit. `cancelled` is asked every few milliseconds; when it
/// says yes the process is killed and the Error is Interrupted. An Error otherwise only if the
/// process could not be started.
Result<CommandOutput> runCommand(const Command& command,
                                 const std::function<bool()>& cancelled = {});

/// Why a program did not start: its own words, or how it ended.
message::Argument whyNotStarted(const CommandOutput& said);

} // namespace gilscope::engine
