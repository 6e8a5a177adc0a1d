#include "host/inspect/inspect.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/plan.h>

#include "host/board/board_mapping.h"
#include "host/process/host_plan.h"
#include "host/python/python_compat.h"
#include "host/python/python_error.h"
#include "host/python/python_runtime.h"
#include "host/python/script.h"
#include "host/scripts/host_scripts.h"
#include "host/values/result_words.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace gilscope::host {

namespace {

using nlohmann::json;

std::string stringOf(py::handle value) {
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
    const std::string doc = stringOf(text);
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
        std::string name = stringOf(key);
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
        entry["signature"] = name + stringOf(signature);
        for (const py::handle parameter : signature.attr("parameters").attr("values")()) {
            const py::object value = parameter.attr("default");
            entry["parameters"].push_back(
                {{"name", stringOf(parameter.attr("name"))},
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
                add(stringOf(extra), item, true);
        } else {
            add(stringOf(key), value, kind.is(kinds.attr("KEYWORD_ONLY")));
        }
    }
    return {{"arguments", list}, {"text", name + "(" + text + ")"}};
}

namespace {

std::string member(PyObject* object, const char* name) {
    PyObject* value = PyDict_GetItemString(object, name);
    return value != nullptr && PyUnicode_Check(value) ? utf8(value) : std::string();
}

long numberIn(PyObject* object, const char* name) {
    PyObject* value = PyDict_GetItemString(object, name);
    return value != nullptr && PyLong_Check(value) ? PyLong_AsLong(value) : 0;
}

/// The entries of a list of dicts, each with `texts` and `numbers`.
json rowsOf(PyObject* answer, const char* list, std::initializer_list<const char*> texts,
            std::initializer_list<const char*> numbers) {
    json rows = json::array();
    PyObject* entries = PyDict_GetItemString(answer, list);
    const Py_ssize_t count = entries != nullptr ? PyList_Size(entries) : 0;
    for (Py_ssize_t i = 0; i < count; ++i) {
        PyObject* entry = PyList_GetItem(entries, i);
        json row = json::object();
        for (const char* name : texts)
            row[name] = member(entry, name);
        for (const char* name : numbers)
            row[name] = numberIn(entry, name);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Null with an exception set where the text cannot be compiled.
py::object runChecker(const ScriptText& script) {
    const py::object space = runCode(scripts::scriptCheck);
    if (!space)
        return {};
    const std::string& bytes = *script.text;
    const py::object text = steal(PyUnicode_DecodeUTF8(
        bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "surrogateescape"));
    const py::object path = steal(PyUnicode_DecodeFSDefault(script.path.c_str()));
    PyObject* check = nameIn(space, "check");
    if (!text || !path || check == nullptr)
        return {};
    return steal(PyObject_CallFunctionObjArgs(check, text.ptr(), path.ptr(), nullptr));
}

} // namespace

json checkScript(const ScriptText& script) {
    json answer = {{"script", script.path},
                   {"callables", json::array()},
                   {"problem", nullptr},
                   {"warnings", json::array()},
                   {"names", json::array()}};
    const py::object checked = runChecker(script);
    if (!checked) {
        answer["problem"] = takeScriptProblem(script.path);
        answer["problem"]["file"] = script.path;
        return answer;
    }
    answer["warnings"] = rowsOf(checked.ptr(), "warnings", {"kind", "message"}, {"line", "column"});
    answer["names"] =
        rowsOf(checked.ptr(), "names", {"name", "signature", "description"}, {"line"});
    return answer;
}

namespace {

using message::say;

json callProblem(const std::string& kind, const Message& message) {
    json problem = saidJson(message);
    problem["kind"] = kind;
    return problem;
}

json noSuchCallable(const InspectRequest& request, const std::vector<std::string>& offered) {
    const std::string file = std::filesystem::path(request.script.path).filename().string();
    const std::string nearest = nearestWord(request.callable, offered);
    const auto what = [&]() -> Message {
        if (!nearest.empty())
            return say<MessageCode::CallableNoneNear>(request.callable, file, nearest);
        if (!offered.empty())
            return say<MessageCode::CallableNoneAmong>(request.callable, file,
                                                       message::listOf(offered));
        return say<MessageCode::CallableNone>(request.callable, file);
    };
    return callProblem("NoSuchCallable", what());
}

/// Adds "call" or "call_problem".
void addCall(const InspectRequest& request, py::handle module,
             const std::vector<std::string>& offered, ResultWords& words, json& answer) {
    if (request.callable.empty())
        return;
    // What is not listed can still be called, by who knows its name.
    if (!py::hasattr(module, request.callable.c_str())) {
        answer["call_problem"] = noSuchCallable(request, offered);
        return;
    }
    const py::object callable = findCallable(module.ptr(), request.callable);
    const auto lazy =
        callable ? words.lazyFunction(request.callable, callable.ptr()) : std::nullopt;
    if (lazy) {
        answer["call_problem"] = callProblem(lazyResultKind, *lazy);
        return;
    }
    const auto arguments = callable ? parseArguments(request.arguments) : std::nullopt;
    if (!arguments)
        throw py::error_already_set();
    answer["call"] = describeCall(callable, request.callable, *arguments);
}

json inspectScript(const InspectRequest& request) {
    json answer = {
        {"script", request.script.path}, {"callables", json::array()}, {"problem", nullptr}};
    const py::object code = compileScript(request.script);
    const py::object module = code ? executeScript(code.ptr(), request.script.path) : py::object();
    if (!module) {
        answer["problem"] = takeScriptProblem(request.script.path);
        return answer;
    }
    answer["python"] = describePython(); // with what the script has made of the GIL
    ResultWords words;
    const std::vector<std::string> offered = publicCallables(module);
    for (const std::string& name : offered)
        answer["callables"].push_back(describeCallable(module, name, words));
    try {
        addCall(request, module, offered, words, answer);
    } catch (py::error_already_set& problem) {
        problem.restore();
        const PythonError error = takeError(ErrorDetail::Brief);
        answer["call_problem"] = callProblem(error.kind, error.message);
    }
    return answer;
}

json answerTo(const InspectRequest& request) {
    if (request.describe)
        return describePython();
    if (request.check)
        return checkScript(request.script);
    try {
        if (!completeInterpreter(request.python, request.script.path))
            throw py::error_already_set();
        return inspectScript(request);
    } catch (py::error_already_set& problem) {
        problem.restore();
        return {{"script", request.script.path},
                {"callables", json::array()},
                {"problem", takeScriptProblem(request.script.path)}};
    }
}

} // namespace

int runInspect(int reply) {
    const auto request = parseInspectRequest(readAll(STDIN_FILENO));
    if (!request) {
        std::fprintf(stderr, "gilscope-host: %s\n", textOf(request.error()).c_str());
        return 2;
    }
    if (const auto started = startPython(request->python, request->script.path); !started) {
        std::fprintf(stderr, "gilscope-host: %s\n", textOf(started.error()).c_str());
        return 1;
    }
    const json answer = answerTo(*request);
    const bool sent =
        writeAll(reply, answer.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
    runExitFunctions();
    _exit(sent ? 0 : 1); // threads that the script started at import must not keep anybody waiting
}

} // namespace gilscope::host
