#include "comparison/comparison_runner.h"
#include "control.h"
#include "engine_options.h"
#include "modules/module_survey.h"
#include "process/command.h"
#include "requests.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/plan.h>
#include <gilscope/script_text.h>
#include <gilscope/start_thread.h>

#include <cstdio>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using namespace gilscope;
using namespace gilscope::engine;

/// The word for standard error; docs/architecture.md.
const char* codeWord(ErrorCode code) {
    switch (code) {
    case ErrorCode::Usage:
        return "usage";
    case ErrorCode::Missing:
        return "missing";
    case ErrorCode::Script:
        return "script";
    case ErrorCode::Interrupted:
        return "interrupted";
    default:
        return "system";
    }
}

int exitCode(ErrorCode code) {
    switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::Script:
        return 2;
    case ErrorCode::Missing:
        return 3;
    case ErrorCode::Interrupted:
        return 130;
    default:
        return 1;
    }
}

/// As data first, for whoever shows it in another language; docs/architecture.md.
int complain(const Error& error) {
    if (error.message.code != MessageCode::Verbatim)
        std::fprintf(stderr, "gilscope-engine: message: %s\n",
                     message::toJson(error.message).c_str());
    std::string line = error.english();
    for (char& character : line)
        if (character == '\n' || character == '\r')
            character = ' ';
    std::fprintf(stderr, "gilscope-engine: %s: %s\n", codeWord(error.code), line.c_str());
    return exitCode(error.code);
}

Result<std::string> answer(const EngineOptions& options, const std::string& request,
                           Control& control) {
    Poller poller;
    if (auto listening = control.listen(poller, false); !listening)
        return tl::unexpected(listening.error());
    const auto cancelled = [&] {
        poller.wait(0);
        return control.stopWanted();
    };
    switch (options.mode) {
    case Mode::Inspect:
        return answerInspect(options.pythonsFile, request, cancelled);
    case Mode::Pythons:
        return answerPythons(options.pythonsFile, request, cancelled);
    case Mode::Doctor:
        return answerDoctor();
    default:
        return answerRunners(options.pythonsFile, request, cancelled);
    }
}

} // namespace

int main(int argc, char** argv) {
    fillStandardDescriptors();
    const std::vector<const char*> arguments(argv + 1, argv + argc);
    auto options = parseEngineOptions(arguments);
    if (!options)
        return complain(options.error());
    if (options->mode == Mode::Help || options->mode == Mode::Version) {
        const std::string text =
            options->mode == Mode::Help ? engineHelp() : "gilscope-engine " GILSCOPE_VERSION "\n";
        std::fputs(text.c_str(), stdout);
        return 0;
    }
    if (const auto fit = takeLimits(); !fit)
        return complain(fit.error());
    if (options->pythonsFile.empty())
        options->pythonsFile = defaultPythonsFile();

    Control control(STDIN_FILENO);
    auto request = control.readRequest(limits::requestBytes);
    if (!request)
        return complain(request.error());
    if (options->mode == Mode::Modules) {
        const auto said =
            surveyModules(options->pythonsFile, std::move(*request), control, STDOUT_FILENO);
        return said ? 0 : complain(said.error());
    }
    if (options->mode == Mode::Run) {
        auto sent = takeScriptText(*request);
        if (!sent)
            return complain(sent.error());
        auto plan = parsePlan(*request);
        if (!plan)
            return complain(plan.error());
        std::optional<ReceivedScript> received;
        if (*sent) {
            auto kept = ReceivedScript::keep(plan->script, **sent);
            if (!kept)
                return complain(kept.error());
            received = std::move(*kept);
            plan->script = received->path();
        }
        ComparisonRunner runner(options->pythonsFile, control, STDOUT_FILENO);
        const auto ran = runner.run(std::move(*plan));
        return ran ? 0 : complain(ran.error());
    }
    const auto said = answer(*options, *request, control);
    if (!said)
        return complain(said.error());
    std::fputs((*said + "\n").c_str(), stdout);
    return std::fflush(stdout) == 0 ? 0 : 1;
}
