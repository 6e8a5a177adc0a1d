#include <gilscope/plan.h>

#include <algorithm>
#include <cctype>

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
