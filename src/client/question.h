#pragma once

#include "child_process.h"
#include "engine_command.h"

#include <gilscope/error.h>

#include <chrono>
#include <string>

namespace gilscope::client {

/// One question to an engine: a line on its standard input, an answer on its standard output.
struct Question {
    EngineCommand command;
    std::string input;
    std::chrono::milliseconds timeLimit{60'000};
    bool importsScript = false; ///< which may take long without anybody's fault
};

/// Asks and waits; the program is killed when the time is up, when `cancel` (may be nullptr) rings
/// or when the answer grows beyond 64 MiB. An Error also where the program says that it failed. Any
/// thread that does not mind the wait; SIGPIPE must be blocked or ignored in it.
Result<std::string> ask(const Question& question, const WakeUp* cancel = nullptr);

} // namespace gilscope::client
