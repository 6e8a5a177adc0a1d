#include "host/inspect/script_catalog.h"

#include <gilscope/message/error_text.h>

#include <nlohmann/json.hpp>

#include <cmath>

namespace gilscope::host {

namespace {

using nlohmann::json;

std::string textOf(py::handle value) {
    return utf8(py::str(value).ptr());
}

std::string reprOf(py::handle value) {
    return utf8(py::repr(value).ptr());
}

/// A function, or something that wraps one (functools.lru_cache), of this very module.
bool isOffered(const py::module_& inspect, py::handle module, py::handle value) {
    if (!PyCallable_Check(value.ptr()) || PyType_Check(value.ptr()) ||
        !py::hasattr(value, "__module__") ||
        !value.attr("__module__").equal(module.attr("__name__")))
        return false;
    return inspect.attr("isroutine")(value).cast<bool>() || py::hasattr(value, "__wrapped__");
}

std::string firstDocLine(const py::module_& inspect, py::handle callable) {
    const py::object text = inspect.attr("getdoc")(callable);
    if (text.is_none())
        return {};
    const std::string doc = textOf(text);
    return doc.substr(0, doc.find('\n'));
}

int firstLine(const py::module_& inspect, py::handle callable) {
    const py::object code = py::getattr(inspect.attr("unwrap")(callable), "__code__", py::none());
    return code.is_none() ? 0 : code.attr("co_firstlineno").cast<int>();
}

/// JSON for what JSON has, the repr for everything else.
json plainJson(py::handle value, int depth = 0) {
    PyObject* raw = value.ptr();
    if (value.is_none())
        return nullptr;
    if (PyBool_Check(raw))
        return raw == Py_True;
    if (PyLong_CheckExact(raw)) {
        int overflow = 0;
        const long long number = PyLong_AsLongLongAndOverflow(raw, &overflow);
        if (overflow == 0)
            return number;
    } else if (PyFloat_CheckExact(raw) && std::isfinite(PyFloat_AS_DOUBLE(raw))) {
        return PyFloat_AS_DOUBLE(raw);
    } else if (PyUnicode_CheckExact(raw)) {
        return utf8(raw);
    } else if (PyList_CheckExact(raw) && depth < 20) {
        json list = json::array();
        for (const py::handle item : value)
            list.push_back(plainJson(item, depth + 1));
        return list;
    }
    return reprOf(value);
}

/// One argument of the text of a call.
std::string shown(const std::string& name, py::handle value, bool byName) {
    return byName ? name + "=" + reprOf(value) : reprOf(value);
}

} // namespace

std::vector<std::string> publicCallables(py::handle module) {
    const auto inspect = py::module_::import("inspect");
    std::vector<std::string> names;
    for (const auto& [key, value] : py::dict(module.attr("__dict__"))) {
        std::string name = textOf(key);
        if (!name.starts_with('_') && isOffered(inspect, module, value))
            names.push_back(std::move(name));
    }
    return names;
}

json describeCallable(py::handle module, const std::string& name, ResultWords& words) {
    const auto inspect = py::module_::import("inspect");
    const py::object callable = module.attr(name.c_str());
    const std::optional<Message> lazy = words.lazyFunction(name, callable.ptr());
    json entry = {{"name", name},
                  {"description", firstDocLine(inspect, callable)},
                  {"signature", name + "(...)"},
                  {"line", firstLine(inspect, callable)},
                  {"lazy", lazy ? saidJson(*lazy) : json()},
                  {"parameters", json::array()}};
    try {
        const py::object signature = inspect.attr("signature")(callable);
        const py::object empty = inspect.attr("Parameter").attr("empty");
        entry["signature"] = name + textOf(signature);
        for (const py::handle parameter : signature.attr("parameters").attr("values")()) {
            const py::object value = parameter.attr("default");
            entry["parameters"].push_back(
                {{"name", textOf(parameter.attr("name"))},
                 {"default", value.is(empty) ? json() : json(reprOf(value))}});
        }
    } catch (const py::error_already_set& problem) {
        if (!problem.matches(PyExc_ValueError) && !problem.matches(PyExc_TypeError))
            throw; // those two mean that the callable tells no signature
    }
    return entry;
}

json describeCall(py::handle callable, const std::string& name, const CallArguments& arguments) {
    const auto inspect = py::module_::import("inspect");
    const py::object signature = inspect.attr("signature")(callable);
    const py::object kinds = inspect.attr("Parameter");
    py::dict byName;
    py::list positional;
    const Py_ssize_t count = arguments.positional();
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(arguments.values.ptr()); ++i) {
        const py::handle value = PyTuple_GET_ITEM(arguments.values.ptr(), i);
        if (i < count)
            positional.append(value);
        else
            byName[py::handle(PyTuple_GET_ITEM(arguments.names.ptr(), i - count))] = value;
    }
    const py::object bound = signature.attr("bind")(*positional, **byName);
    bound.attr("apply_defaults")();

    json list = json::array();
    std::string text;
    const auto add = [&](const std::string& label, py::handle value, bool named) {
        list.push_back(plainJson(value));
        text += (text.empty() ? "" : ", ") + shown(label, value, named);
    };
    for (const auto& [key, value] : bound.attr("arguments").cast<py::dict>()) {
        const py::object kind = signature.attr("parameters")[key].attr("kind");
        if (kind.is(kinds.attr("VAR_POSITIONAL"))) {
            for (const py::handle item : value)
                add({}, item, false);
        } else if (kind.is(kinds.attr("VAR_KEYWORD"))) {
            for (const auto& [extra, item] : value.cast<py::dict>())
                add(textOf(extra), item, true);
        } else {
            add(textOf(key), value, kind.is(kinds.attr("KEYWORD_ONLY")));
        }
    }
    return {{"arguments", list}, {"text", name + "(" + text + ")"}};
}

} // namespace gilscope::host
