#include "commands/commands.h"
#include "output.h"
#include "recording_input.h"

#include <gilscope/diff.h>
#include <gilscope/message/english.h>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace gilscope::cli {

namespace {

struct DiffOptions {
    std::string left;
    std::string right;
    bool json = false;
};

/// The few letters of a diff that a terminal without UTF-8 does not have.
std::string plainLetters(std::string text) {
    constexpr std::pair<std::string_view, std::string_view> letters[] = {
        {"×", "x"}, {"µ", "u"}, {"–", "-"}, {"…", "..."}};
    for (const auto& [letter, plain] : letters)
        for (std::size_t at = text.find(letter); at != std::string::npos;
             at = text.find(letter, at))
            text.replace(at, letter.size(), plain);
    return text;
}

int diffRecordings(const DiffOptions& options) {
    const auto left = readInput(options.left, "compared");
    if (!left)
        return fail(left.error());
    const auto right = readInput(options.right, "compared");
    if (!right)
        return fail(right.error());
    const ComparisonDiff diff = diffSummaries(left->summary, right->summary);
    const auto english = [](const Message& message) { return message::english(message); };
    std::string text = options.json ? diffJson(diff, options.left, options.right)
                                    : diffText(diff, options.left, options.right, english);
    if (!options.json && standardOutputStyle().letters == Letters::Ascii)
        text = plainLetters(std::move(text));
    const auto printed = print(text);
    if (!printed)
        return fail(printed.error());
    const int differ = diff.valuesAgree == false ? exit_code::jobsBad : exit_code::good;
    return std::max({left->code, right->code, differ});
}

} // namespace

void addDiff(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("diff", "Compare two recordings, A before B");
    auto options = std::make_shared<DiffOptions>();
    command->add_option("A", options->left, "The first recording")->required()->type_name("");
    command->add_option("B", options->right, "The second recording")->required()->type_name("");
    command->add_flag("--json", options->json, "Print it as JSON")->disable_flag_override();
    command->callback(
        [options, &chosen] { chosen = [options] { return diffRecordings(*options); }; });
}

} // namespace gilscope::cli
