#include "text/report.h"

#include "text/text_table.h"

#include <gilscope/message/english.h>

#include <fmt/format.h>

#include <algorithm>

namespace gilscope::cli {

namespace {

using Align = TextTable::Align;

std::string pythonText(const PythonFacts& python) {
    if (python.version.empty())
        return {};
    std::string text = fmt::format("CPython {}", printable(python.version));
    if (!python.abi.empty())
        text += fmt::format(" ({})", printable(python.abi));
    if (python.gil == "disabled")
        text += " without a GIL";
    else if (python.gil == "enabled") // of a free-threaded one
        text += " with its GIL on";
    else if (python.gil.starts_with("enabled"))
        text += fmt::format(", GIL {}", printable(python.gil));
    return text;
}

/// Every Python that jobs ran on: "CPython 3.12.1 (cp312), CPython 3.13.0 (cp313)".
std::string pythonsText(const PlanEvent& plan) {
    std::string text;
    for (const PythonFacts* python : pythonsOf(plan))
        text += (text.empty() ? "" : ", ") + pythonText(*python);
    return text;
}

std::string joined(const std::vector<std::string>& parts, const char* dot) {
    std::string line;
    for (const std::string& part : parts)
        if (!part.empty())
            line += (line.empty() ? "" : dot) + part;
    return line;
}

/// Whether the rows differ in their arguments, as those of a sweep do.
bool severalCalls(const Summary& summary) {
    return std::any_of(summary.rows.begin(), summary.rows.end(),
                       [](const ResultRow& row) { return !row.arguments.empty(); });
}

std::string argumentsCell(const ResultRow& row) {
    constexpr std::size_t longest = 30;
    std::string text = printable(row.arguments);
    return text.size() > longest ? text.substr(0, longest - 3) + "..." : text;
}

/// "24 jobs a trial", "1200 jobs a trial (calibrated)".
std::string jobsPart(const PlanEvent& event) {
    const JobRange jobs = jobRange(event);
    const std::string count = jobs.most > jobs.least
                                  ? fmt::format("{} to {} jobs", jobs.least, jobs.most)
                                  : counted(jobs.least, "job");
    return fmt::format("{} a trial{}", count, jobs.calibrated ? " (calibrated)" : "");
}

/// "5 trials of each runner", or "2 to 5 trials of each runner" where rows differ.
std::string repetitionsText(const Summary& summary, const Plan& plan) {
    std::uint32_t least = plan.repeat, most = plan.repeat;
    if (!summary.rows.empty()) {
        const auto [low, high] =
            std::minmax_element(summary.rows.begin(), summary.rows.end(),
                                [](const auto& a, const auto& b) { return a.repeat < b.repeat; });
        least = low->repeat;
        most = high->repeat;
    }
    return (least < most ? fmt::format("{} to {} trials", least, most) : counted(most, "trial")) +
           " of each runner";
}

/// Whether all speed-ups are over a serial run of their own Python: then nobody asks over what.
bool ordinaryBases(const Summary& summary) {
    return std::all_of(summary.rows.begin(), summary.rows.end(), [](const ResultRow& row) {
        return row.speedupBase.empty() || speedupBaseText(row) == "serial";
    });
}

std::string runnerCell(const ResultRow& row) {
    return printable(row.runner);
}

/// "8", or "3 of 8" where the others never began.
std::string workersCell(const ResultRow& row) {
    if (row.workersMissing == 0)
        return fmt::to_string(row.workers);
    return fmt::format("{} of {}", row.workers - row.workersMissing, row.workers);
}

} // namespace

std::string counted(std::uint64_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string headText(const Summary& summary, const Style& style) {
    const Comparison& comparison = *summary.comparison;
    std::string text;
    if (comparison.plan) {
        const PlanEvent& event = *comparison.plan;
        const std::string call =
            shortCall(event.callText.empty() ? event.plan.callable : event.callText);
        text += joined({style.bold(printable(call)), pythonsText(event), jobsPart(event),
                        repetitionsText(summary, event.plan),
                        event.plan.sweep.over == SweepOver::None
                            ? std::string()
                            : "over " + printable(english(sweepMessage(event.plan.sweep))),
                        fmt::format("seed {}", event.plan.seed)},
                       style.dot()) +
                '\n';
    }
    if (comparison.plan && !comparison.plan->environment.empty())
        text += "with " + printable(settingsText(comparison.plan->environment)) + '\n';
    if (comparison.machine) {
        const MachineFacts& machine = comparison.machine->facts;
        text += joined({printable(machine.model),
                        fmt::format(
                            "{} of {} usable", machine.usableCores,
                            counted(std::max<std::size_t>(machine.cpus.size(), machine.usableCores),
                                    "core")),
                        printable(machine.kernel)},
                       style.dot()) +
                '\n';
    }
    return text;
}

std::string timesTable(const Summary& summary, const Style& style) {
    TextTable table;
    const bool calls = severalCalls(summary);
    const bool intervals =
        std::any_of(summary.rows.begin(), summary.rows.end(), [](const auto& row) {
            return !durationInterval(row.measureSeconds).empty() ||
                   !factorInterval(row.speedup).empty();
        });
    table.addColumn("runner");
    table.addColumn("workers", Align::Right);
    if (calls)
        table.addColumn("arguments", Align::Right);
    const bool uneven = hasUnevenRepetitions(summary);
    const bool ratios = !bySchedule(summary); // else a trial takes as long as the schedule
    if (uneven)
        table.addColumn("trials", Align::Right);
    table.addColumn("init", Align::Right);
    table.addColumn("measure", Align::Right);
    if (intervals)
        table.addColumn("95 % alone", Align::Left);
    table.addColumn("overall", Align::Right);
    table.addColumn("jobs/s", Align::Right);
    if (ratios)
        table.addColumn("speed-up", Align::Right);
    if (intervals && ratios)
        table.addColumn("95 % together", Align::Left); // with all that is compared
    const bool bases = !ordinaryBases(summary);
    if (bases)
        table.addColumn("over", Align::Left);
    if (ratios)
        table.addColumn("efficiency", Align::Right);
    for (const ResultRow& row : summary.rows) {
        std::vector<std::string> cells{runnerCell(row), workersCell(row)};
        if (calls)
            cells.push_back(argumentsCell(row));
        if (uneven)
            cells.push_back(fmt::to_string(row.repeat));
        cells.push_back(duration(row.initSeconds, style.letters));
        cells.push_back(duration(row.measureSeconds, style.letters));
        if (intervals)
            cells.push_back(durationInterval(row.measureSeconds));
        cells.push_back(duration(row.overallSeconds, style.letters));
        cells.push_back(rate(row.throughput));
        if (ratios)
            cells.push_back(factor(row.speedup));
        if (intervals && ratios)
            cells.push_back(factorInterval(row.speedup));
        if (bases)
            cells.push_back(row.speedupBase.empty() ? "-" : printable(speedupBaseText(row)));
        if (ratios)
            cells.push_back(percent(row.efficiency));
        table.addRow(std::move(cells));
    }
    return table.empty() ? std::string() : table.text(style.colour);
}

/// Only where jobs came by a schedule.
std::string latencyTable(const Summary& summary, const Style& style) {
    TextTable table;
    table.addColumn("runner");
    for (const char* head : {"workers", "latency: median", "95 %", "99 %", "longest"})
        table.addColumn(head, Align::Right);
    bool some = false;
    for (const ResultRow& row : summary.rows) {
        if (!row.latency)
            continue;
        some = true;
        const auto cell = [&](double seconds) { return duration(seconds, style.letters); };
        table.addRow({runnerCell(row), fmt::to_string(row.workers), cell(row.latency->median),
                      cell(row.latency->p95), cell(row.latency->p99), cell(row.latency->most)});
    }
    return some ? table.text(style.colour) : std::string();
}

std::string sharesTable(const Summary& summary, const Style& style) {
    TextTable table;
    const bool calls = severalCalls(summary);
    const bool counts = hasSeveralCounts(summary);
    table.addColumn("runner");
    if (counts)
        table.addColumn("workers", Align::Right);
    if (calls)
        table.addColumn("arguments", Align::Right);
    table.addColumn("running", Align::Right);
    table.addColumn("GIL wait", Align::Right);
    table.addColumn("run queue", Align::Right);
    table.addColumn("blocked", Align::Right);
    table.addColumn("memory", Align::Right);
    table.addColumn("per worker", Align::Right);
    table.addColumn("overhead/job", Align::Right);
    const bool waits = std::any_of(summary.rows.begin(), summary.rows.end(), [](const auto& row) {
        return row.coreWaitUsPerJob.value_or(0) > 0;
    });
    if (waits)
        table.addColumn("core wait/job", Align::Right);
    const bool empty = std::any_of(summary.rows.begin(), summary.rows.end(),
                                   [](const auto& row) { return row.emptyCallUs.has_value(); });
    if (empty)
        table.addColumn("empty call", Align::Right);
    const bool freeThreaded = hasFreeThreaded(summary);
    if (freeThreaded) {
        table.addColumn("CPU/job", Align::Right);
        table.addColumn("of one", Align::Right);
        table.addColumn("locks", Align::Right);
        table.addColumn("GIL");
    }
    for (const ResultRow& row : summary.rows) {
        const auto part = [&](double TimeShare::*member) {
            return percent(row.share ? row.share->at(member) : std::nullopt);
        };
        std::vector<std::string> cells{runnerCell(row)};
        if (counts)
            cells.push_back(workersCell(row));
        if (calls)
            cells.push_back(argumentsCell(row));
        for (double TimeShare::*member :
             {&TimeShare::running, &TimeShare::gilWait, &TimeShare::runQueue, &TimeShare::blocked})
            cells.push_back(part(member));
        cells.push_back(mebibytes(row.pssMib));
        cells.push_back(mebibytes(row.perWorkerMib));
        cells.push_back(row.overheadUsPerJob ? duration(*row.overheadUsPerJob / 1e6, style.letters)
                                             : std::string("-"));
        if (waits)
            cells.push_back(row.coreWaitUsPerJob
                                ? duration(*row.coreWaitUsPerJob / 1e6, style.letters)
                                : std::string("-"));
        if (empty)
            cells.push_back(row.emptyCallUs ? duration(*row.emptyCallUs / 1e6, style.letters)
                                            : std::string("-"));
        if (freeThreaded) {
            cells.push_back(row.cpuUsPerJob ? duration(*row.cpuUsPerJob / 1e6, style.letters)
                                            : std::string("-"));
            cells.push_back(row.cpuFactor ? factor(*row.cpuFactor) + "x" : std::string("-"));
            cells.push_back(part(&TimeShare::lockWait));
            cells.push_back(row.gil.empty() ? std::string("-") : printable(row.gil));
        }
        table.addRow(std::move(cells));
    }
    const bool known = std::any_of(summary.rows.begin(), summary.rows.end(), [](const auto& row) {
        return row.share || row.pssMib || row.perWorkerMib;
    });
    return known ? table.text(style.colour) : std::string();
}

std::string comparisonReport(const Summary& summary, const Style& style) {
    std::string report;
    for (const std::string& part :
         {headText(summary, style), timesTable(summary, style), latencyTable(summary, style),
          sharesTable(summary, style), leftOutText(summary, style), warmupText(summary, style),
          valuesText(summary, style), trialsText(summary, style), errorsText(summary, style),
          outputText(summary, style), warningsText(summary, style),
          wrapped(printable(english(summary.verdict), true), style.width)})
        if (!part.empty())
            report += (report.empty() ? "" : "\n") + part;
    return inLetters(std::move(report), style.letters);
}

} // namespace gilscope::cli
