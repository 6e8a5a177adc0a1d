#include <gilscope/plan.h>
#include <gilscope/utf8.h>

#include <algorithm>
#include <cctype>

namespace gilscope::utf8 {

namespace {

bool isWide(char32_t code) {
    return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
           (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) ||
           (code >= 0x1F300 && code <= 0x1FAFF) || (code >= 0x20000 && code <= 0x3FFFD);
}

} // namespace

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
        if (!continues(text[i]))
            return std::nullopt;
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[size] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return std::nullopt;
    return Character{code, size};
}

std::size_t placeBefore(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    while (at > 0 && at < text.size() && continues(text[at]))
        --at;
    return at;
}

std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most)
        return std::string(text);
    return std::string(text.substr(0, placeBefore(text, most))) + "...";
}

std::size_t displayWidth(std::string_view text) {
    std::size_t width = 0;
    eachCharacter(text, [&](char32_t code, std::string_view) { width += isWide(code) ? 2 : 1; });
    return width;
}

} // namespace gilscope::utf8

namespace gilscope {

namespace {

constexpr std::size_t longestWord = 64;

std::string lowered(std::string_view word) {
    std::string result(word);
    for (char& c : result)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

/// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforeLast(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

} // namespace

std::string nearestWord(std::string_view word, const std::vector<std::string>& known) {
    if (word.empty() || word.size() > longestWord)
        return {};
    const std::string wanted = lowered(word);
    std::string nearest;
    std::size_t least = longestWord;
    for (const std::string& candidate : known) {
        if (candidate.empty() || candidate.size() > longestWord)
            continue;
        const std::string other = lowered(candidate);
        // The beginning of a word is what people type when they abbreviate it.
        const bool abbreviated = wanted.size() >= 3 && other.starts_with(wanted);
        const std::size_t apart = abbreviated ? 1 : distance(wanted, other);
        const std::size_t allowed = std::max<std::size_t>(1, other.size() / 3);
        // Of two that are equally near, the one of the same length: letters are swapped more often
        // than left out.
        const bool better = apart < least || (apart == least && nearest.size() != word.size() &&
                                              candidate.size() == word.size());
        if (apart <= allowed && better) {
            least = apart;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace gilscope
