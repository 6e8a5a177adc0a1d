#include "host/modules/module_pair.h"

#include "host/modules/module_view.h"
#include "host/process/crash_handler.h"
#include "host/python/python_compat.h"
#include "host/python/python_error.h"
#include "host/python/python_runtime.h"
#include "host/python/subinterpreter.h"

#include <gilscope/message/error_text.h>
#include <gilscope/start_thread.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <barrier>
#include <exception>
#include <set>

namespace gilscope::host {

namespace {

using nlohmann::json;

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
