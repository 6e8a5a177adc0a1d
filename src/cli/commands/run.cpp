#include "commands/commands.h"
#include "commands/comparison_command.h"

#include <CLI/CLI.hpp>

namespace gilscope::cli {

void addRun(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("run", "Run one trial of one runner");
    auto options = std::make_shared<PlanOptions>(false);
    options->addTo(*command);
    command->callback(
        [options, &chosen] { chosen = [options] { return runComparison(*options); }; });
}

} // namespace gilscope::cli
