#include "module_survey.h"

#include "control.h"
#include "json_file.h"
#include "module_try.h"
#include "process/command.h"
#include "process/descendants.h"
#include "python/python_choice.h"
#include "python/python_places.h"
#include "python/script_inspection.h"
#include "requests.h"

#include <gilscope/board.h>
#include <gilscope/machine.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/script_text.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

namespace gilscope::engine {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t usualLimit = 20'000'000'000;
constexpr std::int64_t longestLimit = 86'400'000'000'000;
constexpr std::size_t mostModules = 20'000;
constexpr std::int64_t mostAtATime = 256;
/// In place of a name: the steps of a trial without any module.
const std::string noModule;

/// What the request asks for.
struct SurveyRequest {
    std::string python, venv, script, callable;
    std::vector<std::string> names;
    std::int64_t limitNs = usualLimit;
    std::int64_t jobs = 0;
    bool remember = false;
    bool control = false;
};

tl::unexpected<Error> wrong(Message message) {
    return failure(ErrorCode::Usage, std::move(message));
}

/// Letters, digits, underscores and what is beyond ASCII, in parts between dots; Python knows the
/// rest.
bool isModuleName(const std::string& name) {
    if (name.empty() || name.size() > 300 || name.front() == '.' || name.back() == '.' ||
        name.find("..") != std::string::npos)
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return c == '.' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
    });
}

Result<SurveyRequest> readRequest(const std::string& text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object())
        return wrong(message::say<MessageCode::RequestNoObject>());
    SurveyRequest request;
    const auto script = scriptTextFromJson(object.value("script", json("")));
    if (!script)
        return wrong(message::say<MessageCode::RequestPath>());
    request.script = *script;
    for (const auto& [field, target] :
         {std::pair("python", &request.python), std::pair("venv", &request.venv),
          std::pair("callable", &request.callable)}) {
        const auto bytes = scriptTextFromJson(object.value(field, json("")));
        if (!bytes)
            return wrong(message::say<MessageCode::RequestText>(field));
        *target = *bytes;
    }
    for (const auto& [field, target] :
         {std::pair("remember", &request.remember), std::pair("control", &request.control)}) {
        const json value = object.value(field, json(false));
        if (!value.is_boolean())
            return wrong(message::say<MessageCode::RequestBoolean>(field));
        *target = value.get<bool>();
    }
    const auto number = [&](const char* field, std::int64_t& target, std::int64_t most) {
        const json value = object.value(field, json(0));
        if (!value.is_number_integer() || value.get<std::int64_t>() < 0 ||
            value.get<std::int64_t>() > most)
            return false;
        if (value.get<std::int64_t>() > 0)
            target = value.get<std::int64_t>();
        return true;
    };
    if (!number("time_limit_ns", request.limitNs, longestLimit))
        return wrong(message::say<MessageCode::RequestTime>());
    if (!number("jobs", request.jobs, mostAtATime))
        return wrong(message::say<MessageCode::RequestJobs>(std::uint64_t{mostAtATime}));
    const json names = object.value("names", json::array());
    if (!names.is_array() || names.size() > mostModules)
        return wrong(message::say<MessageCode::RequestNames>(mostModules));
    for (const json& name : names) {
        if (!name.is_string() || !isModuleName(name.get<std::string>()))
            return wrong(message::say<MessageCode::RequestModule>(
                name.is_string() ? name.get<std::string>() : std::string("?")));
        request.names.push_back(name.get<std::string>());
    }
    if (request.script.empty() && !request.callable.empty())
        return wrong(message::say<MessageCode::RequestOnlyCallable>());
    return request;
}

/// One survey, from its first line to its last.
class Survey {
public:
    Survey(SurveyRequest request, ChosenPython python, std::optional<std::string> source,
           Control& control, Poller& poller, int output)
        : m_request(std::move(request)),
          m_python(std::move(python)),
          m_source(std::move(source)),
          m_control(control),
          m_poller(poller),
          m_output(output),
          m_memory(m_request.remember ? cacheFolder() : std::string(), m_python, m_request.script) {
    }

    Result<void> run() {
        if (auto found = findNames(); !found)
            return found;
        auto lifeline = Lifeline::make();
        if (!lifeline)
            return tl::unexpected(lifeline.error());
        adoptOrphans();
        say(writeModulesBegin(m_survey));
        m_waiting.assign(m_survey.names.begin(), m_survey.names.end());
        std::vector<std::unique_ptr<ModuleTry>> running;
        const std::size_t most = atATime();
        while ((!m_waiting.empty() || !running.empty()) && !stopped()) {
            while (!m_waiting.empty() && running.size() < most && !stopped()) {
                const std::string module = m_waiting.front();
                m_waiting.pop_front();
                if (auto started = begin(module, *lifeline))
                    running.push_back(std::move(started));
            }
            constexpr std::int64_t slice = 50'000'000;
            m_poller.wait(running.empty() ? 0 : slice);
            takeIn(running);
        }
        const bool complete = m_waiting.empty() && running.empty() && !stopped();
        running.clear();
        killOrphans({}); // what modules started and put out of the reach of their host's group
        m_memory.save();
        say(writeModulesEnd(complete));
        return {};
    }

private:
    bool stopped() const { return m_gone || m_control.stopWanted(); }

    json question() const {
        json object = {{"python", json::parse(m_python.settings, nullptr, false)},
                       {"script", scriptTextToJson(m_request.script)}};
        return object;
    }

    /// Fills in the survey's names and Python.
    Result<void> findNames() {
        json asked = question();
        const bool ofScript = m_request.names.empty() && !m_request.script.empty();
        if (ofScript) {
            asked["imports"] = true;
            asked["callable"] = m_request.callable;
            if (!m_source)
                if (const auto read = readScript(m_request.script); !read)
                    return tl::unexpected(read.error()); // a host would read all of it
            if (m_source)
                asked["source"] = scriptTextToJson(*m_source);
        } else if (!m_request.names.empty()) {
            asked.erase("script"); // nothing of it is needed to describe the Python
        }
        auto said =
            runCommand({.program = m_python.installation.host,
                        .arguments = {"--probe-modules", "--reply",
                                      std::to_string(HostProcess::passedFdNumber)},
                        .environment = m_python.environment,
                        .input = asked.dump(-1, ' ', false, json::error_handler_t::replace) + "\n",
                        .replyChannel = true,
                        .limitNs = std::max(m_request.limitNs, usualLimit)},
                       [this] {
                           m_poller.wait(0);
                           return m_control.stopWanted();
                       });
        const json answer = said ? json::parse(said->output, nullptr, false) : json();
        if (!answer.is_object() && (said || said.error().code != ErrorCode::Interrupted))
            if (const auto ours = checkHost(m_python); !ours)
                return ours;
        if (!said)
            return tl::unexpected(said.error());
        if (!answer.is_object())
            return failure(ErrorCode::Missing,
                           message::say<MessageCode::ScriptNoModules>(
                               m_python.installation.host,
                               said->timedOut
                                   ? message::Argument(message::say<MessageCode::TakesTooLong>())
                                   : howItEnded(said->exit)),
                           said->errors);
        if (const json problem = answer.value("problem", json()); problem.is_object())
            return failure(ErrorCode::Script, problemSaid(problem));
        m_survey.python = readPythonFacts(said->output);
        m_survey.script = ofScript ? m_request.script : std::string();
        m_survey.callable = m_request.callable;
        m_survey.names = m_request.names;
        if (m_survey.names.empty())
            for (const json& name : answer.value("names", json::array()))
                if (name.is_string() && isModuleName(name.get<std::string>()) &&
                    m_survey.names.size() < mostModules)
                    m_survey.names.push_back(name.get<std::string>());
        std::sort(m_survey.names.begin(), m_survey.names.end());
        m_survey.names.erase(std::unique(m_survey.names.begin(), m_survey.names.end()),
                             m_survey.names.end());
        return {};
    }

    Message problemSaid(const json& problem) const {
        if (textField(problem, "kind") == "NoSuchCallable")
            return message::say<MessageCode::ScriptNoCallable>(
                m_request.callable, fs::path(m_request.script).filename().string());
        return message::say<MessageCode::ScriptProblem>(
            m_request.script, textField(problem, "kind"), messageIn(problem));
    }

    std::size_t atATime() const {
        const std::int64_t jobs =
            m_request.jobs > 0 ? m_request.jobs : std::int64_t{readMachineFacts().usableCores};
        return static_cast<std::size_t>(std::clamp<std::int64_t>(jobs, 1, mostAtATime));
    }

    /// The host that tries it, or null where the answer is there at once.
    std::unique_ptr<ModuleTry> begin(const std::string& module, const Lifeline& lifeline) {
        const bool again = module == noModule || m_firsts.contains(module);
        if (m_request.remember && !again)
            if (const auto known = m_memory.find(module, m_request.limitNs)) {
                announce(*known);
                return nullptr;
            }
        json asked = question();
        asked["module"] = module;
        asked["no_module"] = module == noModule;
        auto started =
            ModuleTry::start(m_python, lifeline, module,
                             asked.dump(-1, ' ', false, json::error_handler_t::replace) + "\n",
                             m_request.limitNs, m_poller);
        if (started)
            return std::move(*started);
        ModuleReport report;
        report.module = module;
        report.message = started.error().message;
        if (module == noModule) {
            m_bare = std::move(report);
            return nullptr;
        }
        say(writeModuleLine(report));
        return nullptr;
    }

    void takeIn(std::vector<std::unique_ptr<ModuleTry>>& running) {
        const std::int64_t now = board::monotonicNow();
        for (auto& attempt : running) {
            attempt->checkLimit(now);
            if (!attempt->done())
                continue;
            take(attempt->trial());
            attempt.reset();
        }
        std::erase(running, nullptr);
    }

    /// What could be chance is tried once more before it is said, and where a module seems to be
    /// the end of everybody, the same is tried without it, once for the whole survey.
    void take(const ModuleTrial& trial) {
        ModuleReport report = judge(trial);
        if (trial.module == noModule) {
            m_bare = std::move(report);
            for (Held& held : std::exchange(m_held, {}))
                tell(withControl(std::move(held.report), *m_bare), held.files);
            return;
        }
        const auto first = m_firsts.find(trial.module);
        if (first == m_firsts.end() && needsSecondLook(report)) {
            m_firsts.emplace(trial.module, std::move(report));
            m_waiting.push_front(trial.module);
            return;
        }
        if (first != m_firsts.end())
            report = confirm(first->second, std::move(report));
        if (!needsControl(report))
            return tell(report, filesOf(trial));
        if (m_bare)
            return tell(withControl(std::move(report), *m_bare), filesOf(trial));
        if (m_held.empty())
            m_waiting.push_front(noModule);
        m_held.push_back({std::move(report), filesOf(trial)});
    }

    void tell(const ModuleReport& report, const std::vector<std::string>& files) {
        if (m_request.remember)
            m_memory.keep(report, files, m_request.limitNs);
        announce(report);
    }

    /// A package whose import loads none of its extension modules says nothing of them: they are
    /// tried too.
    void announce(const ModuleReport& report) {
        say(writeModuleLine(report));
        auto& names = m_survey.names;
        for (const std::string& part : report.parts)
            if (isModuleName(part) && names.size() < mostModules &&
                std::find(names.begin(), names.end(), part) == names.end()) {
                names.push_back(part);
                m_waiting.push_back(part);
            }
    }

    /// Where nobody reads any more there is nothing left to find out.
    void say(const std::string& line) {
        const std::string text = line + "\n";
        for (std::size_t sent = 0; sent < text.size() && !m_gone;) {
            const ssize_t size = ::write(m_output, text.data() + sent, text.size() - sent);
            if (size < 0 && errno != EINTR)
                m_gone = true;
            else if (size > 0)
                sent += static_cast<std::size_t>(size);
        }
    }

    /// A verdict that waits for the steps without a module.
    struct Held {
        ModuleReport report;
        std::vector<std::string> files;
    };

    SurveyRequest m_request;
    ChosenPython m_python;
    std::optional<std::string> m_source;
    Control& m_control;
    Poller& m_poller;
    int m_output;
    ModuleMemory m_memory;
    ModuleSurvey m_survey;
    std::deque<std::string> m_waiting;            ///< noModule: the steps without one
    std::map<std::string, ModuleReport> m_firsts; ///< of modules that are tried once more
    std::optional<ModuleReport> m_bare;           ///< what became of the steps without a module
    std::vector<Held> m_held;
    bool m_gone = false;
};

} // namespace

Result<void> surveyModules(const fs::path& pythonsFile, std::string text, Control& control,
                           int output) {
    const auto sent = takeScriptText(text);
    if (!sent)
        return tl::unexpected(sent.error());
    auto request = readRequest(text);
    if (!request)
        return tl::unexpected(request.error());
    ReceivedScript received;
    if (*sent && !request->script.empty()) {
        auto kept = ReceivedScript::keep(request->script, **sent);
        if (!kept)
            return tl::unexpected(kept.error());
        received = std::move(*kept);
        request->script = received.path();
    } else if (!request->script.empty()) {
        request->script = fs::absolute(request->script).lexically_normal().string();
        std::error_code problem;
        if (!fs::is_regular_file(request->script, problem))
            return failure(ErrorCode::Script,
                           message::say<MessageCode::ScriptGone>(request->script));
    }
    Poller poller;
    if (auto listening = control.listen(poller, request->control); !listening)
        return listening;
    auto python = findPython(pythonsFile, request->python, request->venv, [&] {
        poller.wait(0);
        return control.stopWanted();
    });
    if (!python)
        return tl::unexpected(python.error());
    return Survey(std::move(*request), std::move(*python), *sent, control, poller, output).run();
}

} // namespace gilscope::engine
