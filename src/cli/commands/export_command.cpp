#include "commands/commands.h"
#include "export_files.h"
#include "output.h"
#include "recording_input.h"
#include "text_option.h"

#include <gilscope/export.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>

namespace gilscope::cli {

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
