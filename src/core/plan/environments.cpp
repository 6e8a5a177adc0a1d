#include <gilscope/message/catalogue.h>
#include <gilscope/pythons.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <optional>
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

namespace {

using enum VariableUse;

constexpr MessageCode allocator = MessageCode::VariableAllocator;
constexpr MessageCode tracing = MessageCode::VariableTracing;
constexpr MessageCode debugBuild = MessageCode::VariableDebugBuild;
constexpr MessageCode otherProgram = MessageCode::VariableExecutable;

/// In the order of their names. What is passed on is for the prompt, for pydoc, or for Windows and
/// macOS.
constexpr std::array<PythonVariable, 57> pythonVariableTable{{
    {"PYTHONASYNCIODEBUG", Honoured, {}},
    {"PYTHONBREAKPOINT", Honoured, {}},
    {"PYTHONCASEOK", PassedOn, {}},
    {"PYTHONCOERCECLOCALE", Honoured, {}},
    {"PYTHONDEBUG", Honoured, {}},
    {"PYTHONDEVMODE", Honoured, {}},
    {"PYTHONDOCS", PassedOn, {}},
    {"PYTHONDONTWRITEBYTECODE", Honoured, {}},
    {"PYTHONDUMPREFS", Refused, debugBuild},
    {"PYTHONDUMPREFSFILE", Refused, debugBuild},
    {"PYTHONEXECUTABLE", Refused, otherProgram},
    {"PYTHONFAULTHANDLER", Honoured, {}},
    {"PYTHONHASHSEED", Honoured, {}},
    {"PYTHONHOME", Honoured, {}},
    {"PYTHONINSPECT", Refused, MessageCode::VariablePrompt},
    {"PYTHONINTMAXSTRDIGITS", Honoured, {}},
    {"PYTHONIOENCODING", Honoured, {}},
    {"PYTHONLEGACYWINDOWSFSENCODING", PassedOn, {}},
    {"PYTHONLEGACYWINDOWSSTDIO", PassedOn, {}},
    {"PYTHONMALLOC", Refused, allocator},
    {"PYTHONMALLOCSTATS", Refused, MessageCode::VariablePrints},
    {"PYTHONNODEBUGRANGES", Honoured, {}},
    {"PYTHONNOUSERSITE", Honoured, {}},
    {"PYTHONOPTIMIZE", Honoured, {}},
    {"PYTHONPATH", Honoured, {}},
    {"PYTHONPERFSUPPORT", Refused, tracing},
    {"PYTHONPLATLIBDIR", Honoured, {}},
    {"PYTHONPROFILEIMPORTTIME", Honoured, {}},
    {"PYTHONPYCACHEPREFIX", Honoured, {}},
    {"PYTHONSAFEPATH", Honoured, {}},
    {"PYTHONSTARTUP", PassedOn, {}},
    {"PYTHONSTATS", Refused, debugBuild},
    {"PYTHONTHREADDEBUG", Refused, debugBuild},
    {"PYTHONTRACEMALLOC", Refused, tracing},
    {"PYTHONTZPATH", Honoured, {}},
    {"PYTHONUNBUFFERED", Honoured, {}},
    {"PYTHONUSERBASE", Honoured, {}},
    {"PYTHONUTF8", Honoured, {}},
    {"PYTHONVERBOSE", Honoured, {}},
    {"PYTHONWARNDEFAULTENCODING", Honoured, {}},
    {"PYTHONWARNINGS", Honoured, {}},
    {"PYTHON_BASIC_REPL", PassedOn, {}},
    {"PYTHON_COLORS", Honoured, {}},
    {"PYTHON_CONTEXT_AWARE_WARNINGS", Honoured, {}},
    {"PYTHON_CPU_COUNT", Honoured, {}},
    {"PYTHON_DISABLE_REMOTE_DEBUG", Honoured, {}},
    {"PYTHON_FROZEN_MODULES", Honoured, {}},
    {"PYTHON_GIL", Honoured, {}},
    {"PYTHON_HISTORY", PassedOn, {}},
    {"PYTHON_JIT", Honoured, {}},
    {"PYTHON_LAZY_IMPORTS", Honoured, {}},
    {"PYTHON_PERF_JIT_SUPPORT", Refused, tracing},
    {"PYTHON_PRESITE", Refused, debugBuild},
    {"PYTHON_PYMALLOC_HUGEPAGES", Refused, allocator},
    {"PYTHON_THREAD_INHERIT_CONTEXT", Honoured, {}},
    {"PYTHON_TLBC", Honoured, {}},
    {"__PYVENV_LAUNCHER__", Refused, otherProgram},
}};
static_assert(std::is_sorted(pythonVariableTable.begin(), pythonVariableTable.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));

std::string_view nameOf(std::string_view variable) {
    return variable.substr(0, variable.find('='));
}

std::string_view valueOf(std::string_view variable) {
    const auto equals = variable.find('=');
    return equals == std::string_view::npos ? std::string_view() : variable.substr(equals + 1);
}

/// The lines of a text that say something, from the first to the last.
std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r'))
            line.remove_suffix(1);
        if (!line.empty())
            lines.push_back(line);
    }
    return lines;
}

/// "Disabling the GIL is not supported by this build" of
/// "Fatal Python error: config_read_gil: Disabling the GIL is not supported by this build".
std::optional<std::string> fatalReason(const std::vector<std::string_view>& lines) {
    constexpr std::string_view mark = "Fatal Python error: ";
    const auto fatal = std::find_if(lines.begin(), lines.end(),
                                    [&](std::string_view line) { return line.starts_with(mark); });
    if (fatal == lines.end())
        return std::nullopt;
    std::string_view reason = fatal->substr(mark.size());
    // The name of a C function says nothing to the reader.
    const auto colon = reason.find(": ");
    if (colon != std::string_view::npos && reason.substr(0, colon).find(' ') == reason.npos)
        reason.remove_prefix(colon + 2);
    const auto state = std::find_if(fatal + 1, lines.end(), [](std::string_view line) {
        return line.starts_with("Python runtime state: ");
    });
    // An exception that lies behind it stands after the state, before the list of threads.
    const bool exception = state != lines.end() && state + 1 != lines.end() &&
                           !(state + 1)->starts_with("Current thread") &&
                           !(state + 1)->starts_with("Thread ");
    return exception ? std::string(reason) + " (" + std::string(*(state + 1)) + ')'
                     : std::string(reason);
}

} // namespace

std::span<const PythonVariable> pythonVariables() {
    return pythonVariableTable;
}

const PythonVariable* findPythonVariable(std::string_view name) {
    const auto found = std::find_if(pythonVariableTable.begin(), pythonVariableTable.end(),
                                    [&](const auto& known) { return known.name == name; });
    return found == pythonVariableTable.end() ? nullptr : &*found;
}

PythonEnvironmentSettings pythonSettingsIn(const std::vector<std::string>& environment) {
    PythonEnvironmentSettings settings;
    for (const std::string& variable : environment) {
        const PythonVariable* known = findPythonVariable(nameOf(variable));
        if (known == nullptr || known->use == PassedOn || valueOf(variable).empty())
            continue;
        auto& list = known->use == Honoured ? settings.honoured : settings.refused;
        list.push_back({std::string(known->name), std::string(valueOf(variable))});
    }
    const auto byName = [](const auto& a, const auto& b) { return a.name < b.name; };
    std::sort(settings.honoured.begin(), settings.honoured.end(), byName);
    std::sort(settings.refused.begin(), settings.refused.end(), byName);
    return settings;
}

std::vector<std::string> environmentForPython(std::vector<std::string> environment) {
    bool development = false;
    std::erase_if(environment, [&](const std::string& variable) {
        development =
            development || (nameOf(variable) == "PYTHONDEVMODE" && !valueOf(variable).empty());
        const PythonVariable* known = findPythonVariable(nameOf(variable));
        return known != nullptr && known->use == Refused;
    });
    if (development)
        environment.emplace_back("PYTHONMALLOC=default");
    return environment;
}

std::string settingsText(const std::vector<VariableSetting>& settings) {
    constexpr std::size_t longest = 60;
    std::string text;
    for (const VariableSetting& setting : settings) {
        text += (text.empty() ? "" : " ") + setting.name + '=' + setting.value.substr(0, longest);
        if (setting.value.size() > longest)
            text += "...";
    }
    return text;
}

std::string startFailureReason(std::string_view errors) {
    const std::vector<std::string_view> lines = linesOf(errors);
    if (lines.empty())
        return {};
    if (auto reason = fatalReason(lines))
        return *reason;
    return std::string(lines.back());
}

} // namespace gilscope
