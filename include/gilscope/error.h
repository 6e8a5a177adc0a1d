#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace gilscope {

/// What kind of thing went wrong; decides the exit code of the command line.
enum class ErrorCode {
    Usage,   ///< the user asked for something that does not exist or contradicts itself (exit 2)
    Missing, ///< something is missing on this machine (exit 3)
    Damaged, ///< bytes that are not what they claim to be (exit 4)
    NewerFormat, ///< made by a newer gilscope than this one (exit 4)
    Script, ///< the user's script does not compile, import or offer what was asked for (exit 2)
    System, ///< the operating system refused; the message carries strerror (exit 1)
    Interrupted, ///< the user, a deadline or a lost connection ended it (exit 130)
};

/// An error as data. `message` is one line: what, which, what to do.
struct Error {
    ErrorCode code = ErrorCode::System;
    std::string message;
    std::string context; ///< more lines for a log or a tooltip: a traceback, a path; may be empty
};

/// A value, or why there is none. Nothing is thrown across a library's boundary.
template <class T>
using Result = tl::expected<T, Error>;

/// An Error ready to be returned from a function that returns Result.
inline tl::unexpected<Error> failure(ErrorCode code, std::string message,
                                     std::string context = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(context)});
}

} // namespace gilscope
