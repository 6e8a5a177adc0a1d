#include "commands/commands.h"
#include "export_files.h"
#include "output.h"
#include "plan_options.h"
#include "session_run.h"
#include "text/modules_text.h"
#include "text/numbers.h"
#include "text/progress.h"
#include "text/usage.h"
#include "text_option.h"

#include <gilscope/client/files.h>
#include <gilscope/client/modules.h>
#include <gilscope/message/english.h>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace gilscope::cli {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t mostAtATime = 256;

struct ModulesOptions {
    ScriptOptions place;
    std::vector<std::string> names;
    std::optional<std::string> callable, verdict, allow, format, output, timeLimit, parallel;
    bool json = false;
};

enum class ModulesFormat { Text, Markdown, Json };

/// The options as what they mean.
struct ModulesWish {
    client::ModulesRequest request;
    std::vector<ModuleVerdict> shown; ///< empty: all
    std::vector<ModuleVerdict> allowed;
    ModulesFormat format = ModulesFormat::Text;
    std::string output = "-";
    bool everything = false; ///< no module was named, and no callable
};

Result<std::vector<ModuleVerdict>> verdictList(const char* option,
                                               const std::optional<std::string>& text) {
    std::vector<ModuleVerdict> verdicts;
    if (!text)
        return verdicts;
    std::string_view words = *text;
    while (true) {
        const auto cut = words.find(',');
        const auto verdict = parseModuleVerdict(words.substr(0, cut));
        if (!verdict)
            return failure(ErrorCode::Usage,
                           fmt::format("{}: {}", option, verdict.error().english()));
        if (std::find(verdicts.begin(), verdicts.end(), *verdict) != verdicts.end())
            return failure(ErrorCode::Usage,
                           fmt::format("{} names '{}' twice", option, toString(*verdict)));
        verdicts.push_back(*verdict);
        if (cut == std::string_view::npos)
            return verdicts;
        words.remove_prefix(cut + 1);
    }
}

/// By --format or --json; without them by the ending of --output.
Result<ModulesFormat> formatOf(const ModulesOptions& options) {
    if (options.json && options.format && *options.format != "json")
        return failure(ErrorCode::Usage, "--json and --format contradict each other");
    if (options.json)
        return ModulesFormat::Json;
    const std::string word =
        options.format.value_or(options.output && options.output->ends_with(".json") ? "json"
                                : options.output && options.output->ends_with(".md") ? "markdown"
                                                                                     : "text");
    if (word == "text" || word == "markdown" || word == "json")
        return word == "text"       ? ModulesFormat::Text
               : word == "markdown" ? ModulesFormat::Markdown
                                    : ModulesFormat::Json;
    const auto near = suggestion(word, {"text", "markdown", "json"});
    return failure(ErrorCode::Usage, fmt::format("--format is one of text, markdown, json, not "
                                                 "'{}'{}",
                                                 word, near));
}

/// Said before anything is looked at, which may take minutes.
Result<void> checkOutput(const std::optional<std::string>& output) {
    if (!output || output == "-")
        return {};
    const std::filesystem::path path(*output);
    std::error_code problem;
    if (output->empty() || std::filesystem::is_directory(path, problem))
        return failure(ErrorCode::Usage, "--output needs a file, or - for standard output");
    const std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
    if (::access(folder.c_str(), W_OK) != 0 && !std::filesystem::exists(path, problem))
        return failure(ErrorCode::Usage,
                       fmt::format("--output {}: nothing can be written in {}", *output, folder));
    return {};
}

Result<void> readLimits(const ModulesOptions& options, client::ModulesRequest& request) {
    if (options.timeLimit) {
        const auto limit = secondsNumber("--time-limit", *options.timeLimit);
        if (!limit)
            return tl::unexpected(limit.error());
        request.timeLimit = std::chrono::duration_cast<std::chrono::milliseconds>(*limit);
        if (request.timeLimit < 1ms || request.timeLimit > 24h)
            return failure(ErrorCode::Usage,
                           fmt::format("--time-limit must be more than 0 and at most 86400 "
                                       "seconds, not {}",
                                       *options.timeLimit));
    }
    if (options.parallel) {
        const auto number = wholeNumber("--parallel", *options.parallel, 1, mostAtATime);
        if (!number)
            return tl::unexpected(number.error());
        request.parallel = static_cast<int>(*number);
    }
    return {};
}

/// What was named wrongly comes before what is missing here.
Result<ModulesWish> wishOf(const ModulesOptions& options, const QString& bundled) {
    ModulesWish wish;
    if (options.callable && options.callable->empty())
        return failure(ErrorCode::Usage, "--callable needs the name of a function");
    const bool ofScript = options.place.script || options.callable;
    if (ofScript && !options.names.empty())
        return failure(ErrorCode::Usage, "modules are named, or those that a script imports are "
                                         "looked at: leave one out");
    for (const std::string& name : options.names)
        if (name.empty())
            return failure(ErrorCode::Usage, "the name of a module cannot be empty");
    const auto shown = verdictList("--verdict", options.verdict);
    const auto allowed = verdictList("--allow", options.allow);
    const auto format = formatOf(options);
    for (const auto* error :
         {shown ? nullptr : &shown.error(), allowed ? nullptr : &allowed.error(),
          format ? nullptr : &format.error()})
        if (error)
            return tl::unexpected(*error);
    if (const auto good = checkOutput(options.output); !good)
        return tl::unexpected(good.error());
    if (const auto read = readLimits(options, wish.request); !read)
        return tl::unexpected(read.error());
    const auto script =
        ofScript ? options.place.scriptPath(bundled) : Result<std::string>(std::string());
    const auto python = script ? options.place.pythonWord() : script;
    const auto venv = python ? options.place.venvPath() : python;
    if (!venv)
        return tl::unexpected(venv.error());
    wish.shown = *shown;
    wish.allowed = *allowed;
    wish.format = *format;
    wish.output = options.output.value_or("-");
    wish.everything = !ofScript && options.names.empty();
    wish.request.python = client::fileName(*python);
    wish.request.venv = client::fileName(*venv);
    wish.request.script = client::fileName(*script);
    wish.request.callable = QString::fromStdString(options.callable.value_or(""));
    for (const std::string& name : options.names)
        wish.request.names << QString::fromStdString(name);
    return wish;
}

bool isShown(const ModulesWish& wish, const ModuleReport& report) {
    return wish.shown.empty() ||
           std::find(wish.shown.begin(), wish.shown.end(), report.verdict) != wish.shown.end();
}

/// Rows come as they are found where somebody watches, and in order where not.
bool streams(const ModulesWish& wish) {
    return wish.format == ModulesFormat::Text && wish.output == "-" && ::isatty(STDOUT_FILENO) != 0;
}

Result<void> printResult(const ModulesWish& wish, ModuleSurvey survey, const Style& style) {
    sortReports(survey.reports, ModuleOrder::Name);
    std::erase_if(survey.reports, [&](const auto& report) { return !isShown(wish, report); });
    return writeExport(wish.output, [&](const TextSink& sink) -> Result<void> {
        if (wish.format == ModulesFormat::Json) {
            sink(modulesJson(survey));
            return {};
        }
        if (wish.format == ModulesFormat::Markdown) {
            exportModulesMarkdown(survey, sink);
            return {};
        }
        if (!streams(wish) && !survey.reports.empty()) {
            const ModuleRows rows(survey.names, style);
            sink(rows.heading());
            for (const ModuleReport& report : survey.reports)
                sink(rows.row(report));
        }
        sink(modulesEpilogue(survey, !wish.everything, style));
        return {};
    });
}

/// Says what has to be installed; returns what the results mean for who has to go on.
int judgeModules(const ModulesWish& wish, const ModuleSurvey& survey) {
    int code = exit_code::good;
    for (const ModuleReport& report : survey.reports) {
        const bool allowed = std::find(wish.allowed.begin(), wish.allowed.end(), report.verdict) !=
                             wish.allowed.end();
        if (isProblem(report.verdict) && !allowed && code == exit_code::good)
            code = exit_code::jobsBad;
        if (report.verdict != ModuleVerdict::NotImportable || wish.everything || allowed)
            continue;
        code = exit_code::missing;
        complain(report.installed
                     ? fmt::format("{} cannot be imported by Python {} at all: {}", report.module,
                                   survey.python.version, english(report.message))
                     : fmt::format("{} is not installed for Python {}: install it for {}, or name "
                                   "the environment that has it with --venv",
                                   report.module, survey.python.version, survey.python.executable));
    }
    return code;
}

int lookAtModules(const ModulesOptions& options) {
    const auto installation = options.place.machine.installation();
    if (!installation && installation.error().code == ErrorCode::Usage)
        return fail(installation.error());
    const auto wish = wishOf(options, installation ? installation->bundledScript : QString());
    if (!wish && wish.error().code == ErrorCode::Usage)
        return fail(wish.error());
    if (!installation)
        return fail(installation.error());
    if (!wish)
        return fail(wish.error());

    const SigpipeIgnored untilAllIsSaid;
    const Style style = standardOutputStyle();
    const EventLoop loop;
    client::ModuleSearch search(*installation);
    SignalWatch signalWatch;
    ProgressLine line;
    QElapsedTimer clock;
    QTimer tick;
    std::optional<ModuleRows> rows;
    Result<void> printed;
    int interrupts = 0;
    const auto show = [&] {
        line.show(modulesProgress(search.survey(), std::chrono::milliseconds(clock.elapsed()),
                                  style.letters));
    };
    QObject::connect(&signalWatch, &SignalWatch::caught, &search, [&](int signal) {
        line.clear();
        if (++interrupts == 1) {
            search.stop();
            complain("stopping; once more ends it at once");
        } else if (signal != SIGHUP) { // a closed terminal may say so twice
            search.kill();
        }
    });
    QObject::connect(&search, &client::ModuleSearch::reported, &search, [&](int row) {
        const ModuleReport& report = search.survey().reports[static_cast<std::size_t>(row)];
        if (!streams(*wish) || !isShown(*wish, report) || !printed)
            return;
        line.clear();
        std::string text;
        if (!rows) {
            rows.emplace(search.survey().names, style);
            text = rows->heading();
        }
        printed = print(text + rows->row(report));
        if (!printed)
            search.stop();
        show();
    });
    QObject::connect(&search, &client::ModuleSearch::finished, QCoreApplication::instance(),
                     &QCoreApplication::quit, Qt::QueuedConnection);
    QObject::connect(&tick, &QTimer::timeout, &search, show);
    clock.start();
    if (auto started = search.start(wish->request); !started)
        return fail(started.error());
    if (line.visible())
        tick.start(200ms);
    QCoreApplication::exec();
    line.clear();

    const ModuleSurvey& survey = search.survey();
    const auto failed = search.failed();
    if (failed && survey.reports.empty())
        return fail(*failed);
    if (printed)
        printed = printResult(*wish, survey, style);
    if (!printed)
        return fail(printed.error());
    if (failed)
        return fail(*failed);
    if (interrupts > 0 || !survey.complete.value_or(false))
        return exit_code::interrupted;
    return judgeModules(*wish, survey);
}

} // namespace

void addModules(CLI::App& app, Action& chosen) {
    CLI::App* command =
        app.add_subcommand("modules", "Say which modules work in an interpreter with its own GIL");
    auto options = std::make_shared<ModulesOptions>();
    const char* what = "What to look at";
    const char* how = "How";
    const char* out = "What to show";
    command
        ->add_option("NAME", options->names,
                     "Modules to look at (default: every one that can be imported)")
        ->type_name("");
    options->place.addTo(*command);
    addText(*command, "--callable", options->callable, "NAME",
            "Look at what this function of the script imports")
        ->group(what);
    addText(*command, "--time-limit", options->timeLimit, "SECONDS",
            "A module that takes longer for one step hangs (default: 20)")
        ->group(how);
    addText(*command, "--parallel", options->parallel, "N",
            "Modules at a time (default: as many as there are usable cores)")
        ->group(how);
    addText(*command, "--verdict", options->verdict, "A,B",
            fmt::format("Show only these: {}", fmt::join(moduleVerdictWords(), ", ")))
        ->group(out);
    addText(*command, "--allow", options->allow, "A,B",
            "Verdicts that are no reason for exit code 1")
        ->group(out);
    addText(*command, "--format", options->format, "F",
            "text, markdown or json (default: by the ending of --output, else text)")
        ->group(out);
    addText(*command, "-o,--output", options->output, "FILE",
            "Where to write; - is standard output (the default)")
        ->group(out);
    command->add_flag("--json", options->json, "The same as --format json")
        ->disable_flag_override()
        ->group(out);
    command->callback(
        [options, &chosen] { chosen = [options] { return lookAtModules(*options); }; });
}

} // namespace gilscope::cli
