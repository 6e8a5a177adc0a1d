#include "commands/commands.h"
#include "commands/comparison_command.h"

#include <CLI/CLI.hpp>

namespace gilscope::cli {

void addCompare(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "compare", "Run the same jobs in several runners, interleaved and repeated");
    auto options = std::make_shared<PlanOptions>(true);
    options->addTo(*command);
    options->addSelfTestTo(*command);
    command->callback(
        [options, &chosen] { chosen = [options] { return runComparison(*options); }; });
}

} // namespace gilscope::cli
