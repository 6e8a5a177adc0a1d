#include "export/text.h"

#include <gilscope/utf8.h>

#include <nlohmann/json.hpp>

namespace gilscope::exporting {

using utf8::eachCharacter;
using utf8::replacement;

namespace {

/// Char of XML 1.0, section 2.2.
bool allowedInXml(char32_t code) {
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code != 0xFFFE && code != 0xFFFF);
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

} // namespace gilscope::exporting
