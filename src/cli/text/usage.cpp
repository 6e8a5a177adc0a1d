#include "text/usage.h"

#include "text_option.h"

#include <gilscope/plan.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

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

} // namespace gilscope::cli
