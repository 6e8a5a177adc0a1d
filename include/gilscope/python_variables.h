#pragma once

#include <gilscope/message/codes.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope {

/// What becomes of a variable of the environment by which CPython is told how to behave.
enum class VariableUse {
    Honoured, ///< every runner's Python does what a shell's Python would
    Refused,  ///< no runner's Python gets to see it, and a warning says so
    PassedOn, ///< as every other variable: a script on Linux runs as without it
};

/// A variable that CPython's manual describes ("Command line and environment"), or its source.
struct PythonVariable {
    std::string_view name;
    VariableUse use{};
    MessageCode reason{}; ///< of a refusal; else Code{}
};

/// Every variable that there is a decision for, by name.
std::span<const PythonVariable> pythonVariables();
/// The entry of `name`, or nullptr: CPython does not know it. Such a variable is passed on.
const PythonVariable* findPythonVariable(std::string_view name);

/// A variable that is set, and to what.
struct VariableSetting {
    std::string name;
    std::string value;
    bool operator==(const VariableSetting&) const = default;
};

/// The variables of pythonVariables() in an environment (NAME=value). Empty ones count as not set,
/// as they do for CPython.
struct PythonEnvironmentSettings {
    std::vector<VariableSetting> honoured;
    std::vector<VariableSetting> refused;
};
PythonEnvironmentSettings pythonSettingsIn(const std::vector<std::string>& environment);

/// The environment that the Python of every runner gets: without the refused variables. Where
/// PYTHONDEVMODE is on, PYTHONMALLOC=default keeps it from the debug allocators that it would
/// bring.
std::vector<std::string> environmentForPython(std::vector<std::string> environment);

/// "PYTHONHASHSEED=0 PYTHONOPTIMIZE=1", long values cut; empty for none.
std::string settingsText(const std::vector<VariableSetting>& settings);

/// Why a Python did not start, from what it wrote on standard error: the reason of a fatal error
/// with the exception behind it, or the last line of a traceback. Empty where it wrote nothing.
std::string startFailureReason(std::string_view errors);

} // namespace gilscope
