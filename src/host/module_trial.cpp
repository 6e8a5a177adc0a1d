#include "host/module_trial.h"

#include "host/crash_handler.h"
#include "host/fork_guard.h"
#include "host/gil_watch.h"
#include "host/module_pair.h"
#include "host/module_view.h"
#include "host/python_error.h"
#include "host/python_runtime.h"
#include "host/request_pipe.h"
#include "host/subinterpreter.h"

#include <gilscope/board.h>

#include <nlohmann/json.hpp>

#include <exception>
#include <thread>

namespace gilscope::host {

namespace {

using nlohmann::json;

/// Whether the exception that is set says that `module`, or what it lies in, is not there.
bool saysAbsent(const std::string& module) {
    if (!PyErr_ExceptionMatches(PyExc_ModuleNotFoundError))
        return false;
    const py::object raised = steal(takeRaised());
    const py::object name = steal(PyObject_GetAttrString(raised.ptr(), "name"));
    const std::string missing = name ? utf8(name.ptr()) : std::string();
    PyErr_SetRaisedException(borrow(raised.ptr()).release().ptr());
    return !missing.empty() && (module == missing || module.starts_with(missing + "."));
}

json failureOf(const std::string& module) {
    const bool absent = saysAbsent(module);
    const PythonError error = takeError(ErrorDetail::Brief);
    return {{"ok", false}, {"kind", error.kind}, {"message", error.message}, {"absent", absent}};
}

json importInMain(const std::string& module, int descriptor) {
    const ModuleView view(descriptor);
    if (!view)
        return failureOf(module);
    const bool hadGil = gilFacts().state != board::GilState::Disabled;
    json answer = importModule(module);
    if (const GilFacts gil = gilFacts(); !hadGil && gil.state == board::GilState::Enabled)
        answer["switches_gil_on"] = gil.module; // empty: nobody saw it
    if (answer["ok"].get<bool>()) {
        answer["file"] = view.fileOf(module);
        answer["extensions"] = view.newExtensions(module);
        answer["files"] = view.newFiles();
        answer["loaded"] = view.extensionNames();
    }
    return answer;
}

json importInOwn(const ModulesQuestion& question, int descriptor) {
    if (!completeInterpreter(question.python, question.script.path))
        return failureOf(question.module);
    const ModuleView view(descriptor);
    if (!view)
        return failureOf(question.module);
    json answer = importModule(question.module);
    answer["loaded"] = view.extensionNames();
    answer["refused"] = view.refused();
    return answer;
}

/// One interpreter with its own GIL on a thread of its own, from its creation to its end. What it
/// found is written before that end, which may be the process's.
bool stepAlone(const char* step, const ModulesQuestion& question, const ReplyLines& reply) {
    bool good = false;
    std::thread([&] {
        const SignalStack stack;
        try {
            const Subinterpreter interpreter;
            json answer = importInOwn(question, reply.descriptor());
            answer["end"] = step;
            good = reply.write(answer) && answer["ok"].get<bool>();
        } catch (const std::exception& problem) {
            reply.write({{"end", step},
                         {"ok", false},
                         {"kind", "RuntimeError"},
                         {"message", problem.what()}});
        }
    }).join();
    return good;
}

} // namespace

bool ReplyLines::write(const json& line) const {
    const Detached detached; // the pipe may be full
    return writeAll(m_descriptor, line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
}

json importModule(const std::string& module) {
    if (module.empty())
        return {{"ok", true}};
    const std::int64_t begin = board::monotonicNow();
    const py::object imported = steal(PyImport_ImportModule(module.c_str()));
    const std::int64_t end = board::monotonicNow();
    leaveIfForkedCopy();
    if (!imported)
        return failureOf(module);
    return {{"ok", true}, {"ns", end - begin}};
}

void tryModule(const ModulesQuestion& question, const ReplyLines& reply) {
    const auto begin = [&](const char* step) { return reply.write({{"begin", step}}); };
    if (!begin("main"))
        return;
    json answer = importInMain(question.module, reply.descriptor());
    answer["end"] = "main";
    if (!reply.write(answer) || !answer["ok"].get<bool>())
        return;
    // The main interpreter stays idle while others are made and import.
    PyThreadState* main = PyEval_SaveThread();
    bool good = true;
    for (const char* step : {"first", "second"})
        good = good && begin(step) && stepAlone(step, question, reply);
    good = good && begin("pair") && stepTogether(question, reply);
    PyEval_RestoreThread(main);
    if (good)
        reply.write({{"end", "all"}});
}

} // namespace gilscope::host
