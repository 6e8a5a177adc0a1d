// The sentences of the catalogue and their places. Hosts use it, so it stands alone: no fmt.
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <algorithm>
#include <array>

namespace gilscope::message {

namespace {

struct Term {
    std::string_view name;
    std::string_view option; ///< empty: the command line has no such thing
};

/// What the sentences may name of a front end.
constexpr std::array termTable{
    Term{"repeat", "--repeat"},
    Term{"jobs", "--jobs"},
    Term{"workers", "--workers"},
    Term{"runners", "--runners"},
    Term{"warmup", "--warmup"},
    Term{"pin", "--pin none"},
    Term{"drop-results", "--results none"},
    Term{"no-prepare", "--no-prepare"},
    Term{"max-restarts", "--max-restarts"},
    Term{"budget", "--budget"},
    Term{"rate", "--rate"},
    Term{"python", "--python"},
    Term{"python-path", "--python PATH"},
    Term{"venv", "--venv or VIRTUAL_ENV"},
    Term{"deadline", "--deadline"},
    Term{"precision", "--precision"},
    Term{"doctor", "gilscope doctor"},
    Term{"log", "the log"},
};

/// The text up to the bracket that closes what begins at `from`.
std::string_view inBrackets(std::string_view form, std::size_t from) {
    return form.substr(from, form.find(']', from) - from);
}

/// Appends `form`; whether it has a word for each of its places and terms.
bool append(std::string& text, std::string_view form, const Words& words) {
    bool complete = true, filled = false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char next = i + 1 < form.size() ? form[i + 1] : '\0';
        if (form[i] == '%' && next >= '1' && next <= '9') {
            const std::string argument = words.argument(static_cast<std::size_t>(next - '1'));
            complete = complete && !argument.empty();
            text += argument;
            ++i;
            filled = true;
            continue;
        } else if (form[i] == '{') {
            const std::size_t end = form.find('}', i);
            const auto term = words.term(form.substr(i + 1, end - i - 1));
            complete = complete && term;
            text += term.value_or("");
            i = std::min(end, form.size());
        } else if (form[i] == '[') {
            const std::string_view part = inBrackets(form, i + 1);
            if (std::string optional; append(optional, part, words))
                text += optional;
            i += part.size() + 1;
        } else if (form[i] != '.' || !filled || !text.ends_with('.')) {
            text += form[i]; // what somebody else says may end with a full stop of its own
        }
        filled = false;
    }
    return complete;
}

} // namespace

std::string fill(std::string_view form, const Words& words) {
    std::string text;
    append(text, form, words);
    return text;
}

std::optional<std::string> optionCalled(std::string_view term) {
    const auto found = std::find_if(termTable.begin(), termTable.end(),
                                    [&](const Term& one) { return one.name == term; });
    if (found == termTable.end() || found->option.empty())
        return std::nullopt;
    return std::string(found->option);
}

std::vector<std::string_view> allTerms() {
    std::vector<std::string_view> names;
    for (const Term& term : termTable)
        names.push_back(term.name);
    return names;
}

} // namespace gilscope::message
