#include "host/modules/modules.h"

#include "host/board/board_mapping.h"
#include "host/modules/module_imports.h"
#include "host/modules/module_trial.h"
#include "host/process/host_plan.h"
#include "host/python/python_error.h"
#include "host/python/python_runtime.h"

#include <gilscope/message/english.h>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace gilscope::host {

namespace {

/// What a module starts must not hold the answer's descriptor, and a survey of many modules must
/// not fill the disk with what is left of those that crash.
void prepareForModules(int reply) {
    fcntl(reply, F_SETFD, FD_CLOEXEC);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

} // namespace

int runModules(int reply) {
    const auto question = parseModulesQuestion(readAll(STDIN_FILENO));
    if (!question) {
        std::fprintf(stderr, "gilscope-host: %s\n", textOf(question.error()).c_str());
        return 2;
    }
    prepareForModules(reply);
    if (const auto started = startPython(question->python, question->script.path); !started) {
        std::fprintf(stderr, "gilscope-host: %s\n", textOf(started.error()).c_str());
        return 1;
    }
    if (!completeInterpreter(question->python, question->script.path)) {
        std::fprintf(stderr, "gilscope-host: %s\n", textOf(takeError().message).c_str());
        return 1;
    }
    const ReplyLines lines(reply);
    bool sent = true;
    switch (question->kind) {
    case ModulesQuestion::Kind::Names:
        sent = lines.write(importableModules());
        break;
    case ModulesQuestion::Kind::Imports:
        sent = lines.write(importsOf(question->script, question->callable));
        break;
    case ModulesQuestion::Kind::Try:
        tryModule(*question, lines);
        break;
    }
    _exit(sent ? 0 : 1); // threads that a module started at import must not keep anybody waiting
}

} // namespace gilscope::host
