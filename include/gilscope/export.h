#pragma once

#include <gilscope/comparison.h>
#include <gilscope/error.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>

/// A summary and its recording as text for other tools; docs/exports.md describes each format.
/// Everything here is a pure function of the summary, free of the locale and callable from any
/// thread. Text that is not UTF-8 comes out with U+FFFD in its place.
namespace gilscope {

/// Takes the next piece of an export; pieces end anywhere.
using TextSink = std::function<void(std::string_view)>;

enum class ExportFormat { Csv, Markdown, Html, Svg, Png, ChromeTrace, Pyperf };

/// The charts that svg and png offer, and that a report holds all of.
enum class Chart {
    Time,     ///< measure time of each row, with intervals and single trials
    Speedup,  ///< against the base; over the workers where a runner has several counts
    Phases,   ///< where the overall time went: spawn, import, warm-up, measure, drain
    Shares,   ///< where the workers' time went: running, GIL, run queue, blocked
    Timeline, ///< jobs of one trial of each row; of bounded size whatever the number of jobs
};

/// Every one, in the order to name them.
std::span<const ExportFormat> exportFormats();
std::span<const Chart> exportCharts();
std::string_view toString(ExportFormat format);
std::string_view toString(Chart chart);
/// An Error of code Usage lists the words and the nearest one.
Result<ExportFormat> parseExportFormat(std::string_view word);
Result<Chart> parseChart(std::string_view word);

/// One line per job, in the order in which its stream told them.
void exportCsvJobs(const Summary& summary, const TextSink& sink);
/// One line per trial: phases, counts, memory, value.
void exportCsvTrials(const Summary& summary, const TextSink& sink);
/// One line per worker of a trial: wall, CPU, waiting, switches.
void exportCsvWorkers(const Summary& summary, const TextSink& sink);
/// One line per result row with every figure.
void exportCsvSummary(const Summary& summary, const TextSink& sink);

void exportMarkdown(const Summary& summary, const TextSink& sink);
/// One file without scripts and references to the outside.
void exportHtml(const Summary& summary, const TextSink& sink);
/// A chart as an SVG document; where there is nothing to draw it says so.
void exportSvg(const Summary& summary, Chart chart, const TextSink& sink);
/// The JSON object format of chrome://tracing, which Perfetto opens too.
void exportChromeTrace(const Summary& summary, const TextSink& sink);
/// pyperf's suite format 1.0. Nothing is written and an Error of code Usage returned where no
/// trial is complete, because pyperf refuses an empty suite.
Result<void> exportPyperf(const Summary& summary, const TextSink& sink);

} // namespace gilscope
