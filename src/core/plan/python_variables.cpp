#include <gilscope/python_variables.h>

#include <algorithm>
#include <array>
#include <optional>

namespace gilscope {

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
