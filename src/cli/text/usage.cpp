#include "text/usage.h"

#include <gilscope/plan.h>

#include "text/text_table.h"
#include "text_option.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace gilscope::cli {

namespace {

Error usage(std::string message) {
    return {ErrorCode::Usage, std::move(message), {}};
}

std::vector<std::string> commandWords(const CLI::App& app) {
    std::vector<std::string> words;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        words.push_back(command->get_name());
    return words;
}

std::string helpCommand(const CLI::App& command) {
    return command.get_parent() ? fmt::format("gilscope {} --help", command.get_name())
                                : std::string("gilscope --help");
}

/// About a word that nothing took.
Error unexpected(const CLI::App& command, const std::string& word) {
    const auto name = word.substr(0, word.find('='));
    const std::string help = helpCommand(command);
    if (word.starts_with('-') && word.size() > 1) {
        // A letter is near to every other letter.
        const auto near = name.size() > 2 ? suggestion(name, optionWords(command)) : std::string();
        return usage(fmt::format("there is no option '{}'{}", name,
                                 near.empty() ? fmt::format("; see '{}'", help) : near));
    }
    return usage(fmt::format("'{}' is one word too many; see '{}'", word, help));
}

/// `word` as it was before keptAsWritten().
std::string asWritten(const std::string& word, const std::vector<std::string>& words) {
    const auto given = keptAsWritten(words);
    const auto at = std::find(given.begin(), given.end(), word);
    return at == given.end() ? word : words[static_cast<std::size_t>(at - given.begin())];
}

/// An option as somebody wrote it.
struct WrittenOption {
    const CLI::Option* option = nullptr; ///< nullptr: the word is none
    std::string name;                    ///< "--jobs", "-o"
    bool valueAttached = false;          ///< --jobs=3, -oFILE
};

WrittenOption writtenOption(const CLI::App& command, const std::string& word) {
    const bool isLong = word.starts_with("--");
    if (!word.starts_with('-') || word.size() < 2)
        return {};
    const auto end = isLong ? word.find('=') : 2;
    WrittenOption written{nullptr, word.substr(0, end), end < word.size()};
    for (const CLI::Option* option : command.get_options()) {
        const auto& names = isLong ? option->get_lnames() : option->get_snames();
        const auto bare = std::string_view(written.name).substr(isLong ? 2 : 1);
        if (std::find(names.begin(), names.end(), bare) != names.end())
            written.option = option;
    }
    return written;
}

/// The first option among `words`, those after the name of `command`, whose values are too many or
/// too few. Found here, because each CLI11 has other words for it.
std::optional<Error> misusedOption(const CLI::App& command, const std::vector<std::string>& words) {
    std::vector<const CLI::Option*> given;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const WrittenOption written = writtenOption(command, words[at]);
        if (!written.option)
            continue;
        if (written.option->get_items_expected_max() == 0) {
            if (written.valueAttached)
                return usage(fmt::format("{} takes no value", written.name));
            continue;
        }
        if (!written.valueAttached && ++at == words.size())
            return usage(fmt::format("{} needs a value", written.name));
        if (std::find(given.begin(), given.end(), written.option) != given.end())
            return usage(fmt::format("{} is given more than once", written.name));
        given.push_back(written.option);
    }
    return std::nullopt;
}

/// The first option or argument that `command` cannot do without and that was not given.
std::optional<Error> missingOption(const CLI::App& command) {
    for (const CLI::Option* option : command.get_options())
        if (option->get_required() && option->count() == 0)
            return usage(fmt::format("{} is required; see '{}'",
                                     option->get_name(option->get_positional()),
                                     helpCommand(command)));
    return std::nullopt;
}

} // namespace

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
    const std::string near = nearestWord(word, known);
    return near.empty() ? std::string() : fmt::format("; did you mean '{}'?", near);
}

std::vector<std::string> optionWords(const CLI::App& command) {
    std::vector<std::string> words;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames())
            words.push_back("--" + name);
    return words;
}

Error usageError(const CLI::App& app, const std::vector<std::string>& words) {
    const auto commands = commandWords(app);
    const auto isCommand = [&](const std::string& word) {
        return std::find(commands.begin(), commands.end(), word) != commands.end();
    };
    const Error which = usage(
        fmt::format("which command? One of {}; see 'gilscope --help'", fmt::join(commands, ", ")));
    if (words.empty())
        return which;
    if (!words.front().starts_with('-') && !isCommand(words.front())) {
        const auto near = suggestion(words.front(), commands);
        return usage(fmt::format(
            "there is no command '{}'{}", words.front(),
            near.empty() ? fmt::format("; there are {}", fmt::join(commands, ", ")) : near));
    }
    const CLI::App* command = &app;
    for (const CLI::App* parsed : app.get_subcommands())
        command = parsed;
    for (const CLI::App* level : {command, &app})
        if (const auto left = level->remaining(false); !left.empty())
            return unexpected(*level, asWritten(left.front(), words));

    const auto name = std::find(words.begin(), words.end(), command->get_name());
    const std::vector<std::string> own(name == words.end() ? words.begin() : name + 1, words.end());
    if (auto misused = misusedOption(*command, own))
        return *misused;
    if (command == &app)
        return which;
    if (auto missing = missingOption(*command))
        return *missing;
    return usage(fmt::format("these words are not understood; see '{}'", helpCommand(*command)));
}

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
