#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Text as people see it, in bytes that may come from anywhere. Any thread.
namespace gilscope::utf8 {

struct Character {
    char32_t code = 0;
    std::size_t size = 0; ///< bytes
};

/// The character at the front of `text`, which is not empty; nullopt where its bytes are not UTF-8.
/// Overlong forms, surrogates and what lies beyond U+10FFFF are not.
std::optional<Character> front(std::string_view text);

/// What stands for a byte that belongs to no character: U+FFFD.
inline constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Calls `take(code, bytes)` for each character; each byte of none arrives as U+FFFD.
template <class Take>
void eachCharacter(std::string_view text, const Take& take) {
    while (!text.empty()) {
        if (const auto character = front(text)) {
            take(character->code, text.substr(0, character->size));
            text.remove_prefix(character->size);
        } else {
            take(char32_t{0xFFFD}, replacement);
            text.remove_prefix(1);
        }
    }
}

/// Whether `byte` goes on with a character that has begun.
constexpr bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}
/// The last place in `text` up to `at` that is not inside a character.
std::size_t placeBefore(std::string_view text, std::size_t at);
/// The first bytes of `text`, at most so many, and "..." where something follows. Not cut inside a
/// character.
std::string shortened(std::string_view text, std::size_t most);

/// Columns of a terminal or of monospaced type: East Asian characters and emoji take two, near
/// enough for a layout.
std::size_t displayWidth(std::string_view text);

} // namespace gilscope::utf8
