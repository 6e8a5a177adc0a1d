#include <gilscope/environments.h>

#include <gilscope/message/catalogue.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <set>

namespace gilscope {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostChildren = 4096; ///< of a folder; what comes after them is not looked at

std::string trimmedLine(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == std::string::npos
               ? std::string()
               : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// "3.12" of "3.12.1" and of "3.12.1.final.0".
std::string minorOf(const std::string& version) {
    const std::size_t first = version.find('.');
    return version.substr(0, first == std::string::npos ? first : version.find('.', first + 1));
}

/// "3.12.1" of "3.12.1.final.0", as virtualenv writes it.
std::size_t lengthOfVersion(const std::string& text) {
    std::size_t dots = 0;
    const auto end = std::find_if(text.begin(), text.end(),
                                  [&](char letter) { return letter == '.' && ++dots == 3; });
    return static_cast<std::size_t>(end - text.begin());
}

bool isThere(const fs::path& path) {
    std::error_code problem;
    return fs::exists(path, problem);
}

void readConfiguration(std::istream& file, PythonEnvironment& environment) {
    for (std::string line; std::getline(file, line);) {
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos)
            continue;
        const std::string name = trimmedLine(line.substr(0, equals));
        const std::string value = trimmedLine(line.substr(equals + 1));
        if (name == "home")
            environment.home = value;
        else if (name == "version" || name == "version_info") // venv and uv; virtualenv
            environment.version = value.substr(0, lengthOfVersion(value));
    }
}

/// conda keeps a file for each package: conda-meta/python-3.12.1-hab00c5b_1.json.
bool readCondaPackages(const fs::path& folder, PythonEnvironment& environment) {
    constexpr std::string_view prefix = "python-";
    std::error_code problem;
    for (fs::directory_iterator entry(folder / "conda-meta", problem), end;
         !problem && entry != end; entry.increment(problem)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(".json") || name.size() <= prefix.size() ||
            name[prefix.size()] < '0' || name[prefix.size()] > '9')
            continue;
        environment.version =
            name.substr(prefix.size(), name.find('-', prefix.size()) - prefix.size());
        environment.home = (folder / "bin").string();
        return true;
    }
    return false;
}

int rankOf(const fs::path& folder) {
    constexpr std::array<std::string_view, 3> usual{".venv", "venv", "env"};
    const std::string name = folder.filename().string();
    return static_cast<int>(std::find(usual.begin(), usual.end(), name) - usual.begin());
}

/// The environments that are children of a folder, usual names first.
std::vector<fs::path> childrenWithPython(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code problem;
    std::size_t seen = 0;
    for (fs::directory_iterator
             entry(folder, fs::directory_options::skip_permission_denied, problem),
         end;
         !problem && entry != end && seen < mostChildren; entry.increment(problem), ++seen) {
        std::error_code unreadable;
        if (entry->is_directory(unreadable) && isThere(entry->path() / "pyvenv.cfg"))
            found.push_back(entry->path());
    }
    std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) {
        return std::pair(rankOf(a), a) < std::pair(rankOf(b), b);
    });
    return found;
}

/// The highest folder to look at for a script in `folder`.
fs::path highestFor(const fs::path& folder, const fs::path& home) {
    fs::path project;
    for (fs::path at = folder;; at = at.parent_path()) {
        if (isThere(at / ".git"))
            return at;
        if (isThere(at / "pyproject.toml"))
            project = at;
        if (at != at.parent_path() && at != home)
            continue;
        if (!project.empty())
            return project;
        return at == home ? home : folder;
    }
}

fs::path variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? fs::path(value) : fs::path();
}

} // namespace

Result<PythonEnvironment> readEnvironment(const fs::path& folder) {
    PythonEnvironment environment;
    environment.folder = folder.string();
    if (std::ifstream file(folder / "pyvenv.cfg"); file)
        readConfiguration(file, environment);
    else if (!readCondaPackages(folder, environment))
        return failure(ErrorCode::Usage,
                       message::say<MessageCode::VenvNone>(folder.string(),
                                                           "python3 -m venv " + folder.string()));
    environment.freeThreaded =
        !environment.version.empty() &&
        isThere(folder / "lib" / ("python" + minorOf(environment.version) + "t"));
    return environment;
}

EnvironmentHints EnvironmentHints::ofThisProcess() {
    return {variable("HOME"), variable("VIRTUAL_ENV"), variable("CONDA_PREFIX")};
}

std::vector<PythonEnvironment> environmentsNear(const fs::path& script,
                                                const EnvironmentHints& hints) {
    std::vector<PythonEnvironment> environments;
    std::set<fs::path> known;
    const auto add = [&](const fs::path& folder, bool active) {
        auto environment = readEnvironment(folder);
        std::error_code problem;
        const fs::path real = fs::weakly_canonical(folder, problem);
        if (!environment || !known.insert(problem ? folder : real).second)
            return;
        environment->active = active;
        environments.push_back(std::move(*environment));
    };
    for (const fs::path& active : {hints.venv, hints.conda})
        if (!active.empty())
            add(active, true);
    if (!script.is_absolute())
        return environments;
    const fs::path folder = script.lexically_normal().parent_path();
    const fs::path highest = highestFor(folder, hints.home.lexically_normal());
    for (fs::path at = folder;; at = at.parent_path()) {
        for (const fs::path& child : childrenWithPython(at))
            add(child, false);
        if (at == highest || at == at.parent_path())
            return environments;
    }
}

std::string abiOf(const PythonEnvironment& environment) {
    const std::string minor = minorOf(environment.version);
    const std::size_t dot = minor.find('.');
    if (dot == std::string::npos)
        return {};
    return "cp" + minor.substr(0, dot) + minor.substr(dot + 1) +
           (environment.freeThreaded ? "t" : "");
}

bool fits(const PythonInstallation& python, const PythonEnvironment& environment) {
    return minorOf(python.version) == minorOf(environment.version) &&
           python.freeThreaded == environment.freeThreaded;
}

const PythonInstallation* pythonFor(const PythonEnvironment& environment,
                                    const std::vector<PythonInstallation>& pythons) {
    std::error_code problem;
    const fs::path home = fs::weakly_canonical(environment.home, problem);
    const auto madeIt = [&](const PythonInstallation& python) {
        return fs::weakly_canonical(fs::path(python.executable).parent_path(), problem) == home;
    };
    const PythonInstallation* best = nullptr;
    for (const PythonInstallation& python : pythons) {
        if (!fits(python, environment))
            continue;
        const bool better = !best || (best->problem.has_value() != python.problem.has_value()
                                          ? !python.problem
                                          : madeIt(python) && !madeIt(*best));
        if (better)
            best = &python;
    }
    return best;
}

} // namespace gilscope
