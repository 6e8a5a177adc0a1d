#include "script_inspection.h"

#include "json_file.h"
#include "process/command.h"
#include "python_choice.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/pythons.h>
#include <gilscope/script_text.h>

#include <nlohmann/json.hpp>

namespace gilscope::engine {

using nlohmann::json;

namespace {

/// A message that a host has said: its English as `name`, itself as `data`.
void sayInEnglish(json& object, const char* name, const char* data, const json& said) {
    if (!said.is_object() || !said.contains("message_code"))
        return;
    const Message message = messageIn(said);
    object[name] = english(message);
    object[data] = json::parse(message::toJson(message));
}

/// The form that the engine's answers have: English, and the message as data beside it.
void sayInEnglish(json& answer) {
    for (const char* name : {"problem", "call_problem"})
        if (const auto problem = answer.find(name);
            problem != answer.end() && problem->is_object()) {
            sayInEnglish(*problem, "message", "said", json(*problem));
            problem->erase("message_code");
            problem->erase("arguments");
        }
    if (const auto all = answer.find("callables"); all != answer.end() && all->is_array())
        for (json& callable : *all)
            if (callable.is_object() && callable.contains("lazy"))
                sayInEnglish(callable, "lazy", "lazy_said", json(callable["lazy"]));
}

} // namespace

Result<std::string> inspect(const ChosenPython& python, const InspectionRequest& request,
                            const std::function<bool()>& cancelled) {
    const bool describeOnly = request.script.empty();
    json question = {{"python", json::parse(python.settings, nullptr, false)}};
    if (describeOnly) {
        question["describe"] = true;
    } else {
        question["script"] = scriptTextToJson(request.script);
        question["callable"] = request.callable;
        question["arguments"] = request.arguments;
        if (request.source) {
            question["check"] = true;
            question["source"] = *request.source;
            // Compiling needs no packages, and their start-up code need not run for it.
            if (question["python"].is_object())
                question["python"]["site"] = false;
        }
    }
    auto said = runCommand(
        {.program = python.installation.host,
         .arguments = {"--inspect", "--reply", std::to_string(HostProcess::passedFdNumber)},
         .environment = python.environment,
         .input = question.dump(-1, ' ', false, json::error_handler_t::replace) + "\n",
         .replyChannel = true,
         .limitNs = request.limitNs},
        cancelled);
    const auto hostIsOurs = [&]() -> Result<void> { return checkHost(python, cancelled); };
    if (!said && said.error().code == ErrorCode::System)
        if (const auto ours = hostIsOurs(); !ours)
            return tl::unexpected(ours.error());
    if (!said)
        return tl::unexpected(said.error());

    const ErrorCode code = describeOnly ? ErrorCode::Missing : ErrorCode::Script;
    const std::string what = describeOnly ? python.installation.host : request.script;
    json answer = json::parse(said->output, nullptr, false);
    // A host that is not ours is not the script's fault.
    const std::string abi = readPythonFacts(said->output).abi;
    if (said->timedOut || !answer.is_object() || (!abi.empty() && abi != python.installation.abi))
        if (const auto ours = hostIsOurs(); !ours)
            return tl::unexpected(ours.error());
    if (said->timedOut)
        return failure(code,
                       message::say<MessageCode::ScriptSlow>(
                           what, static_cast<std::uint64_t>(request.limitNs / 1'000'000'000)),
                       said->errors);
    if (!answer.is_object()) {
        // A host that starts no Python has written nothing but why.
        const std::string mark =
            "gilscope-host: " + english(message::say<MessageCode::HostNoPython>(""));
        const std::string reason = startFailureReason(said->errors);
        if (reason.starts_with(mark))
            return failure(ErrorCode::Missing, message::say<MessageCode::PythonNotInHost>(
                                                   python.executable, reason.substr(mark.size())));
        return failure(code,
                       message::say<MessageCode::ScriptHostEnded>(what, howItEnded(said->exit)),
                       said->errors);
    }
    sayInEnglish(answer);
    return answer.dump(-1, ' ', false, json::error_handler_t::replace);
}

PythonFacts readPythonFacts(const std::string& answer) {
    const json object = json::parse(answer, nullptr, false);
    if (!object.is_object())
        return {};
    const json& python = object.contains("python") ? object["python"] : object;
    if (!python.is_object())
        return {};
    return {textField(python, "abi"), textField(python, "version"), textField(python, "executable"),
            textField(python, "gil"), textField(python, "build")};
}

} // namespace gilscope::engine
