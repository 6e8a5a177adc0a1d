#include "runner_manifest.h"

#include <gilscope/pythons.h>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace gilscope::test {

namespace fs = std::filesystem;
using nlohmann::json;

bool RunnerManifest::can(const std::string& capability) const {
    const auto found = capable.find(capability);
    return found != capable.end() && found->second;
}

bool RunnerManifest::offers(const std::string& callable) const {
    return runsPython || std::find(callables.begin(), callables.end(), callable) != callables.end();
}

std::vector<KitPython> kitPythons() {
    std::vector<KitPython> found;
    if (const auto pythons = readPythons(GILSCOPE_PYTHONS_FILE))
        for (const PythonInstallation& python : *pythons)
            found.push_back({python.executable, python.abi, python.version});
    std::sort(found.begin(), found.end(),
              [](const KitPython& a, const KitPython& b) { return a.abi < b.abi; });
    return found;
}

namespace {

/// "3.14" of "3.14.8", as numbers that can be compared.
std::pair<int, int> minorVersion(const std::string& version) {
    std::pair<int, int> parts{0, 0};
    char dot = 0;
    std::istringstream(version) >> parts.first >> dot >> parts.second;
    return parts;
}

/// The program's path, or nothing.
std::optional<std::string> findProgram(const std::string& name) {
    if (name.find('/') != std::string::npos)
        return ::access(name.c_str(), X_OK) == 0 ? std::optional(name) : std::nullopt;
    const char* const path = std::getenv("PATH");
    std::istringstream folders(path ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::string candidate = folder + '/' + name;
        if (::access(candidate.c_str(), X_OK) == 0 && !fs::is_directory(candidate))
            return candidate;
    }
    return std::nullopt;
}

/// The newest Python that is at least `version`.
std::optional<KitPython> pythonFrom(const std::string& version) {
    std::optional<KitPython> found;
    for (const KitPython& python : kitPythons())
        if (minorVersion(python.version) >= minorVersion(version) &&
            (!found || minorVersion(python.version) > minorVersion(found->version)))
            found = python;
    return found;
}

/// What one entry of `requires` misses; the Python that it asks for goes into `python`.
std::string lackOf(const json& need, std::optional<KitPython>& python) {
    const std::string hint = need.value("hint", "");
    std::vector<std::string> programs;
    if (need.contains("program"))
        programs = {need["program"].get<std::string>()};
    else if (need.contains("any"))
        programs = need["any"].get<std::vector<std::string>>();
    if (!programs.empty() && std::none_of(programs.begin(), programs.end(), [](const auto& name) {
            return findProgram(name).has_value();
        }))
        return programs.front() + " is not installed (" + hint + ")";
    if (need.contains("python")) {
        const std::string version = need["python"].get<std::string>();
        python = pythonFrom(version);
        if (!python)
            return "it needs Python " + version + " or newer (" + hint + ")";
    }
    return "";
}

void fillCommand(RunnerManifest& manifest, const std::optional<KitPython>& python) {
    const fs::path folder = fs::absolute(manifest.file).parent_path();
    for (std::string& word : manifest.command) {
        if (const auto at = word.find("{python}"); at != std::string::npos && python)
            word.replace(at, 8, python->executable);
        if (!word.empty() && word.front() != '/' && fs::is_regular_file(folder / word))
            word = (folder / word).string();
    }
    if (const auto found = findProgram(manifest.command.front()))
        manifest.command.front() = *found;
}

RunnerManifest fromJson(const std::string& file, const json& object) {
    RunnerManifest manifest;
    manifest.file = file;
    manifest.name = fs::path(file).stem().string();
    manifest.command = object.at("command").get<std::vector<std::string>>();
    if (manifest.command.empty())
        throw std::invalid_argument("'command' is empty");
    const json& callables = object.at("callables");
    manifest.runsPython = callables == "python";
    if (!manifest.runsPython)
        manifest.callables = callables.get<std::vector<std::string>>();
    const json capabilities = object.value("capabilities", json::object());
    for (const auto& [name, can] : capabilities.items())
        manifest.capable[name] = can.get<bool>();
    std::optional<KitPython> python;
    if (const auto pythons = kitPythons(); !pythons.empty())
        python = pythons.front();
    const json needs = object.value("requires", json::array());
    for (const json& need : needs)
        if (manifest.missing.empty())
            manifest.missing = lackOf(need, python);
    fillCommand(manifest, python);
    if (manifest.missing.empty() && !findProgram(manifest.command.front()))
        manifest.missing = manifest.command.front() + " is not installed";
    return manifest;
}

} // namespace

std::optional<RunnerManifest> readManifest(const std::string& file, std::string& problem) {
    std::ifstream stream(file);
    try {
        return fromJson(file, json::parse(stream));
    } catch (const std::exception& error) {
        problem = file + ": " + error.what();
        return std::nullopt;
    }
}

std::vector<std::string> manifestFiles(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace gilscope::test
