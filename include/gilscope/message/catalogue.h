#pragma once

#include <gilscope/message/message.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace gilscope::message {

enum class Code : std::uint16_t {
    Verbatim,     ///< one argument: a text
#ifndef Q_MOC_RUN // the window's moc cannot read an enumeration in several files
#define GILSCOPE_MESSAGE(id, word, category, ...) id,
#include <gilscope/message/catalogue/damage.inc>
#include <gilscope/message/catalogue/diff.inc>
#include <gilscope/message/catalogue/doctor.inc>
#include <gilscope/message/catalogue/errors.inc>
#include <gilscope/message/catalogue/errors_host.inc>
#include <gilscope/message/catalogue/errors_plan.inc>
#include <gilscope/message/catalogue/errors_python.inc>
#include <gilscope/message/catalogue/errors_recording.inc>
#include <gilscope/message/catalogue/facts.inc>
#include <gilscope/message/catalogue/jobs.inc>
#include <gilscope/message/catalogue/modules.inc>
#include <gilscope/message/catalogue/results.inc>
#include <gilscope/message/catalogue/verdict.inc>
#include <gilscope/message/catalogue/warnings.inc>
#include <gilscope/message/catalogue/workers.inc>
#undef GILSCOPE_MESSAGE
#endif
};

} // namespace gilscope::message

namespace gilscope {
using MessageCode = message::Code;
} // namespace gilscope

namespace gilscope::message {

/// What a sentence is about; the Machine page shows those about the machine.
enum class Category { None, Machine, Script, Method, Runner, Recording };

/// One sentence. Its words are English; resources/translations has those of other languages, where
/// scripts/translate puts them.
struct Info {
    Code code{};
    /// As in the stream and in --json. "noisy.known-to" is another wording of "noisy".
    std::string_view word;
    Category category = Category::None;
    /// `%1` is the first argument; `{repeat}` is what the front end calls that; what stands in
    /// [brackets] is left out where an argument in it is empty, or the front end has no name for
    /// what is in it.
    const char* text = "";
    const char* one = nullptr;  ///< where the first argument is 1; nullptr: the same
    const char* hint = nullptr; ///< what to do; nullptr: as for the word before the dot
};

#define GILSCOPE_MESSAGE(id, word, category, ...) {Code::id, word, Category::category, __VA_ARGS__},
#define SENTENCE(context, text) text, nullptr
#define COUNTED(context, many, one) many, one
#define HINT(context, text) text
inline constexpr std::array catalogue = std::to_array<Info>({
    {Code::Verbatim, "", Category::None, "%1"},
#include <gilscope/message/catalogue/damage.inc>
#include <gilscope/message/catalogue/diff.inc>
#include <gilscope/message/catalogue/doctor.inc>
#include <gilscope/message/catalogue/errors.inc>
#include <gilscope/message/catalogue/errors_host.inc>
#include <gilscope/message/catalogue/errors_plan.inc>
#include <gilscope/message/catalogue/errors_python.inc>
#include <gilscope/message/catalogue/errors_recording.inc>
#include <gilscope/message/catalogue/facts.inc>
#include <gilscope/message/catalogue/jobs.inc>
#include <gilscope/message/catalogue/modules.inc>
#include <gilscope/message/catalogue/results.inc>
#include <gilscope/message/catalogue/verdict.inc>
#include <gilscope/message/catalogue/warnings.inc>
#include <gilscope/message/catalogue/workers.inc>
});
#undef HINT
#undef COUNTED
#undef SENTENCE
#undef GILSCOPE_MESSAGE

/// The row of `code`; never fails.
constexpr const Info& infoOf(Code code) {
    return catalogue[static_cast<std::size_t>(code)];
}

/// How many arguments a sentence has: the highest number after a %.
constexpr std::size_t arity(Code code) {
    std::size_t most = 0;
    for (const char* at = infoOf(code).text; *at != '\0'; ++at)
        if (at[0] == '%' && at[1] >= '1' && at[1] <= '9')
            most = std::max(most, static_cast<std::size_t>(at[1] - '0'));
    return most;
}

/// The row that is called `word`; nullptr: a newer gilscope may know more.
const Info* find(std::string_view word);
/// "noisy" of "noisy.known-to".
constexpr std::string_view family(std::string_view word) {
    return word.substr(0, word.find('.'));
}

/// What to do about it, as the catalogue has it: the row's own words, or those of its family;
/// nullptr: nothing.
const char* hintOf(Code code);

/// The message `code` with these arguments, as many as its sentence has places for.
template <Code code, class... Arguments>
Message say(Arguments&&... arguments) {
    static_assert(sizeof...(Arguments) == arity(code), "a place of the sentence each");
    return {code, {Argument(std::forward<Arguments>(arguments))...}};
}

} // namespace gilscope::message
