#pragma once

#include <gilscope/client/installation.h>
#include <gilscope/error.h>

#include "child_process.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope::client {

/// The Error in the last line "gilscope-engine: CODE: message" of what an engine wrote to its
/// standard error; nullopt where there is none.
std::optional<Error> statedError(std::string_view standardError);

/// What stands after the last line feed but those at its end.
std::string_view lastLine(std::string_view text);

/// Why an engine that ended like this could not do what it was asked; nullopt if it could.
std::optional<Error> engineFailure(const ExitStatus& status, std::string_view standardError);

/// How an engine is started: here, or on another machine through ssh. What it reads and writes is
/// the same.
struct EngineCommand {
    std::string program; ///< a path
    std::vector<std::string> arguments;
    std::string remote; ///< the other machine's name for messages; empty: here

    /// `mode`: a mode of the engine's command line. An Error of code Missing where there is no ssh.
    static Result<EngineCommand> make(const Installation& installation, const char* mode);

    /// Why an engine that ended like this could not do what it was asked, and whether it was the
    /// connection; nullopt if it could. `begun`: it had said something before.
    std::optional<Error> failure(const ExitStatus& status, std::string_view standardError,
                                 bool begun) const;
    /// Bytes at the beginning of `text` that cannot be the engine's: whole lines that the start-up
    /// files of a login shell over there print. 0 for an engine here.
    std::size_t strangeBytes(std::string_view text) const;
};

/// What an engine is asked, on one line; with the text of `script`, a file name's bytes, where the
/// engine is elsewhere. Empty: there is none.
Result<std::string> requestLine(const Installation& installation, std::string json,
                                const std::string& script);

/// `word` as one word of a POSIX shell's command line; a leading "~/" keeps its meaning.
std::string quotedForShell(std::string_view word);

} // namespace gilscope::client
