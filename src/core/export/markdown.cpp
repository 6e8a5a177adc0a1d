#include "export/figures.h"
#include "export/text.h"

#include <gilscope/message/english.h>
#include <gilscope/utf8.h>
#include <gilscope/warnings.h>

#include <algorithm>

namespace gilscope {

using exporting::Facts;
using exporting::markdownText;
using exporting::Table;
using exporting::TextOut;

namespace {

/// A pipe table whose source is aligned too, so that it reads well unrendered.
void addTable(TextOut& out, const Table& table) {
    std::vector<std::vector<std::string>> lines{table.heading};
    lines.insert(lines.end(), table.rows.begin(), table.rows.end());
    std::vector<std::size_t> widths(table.heading.size(), 3);
    for (auto& line : lines) {
        line.resize(widths.size());
        for (std::size_t column = 0; column < line.size(); ++column) {
            line[column] = markdownText(line[column]);
            widths[column] = std::max(widths[column], utf8::displayWidth(line[column]));
        }
    }
    for (std::size_t number = 0; number < lines.size(); ++number) {
        for (std::size_t column = 0; column < widths.size(); ++column) {
            const std::string& cell = lines[number][column];
            const std::string padding(widths[column] - utf8::displayWidth(cell), ' ');
            out.add("| ");
            if (column == 0)
                out.add(cell).add(padding);
            else
                out.add(padding).add(cell);
            out.add(" ");
        }
        out.add("|\n");
        if (number == 0) {
            for (std::size_t column = 0; column < widths.size(); ++column)
                out.format("|{}{:-<{}}{}", column == 0 ? ":" : "-", "", widths[column],
                           column == 0 ? "-" : ":");
            out.add("|\n");
        }
        out.breathe();
    }
    out.add("\n");
}

void addMarkdownFacts(TextOut& out, std::string_view title, const Facts& facts) {
    if (facts.empty())
        return;
    out.format("## {}\n\n", title);
    for (const auto& [name, value] : facts)
        out.format("- {}: {}\n", markdownText(message::infoOf(name).text),
                   markdownText(exporting::oneLine(message::english(value))));
    out.add("\n");
}

void addMarkdownValues(TextOut& out, const Summary& summary) {
    out.add("## Values\n\n");
    if (summary.valuesAgree)
        out.format("{0}{1}{0}\n\n", *summary.valuesAgree ? "" : "**",
                   exporting::valuesSentence(summary));
    for (const Message& finding : summary.valueFindings)
        out.format("{}\n\n", markdownText(english(finding)));
    for (const ResultRow& row : summary.rows)
        out.format("- {}: {}\n", markdownText(exporting::rowLabel(row)),
                   row.value ? markdownText(exporting::oneLine(*row.value)) : "no value");
    out.add("\n");
}

void addMarkdownWarnings(TextOut& out, const Summary& summary) {
    const auto doubts = exporting::allWarnings(summary);
    if (doubts.empty())
        return;
    out.add("## Warnings\n\n");
    for (const auto& [about, warning] : doubts) {
        out.format("- {}{}{}", markdownText(exporting::oneLine(about)), about.empty() ? "" : ": ",
                   markdownText(exporting::oneLine(english(warning.message))));
        if (const std::string hint = hintFor(warning); !hint.empty())
            out.format(" {}", markdownText(exporting::oneLine(hint)));
        out.format(" ({})\n", markdownText(exporting::oneLine(warning.code)));
    }
    out.add("\n");
}

void addMarkdownErrors(TextOut& out, const Summary& summary) {
    bool titled = false;
    for (const ResultRow& row : summary.rows) {
        for (const JobErrorEvent& error : row.errors) {
            if (!titled)
                out.add("## Jobs that did not end well\n\n");
            titled = true;
            out.format("- {}, {}: {} ({}) {}\n", markdownText(exporting::rowLabel(row)),
                       error.job ? fmt::format("job {}", index(*error.job)) : "no job",
                       markdownText(error.kind), toString(error.status),
                       markdownText(exporting::oneLine(english(error.message))));
        }
    }
    if (titled)
        out.add("\n");
}

} // namespace

void exportMarkdown(const Summary& summary, const TextSink& sink) {
    TextOut out(sink);
    out.format("# {}\n\n", markdownText(exporting::oneLine(
                               shortCall(exporting::callText(*summary.comparison)))));
    if (const std::string note = exporting::incompleteNote(summary); !note.empty())
        out.format("> {}\n\n", markdownText(exporting::oneLine(note)));
    if (!summary.verdict.empty())
        out.format("{}\n\n", markdownText(exporting::oneLine(english(summary.verdict))));
    out.add("## Results\n\n");
    if (summary.rows.empty()) {
        out.add("No trial has been recorded.\n\n");
    } else {
        addTable(out, exporting::resultTable(summary));
        out.format("{}\n\nWhere the workers' time went, and memory:\n\n",
                   exporting::resultNote(summary));
        addTable(out, exporting::costTable(summary));
        out.add("Phases of the overall time:\n\n");
        addTable(out, exporting::phaseTable(summary));
        if (const Table scaling = exporting::scalingTable(summary); !scaling.rows.empty()) {
            out.add("Scaling over the number of workers, with 95 % intervals:\n\n");
            addTable(out, scaling);
        }
        if (const Table even = exporting::breakEvenTable(summary); !even.rows.empty()) {
            out.add("From how many jobs on the later start is paid back:\n\n");
            addTable(out, even);
        }
        addMarkdownValues(out, summary);
    }
    addMarkdownWarnings(out, summary);
    addMarkdownErrors(out, summary);
    addMarkdownFacts(out, "Plan", exporting::planFacts(*summary.comparison));
    addMarkdownFacts(out, "Machine", exporting::machineFacts(*summary.comparison));
    out.flush();
}

} // namespace gilscope
