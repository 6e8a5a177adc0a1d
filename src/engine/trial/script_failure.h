#pragma once

#include "board/notes_reader.h"

#include <string>

namespace gilscope::engine {

/// Whether it is what the system refused, and no line of Python raised it.
bool isOfTheSystem(const ErrorText& error);

/// Why a worker does not begin. Where loading `script` raised it, with its place there:
/// "callables.py, line 12: ...".
std::string failureText(const ErrorText& error, const std::string& script);

/// That `runners` (plural) cannot run `script` for it. What the system refused is not the script's
/// doing.
std::string unsupportedText(const std::string& runners, const ErrorText& error,
                            const std::string& script);

} // namespace gilscope::engine
