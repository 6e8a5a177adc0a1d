#include "commands/commands.h"
#include "commands/comparison_command.h"

#include <CLI/CLI.hpp>

namespace gilscope::cli {

void addSweep(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "sweep", "Compare over several worker counts, arguments or payload sizes");
    auto options = std::make_shared<PlanOptions>(true);
    options->addSweepTo(*command);
    options->addTo(*command);
    command->callback(
        [options, &chosen] { chosen = [options] { return runComparison(*options); }; });
}

} // namespace gilscope::cli
