#include "host/values/result_words.h"

#include "host/python/python_code.h"
#include "host/scripts/host_scripts.h"

#include <gilscope/message/catalogue.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace gilscope::host {

namespace {

/// What cannot be lazy is told apart here, so that no job waits for the Python code: whatever does
/// its work later is an iterator, can be awaited or gone through with `async for`, or is a context
/// manager of contextlib.
bool mayBeLazy(PyObject* value) {
    const PyTypeObject* const type = Py_TYPE(value);
    if (type->tp_iternext != nullptr)
        return true;
    const PyAsyncMethods* const async = type->tp_as_async;
    return (async != nullptr && (async->am_await != nullptr || async->am_anext != nullptr)) ||
           std::strstr(type->tp_name, "GeneratorContextManager") != nullptr;
}

/// The first member of a container; nullptr: it is none, or has none.
PyObject* firstMember(PyObject* value) {
    if (PyList_CheckExact(value) || PyTuple_CheckExact(value))
        return PySequence_Fast_GET_SIZE(value) > 0 ? PySequence_Fast_GET_ITEM(value, 0) : nullptr;
    Py_ssize_t position = 0;
    PyObject* member = nullptr;
    if (PyDict_CheckExact(value))
        PyDict_Next(value, &position, nullptr, &member);
    return member;
}

/// The same of containers, within each other too: all that they hold would have to be lazy.
bool someMayBeLazy(PyObject* value) {
    constexpr int deep = 4; // one container, and as many within it as the Python code looks into
    for (int depth = 0; depth < deep; ++depth) {
        PyObject* const member = firstMember(value);
        if (member == nullptr)
            break;
        value = member;
    }
    return mayBeLazy(value);
}

message::Argument argumentIn(PyObject* value);

/// What gilscope_results.py says: a tuple of the message's word in the catalogue and its arguments.
/// nullopt: it is none.
std::optional<Message> messageIn(PyObject* value) {
    if (PyTuple_Check(value) == 0 || PyTuple_GET_SIZE(value) == 0)
        return std::nullopt;
    const std::string word = utf8(PyTuple_GET_ITEM(value, 0));
    const auto found = std::find_if(message::catalogue.begin(), message::catalogue.end(),
                                    [&](const message::Info& info) { return info.word == word; });
    if (found == message::catalogue.end())
        return std::nullopt;
    Message message{found->code, {}};
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(value); ++i)
        message.arguments.push_back(argumentIn(PyTuple_GET_ITEM(value, i)));
    return message;
}

/// A text, a message within the message, or a list of either.
message::Argument argumentIn(PyObject* value) {
    if (PyList_Check(value)) {
        message::List list{{}, message::List::Joint::And};
        for (Py_ssize_t i = 0; i < PyList_GET_SIZE(value); ++i)
            list.items.push_back(argumentIn(PyList_GET_ITEM(value, i)));
        return list;
    }
    if (auto message = messageIn(value))
        return std::move(*message);
    return utf8(value);
}

/// nullopt for None and for an exception.
std::optional<Message> answered(const py::object& answer) {
    PyErr_Clear();
    return answer ? messageIn(answer.ptr()) : std::nullopt;
}

} // namespace

PyObject* ResultWords::function(const char* name) {
    if (!m_names)
        m_names = runCode(scripts::gilscopeResults);
    return nameIn(m_names, name);
}

std::optional<Message> ResultWords::lazyResult(const std::string& name, PyObject* value) {
    if (!someMayBeLazy(value))
        return std::nullopt;
    PyObject* const look = function("lazy_result");
    const py::object text = steal(newText(name));
    auto lazy = answered(look != nullptr && text
                             ? steal(PyObject_CallFunctionObjArgs(look, text.ptr(), value, nullptr))
                             : py::object());
    if (lazy) {
        steal(PyObject_CallOneArg(function("discard"), value));
        PyErr_Clear();
    }
    return lazy;
}

std::optional<Message> ResultWords::lazyFunction(const std::string& name, PyObject* callable) {
    PyObject* const look = function("lazy_function");
    const py::object text = steal(newText(name));
    return answered(look != nullptr && text
                        ? steal(PyObject_CallFunctionObjArgs(look, text.ptr(), callable, nullptr))
                        : py::object());
}

std::optional<Message> ResultWords::unsendable(PyObject* value, PyObject* error, PyObject* dumps) {
    PyObject* const say = function("unsendable");
    return answered(say != nullptr
                        ? steal(PyObject_CallFunctionObjArgs(say, value, error, dumps, nullptr))
                        : py::object());
}

std::string nameOfCallable(PyObject* callable) {
    const py::object name = steal(PyObject_GetAttrString(callable, "__name__"));
    PyErr_Clear();
    std::string text = name ? utf8(name.ptr()) : std::string();
    return text.empty() ? Py_TYPE(callable)->tp_name : text;
}

} // namespace gilscope::host
