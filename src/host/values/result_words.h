#pragma once

#include "host/python/python_compat.h"

#include <gilscope/message/message.h>

#include <optional>
#include <string>

namespace gilscope::host {

/// Says what is wrong with a result although the call went well. What is looked at is decided by
/// the executors' host's gilscope_results.py, which is built in and loaded when first needed.
/// Belongs to the interpreter in which it is used and must go before that ends; the GIL is held. No
/// call leaves an exception set.
class ResultWords {
public:
    /// Why `value`, which the callable of this name has returned, is no result: nothing of it has
    /// run. nullopt: it is one.
    std::optional<Message> lazyResult(const std::string& name, PyObject* value);
    /// The same of what has not been called, as far as its code says what a call gives.
    std::optional<Message> lazyFunction(const std::string& name, PyObject* callable);
    /// Why `value` cannot leave its worker, and which part of it is to blame: dumps(value) has
    /// raised `error`. nullopt: nothing could be found out.
    std::optional<Message> unsendable(PyObject* value, PyObject* error, PyObject* dumps);

private:
    PyObject* function(const char* name); ///< borrowed; null with an exception set

    py::object m_names;
};

/// What a callable is called in sentences: its __name__, or its type's.
std::string nameOfCallable(PyObject* callable);

/// The kind of an error that says that a result is none, or that it cannot leave its worker.
inline constexpr const char* lazyResultKind = "LazyResult";
inline constexpr const char* unsendableKind = "UnsendableResult";

} // namespace gilscope::host
