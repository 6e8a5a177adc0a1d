#include <gilscope/export.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/plan.h>

#include "export/figures.h"
#include "export/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

namespace gilscope {

namespace {

constexpr std::array formats{ExportFormat::Csv,   ExportFormat::Markdown, ExportFormat::Html,
                             ExportFormat::Svg,   ExportFormat::Png,      ExportFormat::ChromeTrace,
                             ExportFormat::Pyperf};
constexpr std::array charts{Chart::Time, Chart::Speedup, Chart::Phases, Chart::Shares,
                            Chart::Timeline};

/// The value of `known` that `word` names, or an Error that says which there are.
template <class Values>
Result<typename Values::value_type> parseWord(std::string_view what, std::string_view word,
                                              const Values& known) {
    std::vector<std::string> words;
    for (const auto value : known) {
        if (toString(value) == word)
            return value;
        words.emplace_back(toString(value));
    }
    const std::string nearest = nearestWord(word, words);
    const std::string guess = nearest.empty() ? "" : fmt::format(" Did you mean '{}'?", nearest);
    return failure(ErrorCode::Usage, fmt::format("There is no {} '{}'.{} There are: {}", what, word,
                                                 guess, fmt::join(words, ", ")));
}

} // namespace

std::span<const ExportFormat> exportFormats() {
    return formats;
}

std::span<const Chart> exportCharts() {
    return charts;
}

std::string_view toString(ExportFormat format) {
    switch (format) {
    case ExportFormat::Csv:
        return "csv";
    case ExportFormat::Markdown:
        return "markdown";
    case ExportFormat::Html:
        return "html";
    case ExportFormat::Svg:
        return "svg";
    case ExportFormat::Png:
        return "png";
    case ExportFormat::ChromeTrace:
        return "chrome-trace";
    case ExportFormat::Pyperf:
        return "pyperf";
    }
    return "csv";
}

std::string_view toString(Chart chart) {
    switch (chart) {
    case Chart::Time:
        return "time";
    case Chart::Speedup:
        return "speedup";
    case Chart::Phases:
        return "phases";
    case Chart::Shares:
        return "shares";
    case Chart::Timeline:
        return "timeline";
    }
    return "time";
}

Result<ExportFormat> parseExportFormat(std::string_view word) {
    return parseWord("export format", word, formats);
}

Result<Chart> parseChart(std::string_view word) {
    return parseWord("chart", word, charts);
}

/// pyperf's suite format, version 1.0 (pyperf 1.0 and newer): a value is seconds per loop, here per
/// job. pyperf refuses empty text, line ends in text, values that are not above zero, a suite
/// without benchmarks and two benchmarks of one name, so none of these is written.
using exporting::oneLine;
using nlohmann::json;

namespace {

void addText(json& metadata, const char* name, std::string_view text) {
    if (const std::string line = oneLine(text); !line.empty())
        metadata[name] = line;
}

/// What holds for every run: pyperf compares these between runs of one benchmark.
json commonMetadata(const Comparison& comparison) {
    json metadata{{"unit", "second"}};
    if (comparison.hello)
        addText(metadata, "gilscope_generator", comparison.hello->generator);
    if (comparison.machine) {
        const MachineFacts& machine = comparison.machine->facts;
        addText(metadata, "cpu_model_name", machine.model);
        addText(metadata, "hostname", machine.host);
        addText(metadata, "platform", machine.kernel);
        if (!machine.cpus.empty())
            metadata["cpu_count"] = machine.cpus.size();
    }
    return metadata;
}

/// The row's own Python, or what else ran its jobs.
void addRuntime(json& metadata, const PlanEvent* plan, const ResultRow& row) {
    const PythonFacts* python =
        row.language == "Python" || row.language.empty() ? pythonOf(plan, row.runner) : nullptr;
    if (python == nullptr) {
        addText(metadata, "gilscope_runtime", row.runtime.empty() ? row.language : row.runtime);
        return;
    }
    addText(metadata, "python_implementation", "cpython");
    addText(metadata, "python_version", python->version);
    addText(metadata, "python_executable", python->executable);
    addText(metadata, "python_compiler", python->build);
    addText(metadata, "gilscope_python_abi", python->abi);
    addText(metadata, "gilscope_gil", python->gil);
}

/// One trial; null where it has no value that pyperf takes, or where not all of its jobs went well.
json runOf(const Comparison& comparison, const Trial& trial) {
    if (!isComplete(trial) || trial.end->measure.count() <= 0 || trial.spec.jobs == 0 ||
        trial.end->jobsOk < trial.spec.jobs)
        return nullptr;
    json metadata{{"loops", trial.spec.jobs},
                  {"duration", seconds(std::max(trial.end->overall, trial.end->measure))},
                  {"gilscope_trial", index(trial.spec.id)}};
    if (comparison.hello && comparison.hello->unixTimeMs < limits::nanoseconds) {
        const auto begun = std::chrono::duration_cast<std::chrono::milliseconds>(trial.sinceBegin);
        addText(metadata, "date", exporting::utcTime(comparison.hello->unixTimeMs + begun.count()));
    }
    addText(metadata, "gilscope_trial_gil",
            trial.end->gilModule.empty() ? trial.end->gil
                                         : trial.end->gil + " by " + trial.end->gilModule);
    if (trial.end->pssKib > 0)
        metadata["gilscope_pss_kib"] = trial.end->pssKib;
    json run{{"metadata", std::move(metadata)},
             {"values",
              json::array({seconds(trial.end->measure) / static_cast<double>(trial.spec.jobs)})}};
    const auto warmup = phaseLength(trial, Phase::Warmup);
    const std::uint64_t warmupJobs =
        comparison.plan ? std::uint64_t{comparison.plan->plan.warmup} * trial.spec.workers : 0;
    if (warmup && warmup->count() > 0 && warmupJobs > 0)
        run["warmups"] = json::array(
            {json::array({warmupJobs, seconds(*warmup) / static_cast<double>(warmupJobs)})});
    return run;
}

} // namespace

Result<void> exportPyperf(const Summary& summary, const TextSink& sink) {
    const Comparison& comparison = *summary.comparison;
    json benchmarks = json::array();
    for (const ResultRow& row : summary.rows) {
        // Their times are of something else than the plan's jobs: a report compares none of them.
        if (row.hollow || row.workersMissing > 0 || row.resultsLost)
            continue;
        json runs = json::array();
        for (const Trial* trial : exporting::trialsOf(summary, row))
            if (json run = runOf(comparison, *trial); !run.is_null())
                runs.push_back(std::move(run));
        if (runs.empty())
            continue;
        const std::string name = fmt::format(
            "{} [{} x{}]", exporting::callText(comparison, row.arguments), row.runner, row.workers);
        json metadata{{"gilscope_workers", row.workers}};
        addText(metadata, "name", name);
        addText(metadata, "gilscope_runner", row.runner);
        addRuntime(metadata, planOf(summary), row);
        benchmarks.push_back({{"metadata", std::move(metadata)}, {"runs", std::move(runs)}});
    }
    if (benchmarks.empty())
        return failure(ErrorCode::Usage, message::say<MessageCode::PyperfNothing>());
    const json suite{{"version", "1.0"},
                     {"metadata", commonMetadata(comparison)},
                     {"benchmarks", std::move(benchmarks)}};
    sink(suite.dump(1, ' ', false, json::error_handler_t::replace));
    sink("\n");
    return {};
}

} // namespace gilscope
