#include "command_line.h"

#include "commands/commands.h"
#include "commands/completions.h"
#include "commands/manual.h"
#include "output.h"
#include "text/usage.h"
#include "text_option.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <clocale>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gilscope::cli {

namespace {

constexpr const char* footer =
    "Examples:\n"
    "  gilscope compare                                   the bundled fibonacci in every runner\n"
    "  gilscope callables                                 what else is bundled\n"
    "  gilscope compare --callable nbody --runners thread,subinterpreter --jobs 48\n"
    "  gilscope run --script mine.py --callable work --args \"24, depth=3\" --runner process\n"
    "  gilscope sweep --over workers=1..8                 how each runner scales\n"
    "  gilscope modules numpy pandas                      what works with an own GIL\n"
    "  gilscope compare --output today.gilscope           keep the recording\n"
    "  gilscope show today.gilscope                       and look at it again\n";

/// What --help and --version throw, or nothing: everything that CLI11 prints is printed by us.
int answer(const CLI::App& app, const CLI::ParseError& request) {
    std::string text;
    if (dynamic_cast<const CLI::CallForVersion*>(&request)) {
        text = std::string(request.what()) + '\n';
    } else {
        text = helpText(app, standardOutputStyle().width);
    }
    const auto printed = print(text);
    return printed ? exit_code::good : fail(printed.error());
}

/// For the build: it has no help.
void addCompletions(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("completions", "")->group("");
    auto shell = std::make_shared<std::string>();
    command->add_option("SHELL", *shell, "bash, zsh or fish")->required()->type_name("");
    command->callback([&app, &chosen, shell] {
        chosen = [&app, shell] {
            const std::string script = completionScript(app, *shell);
            if (script.empty())
                return fail({ErrorCode::Usage, "there are completions for bash, zsh and fish", {}});
            const auto printed = print(script);
            return printed ? exit_code::good : fail(printed.error());
        };
    });
}

/// For the build: it has no help.
void addManual(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("manual", "")->group("");
    auto outline = std::make_shared<std::string>();
    command->add_option("OUTLINE", *outline, "What the page says besides")->required();
    command->callback([&app, &chosen, outline] {
        chosen = [&app, outline] {
            std::ifstream file(*outline, std::ios::binary);
            const std::string text(std::istreambuf_iterator<char>(file), {});
            if (!file)
                return fail({ErrorCode::Usage, "the outline of the manual cannot be read", {}});
            const auto page = manualPage(app, text);
            const auto printed = page ? print(*page) : tl::unexpected(page.error());
            return printed ? exit_code::good : fail(printed.error());
        };
    });
}

} // namespace

int runCommandLine(int count, char** words) {
    // For the letters of the output; numbers stay in the C locale.
    std::setlocale(LC_CTYPE, "");
    CLI::App app(
        "gilscope shows how Python runs in parallel: the same jobs in threads, processes and\n"
        "subinterpreters, measured side by side.",
        "gilscope");
    app.require_subcommand(1);
    app.set_version_flag("--version", "gilscope " GILSCOPE_VERSION, "Print the version and exit");
    app.set_help_flag("-h,--help", "Print this help and exit");
    Action chosen;
    addCompare(app, chosen);
    addRun(app, chosen);
    addSweep(app, chosen);
    addCallables(app, chosen);
    addRunners(app, chosen);
    addPythons(app, chosen);
    addModules(app, chosen);
    addDoctor(app, chosen);
    addShow(app, chosen);
    addDiff(app, chosen);
    addExport(app, chosen);
    addCompletions(app, chosen);
    addManual(app, chosen);
    app.footer(footer); // after the commands, which would take it over
    const std::vector<std::string> written(words + std::min(count, 1), words + count);
    try {
        std::vector<std::string> given = keptAsWritten(written);
        std::reverse(given.begin(), given.end()); // CLI11 takes them from the end
        app.parse(std::move(given));
    } catch (const CLI::Success& request) {
        return answer(app, request);
    } catch (const CLI::ParseError&) {
        return fail(usageError(app, written));
    }
    return chosen();
}

} // namespace gilscope::cli
