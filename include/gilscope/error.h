#pragma once

#include <gilscope/message/message.h>

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

/// An error as data.
struct Error {
    ErrorCode code = ErrorCode::System;
    Message message;     ///< what, which, what to do; the window says it in its own language
    std::string context; ///< more lines for a log or a tooltip: a traceback, a path; may be empty

    Error() = default;
    Error(ErrorCode kind, Message what, std::string more = {})
        : code(kind), message(std::move(what)), context(std::move(more)) {}
    /// In words that are in no catalogue: a front end's own, a host's, those of somebody else.
    Error(ErrorCode kind, std::string text, std::string more = {})
        : Error(kind, Message{message::Code{}, {std::move(text)}}, std::move(more)) {}

    /// The message in one line, as the command line says it.
    std::string english() const;
};

/// A value, or why there is none. Nothing is thrown across a library's boundary.
template <class T>
using Result = tl::expected<T, Error>;

/// An Error ready to be returned from a function that returns Result.
inline tl::unexpected<Error> failure(ErrorCode code, Message message, std::string context = {}) {
    return tl::unexpected<Error>(Error(code, std::move(message), std::move(context)));
}
/// The same in words that are in no catalogue.
inline tl::unexpected<Error> failure(ErrorCode code, std::string text, std::string context = {}) {
    return tl::unexpected<Error>(Error(code, std::move(text), std::move(context)));
}

} // namespace gilscope
