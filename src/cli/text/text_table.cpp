#include "text/text_table.h"
#include "text_option.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace gilscope::cli {

namespace {

bool isWhole(const Trial& trial) {
    return trial.end && (trial.end->status == TrialStatus::Complete ||
                         trial.end->status == TrialStatus::Unsupported);
}

/// Jobs that came to an end of their own; those that were cancelled while they ran are recorded
/// too.
std::uint64_t finishedJobs(const Trial& trial) {
    std::uint64_t finished = 0;
    for (const auto& batch : trial.batches)
        finished +=
            batch->size() - static_cast<std::uint64_t>(std::count(
                                batch->status.begin(), batch->status.end(), JobStatus::Cancelled));
    return finished;
}

} // namespace

std::string extentText(const Comparison& comparison) {
    const auto& trials = comparison.trials;
    const auto whole = std::count_if(trials.begin(), trials.end(),
                                     [](const auto& trial) { return isWhole(*trial); });
    const std::size_t planned =
        std::max(trials.size(), comparison.plan ? comparison.plan->trials.size() : 0);
    if (planned == 0)
        return "it ends before the first trial";
    std::string text = fmt::format("complete trials: {} of {}", whole, planned);
    const auto partial = std::find_if(trials.rbegin(), trials.rend(),
                                      [](const auto& trial) { return !isWhole(*trial); });
    if (partial != trials.rend()) {
        const Trial& trial = **partial;
        text += fmt::format("; trial {} ({}) ends after {} of {} jobs", index(trial.spec.id) + 1,
                            trial.spec.runner, finishedJobs(trial), trial.spec.jobs);
    }
    return text;
}

void PlaceOptions::addTo(CLI::App& command, const char* group) {
    auto* option = addText(command, "--remote", remote, "[USER@]HOST[:ENGINE]",
                           "Machine whose engine is used, through ssh (default: this machine)");
    if (group)
        option->group(group);
}

Result<client::Installation> PlaceOptions::installation() const {
    if (!remote)
        return client::Installation::find();
    // What the user got wrong comes before what this machine lacks.
    auto machine = client::Remote::parse(QString::fromStdString(*remote));
    if (!machine)
        return tl::unexpected(machine.error());
    auto installation = client::Installation::find();
    if (installation)
        installation->remote = std::move(*machine);
    return installation;
}

namespace {

constexpr std::string_view gap = "  ";

std::string padded(const std::string& cell, std::size_t width, TextTable::Align align) {
    const std::string blanks(width - std::min(width, displayWidth(cell)), ' ');
    return align == TextTable::Align::Left ? cell + blanks : blanks + cell;
}

void trimEnd(std::string& line) {
    line.erase(line.find_last_not_of(' ') + 1);
}

/// Bytes of the character at the beginning of `text` if it turns the direction of what follows, so
/// that a terminal would show another text than there is; else 0.
std::size_t steeringBytes(std::string_view text) {
    for (const std::string_view mark : {"\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C",
                                        "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"})
        if (text.starts_with(mark))
            return mark.size();
    return 0;
}

} // namespace

std::string printable(std::string_view text, bool lines) {
    std::string visible;
    visible.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (const std::size_t hidden = steeringBytes(text.substr(i)); hidden > 0) {
            visible += fmt::format("\\u{:04x}",
                                   static_cast<std::uint32_t>(utf8::front(text.substr(i))->code));
            i += hidden - 1;
            continue;
        }
        const bool secondControl =
            byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (secondControl)
            visible += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[++i]));
        else if ((byte == '\n' || byte == '\t') && lines)
            visible += text[i];
        else if (byte == '\n')
            visible += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            visible += fmt::format("\\x{:02x}", byte);
        else
            visible += text[i];
    }
    return visible;
}

std::string asciiOnly(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    utf8::eachCharacter(text, [&plain](char32_t point, std::string_view) {
        if (point < 0x80)
            plain += static_cast<char>(point);
        else if (point < 0x10000)
            plain += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point));
        else
            plain += fmt::format("\\U{:08x}", static_cast<std::uint32_t>(point));
    });
    return plain;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string out, line;
    const auto flush = [&] {
        out += std::string(indent, ' ') + line + '\n';
        line.clear();
    };
    while (!text.empty()) {
        const auto cut = text.find_first_of(" \n");
        const auto word = text.substr(0, cut);
        if (!line.empty() && indent + displayWidth(line) + 1 + displayWidth(word) > width)
            flush();
        if (!word.empty() && !line.empty())
            line += ' ';
        line += word;
        if (cut != std::string_view::npos && text[cut] == '\n')
            flush();
        text.remove_prefix(cut == std::string_view::npos ? text.size() : cut + 1);
    }
    if (!line.empty())
        flush();
    return out;
}

std::string indented(std::string_view text, std::size_t indent) {
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    std::string out;
    while (true) {
        const auto cut = text.find('\n');
        std::string line = std::string(indent, ' ') + std::string(text.substr(0, cut));
        trimEnd(line);
        out += line + '\n';
        if (cut == std::string_view::npos)
            return out;
        text.remove_prefix(cut + 1);
    }
}

void TextTable::addColumn(std::string heading, Align align) {
    m_columns.push_back({std::move(heading), align});
}

void TextTable::addRow(std::vector<std::string> cells) {
    cells.resize(m_columns.size());
    m_rows.push_back(std::move(cells));
}

std::string TextTable::text(bool bold) const {
    std::vector<std::size_t> widths;
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        std::size_t width = displayWidth(m_columns[column].heading);
        for (const auto& row : m_rows)
            width = std::max(width, displayWidth(row[column]));
        widths.push_back(width);
    }
    const auto line = [&](auto cellOf) {
        std::string joined;
        for (std::size_t column = 0; column < m_columns.size(); ++column)
            fmt::format_to(std::back_inserter(joined), "{}{}", column ? gap : "",
                           padded(cellOf(column), widths[column], m_columns[column].align));
        trimEnd(joined);
        return joined;
    };
    std::string out = line([&](std::size_t column) { return m_columns[column].heading; });
    out = fmt::format(fmt::runtime(bold ? "\x1b[1m{}\x1b[0m\n" : "{}\n"), out);
    for (const auto& row : m_rows)
        fmt::format_to(std::back_inserter(out), "{}\n",
                       line([&](std::size_t column) { return row[column]; }));
    return out;
}

} // namespace gilscope::cli
