#pragma once

#include <gilscope/board.h>
#include <gilscope/message/message.h>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string>

typedef struct _object PyObject;

namespace gilscope::host {

/// A Python exception as data.
struct PythonError {
    std::string kind; ///< name of its type; with the module unless that is builtins
    Message message;  ///< str() of it, or why str() failed; what the host says itself, as a code
    std::string traceback = {}; ///< as Python prints it, cut to 16 KiB
};

/// How much is said about an exception.
enum class ErrorDetail { Brief, WithTraceback };

/// Takes the exception that is set and describes it. Whatever the exception's own methods do, no
/// exception is set afterwards. The GIL is held.
PythonError takeError(ErrorDetail detail = ErrorDetail::WithTraceback);
/// The same for an exception object.
PythonError describeError(PyObject* exception, ErrorDetail detail = ErrorDetail::WithTraceback);

/// The traceback of an exception object, as describeError() has it. Leaves no exception set.
std::string tracebackOf(PyObject* exception);

/// Sets an exception of `type` that says what the host has to say; describeError() finds the
/// message again. The GIL is held.
void raiseSaid(PyObject* type, Message message);

/// Makes tracebacks show the lines of a script as they were when it was run, even if the file has
/// changed or gone since. Called when the first traceback is made.
void rememberSource(std::string path, std::string text);

/// {"job", "kind", "traceback"} and saidJson(); without a job it is null.
nlohmann::json errorJson(std::optional<std::uint32_t> job, const PythonError& error);

/// Puts the coordinator's reply on the board. What does not fit loses its tracebacks first.
void writeReply(const board::View& view, nlohmann::json reply);

} // namespace gilscope::host
