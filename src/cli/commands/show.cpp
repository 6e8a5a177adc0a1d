#include "commands/commands.h"
#include "commands/comparison_command.h"
#include "output.h"
#include "text/extent.h"

#include <gilscope/client/file_name.h>
#include <gilscope/client/recording.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace gilscope::cli {

namespace {

struct ShowOptions {
    std::string file;
    bool json = false;
};

int show(const ShowOptions& options) {
    const auto comparison = client::readRecording(client::fileName(options.file));
    if (!comparison)
        return fail(comparison.error());
    const Summary summary = summarise(*comparison);
    if (const int problem = printSummary(summary, options.json))
        return problem;
    if (const auto& damage = (*comparison)->damage) {
        complain(fmt::format("{} is damaged, shown as far as it goes ({}): {}", options.file,
                             extentText(**comparison), damage->english()));
        return exitCode(damage->code == ErrorCode::NewerFormat ? ErrorCode::NewerFormat
                                                               : ErrorCode::Damaged);
    }
    if (!(*comparison)->end) {
        complain(fmt::format("{} breaks off before its end, shown as far as it goes: {}",
                             options.file, extentText(**comparison)));
        return exit_code::damaged;
    }
    if ((*comparison)->end->status != EndStatus::Complete)
        complain(fmt::format("{} was ended early: {}", options.file, extentText(**comparison)));
    return summary.anyJobBad ? exit_code::jobsBad : exit_code::good;
}

} // namespace

void addShow(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("show", "Print a recording as a table");
    auto options = std::make_shared<ShowOptions>();
    command->add_option("FILE", options->file, "The recording")->required()->type_name("");
    command->add_flag("--json", options->json, "Print it as JSON")->disable_flag_override();
    command->callback([options, &chosen] { chosen = [options] { return show(*options); }; });
}

} // namespace gilscope::cli
