#include "text_option.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string_view>

namespace gilscope::cli {

namespace {

/// Whether this CLI11 reads doubled brackets as an escape; asked of itself, since its history says
/// little of it.
bool readsDoubledBrackets() {
    CLI::App app;
    std::string read;
    app.add_option("--word", read);
    app.parse(std::vector<std::string>{"[[]]", "--word"}); // from the last to the first
    return read != "[[]]";
}

/// What CLI11 reads as `text`: within the outer brackets every letter is doubled.
std::string escaped(std::string_view text) {
    std::string out = "[[";
    for (const char letter : text.substr(1, text.size() - 2))
        out.append(2, letter);
    return out + "]]";
}

bool isBracketed(std::string_view text) {
    return text.size() >= 4 && text.starts_with("[[") && text.ends_with("]]");
}

} // namespace

CLI::Option* addText(CLI::App& command, const char* name, std::optional<std::string>& target,
                     const char* value, const std::string& description) {
    return command
        .add_option_function<std::string>(
            name, [&target](const std::string& text) { target = text; }, description)
        ->type_name(value);
}

std::vector<std::string> keptAsWritten(std::vector<std::string> words) {
    for (std::string& word : words) {
        const std::size_t start = word.starts_with('-') ? std::min(word.find('['), word.size()) : 0;
        if (!isBracketed(std::string_view(word).substr(start)))
            continue;
        static const bool needed = readsDoubledBrackets();
        if (needed)
            word = word.substr(0, start) + escaped(std::string_view(word).substr(start));
    }
    return words;
}

} // namespace gilscope::cli
