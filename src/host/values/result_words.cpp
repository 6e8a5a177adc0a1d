#include "host/values/result_words.h"

#include "host/python/codec_python.h"
#include "host/python/script.h"
#include "host/scripts/host_scripts.h"
#include "host/values/held_elsewhere.h"

#include <gilscope/message/catalogue.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace gilscope::host {

namespace {

py::object attributeOf(PyObject* value, const char* name) {
    py::object found = steal(PyObject_GetAttrString(value, name));
    PyErr_Clear();
    return found;
}

bool typeHas(PyTypeObject* type, const char* name) {
    return static_cast<bool>(attributeOf(reinterpret_cast<PyObject*>(type), name));
}

/// Tells apart what cannot be lazy, so that no job waits for the Python code: whatever does its
/// work later is an iterator, can be awaited or gone through with `async for`, is a future, or a
/// context manager of contextlib; or one of those is in it, as deep as the Python code looks. No
/// code of the value runs.
class LazyHunt {
public:
    bool finds(PyObject* value, int depth = 4) {
        if (isScalar(value) || PyByteArray_CheckExact(value) || --m_left < 0)
            return false;
        if (PyList_Check(value) || PyTuple_Check(value))
            return inSequence(value, depth);
        if (PyDict_Check(value))
            return inDict(value, depth);
        if (PyAnySet_Check(value) || std::strcmp(Py_TYPE(value)->tp_name, "collections.deque") == 0)
            return inItems(value, depth);
        if (mayBeLazy(value))
            return true;
        PyTypeObject* const type = Py_TYPE(value);
        return (isPlainObject(type) || type == &PyDictProxy_Type || PyDictViewSet_Check(value) ||
                PyDictValues_Check(value) ||
                std::strcmp(type->tp_name, "types.SimpleNamespace") == 0 ||
                typeHas(type, "__dataclass_fields__")) &&
               inReferents(value, depth);
    }

private:
    static bool mayBeLazy(PyObject* value) {
        PyTypeObject* const type = Py_TYPE(value);
        if (type->tp_iternext != nullptr)
            return true;
        const PyAsyncMethods* const async = type->tp_as_async;
        return (async != nullptr && (async->am_await != nullptr || async->am_anext != nullptr)) ||
               std::strstr(type->tp_name, "GeneratorContextManager") != nullptr ||
               typeHas(type, "add_done_callback") || typeHas(type, "successful");
    }
    bool inSequence(PyObject* value, int depth) {
        for (Py_ssize_t i = 0; depth > 0 && i < PySequence_Fast_GET_SIZE(value) && m_left > 0;
             ++i) {
            const py::object member = itemAt(value, i);
            if (member && finds(member.ptr(), depth - 1))
                return true;
        }
        return false;
    }
    bool inDict(PyObject* value, int depth) {
        const py::object values = steal(depth > 0 ? PyDict_Values(value) : nullptr);
        PyErr_Clear();
        return values && inSequence(values.ptr(), depth);
    }
    bool inItems(PyObject* value, int depth) {
        const py::object items = steal(depth > 0 ? PySequence_Tuple(value) : nullptr);
        PyErr_Clear();
        return items && inSequence(items.ptr(), depth);
    }
    /// What an object holds in attributes, slots included.
    bool inReferents(PyObject* value, int depth) {
        const traverseproc traverse = Py_TYPE(value)->tp_traverse;
        if (depth <= 0 || traverse == nullptr || PyObject_IS_GC(value) == 0)
            return false;
        std::vector<py::object> parts;
        traverse(
            value,
            [](PyObject* part, void* into) {
                if (!PyType_Check(part))
                    static_cast<std::vector<py::object>*>(into)->push_back(borrow(part));
                return 0;
            },
            &parts);
        // The dict of the attributes, where there is one, is no container of its own.
        return std::any_of(parts.begin(), parts.end(), [&](const py::object& part) {
            return finds(part.ptr(), PyDict_CheckExact(part.ptr()) ? depth : depth - 1);
        });
    }

    int m_left = 10'000; ///< members to be looked at
};

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
    if (!LazyHunt().finds(value))
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
