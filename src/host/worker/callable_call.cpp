#include "host/worker/callable_call.h"

#include <gilscope/message/catalogue.h>

#include "host/process/engine_ties.h"
#include "host/python/codec_python.h"
#include "host/python/interrupt.h"
#include "host/python/python_error.h"
#include "host/python/script.h"
#include "host/values/held_elsewhere.h"
#include "host/values/result_words.h"

#include <algorithm>
#include <cstring>

namespace gilscope::host {

namespace {

using message::say;

py::object field(const py::object& owner, const char* name) {
    return owner ? steal(PyObject_GetAttrString(owner.ptr(), name)) : py::object();
}

/// Says which part of the text is no literal; Python's own message shows an address instead.
void nameOffender(const py::object& ast, PyObject* node) {
    if (PyErr_ExceptionMatches(PyExc_ValueError) == 0 &&
        PyErr_ExceptionMatches(PyExc_TypeError) == 0)
        return;
    PyErr_Clear();
    const py::object text = steal(PyObject_CallMethod(ast.ptr(), "unparse", "O", node));
    if (text)
        raiseSaid(PyExc_ValueError, say<MessageCode::CallLiteral>(utf8(text.ptr())));
}

bool appendLiteral(const py::object& ast, PyObject* node, PyObject* values) {
    const py::object value = steal(PyObject_CallMethod(ast.ptr(), "literal_eval", "O", node));
    if (!value) {
        nameOffender(ast, node);
        return false;
    }
    return PyList_Append(values, value.ptr()) == 0;
}

/// Appends the arguments given by name to `values` and their names to `names`.
bool appendKeywords(const py::object& ast, PyObject* keywords, PyObject* values, PyObject* names) {
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(keywords); ++i) {
        const py::object keyword = borrow(PyList_GET_ITEM(keywords, i));
        const py::object name = field(keyword, "arg");
        const py::object value = field(keyword, "value");
        if (!name || !value)
            return false;
        if (name.ptr() == Py_None) {
            raiseSaid(PyExc_ValueError, say<MessageCode::CallUnpacks>());
            return false;
        }
        if (PySequence_Contains(names, name.ptr()) == 1) {
            raiseSaid(PyExc_SyntaxError, say<MessageCode::CallRepeats>(utf8(name.ptr())));
            return false;
        }
        if (!appendLiteral(ast, value.ptr(), values) || PyList_Append(names, name.ptr()) != 0)
            return false;
    }
    return true;
}

/// The Call node of "f(text)", or null with an exception if the text closes the bracket itself.
py::object parseCall(const py::object& ast, const std::string& text) {
    // The newline keeps a comment at the end of the text from swallowing the bracket.
    const std::string source = "f(" + text + "\n)";
    const py::object tree = steal(
        PyObject_CallMethod(ast.ptr(), "parse", "sss", source.c_str(), "<arguments>", "eval"));
    if (!tree)
        return {}; // nothing may be asked of Python while its SyntaxError is set
    py::object body = field(tree, "body");
    const py::object callType = field(ast, "Call");
    const py::object nameType = field(ast, "Name");
    if (!body || !callType || !nameType)
        return {};
    if (PyObject_IsInstance(body.ptr(), callType.ptr()) == 1) {
        const py::object function = field(body, "func");
        if (function && PyObject_IsInstance(function.ptr(), nameType.ptr()) == 1)
            return body;
    }
    if (!PyErr_Occurred())
        raiseSaid(PyExc_SyntaxError, say<MessageCode::CallUnmatched>());
    return {};
}

bool isBlank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// Bytes beyond the encoded values where the names stand: a length, then marshal.
std::uint64_t namesOffset(std::uint64_t valuesSize) {
    return (valuesSize + 7) & ~std::uint64_t{7};
}

py::object marshalled(PyObject* object) {
    return steal(PyMarshal_WriteObjectToString(object, Py_MARSHAL_VERSION));
}

} // namespace

Py_ssize_t CallArguments::positional() const {
    return PyTuple_GET_SIZE(values.ptr()) - (names ? PyTuple_GET_SIZE(names.ptr()) : 0);
}

std::optional<CallArguments> parseArguments(const std::string& text) {
    if (isBlank(text))
        return CallArguments{steal(PyTuple_New(0)), {}};
    const py::object ast = steal(PyImport_ImportModule("ast"));
    const py::object call = ast ? parseCall(ast, text) : py::object();
    if (!call)
        return std::nullopt;
    const py::object positional = field(call, "args");
    const py::object keywords = field(call, "keywords");
    const py::object values = steal(PyList_New(0));
    const py::object names = steal(PyList_New(0));
    if (!positional || !keywords || !values || !names)
        return std::nullopt;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(positional.ptr()); ++i) {
        if (!appendLiteral(ast, PyList_GET_ITEM(positional.ptr(), i), values.ptr()))
            return std::nullopt;
    }
    if (!appendKeywords(ast, keywords.ptr(), values.ptr(), names.ptr()))
        return std::nullopt;
    CallArguments arguments{steal(PyList_AsTuple(values.ptr())), {}};
    if (PyList_GET_SIZE(names.ptr()) > 0)
        arguments.names = steal(PyList_AsTuple(names.ptr()));
    if (!arguments.values || PyErr_Occurred())
        return std::nullopt;
    return arguments;
}

bool publishArguments(const board::View& view, const CallArguments& arguments) {
    const py::object values = marshalled(arguments.values.ptr());
    const py::object none = steal(PyTuple_New(0));
    const py::object names =
        none ? marshalled(arguments.names ? arguments.names.ptr() : none.ptr()) : py::object();
    if (!values || !names)
        return false;
    const auto valuesSize = static_cast<std::uint64_t>(PyBytes_GET_SIZE(values.ptr()));
    const auto namesSize = static_cast<std::uint64_t>(PyBytes_GET_SIZE(names.ptr()));
    const std::uint64_t offset = namesOffset(valuesSize);
    const std::span<std::byte> room = view.arguments();
    if (offset + sizeof namesSize + namesSize > room.size()) {
        raiseSaid(PyExc_ValueError,
                  say<MessageCode::BoardArguments>(offset + namesSize, room.size()));
        return false;
    }
    std::memcpy(room.data(), PyBytes_AS_STRING(values.ptr()), valuesSize);
    std::memcpy(room.data() + offset, &namesSize, sizeof namesSize);
    std::memcpy(room.data() + offset + sizeof namesSize, PyBytes_AS_STRING(names.ptr()), namesSize);
    board::Header& header = view.header();
    header.argumentsEncoding.store(static_cast<std::uint32_t>(board::Encoding::Marshal));
    header.argumentsSize.store(valuesSize, std::memory_order_release);
    return true;
}

std::optional<py::object> publishedNames(const board::View& view) {
    const std::span<std::byte> room = view.arguments();
    const std::uint64_t offset = namesOffset(view.header().argumentsSize.load());
    std::uint64_t size = 0;
    if (offset > room.size() || room.size() - offset < sizeof size)
        return std::nullopt;
    std::memcpy(&size, room.data() + offset, sizeof size);
    if (size > room.size() - offset - sizeof size)
        return std::nullopt;
    const auto* bytes = reinterpret_cast<const char*>(room.data() + offset + sizeof size);
    py::object names = steal(PyMarshal_ReadObjectFromString(bytes, static_cast<Py_ssize_t>(size)));
    if (!names || !PyTuple_Check(names.ptr()))
        return std::nullopt;
    return PyTuple_GET_SIZE(names.ptr()) > 0 ? names : py::object();
}

namespace {

bool publishCode(const board::View& view, PyObject* code) {
    const py::object bytes = steal(PyMarshal_WriteObjectToString(code, Py_MARSHAL_VERSION));
    if (!bytes)
        return false;
    const auto size = static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr()));
    const std::span<std::byte> room = view.code();
    if (size > room.size()) {
        raiseSaid(PyExc_ValueError, message::say<MessageCode::BoardCode>(size, room.size()));
        return false;
    }
    std::memcpy(room.data(), PyBytes_AS_STRING(bytes.ptr()), size);
    view.header().codeSize.store(size, std::memory_order_release);
    return true;
}

bool load(const board::View& view, const HostPlan& plan, Prepared& prepared) {
    const py::object code = compileScript(plan.script);
    if (!code || !publishCode(view, code.ptr()))
        return false;
    const py::object module = executeScript(code.ptr(), plan.script.path);
    py::object callable = module ? findCallable(module.ptr(), plan.callable) : py::object();
    std::optional<CallArguments> arguments =
        callable ? parseArguments(plan.arguments) : std::nullopt;
    if (!arguments || !publishArguments(view, *arguments))
        return false;
    prepared.callable = std::move(callable);
    prepared.arguments = std::move(*arguments);
    return true;
}

board::Encoding suggestedEncoding(PyObject* value) {
    return isPlainValue(value) ? board::Encoding::Marshal : board::Encoding::Pickle;
}

/// With arguments of its own: those of the jobs stay as they are, whatever the callable does.
bool calibrate(const board::View& view, const WorkerContext& context, const HostPlan& plan,
               Prepared& prepared) {
    board::Header& header = view.header();
    ArgumentCopies copies(view, prepared.arguments.names);
    const py::object arguments = steal(copies.make());
    if (!arguments)
        return false;
    const std::int64_t start = context.now();
    const py::object value = steal(copies.call(prepared.callable.ptr(), arguments.ptr()));
    leaveIfForkedCopy();
    header.prepareCall = std::max<std::int64_t>(context.now() - start, 1);
    if (!value)
        return false;
    if (const auto lazy = ResultWords().lazyResult(plan.callable, value.ptr()))
        prepared.error = PythonError{lazyResultKind, *lazy};
    header.resultEncoding.store(static_cast<std::uint32_t>(suggestedEncoding(value.ptr())));
    return true;
}

} // namespace

Prepared prepareTrial(WorkerContext& context, const board::View& view, const HostPlan& plan) {
    Prepared prepared;
    board::Header& header = view.header();
    header.resultEncoding.store(static_cast<std::uint32_t>(board::Encoding::Marshal));
    Activity activity(context, noJob);
    const bool good =
        load(view, plan, prepared) && (!plan.prepare || calibrate(view, context, plan, prepared));
    activity.end(); // from here on an interrupt would hit what tells of the first one
    if (!good)
        prepared.error = takeError();
    return prepared;
}

} // namespace gilscope::host
