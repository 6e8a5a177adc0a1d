#include "host/inspect/inspect.h"

#include "host/board/request_pipe.h"
#include "host/inspect/script_catalog.h"
#include "host/inspect/script_check.h"
#include "host/process/host_plan.h"
#include "host/python/python_error.h"
#include "host/python/python_facts.h"
#include "host/python/python_runtime.h"
#include "host/python/script.h"
#include "host/python/script_problem.h"
#include "host/values/result_words.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/error_text.h>
#include <gilscope/plan.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <unistd.h>

namespace gilscope::host {

namespace {

using message::say;
using nlohmann::json;

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
