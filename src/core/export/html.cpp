#include "export/figures.h"
#include "export/svg.h"
#include "export/text.h"

#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include <algorithm>

namespace gilscope {

using exporting::Facts;
using exporting::Table;
using exporting::TextOut;
using exporting::xmlText;

namespace {

/// Classes of the charts' page colours are set here, so that they follow the reader's theme.
constexpr std::string_view styleSheet = R"css(
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1f2328; --muted: #59636e;
  --grid: #e3e6ea; --axis: #8c959f; --note: #fff4d6; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191d; --ink: #e6e8eb;
  --muted: #a3abb5; --grid: #2e343b; --axis: #6b7580; --note: #3a3113; --bad: #ff9d91; } }
body { background: var(--paper); color: var(--ink); max-width: 64rem; margin: 2rem auto;
  padding: 0 1rem; font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin-top: 2.2rem; }
.sub { color: var(--muted); margin-top: 0; }
.verdict { font-size: 1.1rem; border-left: 4px solid #0072b2; padding-left: 1rem; }
.note { background: var(--note); padding: .6rem 1rem; border-radius: 6px; }
.bad { color: var(--bad); font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--grid); text-align: right;
  white-space: nowrap; }
thead th { color: var(--muted); font-weight: 600; vertical-align: bottom; white-space: normal; }
caption { text-align: left; padding-top: .8rem; }
th:first-child { text-align: left; }
table.facts td { text-align: left; white-space: normal; overflow-wrap: anywhere; }
table.facts th { text-align: left; font-weight: 400; color: var(--muted); }
svg { max-width: 100%; height: auto; display: block; margin: 1.2rem 0; }
svg .paper { fill: var(--paper); } svg .ink { fill: var(--ink); }
svg .muted { fill: var(--muted); } svg .edge { stroke: var(--paper); }
svg .ink-line { stroke: var(--ink); } svg .muted-line { stroke: var(--muted); }
svg .grid-line { stroke: var(--grid); } svg .axis-line { stroke: var(--axis); }
pre { overflow-x: auto; font-size: .8rem; padding: .8rem; border: 1px solid var(--grid);
  border-radius: 6px; }
code { overflow-wrap: anywhere; }
@media print { body { max-width: none; } details { display: none; } }
)css";

constexpr std::size_t longestTraceback = 8 * 1024;

void addTable(TextOut& out, const Table& table, std::string_view caption) {
    out.format("<div class=\"wide\"><table>\n<caption class=\"sub\">{}</caption>\n<thead><tr>",
               xmlText(caption));
    for (const std::string& cell : table.heading)
        out.format("<th scope=\"col\">{}</th>", xmlText(cell));
    out.add("</tr></thead>\n<tbody>\n");
    for (const auto& row : table.rows) {
        out.add("<tr>");
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i == 0)
                out.format("<th scope=\"row\">{}</th>", xmlText(row[i]));
            else
                out.format("<td>{}</td>", xmlText(row[i]));
        }
        out.add("</tr>\n");
    }
    out.add("</tbody></table></div>\n");
}

void addHtmlFacts(TextOut& out, std::string_view title, const Facts& facts) {
    if (facts.empty())
        return;
    out.format("<h2>{}</h2>\n<table class=\"facts\"><tbody>\n", xmlText(title));
    for (const auto& [name, value] : facts)
        out.format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                   xmlText(message::infoOf(name).text), xmlText(message::english(value)));
    out.add("</tbody></table>\n");
}

void addHtmlValues(TextOut& out, const Summary& summary) {
    out.add("<h2>Values</h2>\n");
    if (summary.valuesAgree)
        out.format("<p{}>{}</p>\n", *summary.valuesAgree ? "" : " class=\"bad\"",
                   exporting::valuesSentence(summary));
    for (const Message& finding : summary.valueFindings)
        out.format("<p class=\"bad\">{}</p>\n", xmlText(english(finding)));
    out.add("<table class=\"facts\"><tbody>\n");
    for (const ResultRow& row : summary.rows)
        out.format("<tr><th scope=\"row\">{}</th><td><code>{}</code></td></tr>\n",
                   xmlText(exporting::rowLabel(row)), xmlText(row.value.value_or("no value")));
    out.add("</tbody></table>\n");
}

void addHtmlWarnings(TextOut& out, const Summary& summary) {
    const auto doubts = exporting::allWarnings(summary);
    if (doubts.empty())
        return;
    out.add("<h2>Warnings</h2>\n<ul>\n");
    for (const auto& [about, warning] : doubts)
        out.format("<li>{}{}{} <span class=\"sub\">{}</span> <code>{}</code></li>\n",
                   xmlText(about), about.empty() ? "" : ": ", xmlText(english(warning.message)),
                   xmlText(hintFor(warning)), xmlText(warning.code));
    out.add("</ul>\n");
}

void addHtmlErrors(TextOut& out, const Summary& summary) {
    bool titled = false;
    for (const ResultRow& row : summary.rows) {
        for (const JobErrorEvent& error : row.errors) {
            if (!titled)
                out.add("<h2>Jobs that did not end well</h2>\n");
            titled = true;
            out.format("<p>{}, {}: <span class=\"bad\">{}</span> ({}) {}</p>\n",
                       xmlText(exporting::rowLabel(row)),
                       error.job ? fmt::format("job {}", index(*error.job)) : "no job",
                       xmlText(error.kind), toString(error.status),
                       xmlText(english(error.message)));
            if (!error.traceback.empty())
                out.format("<details><summary>Traceback</summary><pre>{}</pre></details>\n",
                           xmlText(std::string_view(error.traceback).substr(0, longestTraceback)));
            out.breathe();
        }
    }
}

void addScript(TextOut& out, const Comparison& comparison) {
    if (!comparison.plan || comparison.plan->scriptSource.empty())
        return;
    out.format("<h2>Script</h2>\n<details><summary>{}</summary>\n<pre>{}</pre></details>\n",
               xmlText(comparison.plan->plan.script), xmlText(comparison.plan->scriptSource));
}

} // namespace

void exportHtml(const Summary& summary, const TextSink& sink) {
    TextOut out(sink);
    const Comparison& comparison = *summary.comparison;
    const std::string call =
        xmlText(exporting::oneLine(shortCall(exporting::callText(comparison))));
    out.format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" "
               "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
               "<title>{} – gilscope</title>\n<style>",
               call);
    out.add(styleSheet).add("</style>\n</head>\n<body>\n");
    out.format("<h1>{}</h1>\n", call);
    if (comparison.hello)
        if (const std::string time = exporting::utcTime(comparison.hello->unixTimeMs);
            !time.empty())
            out.format("<p class=\"sub\">{} UTC</p>\n", time);
    if (const std::string note = exporting::incompleteNote(summary); !note.empty())
        out.format("<p class=\"note\">{}</p>\n", xmlText(note));
    if (!summary.verdict.empty())
        out.format("<p class=\"verdict\">{}</p>\n", xmlText(english(summary.verdict)));
    if (summary.rows.empty()) {
        out.add("<p>No trial has been recorded.</p>\n");
    } else {
        out.add("<h2>Results</h2>\n");
        addTable(out, exporting::resultTable(summary), exporting::resultNote(summary));
        addTable(out, exporting::costTable(summary), "Where the workers' time went, and memory");
        out.add("<h2>Charts</h2>\n");
        for (const Chart chart :
             {Chart::Time, Chart::Speedup, Chart::Shares, Chart::Phases, Chart::Timeline}) {
            if (chart == Chart::Speedup && bySchedule(summary))
                continue;
            out.add(exporting::chartSvg(summary, chart));
            if (chart == Chart::Speedup)
                if (const Table scaling = exporting::scalingTable(summary); !scaling.rows.empty())
                    addTable(out, scaling,
                             "Laws of scaling fitted to the throughput, with 95 % intervals");
            if (chart == Chart::Phases)
                addTable(out, exporting::phaseTable(summary), "Medians of the phases");
            out.breathe();
        }
        if (const Table even = exporting::breakEvenTable(summary); !even.rows.empty())
            addTable(out, even, "From how many jobs on the later start is paid back");
        addHtmlValues(out, summary);
    }
    addHtmlWarnings(out, summary);
    addHtmlErrors(out, summary);
    addHtmlFacts(out, "Plan", exporting::planFacts(comparison));
    addHtmlFacts(out, "Machine", exporting::machineFacts(comparison));
    addScript(out, comparison);
    out.add("</body>\n</html>\n");
    out.flush();
}

} // namespace gilscope
