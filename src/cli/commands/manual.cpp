#include "commands/manual.h"

#include "text/usage.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace gilscope::cli {

namespace {

/// What their options have in common is a plan; an entry does not name them each time.
const std::vector<std::string> planCommands{"compare", "run", "sweep"};

/// Text for troff, which takes a dash for a hyphen and some letters at the start of a line for a
/// request.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '\\')
            out += "\\e";
        else if (letter == '-')
            out += "\\-";
        else
            out += letter;
    }
    return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string sentence(std::string_view text) {
    std::string out = escaped(text);
    if (!out.empty() && out.back() != '.')
        out += '.';
    return out + '\n';
}

/// "\fB\-\-output\fR", or with a dash of its own.
std::string optionName(std::string_view name) {
    return fmt::format("\\fB{}\\fR", escaped(name));
}

struct Entry {
    std::string group;
    std::string name; ///< "--output"
    std::string word; ///< as the help has it: "-o, --output OUT"
    std::string text;
    std::vector<std::string> commands;
};

/// What stands between "@more NAME" and "@end", by name.
using More = std::map<std::string, std::string, std::less<>>;

std::string takeFrom(More& more, const std::string& name) {
    auto found = more.extract(name);
    return found ? std::move(found.mapped()) : std::string();
}

class Page {
public:
    explicit Page(const CLI::App& app) : m_app(app) {
        for (const CLI::App* command : commands())
            for (const CLI::Option* option : command->get_options())
                if (!option->get_positional() && option != command->get_help_ptr())
                    add(*option, headingOf(*option, *command), command->get_name());
        for (const CLI::Option* option : app.get_options())
            add(*option, "Everywhere", {});
    }

    std::string commandList(More& more) const {
        std::string text;
        for (const CLI::App* command : commands()) {
            text += ".TP\n\\fBgilscope " + escaped(command->get_name()) + "\\fR";
            for (const CLI::Option* option : command->get_options())
                if (option->get_positional())
                    text += " \\fI" + escaped(positionalWord(*option)) + "\\fR";
            text += '\n' + sentence(command->get_description());
            text += takeFrom(more, command->get_name());
            text += optionsOf(*command);
        }
        return text;
    }

    std::string optionList(More& more) const {
        std::string text;
        std::vector<std::string> done;
        for (const Entry& first : m_entries) {
            if (std::find(done.begin(), done.end(), first.group) != done.end())
                continue;
            done.push_back(first.group);
            text += ".SS " + first.group + '\n';
            for (const Entry& entry : m_entries)
                if (entry.group == first.group)
                    text += optionEntry(entry, more);
        }
        return text;
    }

private:
    std::vector<const CLI::App*> commands() const {
        return m_app.get_subcommands(
            [](const CLI::App* command) { return !command->get_group().empty(); });
    }

    /// One that several commands have in the same words is said once.
    void add(const CLI::Option& option, const std::string& group, const std::string& command) {
        const std::string word = optionWord(option);
        auto known = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
            return entry.word == word && entry.text == option.get_description();
        });
        if (known == m_entries.end())
            known = m_entries.insert(
                known,
                {group, "--" + option.get_lnames().front(), word, option.get_description(), {}});
        if (!command.empty())
            known->commands.push_back(command);
    }

    /// Of the options that help has under no heading of their own.
    static std::string headingOf(const CLI::Option& option, const CLI::App& command) {
        const std::string group = optionGroup(option, command);
        return group == "Options" ? "Of single commands" : group;
    }

    static bool isOfPlans(const std::string& command) {
        return std::find(planCommands.begin(), planCommands.end(), command) != planCommands.end();
    }

    /// For the commands whose options are few.
    static std::string optionsOf(const CLI::App& command) {
        if (isOfPlans(command.get_name()))
            return {};
        std::vector<std::string> names;
        for (const CLI::Option* option : command.get_options())
            if (!option->get_positional() && option != command.get_help_ptr())
                names.push_back(optionName("--" + option->get_lnames().front()));
        return names.empty() ? std::string() : fmt::format("Takes {}.\n", fmt::join(names, ", "));
    }

    std::string optionEntry(const Entry& entry, More& more) const {
        const auto space = entry.word.find(' ', entry.word.find("--"));
        std::string text = ".TP\n\\fB" + escaped(entry.word.substr(0, space)) + "\\fR";
        if (space != std::string::npos)
            text += " \\fI" + escaped(entry.word.substr(space + 1)) + "\\fR";
        text += '\n' + sentence(entry.text);
        // Of several entries of a name the first has what is said of all.
        const auto first =
            std::find_if(m_entries.begin(), m_entries.end(),
                         [&](const Entry& other) { return other.name == entry.name; });
        if (&*first == &entry)
            text += takeFrom(more, entry.name);
        if (!entry.commands.empty() && entry.commands != planCommands)
            text += fmt::format("Of \\fI{}\\fR.\n", fmt::join(entry.commands, "\\fR, \\fI"));
        return text;
    }

    const CLI::App& m_app;
    std::vector<Entry> m_entries; ///< in the order of the help
};

} // namespace

Result<std::string> manualPage(const CLI::App& app, std::string_view outline) {
    std::vector<std::string_view> lines;
    More more;
    std::string* into = nullptr;
    while (!outline.empty()) {
        const auto end = std::min(outline.find('\n'), outline.size() - 1) + 1;
        const std::string_view line = outline.substr(0, end);
        outline.remove_prefix(end);
        if (line.starts_with("@more "))
            into = &more[std::string(line.substr(6, line.find('\n') - 6))];
        else if (line.starts_with("@end"))
            into = nullptr;
        else if (into)
            *into += line;
        else
            lines.push_back(line);
    }
    const Page page(app);
    std::string text;
    for (const std::string_view line : lines) {
        if (line == "@commands\n")
            text += page.commandList(more);
        else if (line == "@options\n")
            text += page.optionList(more);
        else
            text += line;
    }
    if (!more.empty())
        return failure(
            ErrorCode::Usage,
            fmt::format("the manual knows more of {}, which there is not", more.begin()->first));
    return text;
}

} // namespace gilscope::cli
