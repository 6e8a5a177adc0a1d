#include "usage.h"

#include <gilscope/plan.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

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

/// About a word that nothing took.
Error unexpected(const CLI::App& command, const std::string& word) {
    const auto name = word.substr(0, word.find('='));
    const std::string help = command.get_parent()
                                 ? fmt::format("gilscope {} --help", command.get_name())
                                 : std::string("gilscope --help");
    if (word.starts_with('-') && word.size() > 1) {
        // A letter is near to every other letter.
        const auto near = name.size() > 2 ? suggestion(name, optionWords(command)) : std::string();
        return usage(fmt::format("there is no option '{}'{}", name,
                                 near.empty() ? fmt::format("; see '{}'", help) : near));
    }
    return usage(fmt::format("'{}' is one word too many; see '{}'", word, help));
}

/// "--jobs: 1 required TEXT missing" and its relatives begin with the option, some without its
/// dashes.
std::string optionIn(std::string_view message) {
    const std::string name(message.substr(0, message.find_first_of(": ")));
    return name.starts_with('-') ? name : "--" + name;
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

Error usageError(const CLI::App& app, const CLI::ParseError& refusal,
                 const std::vector<std::string>& words) {
    const auto commands = commandWords(app);
    const auto isCommand = [&](const std::string& word) {
        return std::find(commands.begin(), commands.end(), word) != commands.end();
    };
    if (words.empty())
        return usage(fmt::format("which command? One of {}; see 'gilscope --help'",
                                 fmt::join(commands, ", ")));
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
            return unexpected(*level, left.front());

    const std::string_view message = refusal.what();
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&refusal)) {
        const auto option = optionIn(message);
        if (message.find("At Most") != std::string_view::npos)
            return usage(fmt::format("{} is given more than once", option));
        if (message.find("override") != std::string_view::npos)
            return usage(fmt::format("{} takes no value", option));
        return usage(fmt::format("{} needs a value", option));
    }
    if (dynamic_cast<const CLI::RequiredError*>(&refusal))
        return usage(
            command == &app
                ? fmt::format("which command? One of {}; see 'gilscope --help'",
                              fmt::join(commands, ", "))
                : fmt::format("{}; see 'gilscope {} --help'", message, command->get_name()));
    return usage(std::string(message));
}

} // namespace gilscope::cli
