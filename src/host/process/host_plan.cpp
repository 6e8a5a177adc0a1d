#include "host/process/host_plan.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/script_text.h>

#include <nlohmann/json.hpp>

#include <utility>

namespace gilscope::host {

namespace {

using nlohmann::json;

std::string textOf(const json& object, const char* field) {
    return object.contains(field) ? object.at(field).get<std::string>() : std::string();
}

/// A name of a file, text or an array of its bytes; empty: none.
std::string fileNameOf(const json& value) {
    const auto name = scriptTextFromJson(value);
    if (!name)
        throw json::type_error::create(302, "path", &value);
    return *name;
}

PythonSettings readPython(const json& object) {
    PythonSettings settings;
    if (!object.contains("python") || object.at("python").is_null())
        return settings;
    const json& python = object.at("python");
    settings.executable = fileNameOf(python.value("executable", json("")));
    settings.prefix = fileNameOf(python.value("prefix", json("")));
    settings.execPrefix = fileNameOf(python.value("exec_prefix", json("")));
    settings.basePrefix = fileNameOf(python.value("base_prefix", json("")));
    settings.baseExecPrefix = fileNameOf(python.value("base_exec_prefix", json("")));
    settings.site = python.value("site", false);
    settings.gilOn = python.value("gil_on", false);
    for (const json& path : python.value("paths", json::array())) {
        // An empty entry means the current folder; the script's folder takes its place.
        if (std::string name = fileNameOf(path); !name.empty())
            settings.paths.push_back(std::move(name));
    }
    return settings;
}

ScriptText readScript(const json& object) {
    ScriptText script;
    script.path = fileNameOf(object.at("script"));
    if (!object.contains("source") || object.at("source").is_null())
        return script;
    script.text = scriptTextFromJson(object.at("source"));
    if (!script.text)
        throw json::type_error::create(302, "source", &object);
    return script;
}

} // namespace

Result<HostPlan> parseHostPlan(std::string_view text) {
    try {
        const json object = json::parse(text);
        HostPlan plan;
        const auto word = object.at("runner").get<std::string>();
        plan.runner = findRunner(word);
        if (plan.runner == nullptr || plan.runner->dialect)
            return failure(ErrorCode::Usage, message::say<MessageCode::HostPlanRunner>(word));
        plan.script = readScript(object);
        plan.callable = object.at("callable").get<std::string>();
        plan.arguments = textOf(object, "arguments");
        plan.prepare = object.value("prepare", true);
        plan.memoryLimit = object.value("memory_limit", std::uint64_t{0});
        plan.python = readPython(object);
        return plan;
    } catch (const json::exception& problem) {
        return failure(ErrorCode::Usage, message::say<MessageCode::HostPlan>(problem.what()));
    }
}

Result<InspectRequest> parseInspectRequest(std::string_view text) {
    try {
        const json object = json::parse(text);
        InspectRequest request;
        request.describe = object.value("describe", false);
        request.python = readPython(object);
        if (request.describe)
            return request;
        request.script = readScript(object);
        request.check = object.value("check", false);
        if (request.check && !request.script.text)
            return failure(ErrorCode::Usage, message::say<MessageCode::HostCheckText>());
        request.callable = textOf(object, "callable");
        request.arguments = textOf(object, "arguments");
        return request;
    } catch (const json::exception& problem) {
        return failure(ErrorCode::Usage, message::say<MessageCode::HostRequest>(problem.what()));
    }
}

Result<ModulesQuestion> parseModulesQuestion(std::string_view text) {
    try {
        const json object = json::parse(text);
        ModulesQuestion question;
        question.python = readPython(object);
        question.module = textOf(object, "module");
        question.callable = textOf(object, "callable");
        if (object.contains("script") && object.at("script") != "")
            question.script = readScript(object);
        if (!question.module.empty() || object.value("no_module", false))
            question.kind = ModulesQuestion::Kind::Try;
        else if (object.value("imports", false))
            question.kind = ModulesQuestion::Kind::Imports;
        if (question.kind == ModulesQuestion::Kind::Imports && question.script.path.empty())
            return failure(ErrorCode::Usage, message::say<MessageCode::HostImports>());
        return question;
    } catch (const json::exception& problem) {
        return failure(ErrorCode::Usage, message::say<MessageCode::HostRequest>(problem.what()));
    }
}

} // namespace gilscope::host
