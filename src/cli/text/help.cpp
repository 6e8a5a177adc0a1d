#include "text/help.h"

#include "text/text_table.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace gilscope::cli {

namespace {

constexpr std::size_t descriptionColumn = 30;
constexpr std::size_t narrowest = 30; ///< of a description, however narrow the terminal

/// Commands without a group are for the build.
bool everyCommand(const CLI::App* command) {
    return !command->get_group().empty();
}

bool takesValue(const CLI::Option& option) {
    return option.get_items_expected_max() > 0;
}

/// "  word      description", where the description may take several lines.
std::string entry(const std::string& word, const std::string& description, std::size_t width) {
    std::string line = "  " + word;
    const std::string text =
        wrapped(description, std::max(width, descriptionColumn + narrowest), descriptionColumn);
    if (line.size() + 2 > descriptionColumn)
        return line + '\n' + text;
    line.resize(descriptionColumn, ' ');
    return text.empty() ? line + '\n' : line + text.substr(descriptionColumn);
}

std::string usageLine(const CLI::App& command) {
    std::string line = "Usage: ";
    if (command.get_parent())
        line += command.get_parent()->get_name() + ' ';
    line += command.get_name();
    for (const CLI::Option* option : command.get_options())
        if (option->get_positional())
            line += ' ' + positionalWord(*option);
    for (const CLI::Option* option : command.get_options())
        if (!option->get_positional() && option->get_required())
            line += ' ' + option->get_name() + ' ' + option->get_type_name();
    line += " [OPTIONS]";
    if (!command.get_subcommands(everyCommand).empty())
        line += " COMMAND";
    return line + '\n';
}

} // namespace

std::string optionGroup(const CLI::Option& option, const CLI::App& command) {
    // CLI11 has its own word for options that were put in no group; its help flag is always there.
    const CLI::Option* help = command.get_help_ptr();
    return help && option.get_group() == help->get_group() ? "Options" : option.get_group();
}

std::string positionalWord(const CLI::Option& option) {
    const bool several = option.get_items_expected_max() > 1;
    const std::string name = option.get_name(true) + (several ? "..." : "");
    return option.get_required() ? name : '[' + name + ']';
}

std::string optionWord(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames())
        names.push_back('-' + name);
    for (const std::string& name : option.get_lnames())
        names.push_back("--" + name);
    std::string word = fmt::format("{}", fmt::join(names, ", "));
    if (takesValue(option))
        word += ' ' + option.get_type_name();
    return word;
}

std::string helpText(const CLI::App& app, std::size_t width) {
    if (const auto named = app.get_subcommands(); !named.empty())
        return helpText(*named.back(), width);
    std::string arguments, commands;
    std::vector<std::pair<std::string, std::string>> groups; // in the order of their first options
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional()) {
            arguments += entry(option->get_name(true), option->get_description(), width);
            continue;
        }
        const std::string name = optionGroup(*option, app);
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& known) { return known.first == name; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {name, {}});
        group->second += entry(optionWord(*option), option->get_description(), width);
    }
    for (const CLI::App* command : app.get_subcommands(everyCommand))
        commands += entry(command->get_name(), command->get_description(), width);
    groups.insert(groups.begin(), {"Arguments", arguments});
    groups.emplace_back("Commands", commands);

    std::string text = wrapped(app.get_description(), width) + '\n' + usageLine(app);
    for (const auto& [heading, entries] : groups)
        if (!entries.empty())
            text += fmt::format("\n{}:\n{}", heading, entries);
    if (const std::string footer = app.get_footer(); !footer.empty())
        text += '\n' + footer;
    return text;
}

} // namespace gilscope::cli
