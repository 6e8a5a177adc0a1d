#include "requests.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/pythons.h>
#include <gilscope/runners.h>
#include <gilscope/script_text.h>

#include "hosts/runner_shelf.h"
#include "json_file.h"
#include "machine/machine_sampler.h"
#include "python/python_cache.h"
#include "python/python_choice.h"
#include "python/python_discovery.h"
#include "python/python_probe.h"
#include "python/script_inspection.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>

namespace gilscope::engine {

namespace fs = std::filesystem;

Result<ReceivedScript> ReceivedScript::keep(const std::string& name, std::string_view bytes) {
    const fs::path file = fs::path(name).filename();
    if (file.empty() || file == "." || file == ".." || name.find('\0') != std::string::npos)
        return failure(ErrorCode::Usage, message::say<MessageCode::ScriptName>(name));
    if (bytes.size() > limits::scriptBytes)
        return failure(ErrorCode::Usage, message::say<MessageCode::ScriptTooLarge>(file.string()));
    std::error_code none;
    fs::path base = fs::temp_directory_path(none);
    if (none)
        base = "/tmp";
    std::string folder = (base / "gilscope-script-XXXXXX").string();
    if (!::mkdtemp(folder.data()))
        return systemFailure(message::say<MessageCode::ScriptNoFolder>(base.string()));
    ReceivedScript script;
    script.m_folder = folder;
    script.m_path = (script.m_folder / file).string();
    std::ofstream out(script.m_path, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out)
        return systemFailure(message::say<MessageCode::ScriptNotWritten>(script.m_path));
    return script;
}

ReceivedScript::~ReceivedScript() {
    std::error_code ignored; // whoever took it away was quicker
    if (!m_folder.empty())
        fs::remove_all(m_folder, ignored);
}

ReceivedScript::ReceivedScript(ReceivedScript&& other) noexcept
    : m_folder(std::exchange(other.m_folder, {})), m_path(std::exchange(other.m_path, {})) {}

ReceivedScript& ReceivedScript::operator=(ReceivedScript&& other) noexcept {
    std::swap(m_folder, other.m_folder);
    std::swap(m_path, other.m_path);
    return *this;
}

using nlohmann::json;

namespace {

/// The request as an object whose fields are texts, names of files as they are in a plan.
Result<json> parseRequest(std::string_view text, std::initializer_list<const char*> fields) {
    json request = json::parse(text, nullptr, false);
    if (!request.is_object())
        return failure(ErrorCode::Usage, message::say<MessageCode::RequestNoObject>());
    for (const char* field : fields) {
        if (!request.contains(field))
            request[field] = "";
        const auto bytes = scriptTextFromJson(request[field]);
        if (!bytes)
            return failure(ErrorCode::Usage, message::say<MessageCode::RequestText>(field));
        request[field] = *bytes; // nothing looks at whether it is UTF-8 before it is written
    }
    return request;
}

std::string dumped(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json problemOf(const Error& error, const std::string& script) {
    return {{"kind", "LoadingFailed"},
            {"message", error.english()},
            {"said", json::parse(message::toJson(error.message))},
            {"file", script},
            {"line", 0},
            {"column", 0},
            {"text", ""},
            {"traceback", error.context}};
}

/// Says of each callable which runners of other languages have a counterpart of it.
void addCounterparts(const fs::path& pythonsFile, const std::string& script, json& answer) {
    const auto callables = answer.find("callables");
    if (callables == answer.end() || !callables->is_array())
        return;
    const std::string source = readScript(script).value_or("");
    const RunnerShelf shelf(shippedRunnersFolder(pythonsFile), userRunnersFolder());
    for (json& callable : *callables) {
        if (!callable.is_object() || !callable.value("name", json()).is_string())
            continue;
        json ids = json::array();
        for (const ShelfRunner& runner : shelf.all())
            if (runner.manifest && !runner.manifest->anyCallable &&
                shelf.runs(runner, callable["name"].get<std::string>(), source))
                ids.push_back(runner.id);
        callable["counterparts"] = std::move(ids);
    }
}

} // namespace

Result<std::string> answerInspect(const fs::path& pythonsFile, std::string_view text,
                                  const std::function<bool()>& cancelled) {
    std::string rest(text);
    const auto sent = takeScriptText(rest);
    if (!sent)
        return tl::unexpected(sent.error());
    auto request = parseRequest(rest, {"python", "venv"});
    if (!request)
        return tl::unexpected(request.error());
    const std::string given = scriptTextFromJson(request->value("script", json(""))).value_or("");
    if (given.empty())
        return failure(ErrorCode::Usage, message::say<MessageCode::RequestNoScript>());
    if (!*sent)
        if (const auto read = readScript(given); !read) // a host would read all of it
            return tl::unexpected(read.error());
    const json wanted = request->value("check", json(false));
    if (!wanted.is_boolean() || (wanted.get<bool>() && !*sent))
        return failure(ErrorCode::Usage, message::say<MessageCode::RequestCheck>());
    const bool check = wanted.get<bool>();
    const auto received = *sent && !check ? ReceivedScript::keep(given, **sent)
                                          : Result<ReceivedScript>(ReceivedScript{});
    if (!received)
        return tl::unexpected(received.error());
    const std::string script =
        *sent && !check ? received->path() : fs::absolute(given).lexically_normal().string();
    const auto python = findPython(pythonsFile, (*request)["python"].get<std::string>(),
                                   (*request)["venv"].get<std::string>(), cancelled);
    if (!python)
        return tl::unexpected(python.error());

    InspectionRequest question{
        .script = script, .callable = {}, .arguments = {}, .source = std::nullopt};
    if (check)
        question.source = **sent;
    const auto said = inspect(*python, question, cancelled);
    if (!said && said.error().code != ErrorCode::Script)
        return tl::unexpected(said.error());
    if (!said)
        return dumped({{"script", script},
                       {"callables", json::array()},
                       {"problem", problemOf(said.error(), script)}});
    json answer = json::parse(*said, nullptr, false);
    if (!check)
        addCounterparts(pythonsFile, script, answer);
    json result = {{"script", script},
                   {"callables", answer.value("callables", json::array())},
                   {"problem", answer.value("problem", json())}};
    if (check) {
        result["warnings"] = answer.value("warnings", json::array());
        result["names"] = answer.value("names", json::array());
    }
    return dumped(result);
}

Result<std::string> answerPythons(const fs::path& pythonsFile, std::string_view text,
                                  const std::function<bool()>& cancelled) {
    const auto request = parseRequest(text, {"add", "remove"});
    if (!request)
        return tl::unexpected(request.error());
    if (const auto added = (*request)["add"].get<std::string>(); !added.empty())
        if (const auto done = addPython(added, pythonsFile, cancelled); !done)
            return tl::unexpected(done.error());
    const auto removed = (*request)["remove"].get<std::string>();
    if (!removed.empty())
        if (const auto done = removePython(removed); !done)
            return tl::unexpected(done.error());
    auto pythons = discoverPythons({.pythonsFile = pythonsFile, .again = true}, cancelled);
    // Who has just removed the last one need not be told that there is none.
    if (!pythons && pythons.error().code == ErrorCode::Missing && !removed.empty())
        pythons = std::vector<PythonInstallation>();
    if (!pythons)
        return tl::unexpected(pythons.error());
    json rows = json::array();
    for (const PythonInstallation& python : *pythons) {
        json row = {{"abi", python.abi},
                    {"version", python.version},
                    {"executable", python.executable},
                    {"library", python.library},
                    {"prefix", python.prefix},
                    {"host", python.host},
                    {"source", python.source},
                    {"free_threaded", python.freeThreaded},
                    {"gil", ""},
                    {"problem", ""}};
        const auto chosen = preparePython(python, python.executable, cancelled);
        const auto said = chosen ? inspect(*chosen, {}, cancelled)
                                 : Result<std::string>(tl::unexpected(chosen.error()));
        if (said) {
            const PythonFacts facts = readPythonFacts(*said);
            row["gil"] = facts.gil;
            if (!facts.version.empty())
                row["version"] = facts.version;
        } else if (said.error().code == ErrorCode::Interrupted) {
            return tl::unexpected(said.error());
        } else {
            row["problem"] = said.error().english();
            row["said"] = json::parse(message::toJson(said.error().message));
        }
        rows.push_back(std::move(row));
    }
    return dumped({{"pythons", std::move(rows)}});
}

std::string answerDoctor() {
    doctor::Observations seen = observeMachine("/");
    auto findings = doctor::diagnose(seen);
    return doctor::encodeExamination({std::move(seen.machine), std::move(findings)});
}

Result<std::string> answerRunners(const fs::path& pythonsFile, std::string_view text,
                                  const std::function<bool()>& cancelled) {
    const auto request = parseRequest(text, {"python"});
    if (!request)
        return tl::unexpected(request.error());
    const auto wanted = (*request)["python"].get<std::string>();
    const auto pythons = discoverPythons(searchFor(pythonsFile, wanted), cancelled);
    if (!pythons && pythons.error().code == ErrorCode::Interrupted)
        return tl::unexpected(pythons.error());
    const auto chosen = pythons ? chooseDiscovered(*pythons, pythonsFile, wanted)
                                : Result<PythonInstallation>(tl::unexpected(pythons.error()));
    std::optional<Message> reason;
    if (!chosen)
        reason = chosen.error().message;
    else if (chosen->host.empty())
        reason = message::say<MessageCode::HostNone>(chosen->abi);
    const RunnerShelf shelf(shippedRunnersFolder(pythonsFile), userRunnersFolder());
    json rows = json::array();
    for (const ShelfRunner& runner : shelf.all()) {
        // A Python that cannot be used is no matter to what needs none.
        std::optional<Message> why;
        if (runner.info.language == "Python")
            why = reason;
        std::string hint = why ? "gilscope pythons" : "";
        const bool needsGil = runner.id == "subinterpreter-shared-gil";
        if (!why && needsGil && chosen->freeThreaded)
            why = message::say<MessageCode::RunnerFreeThreaded>();
        if (!why)
            if (const auto there = checkAvailable(runner, chosen ? chosen->version : std::string(),
                                                  chosen ? chosen->executable : std::string());
                !there) {
                why = there.error().message;
                hint = there.error().context;
            }
        const bool any = !runner.manifest || runner.manifest->anyCallable;
        rows.push_back({{"id", runner.id},
                        {"label", runner.info.label},
                        {"plural", runner.info.plural},
                        {"description", runner.info.description},
                        {"language", runner.info.language},
                        {"callables", any ? json("python") : json(runner.manifest->callables)},
                        {"own", runner.own},
                        {"available", !why},
                        {"reason", why ? english(*why) : std::string()},
                        {"hint", hint}});
        if (why)
            rows.back()["said"] = json::parse(message::toJson(*why));
    }
    return dumped({{"runners", std::move(rows)}});
}

} // namespace gilscope::engine
