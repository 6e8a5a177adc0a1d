#pragma once

#include <gilscope/message/error_text.h>

#include <string>

namespace gilscope::engine {

/// Whether it is what the system refused, and no line of Python raised it.
bool isOfTheSystem(const ErrorText& error);

/// Why a worker does not begin. Where loading `script` raised it, with its place there:
/// "callables.py, line 12: ...".
message::Argument failureOf(const ErrorText& error, const std::string& script);

/// That `runner` cannot run `script` for it. What the system refused is not the script's
/// doing.
Message unsupported(const message::Runner& runner, const ErrorText& error,
                    const std::string& script);

} // namespace gilscope::engine
