#include <gilscope/client/files.h>
#include <gilscope/client/recording.h>
#include <gilscope/diff.h>
#include <gilscope/export.h>
#include <gilscope/message/english.h>

#include "commands/commands.h"
#include "commands/comparison_command.h"
#include "export_files.h"
#include "output.h"
#include "text/text_table.h"
#include "text_option.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

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

namespace {

struct DiffOptions {
    std::string left;
    std::string right;
    bool json = false;
};

/// The few letters of a diff that a terminal without UTF-8 does not have.
std::string plainLetters(std::string text) {
    constexpr std::pair<std::string_view, std::string_view> letters[] = {
        {"×", "x"}, {"µ", "u"}, {"–", "-"}, {"…", "..."}};
    for (const auto& [letter, plain] : letters)
        for (std::size_t at = text.find(letter); at != std::string::npos;
             at = text.find(letter, at))
            text.replace(at, letter.size(), plain);
    return text;
}

int diffRecordings(const DiffOptions& options) {
    const auto left = readInput(options.left, "compared");
    if (!left)
        return fail(left.error());
    const auto right = readInput(options.right, "compared");
    if (!right)
        return fail(right.error());
    const ComparisonDiff diff = diffSummaries(left->summary, right->summary);
    const auto english = [](const Message& message) { return message::english(message); };
    std::string text = options.json ? diffJson(diff, options.left, options.right)
                                    : diffText(diff, options.left, options.right, english);
    if (!options.json && standardOutputStyle().letters == Letters::Ascii)
        text = plainLetters(std::move(text));
    const auto printed = print(text);
    if (!printed)
        return fail(printed.error());
    const int differ = diff.valuesAgree == false ? exit_code::jobsBad : exit_code::good;
    return std::max({left->code, right->code, differ});
}

} // namespace

void addDiff(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("diff", "Compare two recordings, A before B");
    auto options = std::make_shared<DiffOptions>();
    command->add_option("A", options->left, "The first recording")->required()->type_name("");
    command->add_option("B", options->right, "The second recording")->required()->type_name("");
    command->add_flag("--json", options->json, "Print it as JSON")->disable_flag_override();
    command->callback(
        [options, &chosen] { chosen = [options] { return diffRecordings(*options); }; });
}

namespace {

struct ExportOptions {
    std::string file;
    std::string format;
    std::string output;
    std::optional<std::string> chart;
    std::optional<std::string> page;
};

/// An exporter that cannot fail, as a writer of files.
ExportWriter writerOf(void (*exporter)(const Summary&, const TextSink&), const Summary& summary) {
    return [exporter, &summary](const TextSink& sink) -> Result<void> {
        exporter(summary, sink);
        return {};
    };
}

/// "runs/today.csv" and "summary": "runs/today.summary.csv".
std::string besideCsv(std::string path, std::string_view what) {
    if (path.ends_with(".csv"))
        path.resize(path.size() - 4);
    return fmt::format("{}.{}.csv", path, what);
}

Result<void> writeCsv(const Summary& summary, const std::string& output) {
    const std::pair<std::string, ExportWriter> files[] = {
        {output, writerOf(exportCsvJobs, summary)},
        {besideCsv(output, "trials"), writerOf(exportCsvTrials, summary)},
        {besideCsv(output, "workers"), writerOf(exportCsvWorkers, summary)},
        {besideCsv(output, "summary"), writerOf(exportCsvSummary, summary)},
    };
    for (const auto& [path, writer] : files)
        if (auto written = writeExport(path, writer); !written)
            return written;
    return {};
}

/// Options that go with one format only.
Result<void> checkOptions(const ExportOptions& options, ExportFormat format) {
    const auto refuse = [](const char* text) { return failure(ErrorCode::Usage, text); };
    if (options.chart && format != ExportFormat::Svg)
        return refuse("--chart goes with --format svg");
    if (options.page && format != ExportFormat::Png)
        return refuse("--page goes with --format png");
    if (format == ExportFormat::Csv && options.output == "-")
        return refuse("csv makes four files and cannot go to standard output: name one with -o");
    if (options.output.empty())
        return refuse("--output needs a file, or - for standard output");
    std::error_code unknown; // no such file yet, most often
    if (std::filesystem::equivalent(options.output, options.file, unknown))
        return refuse("--output names the recording itself: name another file");
    return {};
}

Result<void> write(const ExportOptions& options, ExportFormat format, Chart chart,
                   const Summary& summary) {
    const std::string& output = options.output;
    switch (format) {
    case ExportFormat::Csv:
        return writeCsv(summary, output);
    case ExportFormat::Markdown:
        return writeExport(output, writerOf(exportMarkdown, summary));
    case ExportFormat::Html:
        return writeExport(output, writerOf(exportHtml, summary));
    case ExportFormat::Svg:
        return writeExport(output, [&](const TextSink& sink) -> Result<void> {
            exportSvg(summary, chart, sink);
            return {};
        });
    case ExportFormat::Png:
        return renderPage(options.page.value_or("compare"), options.file, output);
    case ExportFormat::ChromeTrace:
        return writeExport(output, writerOf(exportChromeTrace, summary));
    case ExportFormat::Pyperf:
        return writeExport(output,
                           [&](const TextSink& sink) { return exportPyperf(summary, sink); });
    }
    return failure(ErrorCode::Usage, "there is no such export format");
}

int exportRecording(const ExportOptions& options) {
    const auto format = parseExportFormat(options.format);
    if (!format)
        return fail(format.error());
    const auto chart = parseChart(options.chart.value_or("time"));
    if (!chart)
        return fail(chart.error());
    if (const auto fit = checkOptions(options, *format); !fit)
        return fail(fit.error());
    const auto input = readInput(options.file, "exported");
    if (!input)
        return fail(input.error());
    const auto written = write(options, *format, *chart, input->summary);
    const int problem = written ? exit_code::good : fail(written.error());
    return input->code != exit_code::good ? input->code : problem;
}

} // namespace

void addExport(CLI::App& app, Action& chosen) {
    CLI::App* command =
        app.add_subcommand("export", "Write a recording as a file for other programs and people");
    auto options = std::make_shared<ExportOptions>();
    command->add_option("FILE", options->file, "The recording")->required()->type_name("");
    command
        ->add_option("--format", options->format,
                     "csv, markdown, html, svg, png, chrome-trace or pyperf")
        ->required()
        ->type_name("F");
    command
        ->add_option("-o,--output", options->output,
                     "Where to write; - is standard output. csv writes OUT, and OUT.trials.csv, "
                     "OUT.workers.csv, OUT.summary.csv beside it")
        ->required()
        ->type_name("OUT");
    addText(*command, "--chart", options->chart, "NAME",
            "Of svg: time (the default), speedup, phases, shares or timeline");
    addText(*command, "--page", options->page, "NAME",
            "Of png: a page of gilscope-gui (compare by default)");
    command->callback(
        [options, &chosen] { chosen = [options] { return exportRecording(*options); }; });
}

} // namespace gilscope::cli
