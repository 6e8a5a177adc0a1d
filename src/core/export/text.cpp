#include "export/text.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace gilscope::exporting {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

struct Character {
    char32_t code = 0;
    std::size_t size = 0;
};

/// The character at the front of `text`; nullopt where its bytes are not UTF-8. Overlong forms,
/// surrogates and what lies beyond U+10FFFF are not.
std::optional<Character> front(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return Character{lead, 1};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size)
        return std::nullopt;
    char32_t code = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return std::nullopt;
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[size] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return std::nullopt;
    return Character{code, size};
}

/// Calls `take(code, bytes)` for each character; bytes that are none arrive as U+FFFD.
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

/// Char of XML 1.0, section 2.2.
bool allowedInXml(char32_t code) {
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code != 0xFFFE && code != 0xFFFF);
}

/// Drawn two columns wide: East Asian blocks and emoji, near enough for a layout.
bool wide(char32_t code) {
    return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
           (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) ||
           (code >= 0x1F300 && code <= 0x1FAFF) || (code >= 0x20000 && code <= 0x3FFFD);
}

} // namespace

void TextOut::flush() {
    if (m_buffer.size() > 0)
        m_sink(std::string_view(m_buffer.data(), m_buffer.size()));
    m_buffer.clear();
}

std::string validUtf8(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    eachCharacter(text, [&](char32_t, std::string_view bytes) { result += bytes; });
    return result;
}

std::string csvField(std::string_view text) {
    const std::string valid = validUtf8(text);
    const bool spaced = !valid.empty() && (valid.front() == ' ' || valid.back() == ' ');
    if (valid.find_first_of(",\"\r\n") == std::string::npos && !spaced)
        return valid;
    std::string quoted = "\"";
    for (const char c : valid) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string xmlText(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    eachCharacter(text, [&](char32_t code, std::string_view bytes) {
        switch (code) {
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '&':
            result += "&amp;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default:
            result += allowedInXml(code) ? bytes : replacement;
        }
    });
    return result;
}

std::string markdownText(std::string_view text) {
    static constexpr std::string_view markup = "\\`*_{}<>#+!|~&$";
    // Brackets alone are text, and an interval reads better without backslashes.
    const bool links = text.find("](") != std::string_view::npos ||
                       text.find("][") != std::string_view::npos ||
                       text.find("]:") != std::string_view::npos;
    std::string result;
    eachCharacter(text, [&](char32_t code, std::string_view bytes) {
        if (code < 0x20 || code == 0x7F) {
            result += ' ';
            return;
        }
        const bool bracket = code == '[' || code == ']';
        if ((bracket && links) ||
            (bytes.size() == 1 && markup.find(bytes.front()) != std::string_view::npos))
            result += '\\';
        result += bytes;
    });
    return result;
}

std::string jsonText(std::string_view text) {
    return nlohmann::json(validUtf8(text)).dump();
}

std::string oneLine(std::string_view text) {
    std::string result;
    eachCharacter(text, [&](char32_t code, std::string_view bytes) {
        const bool space = code <= 0x20 || code == 0x7F || (code >= 0x80 && code <= 0xA0) ||
                           code == 0x2028 || code == 0x2029;
        if (!space)
            result += bytes;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    });
    if (!result.empty() && result.back() == ' ')
        result.pop_back();
    return result;
}

std::string elided(std::string_view text, std::size_t most) {
    std::string result;
    std::size_t count = 0;
    std::size_t cut = 0; // where to cut so that the ellipsis still fits
    eachCharacter(text, [&](char32_t, std::string_view bytes) {
        if (++count > most)
            return;
        if (count == most)
            cut = result.size();
        result += bytes;
    });
    return count <= most ? result : result.substr(0, cut) + "…";
}

std::size_t columns(std::string_view text) {
    std::size_t count = 0;
    eachCharacter(text, [&](char32_t code, std::string_view) { count += wide(code) ? 2 : 1; });
    return count;
}

} // namespace gilscope::exporting
