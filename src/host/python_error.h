#pragma once

#include <cstddef>
#include <string>

typedef struct _object PyObject;

namespace gilscope::host {

/// A Python exception as data.
struct PythonError {
    std::string kind;      ///< name of its type; with the module unless that is builtins
    std::string message;   ///< str() of it, or why str() failed
    std::string traceback; ///< as Python prints it, cut to 16 KiB
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

/// kind '\0' message '\0' traceback: how notes carry an error.
std::string packError(const PythonError& error);

/// Makes tracebacks show the lines of a script as they were when it was run, even if the file has
/// changed or gone since. Called when the first traceback is made.
void rememberSource(std::string path, std::string text);

} // namespace gilscope::host
