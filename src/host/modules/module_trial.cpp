#include "host/modules/module_trial.h"

#include <gilscope/board.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/start_thread.h>

#include "host/board/board_mapping.h"
#include "host/modules/module_view.h"
#include "host/process/engine_ties.h"
#include "host/python/python_compat.h"
#include "host/python/python_error.h"
#include "host/python/python_runtime.h"
#include "host/python/runtime_locks.h"
#include "host/python/script.h"
#include "host/python/subinterpreter.h"
#include "host/scripts/host_scripts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <barrier>
#include <exception>
#include <set>

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

namespace {

/// What one of the two found.
struct PairSide {
    json answer = {{"ok", false}, {"kind", ""}, {"message", ""}};
    std::vector<SharedCandidate> candidates;
};

/// Where the two wait for each other; without Python, which may want to stop everybody meanwhile.
class Meeting {
public:
    void arriveAndWait() {
        const Detached detached;
        m_barrier.arrive_and_wait();
    }

private:
    std::barrier<> m_barrier{2};
};

void importBeside(const ModulesQuestion& question, PairSide& side, Meeting& together,
                  int descriptor) {
    if (!completeInterpreter(question.python, question.script.path)) {
        const PythonError error = takeError(ErrorDetail::Brief);
        side.answer = failedStep(error);
    }
    const ModuleView view(descriptor);
    together.arriveAndWait();
    if (view) {
        side.answer = importModule(question.module);
        side.answer["refused"] = view.refused();
        if (side.answer["ok"].get<bool>())
            side.candidates = view.candidates(view.newExtensions(question.module));
    }
    PyErr_Clear();
    // Both still live while the other looks: an address belongs to one object only.
    together.arriveAndWait();
}

json sharedBetween(const PairSide& one, const PairSide& other) {
    std::set<std::pair<std::string, std::uintptr_t>> known;
    for (const SharedCandidate& candidate : one.candidates)
        known.insert({candidate.name, candidate.address});
    json shared = json::array();
    constexpr std::size_t most = 100;
    for (const SharedCandidate& candidate : other.candidates)
        if (shared.size() < most && known.contains({candidate.name, candidate.address}))
            shared.push_back(candidate.name);
    return shared;
}

} // namespace

bool stepTogether(const ModulesQuestion& question, const ReplyLines& reply) {
    std::array<PairSide, 2> sides;
    bool good = false;
    Meeting together;
    const auto report = [&] {
        const bool firstFailed = !sides[0].answer["ok"].get<bool>();
        json answer = firstFailed ? sides[0].answer : sides[1].answer;
        answer["end"] = "pair";
        answer["shared"] = sharedBetween(sides[0], sides[1]);
        good = reply.write(answer) && answer["ok"].get<bool>();
    };
    // A side that there is no interpreter for keeps its appointments all the same.
    const auto stayAway = [&](std::size_t number, const PythonError& error) {
        sides[number].answer = failedStep(error);
        for (int wait = 0; wait < 2; ++wait)
            together.arriveAndWait();
        if (number == 0)
            report();
        together.arriveAndWait();
    };
    const auto live = [&](std::size_t number) {
        const SignalStack stack;
        PairSide& side = sides[number];
        bool waited = false;
        try {
            const Subinterpreter interpreter;
            waited = true;
            importBeside(question, side, together, reply.descriptor());
            if (number == 0)
                report();
            // Nobody ends before what was found is safe with the reader.
            together.arriveAndWait();
        } catch (const std::exception& problem) {
            const PythonError error{"RuntimeError", message::verbatim(problem.what())};
            side.answer = failedStep(error);
            if (!waited)
                stayAway(number, error);
        }
    };
    auto one = startThread([&] { live(0); });
    if (!one) {
        json answer = failedStep({"SystemError", one.error().message});
        answer["end"] = "pair";
        reply.write(answer);
        return false;
    }
    auto other = startThread([&] { live(1); });
    if (!other)
        stayAway(1, {"SystemError", other.error().message});
    one->join();
    if (other)
        other->join();
    return good;
}

} // namespace gilscope::host
