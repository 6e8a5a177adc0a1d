#pragma once

#include "text/text_table.h"

#include <gilscope/error.h>
#include <gilscope/option_table.h>

#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace gilscope::cli {

/// Which script, in which Python, on which machine: what every command that looks at user code
/// shares.
struct ScriptOptions {
    std::optional<std::string> script;
    std::optional<std::string> python;
    std::optional<std::string> venv;
    PlaceOptions machine;

    void addTo(CLI::App& command);
    /// Absolute path of the script, `bundled` where none was named. An Error where there is none.
    Result<std::string> scriptPath(const QString& bundled) const;
    /// --python; empty: the newest. An Error where it was given without a word.
    Result<std::string> pythonWord() const;
    /// --venv, or VIRTUAL_ENV; empty: none. An Error where --venv names something else. Of another
    /// machine only --venv counts, and that machine checks it.
    Result<std::string> venvPath() const;
};

/// How often --self-test compares a runner with itself.
inline constexpr std::uint32_t selfTestRounds = 20;

/// What one comparison is asked to do, as words: the options of `run`, `compare` and `sweep`.
struct PlanOptions {
    explicit PlanOptions(bool several) : severalRunners(several) {}

    bool severalRunners; ///< --runners A,B and not --runner A
    ScriptOptions place;
    std::optional<std::string> callable, arguments, runners, pythons, over, scaling, output;
    bool sweeping = false; ///< --over is needed
    bool live = false;     ///< --live, the opposite of --no-live
    bool json = false;
    bool selfTest = false; ///< one runner, often enough to be compared with itself

    void addTo(CLI::App& command);
    /// What `sweep` has besides; before addTo().
    void addSweepTo(CLI::App& command);
    /// What `compare` has besides; after addTo().
    void addSelfTestTo(CLI::App& command);
    /// The word that was given for an option of the table, by its name.
    std::optional<std::string>& word(std::string_view name);
    const std::optional<std::string>& word(std::string_view name) const;
    /// Whether a switch of the table was given.
    bool& isOff(std::string_view name);
    /// Everything checked that can be checked without starting anything.
    Result<Plan> plan(const QString& bundledScript) const;

private:
    /// What was given for a row of the option table.
    struct Given {
        std::optional<std::string> word;
        bool off = false;
    };

    void addRows(CLI::App& command, OptionGroup group);
    Result<Sweep> sweep() const;
    Result<std::vector<std::string>> pythonList() const;
    Result<void> readTable(Plan& plan) const;
    Result<void> readRunners(Plan& plan) const;
    Result<void> readSelfTest(Plan& plan) const;
    Result<void> readScript(Plan& plan, const QString& bundledScript) const;
    static Result<void> checkSize(const Plan& plan);
    Result<void> checkOutput(const Plan& plan) const;

    std::vector<Given> m_given = std::vector<Given>(optionTable().size());
};

} // namespace gilscope::cli
