#include "environment.h"

#include <gilscope/python_variables.h>

#include <unistd.h>

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

} // namespace gilscope::engine
