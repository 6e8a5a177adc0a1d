#pragma once

#include "text/place.h"

#include <gilscope/error.h>
#include <gilscope/plan.h>

#include <QString>

#include <optional>
#include <string>
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
    std::optional<std::string> callable, arguments, runners, workers, jobs, repeat, warmup, timeout,
        deadline, pin, results, seed, maxRestarts, memoryLimit, output, over, scaling, precision,
        budget, pythons, rate;
    bool sweeping = false; ///< --over is needed
    bool noPrepare = false;
    bool live = false, noLive = false;
    bool json = false;
    bool selfTest = false; ///< one runner, often enough to be compared with itself

    void addTo(CLI::App& command);
    /// What `sweep` has besides; before addTo().
    void addSweepTo(CLI::App& command);
    /// What `compare` has besides; after addTo().
    void addSelfTestTo(CLI::App& command);
    /// Everything checked that can be checked without starting anything.
    Result<Plan> plan(const QString& bundledScript) const;

private:
    Result<Sweep> sweep() const;
    Result<std::vector<std::string>> pythonList() const;
    Result<void> readNumbers(Plan& plan) const;
    Result<void> readRepeat(Plan& plan) const;
    Result<void> readRunners(Plan& plan) const;
    Result<void> readSelfTest(Plan& plan) const;
    Result<void> readScript(Plan& plan, const QString& bundledScript) const;
    static Result<void> checkSize(const Plan& plan);
    Result<void> checkOutput(const Plan& plan) const;
};

} // namespace gilscope::cli
