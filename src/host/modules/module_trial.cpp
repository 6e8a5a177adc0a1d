#include "host/modules/module_trial.h"

#include "host/board/request_pipe.h"
#include "host/modules/module_pair.h"
#include "host/modules/module_view.h"
#include "host/process/crash_handler.h"
#include "host/process/fork_guard.h"
#include "host/python/gil_watch.h"
#include "host/python/python_code.h"
#include "host/python/python_error.h"
#include "host/python/python_runtime.h"
#include "host/python/subinterpreter.h"
#include "host/scripts/host_scripts.h"

#include <gilscope/board.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/error_text.h>
#include <gilscope/start_thread.h>

#include <nlohmann/json.hpp>

#include <exception>

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

/// The exception that another one was raised from: an explicit cause, or an ImportError that was
/// being handled. Null: there is none.
py::object causeOf(PyObject* exception) {
    if (py::object cause = steal(PyException_GetCause(exception)); cause)
        return cause;
    py::object context = steal(PyException_GetContext(exception));
    const bool importing =
        context && PyErr_GivenExceptionMatches(context.ptr(), PyExc_ImportError) != 0;
    return importing ? context : py::object();
}

/// The exception that is set, taken, and gone back to the root of its chain: packages put pages of
/// advice around it.
PythonError takeRoot() {
    constexpr int longestChain = 100;
    py::object exception = steal(takeRaised());
    if (!exception)
        return {"SystemError", message::say<MessageCode::ExceptionNone>()};
    for (int i = 0; i < longestChain; ++i) {
        py::object cause = causeOf(exception.ptr());
        if (!cause)
            break;
        exception = std::move(cause);
    }
    return describeError(exception.ptr(), ErrorDetail::Brief);
}

json failureOf(const std::string& module) {
    const bool absent = saysAbsent(module);
    json answer = failedStep(takeRoot());
    answer["absent"] = absent;
    return answer;
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
        answer["parts"] = view.idleParts(module, answer["extensions"]);
        answer["needs"] = neededLater(answer["files"], answer["extensions"]);
    }
    return answer;
}

json importInOwn(const ModulesQuestion& question, int descriptor) {
    if (!completeInterpreter(question.python, question.script.path))
        return failureOf(question.module);
    const ModuleView view(descriptor);
    const py::object warnings = view ? runCode(scripts::watchWarnings) : py::object();
    if (!warnings)
        return failureOf(question.module);
    json answer = importModule(question.module);
    PyObject* const seen = nameIn(warnings, "seen");
    answer["warned"] = seen != nullptr && PyList_Check(seen) && PyList_GET_SIZE(seen) > 0;
    answer["loaded"] = view.extensionNames();
    answer["refused"] = view.refused();
    return answer;
}

/// One interpreter on a thread of its own, from its creation to its end. What it found is written
/// before that end, which may be the process's.
bool stepAlone(const char* step, InterpreterGil gil, const ModulesQuestion& question,
               const ReplyLines& reply) {
    bool good = false;
    auto thread = startThread([&] {
        const SignalStack stack;
        try {
            const Subinterpreter interpreter(gil);
            json answer = importInOwn(question, reply.descriptor());
            answer["end"] = step;
            good = reply.write(answer) && answer["ok"].get<bool>();
        } catch (const std::exception& problem) {
            json answer = failedStep({"RuntimeError", message::verbatim(problem.what())});
            answer["end"] = step;
            reply.write(answer);
        }
    });
    if (thread) {
        thread->join();
        return good;
    }
    json answer = failedStep({"SystemError", thread.error().message});
    answer["end"] = step;
    reply.write(answer);
    return false;
}

} // namespace

bool ReplyLines::write(const json& line) const {
    const Detached detached; // the pipe may be full
    return writeAll(m_descriptor, line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
}

json failedStep(const PythonError& error) {
    json answer = saidJson(error.message);
    answer.update({{"ok", false}, {"kind", error.kind}});
    return answer;
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
        good = good && begin(step) && stepAlone(step, InterpreterGil::Own, question, reply);
    good = good && begin("pair") && stepTogether(question, reply);
    // Not for the verdict, so it comes last: whatever happens here, that stands.
    if (!freeThreadedBuild && begin("shared"))
        stepAlone("shared", InterpreterGil::Shared, question, reply);
    PyEval_RestoreThread(main);
    if (good)
        reply.write({{"end", "all"}});
}

} // namespace gilscope::host
