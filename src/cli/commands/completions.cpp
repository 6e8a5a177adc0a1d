#include "commands/completions.h"

#include "text/modules_text.h"

#include <gilscope/export.h>
#include <gilscope/runners.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace gilscope::cli {

namespace {

using Words = std::vector<std::string>;

/// What a shell offers for the value of an option.
struct Values {
    enum class Kind { Nothing, File, Folder, Machine, Callable, One, Several } kind;
    Words words = {}; ///< of One and Several, which are joined by commas
};

struct Option {
    std::string name;  ///< "--jobs"
    std::string brief; ///< "-o"; empty: it has none
    std::string text;  ///< one line
    bool takesValue = false;
    Values values{};
};

struct Command {
    std::string name;
    std::string text;
    std::vector<Option> options;
    bool takesFiles = false;
};

template <class List>
Words wordsOf(const List& list) {
    Words words;
    for (const auto value : list)
        words.emplace_back(toString(value));
    return words;
}

Words runnerWords() {
    Words words;
    for (const RunnerInfo& runner : runnerCatalog())
        words.emplace_back(runner.id);
    return words;
}

/// Most options say by the name of their value what they take: "FILE", "none|cores|smt|one".
Values valuesOf(const CLI::Option& option, const std::string& name, const std::string& command) {
    using Kind = Values::Kind;
    if (name == "--runners") {
        Words words = runnerWords();
        words.insert(words.begin(), std::string(everyRunner));
        return {Kind::Several, std::move(words)};
    }
    if (name == "--runner")
        return {Kind::One, runnerWords()};
    if (name == "--verdict" || name == "--allow")
        return {Kind::Several, moduleVerdictWords()};
    if (name == "--format")
        return {Kind::One, command == "modules" ? Words{"text", "markdown", "json"}
                                                : wordsOf(exportFormats())};
    if (name == "--chart")
        return {Kind::One, wordsOf(exportCharts())};
    if (name == "--over")
        return {Kind::One, {"workers=", "args=", "payload="}};
    if (name == "--callable")
        return {Kind::Callable};
    if (name == "--remote")
        return {Kind::Machine};
    const std::string value = option.get_type_name();
    if (value == "FILE" || value == "OUT" || value.find("PATH") != std::string::npos)
        return {Kind::File};
    if (value == "DIR")
        return {Kind::Folder};
    Words words;
    for (const std::string& word : CLI::detail::split(value, '|'))
        if (!word.empty() && std::all_of(word.begin(), word.end(), [](char letter) {
                return letter >= 'a' && letter <= 'z';
            }))
            words.push_back(word);
    return words.empty() ? Values{Kind::Nothing} : Values{Kind::One, std::move(words)};
}

/// The first sentence or clause, without what is in brackets: there is one line for it.
std::string oneLine(std::string text) {
    for (const char* end : {" (", "; ", "\n"})
        text = text.substr(0, text.find(end));
    return text;
}

Command commandOf(const CLI::App& app) {
    Command command{app.get_name(), oneLine(app.get_description()), {}, false};
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional()) {
            const std::string name = option->get_name(true);
            command.takesFiles = command.takesFiles || name == "FILE" || name == "A";
            continue;
        }
        Option known{"--" + option->get_lnames().front(),
                     option->get_snames().empty() ? "" : '-' + option->get_snames().front(),
                     oneLine(option->get_description()),
                     option->get_items_expected_max() > 0,
                     {}};
        if (known.takesValue)
            known.values = valuesOf(*option, known.name, command.name);
        command.options.push_back(std::move(known));
    }
    return command;
}

std::vector<Command> commandsOf(const CLI::App& app) {
    std::vector<Command> commands;
    for (const CLI::App* command :
         app.get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); }))
        commands.push_back(commandOf(*command));
    return commands;
}

/// In single quotes, for any of the shells.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char letter : text)
        out += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return out + '\'';
}

Words namesOf(const Command& command) {
    Words names;
    for (const Option& option : command.options)
        names.push_back(option.name);
    return names;
}

constexpr const char* bashFiles = "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))";

std::string bashAction(const Values& values) {
    switch (values.kind) {
    case Values::Kind::Nothing:
        return ":";
    case Values::Kind::File:
        return bashFiles;
    case Values::Kind::Folder:
        return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\"))";
    case Values::Kind::Machine:
        return "COMPREPLY=($(compgen -A hostname -- \"$cur\"))";
    case Values::Kind::Callable:
        return "COMPREPLY=($(compgen -W \"$(_gilscope_callables)\" -- \"$cur\"))";
    case Values::Kind::One:
        return fmt::format("COMPREPLY=($(compgen -W \"{}\" -- \"$cur\"))",
                           fmt::join(values.words, " "));
    case Values::Kind::Several:
        break;
    }
    return fmt::format("_gilscope_several \"{}\"", fmt::join(values.words, " "));
}

std::string bashScript(const Command& everywhere, const std::vector<Command>& commands) {
    std::vector<std::pair<std::string, std::string>>
        actions; // and the "command:option" they are of
    std::string options, names;
    for (const Command& command : commands) {
        names += (names.empty() ? "" : " ") + command.name;
        options += fmt::format("        {}) options=\"{}\"; files={} ;;\n", command.name,
                               fmt::join(namesOf(command), " "), command.takesFiles ? "yes" : "no");
        for (const Option& option : command.options) {
            if (!option.takesValue)
                continue;
            const std::string action = bashAction(option.values);
            auto same = std::find_if(actions.begin(), actions.end(),
                                     [&](const auto& known) { return known.second == action; });
            if (same == actions.end())
                same = actions.insert(actions.end(), {"", action});
            for (const std::string& name : {option.name, option.brief})
                if (!name.empty())
                    same->first +=
                        fmt::format("{}{}:{}", same->first.empty() ? "" : "|", command.name, name);
        }
    }
    std::string values;
    for (const auto& [where, action] : actions)
        values += fmt::format("        {})\n            {}; return ;;\n", where, action);
    return fmt::format(
        R"(# bash completion for gilscope                                              -*- shell-script -*-

_gilscope_callables()
{{
    local script= i
    for ((i = 1; i < ${{#COMP_WORDS[@]}} - 1; i++)); do
        [[ ${{COMP_WORDS[i]}} == --script ]] && script=${{COMP_WORDS[i + 1]}}
    done
    "${{COMP_WORDS[0]}}" callables ${{script:+--script "$script"}} 2>/dev/null | sed '1d; s/ .*//'
}}

_gilscope_several()
{{
    local head=
    [[ $cur == *,* ]] && head=${{cur%,*}},
    COMPREPLY=($(compgen -P "$head" -W "$1" -- "${{cur##*,}}"))
    compopt -o nospace
}}

_gilscope()
{{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}} options= files=no
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W "{0} {1}" -- "$cur"))
        return
    fi
    case ${{COMP_WORDS[1]}}:$prev in
{2}    esac
    case ${{COMP_WORDS[1]}} in
{3}    esac
    if [[ $cur != -* && $files == yes ]]; then
        {4}
    else
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
    fi
}}

complete -F _gilscope gilscope
)",
        names, fmt::join(namesOf(everywhere), " "), values, options, bashFiles);
}

std::string zshAction(const Values& values) {
    switch (values.kind) {
    case Values::Kind::Nothing:
        return "";
    case Values::Kind::File:
        return "_files";
    case Values::Kind::Folder:
        return "_directories";
    case Values::Kind::Machine:
        return "_hosts";
    case Values::Kind::Callable:
        return "_gilscope_callables";
    case Values::Kind::One:
        return fmt::format("({})", fmt::join(values.words, " "));
    case Values::Kind::Several:
        break;
    }
    return fmt::format("_values -s , value {}", fmt::join(values.words, " "));
}

std::string zshOption(const Option& option) {
    std::string text;
    for (const char letter : option.text)
        text += letter == '[' || letter == ']' || letter == ':' ? std::string("\\") + letter
                                                                : std::string(1, letter);
    const std::string rest = quoted(
        fmt::format("[{}]{}", text, option.takesValue ? ":value:" + zshAction(option.values) : ""));
    return option.brief.empty() ? option.name + rest
                                : fmt::format("{{{},{}}}{}", option.brief, option.name, rest);
}

std::string zshScript(const Command& everywhere, const std::vector<Command>& commands) {
    std::string list, cases, common;
    for (const Option& option : everywhere.options)
        common += ' ' + zshOption(option);
    for (const Command& command : commands) {
        list += fmt::format("        {}\n", quoted(command.name + ':' + command.text));
        cases += fmt::format("        {})\n          _arguments", command.name);
        for (const Option& option : command.options)
            cases += " \\\n            " + zshOption(option);
        cases += command.takesFiles ? " \\\n            '*:recording:_files' ;;\n" : " ;;\n";
    }
    return fmt::format(R"zsh(#compdef gilscope

_gilscope_callables() {{
  local script=${{opt_args[--script]}}
  local -a names
  names=(${{(f)"$(_call_program callables gilscope callables ${{script:+--script}} ${{script:+${{(Q)script}}}} 2>/dev/null | sed '1d; s/ .*//')"}})
  _describe 'callable' names
}}

_gilscope() {{
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C{0} '1:command:->command' '*::word:->word'
  case $state in
    command)
      local -a commands
      commands=(
{1}      )
      _describe 'command' commands ;;
    word)
      case $line[1] in
{2}      esac ;;
  esac
}}

_gilscope "$@"
)zsh",
                       common, list, cases);
}

std::string fishAction(const Values& values) {
    switch (values.kind) {
    case Values::Kind::Nothing:
        return " -x";
    case Values::Kind::File:
        return " -r -F";
    case Values::Kind::Folder:
        return " -x -a '(__fish_complete_directories)'";
    case Values::Kind::Machine:
        return " -x -a '(__fish_complete_user_at_hosts)'";
    case Values::Kind::Callable:
        return " -x -a '(__gilscope_callables)'";
    case Values::Kind::One:
        return fmt::format(" -x -a '{}'", fmt::join(values.words, " "));
    case Values::Kind::Several:
        break;
    }
    return fmt::format(" -x -a '(__fish_append , {})'", fmt::join(values.words, " "));
}

std::string fishOption(const Option& option, const std::string& where) {
    return fmt::format("complete -c gilscope -n {}{} -l {}{} -d {}\n", quoted(where),
                       option.brief.empty() ? "" : " -s " + option.brief.substr(1),
                       option.name.substr(2), option.takesValue ? fishAction(option.values) : "",
                       quoted(option.text));
}

std::string fishScript(const Command& everywhere, const std::vector<Command>& commands) {
    std::string text = R"(# fish completion for gilscope

function __gilscope_callables
    set -l words (commandline -opc)
    set -l script
    if set -l at (contains -i -- --script $words)
        set script --script $words[(math $at + 1)]
    end
    gilscope callables $script 2>/dev/null | sed '1d; s/ .*//'
end

complete -c gilscope -f
)";
    for (const Option& option : everywhere.options)
        text += fishOption(option, "__fish_use_subcommand");
    for (const Command& command : commands) {
        text += fmt::format("\ncomplete -c gilscope -n __fish_use_subcommand -a {} -d {}\n",
                            command.name, quoted(command.text));
        const std::string where = "__fish_seen_subcommand_from " + command.name;
        for (const Option& option : command.options)
            text += fishOption(option, where);
        if (command.takesFiles)
            text += fmt::format("complete -c gilscope -n {} -F\n", quoted(where));
    }
    return text;
}

} // namespace

std::string completionScript(const CLI::App& app, std::string_view shell) {
    const Command everywhere = commandOf(app);
    const std::vector<Command> commands = commandsOf(app);
    if (shell == "bash")
        return bashScript(everywhere, commands);
    if (shell == "zsh")
        return zshScript(everywhere, commands);
    return shell == "fish" ? fishScript(everywhere, commands) : std::string();
}

} // namespace gilscope::cli
