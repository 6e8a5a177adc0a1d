#pragma once

#include <functional>

namespace CLI {
class App;
} // namespace CLI

namespace gilscope::cli {

/// What a command does once its words are understood; returns the exit code.
using Action = std::function<int()>;

/// Each adds one command to `app`; when the command line names it, `chosen` becomes what it does.
void addRun(CLI::App& app, Action& chosen);
void addCompare(CLI::App& app, Action& chosen);
void addSweep(CLI::App& app, Action& chosen);
void addCallables(CLI::App& app, Action& chosen);
void addRunners(CLI::App& app, Action& chosen);
void addPythons(CLI::App& app, Action& chosen);
void addModules(CLI::App& app, Action& chosen);
void addDoctor(CLI::App& app, Action& chosen);
void addShow(CLI::App& app, Action& chosen);
void addDiff(CLI::App& app, Action& chosen);
void addExport(CLI::App& app, Action& chosen);

} // namespace gilscope::cli
