#include "python_probe.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/pythons.h>

#include "process/command.h"
#include "python_question.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string_view>

namespace gilscope::engine {

namespace {

constexpr std::string_view searchPath = "LD_LIBRARY_PATH=";

} // namespace

std::vector<std::string> currentEnvironment() {
    std::vector<std::string> variables;
    for (char** variable = environ; variable && *variable; ++variable)
        variables.emplace_back(*variable);
    return variables;
}

std::vector<std::string> probedEnvironment() {
    std::vector<std::string> variables = currentEnvironment();
    std::erase_if(variables, [](const std::string& variable) {
        const PythonVariable* known = findPythonVariable(variable.substr(0, variable.find('=')));
        return known != nullptr && known->reason == MessageCode::VariableExecutable;
    });
    return variables;
}

std::vector<std::string> runnerEnvironment() {
    return environmentForPython(currentEnvironment());
}

std::vector<std::string> withLibraryFolder(std::vector<std::string> environment,
                                           const std::string& folder) {
    if (folder.empty())
        return environment;
    for (std::string& variable : environment)
        if (variable.starts_with(searchPath)) {
            variable = std::string(searchPath) + folder + ':' + variable.substr(searchPath.size());
            return environment;
        }
    environment.push_back(std::string(searchPath) + folder);
    return environment;
}

std::vector<std::string> hostEnvironment(const std::string& library) {
    constexpr std::string_view keptPath = "GILSCOPE_LD_LIBRARY_PATH=";
    std::vector<std::string> variables;
    std::string old;
    bool hadOld = false;
    for (std::string& variable : runnerEnvironment()) {
        if (variable.starts_with(searchPath)) {
            old = variable.substr(searchPath.size());
            hadOld = true;
        } else if (!variable.starts_with(keptPath)) {
            variables.push_back(std::move(variable));
        }
    }
    const std::string folder = std::filesystem::path(library).parent_path().string();
    if (!folder.empty())
        variables.push_back(std::string(searchPath) + folder + (old.empty() ? "" : ":" + old));
    else if (hadOld)
        variables.push_back(std::string(searchPath) + old);
    if (hadOld)
        variables.push_back(std::string(keptPath) + old);
    return variables;
}

using message::say;

namespace {

/// Plain Python that any 3.12 runs, with -P: a json.py in the current folder is not ours to run.
/// `site` is true where importing site does more than add folders: a sitecustomize or usercustomize
/// module, or a .pth line that begins with import. What is not UTF-8 is an array of its bytes.
constexpr const char* question = R"(
import importlib.util, json, os, sys

def runs_code(folder):
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return False
    for name in names:
        if not name.endswith('.pth') or name.startswith('.'):
            continue
        try:
            with open(os.path.join(folder, name), encoding='utf-8-sig', errors='replace') as lines:
                if any(line.startswith(('import ', 'import\t')) for line in lines):
                    return True
        except OSError:
            pass
    return False

def name_of(path):
    try:
        path.encode()
        return path
    except UnicodeEncodeError:
        return list(os.fsencode(path))

def has_module(name):
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False

paths = [path for path in sys.path if path]
site = any(has_module(name) for name in ('sitecustomize', 'usercustomize'))
site = site or any(runs_code(path) for path in paths if path.endswith('-packages'))
names = ('executable', 'prefix', 'exec_prefix', 'base_prefix', 'base_exec_prefix')
json.dump({**{name: name_of(getattr(sys, name)) for name in names}, 'site': site,
           'paths': [name_of(path) for path in paths]}, sys.__stdout__)
sys.__stdout__.flush()
)";

/// Its own reason, and which variables of the environment it was started with.
Message notStarted(const std::string& executable, const CommandOutput& said) {
    const PythonEnvironmentSettings set = pythonSettingsIn(currentEnvironment());
    std::vector<VariableSetting> all = set.honoured;
    all.insert(all.end(), set.refused.begin(), set.refused.end());
    if (all.empty())
        return say<MessageCode::PythonNotStarted>(executable, whyNotStarted(said));
    return say<MessageCode::PythonNotStartedWith>(executable, whyNotStarted(said),
                                                  settingsText(all));
}

} // namespace

Result<std::string> probePython(const std::string& executable,
                                const std::function<bool()>& cancelled) {
    Command command{.program = executable,
                    .arguments = {"-P", "-c", question},
                    .environment = probedEnvironment(),
                    .input = {}};
    std::string libraryFolder;
    auto said = runCommand(command, cancelled);
    if (said && missesLibrary(said->errors)) {
        libraryFolder = ownLibraryFolder(executable);
        command.environment = withLibraryFolder(std::move(command.environment), libraryFolder);
        said = runCommand(command, cancelled);
    }
    if (!said && said.error().code == ErrorCode::Interrupted)
        return tl::unexpected(said.error());
    if (!said)
        return failure(ErrorCode::Missing,
                       say<MessageCode::PythonStillThere>(said.error().message));
    if (said->timedOut)
        return failure(ErrorCode::Missing, say<MessageCode::PythonSlow>(executable));
    // A sitecustomize may print; the answer is what comes last.
    const std::size_t begin = said->output.rfind("{\"executable\"");
    auto answer = nlohmann::json::parse(
        begin == std::string::npos ? std::string() : said->output.substr(begin), nullptr, false);
    if (said->exit != ProcessExit{0, 0} || !answer.is_object() || !answer.contains("paths"))
        return failure(ErrorCode::Missing, notStarted(executable, *said), said->errors);
    if (!libraryFolder.empty())
        answer["library_folder"] = libraryFolder;
    return answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace gilscope::engine
