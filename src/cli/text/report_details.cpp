#include "text/report.h"
#include "text/text_table.h"

#include <gilscope/events.h>
#include <gilscope/message/english.h>
#include <gilscope/utf8.h>
#include <gilscope/warnings.h>

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace gilscope::cli {

namespace {

constexpr std::size_t shownErrors = 3;       ///< of each runner, with tracebacks
constexpr std::size_t shownOutput = 5;       ///< lines
constexpr std::size_t shownOutputLine = 200; ///< bytes of each

/// The last lines of what was printed, and how many there were. A line may come in pieces.
struct LastLines {
    std::deque<std::string> lines;
    std::size_t count = 0;

    void add(const LogLine& piece) {
        std::string_view text = piece.text;
        const auto writer = std::tuple(piece.trial, piece.worker, piece.kind);
        bool goesOn = m_open && m_writer == writer;
        while (!text.empty()) {
            const auto end = text.find('\n');
            put(text.substr(0, end), goesOn);
            goesOn = false;
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        }
        m_writer = writer;
        m_open = !piece.text.ends_with('\n');
    }

private:
    void put(std::string_view line, bool goesOn) {
        if (!goesOn) {
            ++count;
            lines.emplace_back();
        }
        // One byte more than is shown tells that there was more.
        const std::size_t room =
            shownOutputLine + 1 - std::min(lines.back().size(), shownOutputLine + 1);
        lines.back() += line.substr(0, room);
        if (lines.size() > shownOutput)
            lines.pop_front();
    }

    std::tuple<std::optional<TrialId>, WorkerId, LogLine::Kind> m_writer;
    bool m_open = false;
};

std::string where(const JobErrorEvent& error) {
    std::string text;
    if (error.job)
        text += fmt::format("job {}", index(*error.job));
    if (error.worker != noWorker)
        text += fmt::format("{}worker {}", text.empty() ? "" : ", ", index(error.worker));
    return text.empty() ? text : fmt::format(" ({})", text);
}

std::string errorText(const JobErrorEvent& error, const Style& style) {
    std::string headline =
        printable(error.kind.empty() ? toString(error.status) : std::string_view(error.kind));
    if (!saysNothing(error.message))
        headline += ": " + printable(english(error.message));
    std::string text = fmt::format("  {}{}\n", style.bad(headline), where(error));
    if (!error.traceback.empty())
        text += indented(printable(error.traceback, true), 4);
    return text;
}

std::string badJobs(const ResultRow& row) {
    std::string text;
    const auto add = [&](std::uint64_t count, const char* what) {
        if (count > 0)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counted(count, "job"), what);
    };
    if (row.jobsCancelled > 0) // cut short: those that were not are worth as many words
        add(row.jobsOk, "finished");
    add(row.jobsFailed, "failed");
    add(row.jobsCrashed, "crashed");
    add(row.jobsTimedOut, "timed out");
    add(row.jobsCancelled, "cancelled");
    return text;
}

/// What is said after a value that all rows with one agree on.
std::string agreementSuffix(const Summary& summary) {
    if (summary.valuesAgree != true)
        return {};
    const bool some = std::any_of(summary.rows.begin(), summary.rows.end(),
                                  [](const ResultRow& row) { return !row.value; });
    return fmt::format(", {} from every runner{}{}",
                       summary.valuesLookAlike ? "which looks alike" : "the same",
                       some ? " that gave one back" : "",
                       hasSeveralValues(summary) ? ", as that of each other job" : "");
}

/// A line for each set of arguments.
std::string valuesOfCalls(const Summary& summary) {
    constexpr std::size_t most = 20;
    std::set<std::string> seen;
    std::string text;
    for (const ResultRow& row : summary.rows)
        if (row.value && seen.size() < most && seen.insert(row.arguments).second)
            text += fmt::format("value of {}: {}{}\n",
                                printable(shortCall(callTextOf(planOf(summary), row.arguments))),
                                printable(*row.value), agreementSuffix(summary));
    return text;
}

} // namespace

std::string warmupText(const Summary& summary, const Style& style) {
    std::string text;
    for (const ResultRow& row : summary.rows) {
        if (!row.warmup || row.warmup->jobs < 1)
            continue;
        const auto jobs = static_cast<std::uint64_t>(row.warmup->jobs + 0.5);
        text += wrapped(fmt::format("{}: the first {} of a worker {} slower, {} times the "
                                    "others; they are counted like all others",
                                    printable(rowName(summary, row)),
                                    jobs == 1 ? std::string("job") : fmt::format("{} jobs", jobs),
                                    jobs == 1 ? "was" : "were", factor(row.warmup->factor)),
                        style.width);
    }
    return text;
}

std::string leftOutText(const Summary& summary, const Style& style) {
    std::string rows;
    for (const ResultRow& row : summary.rows)
        if (row.leftOutOfRatios > 0)
            rows += fmt::format("{}{} of {} of {}", rows.empty() ? "" : ", ", row.leftOutOfRatios,
                                counted(row.repeat, "trial"), printable(rowName(summary, row)));
    return rows.empty() ? rows
                        : wrapped(fmt::format("left out of ratios, as they are far from the "
                                              "others: {}",
                                              rows),
                                  style.width);
}

std::string valuesText(const Summary& summary, const Style& style) {
    std::string text;
    const bool agree = summary.valuesAgree.value_or(true);
    std::string common;
    for (const ResultRow& row : summary.rows)
        if (row.value && common.empty())
            common = *row.value;
    const bool several = std::any_of(summary.rows.begin(), summary.rows.end(),
                                     [](const auto& row) { return !row.arguments.empty(); });
    if (agree && several) {
        text = valuesOfCalls(summary);
    } else if (agree && !common.empty()) {
        text = fmt::format("value: {}{}\n", printable(common), agreementSuffix(summary));
    } else if (!agree) {
        text = style.bad("values differ between runners:") + '\n';
        TextTable table;
        table.addColumn("runner");
        table.addColumn("value");
        table.addColumn("jobs that differ", TextTable::Align::Right);
        for (const ResultRow& row : summary.rows)
            table.addRow({printable(row.runner), row.value ? printable(*row.value) : "-",
                          row.valuesCompared == 0
                              ? "-"
                              : fmt::format("{} of {}", row.valuesDiffering, row.valuesCompared)});
        text += indented(table.text(), 2);
    }
    for (const ResultRow& row : summary.rows)
        if (row.distinctValues > 1 && summary.valuesAgree != true)
            text += fmt::format("{}: {} different values within one trial\n", printable(row.runner),
                                row.distinctValues);
    return text;
}

std::string errorsText(const Summary& summary, const Style& style) {
    std::string text;
    for (const ResultRow& row : summary.rows) {
        const std::string bad = badJobs(row);
        if (bad.empty() && row.errors.empty())
            continue;
        text += fmt::format("{}: {}\n", style.bold(printable(row.runner)),
                            !bad.empty()      ? bad
                            : row.resultsLost ? "results that did not come back"
                                              : "trouble outside the jobs");
        // The same complaint from every job is one complaint.
        std::map<std::tuple<std::string, std::string>, std::size_t> seen;
        std::size_t shown = 0;
        for (const JobErrorEvent& error : row.errors)
            if (seen[{error.kind, english(error.message)}]++ == 0 && shown < shownErrors) {
                text += errorText(error, style);
                ++shown;
            }
        if (seen.size() > shown)
            text += fmt::format("  and {}; --json shows more\n",
                                seen.size() - shown == 1
                                    ? std::string("1 other kind of error")
                                    : fmt::format("{} other kinds of error", seen.size() - shown));
    }
    return text;
}

std::string trialsText(const Summary& summary, const Style& style) {
    std::map<std::pair<std::string, TrialStatus>, std::size_t> ended;
    std::map<std::string, std::size_t> open;
    std::map<std::pair<std::string, std::string>, std::size_t> died;
    for (const auto& trial : summary.comparison->trials) {
        for (const HostExitEvent& exit : trial->exits)
            if (!exit.expected)
                ++died[{trial->spec.runner, exit.signal.empty()
                                                ? fmt::format("exit code {}", exit.exitCode)
                                                : exit.signal}];
        if (!trial->end)
            ++open[trial->spec.runner];
        else if (trial->end->status != TrialStatus::Complete)
            ++ended[{trial->spec.runner, trial->end->status}];
    }
    const auto words = [](TrialStatus status) {
        switch (status) {
        case TrialStatus::Stopped:
            return "stopped before the end";
        case TrialStatus::Deadline:
            return "cut short by the deadline";
        case TrialStatus::GivenUp:
            return "given up";
        case TrialStatus::Unsupported:
            return "unsupported here";
        case TrialStatus::Complete:
            break;
        }
        return "complete";
    };
    std::string text;
    for (const auto& [key, count] : died)
        text += fmt::format("{}: {} ended by {}\n", style.bad(printable(key.first)),
                            counted(count, "host"), printable(key.second));
    const auto someDied = [&](const std::string& runner) {
        return std::any_of(died.begin(), died.end(),
                           [&](const auto& entry) { return entry.first.first == runner; });
    };
    for (const auto& [key, count] : ended)
        text += fmt::format("{}: {} {}{}\n", style.doubtful(printable(key.first)),
                            counted(count, "trial"), words(key.second),
                            key.second == TrialStatus::GivenUp && someDied(key.first)
                                ? " because hosts kept dying"
                                : "");
    for (const auto& [runner, count] : open)
        text += fmt::format("{}: {} without an end in the stream\n",
                            style.doubtful(printable(runner)), counted(count, "trial"));
    return text;
}

std::string outputText(const Summary& summary, const Style& style) {
    LastLines printed;
    for (const auto& line : summary.comparison->log)
        if (line->kind == LogLine::Kind::Stdout || line->kind == LogLine::Kind::Stderr)
            printed.add(*line);
    if (printed.count == 0)
        return {};
    std::string text =
        style.bold("printed by the callable") +
        (printed.count > printed.lines.size()
             ? fmt::format(", the last {} of {} lines:\n", printed.lines.size(), printed.count)
             : std::string(":\n"));
    for (const std::string& line : printed.lines)
        text += indented(printable(utf8::shortened(line, shownOutputLine), true), 2);
    return text;
}

std::string warningsText(const Summary& summary, const Style& style) {
    std::string text;
    for (const WarningGroup& group : groupWarnings(summary)) {
        for (const WarningLine& line : group.lines)
            text += wrapped(fmt::format("warning: {}", printable(lineText(summary, line))),
                            style.width);
        if (const std::string hint = hintFor(group.first); !hint.empty())
            text += wrapped(printable(hint), style.width, 2);
    }
    // Coloured last: the codes have no width that wrapping should count.
    const std::string_view mark = "warning:";
    for (auto at = text.find(mark); style.colour && at != std::string::npos;) {
        const std::string coloured = style.doubtful(mark);
        if (at == 0 || text[at - 1] == '\n')
            text.replace(at, mark.size(), coloured);
        at = text.find(mark, at + coloured.size());
    }
    return text;
}

} // namespace gilscope::cli
