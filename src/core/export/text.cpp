#include <gilscope/message/english.h>
#include <gilscope/utf8.h>
#include <gilscope/warnings.h>

#include "export/figures.h"
#include "export/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace gilscope::exporting {

using utf8::eachCharacter;
using utf8::replacement;

namespace {

/// Char of XML 1.0, section 2.2.
bool allowedInXml(char32_t code) {
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code != 0xFFFE && code != 0xFFFF);
}

} // namespace

void TextOut::flush() {
    if (m_buffer.size() > 0)
        m_sink(std::string_view(m_buffer.data(), m_buffer.size()));
    m_buffer.clear();
}

std::string validUtf8(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    eachCharacter(text, [&](char32_t, std::string_view bytes) { result += bytes; });
    return result;
}

std::string csvField(std::string_view text) {
    const std::string valid = validUtf8(text);
    const bool spaced = !valid.empty() && (valid.front() == ' ' || valid.back() == ' ');
    if (valid.find_first_of(",\"\r\n") == std::string::npos && !spaced)
        return valid;
    std::string quoted = "\"";
    for (const char c : valid) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string xmlText(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    eachCharacter(text, [&](char32_t code, std::string_view bytes) {
        switch (code) {
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '&':
            result += "&amp;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default:
            result += allowedInXml(code) ? bytes : replacement;
        }
    });
    return result;
}

std::string markdownText(std::string_view text) {
    static constexpr std::string_view markup = "\\`*_{}<>#+!|~&$";
    // Brackets alone are text, and an interval reads better without backslashes.
    const bool links = text.find("](") != std::string_view::npos ||
                       text.find("][") != std::string_view::npos ||
                       text.find("]:") != std::string_view::npos;
    std::string result;
    eachCharacter(text, [&](char32_t code, std::string_view bytes) {
        if (code < 0x20 || code == 0x7F) {
            result += ' ';
            return;
        }
        const bool bracket = code == '[' || code == ']';
        if ((bracket && links) ||
            (bytes.size() == 1 && markup.find(bytes.front()) != std::string_view::npos))
            result += '\\';
        result += bytes;
    });
    return result;
}

std::string jsonText(std::string_view text) {
    return nlohmann::json(validUtf8(text)).dump();
}

std::string oneLine(std::string_view text) {
    std::string result;
    eachCharacter(text, [&](char32_t code, std::string_view bytes) {
        const bool space = code <= 0x20 || code == 0x7F || (code >= 0x80 && code <= 0xA0) ||
                           code == 0x2028 || code == 0x2029;
        if (!space)
            result += bytes;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    });
    if (!result.empty() && result.back() == ' ')
        result.pop_back();
    return result;
}

std::string elided(std::string_view text, std::size_t most) {
    std::string result;
    std::size_t count = 0;
    std::size_t cut = 0; // where to cut so that the ellipsis still fits
    eachCharacter(text, [&](char32_t, std::string_view bytes) {
        if (++count > most)
            return;
        if (count == most)
            cut = result.size();
        result += bytes;
    });
    return count <= most ? result : result.substr(0, cut) + "…";
}

} // namespace gilscope::exporting

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
