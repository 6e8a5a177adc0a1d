#include "script/text_difference.h"

#include <QStringList>

#include <algorithm>
#include <cstdint>

namespace gilscope::gui {
namespace {

/// Entries of the table that finds the fewest changes; 64 MiB.
constexpr std::size_t largestTable = 16u << 20;

using Lines = QStringList;

/// Lengths of the longest common subsequences of the lines from i and from j on (Hunt and McIlroy,
/// 1976, in its plain form).
std::vector<std::uint32_t> commonLengths(const Lines& a, const Lines& b) {
    const auto width = std::size_t(b.size()) + 1;
    std::vector<std::uint32_t> table((std::size_t(a.size()) + 1) * width, 0);
    for (auto i = std::size_t(a.size()); i-- > 0;)
        for (auto j = std::size_t(b.size()); j-- > 0;)
            table[i * width + j] =
                a[qsizetype(i)] == b[qsizetype(j)]
                    ? table[(i + 1) * width + j + 1] + 1
                    : std::max(table[(i + 1) * width + j], table[i * width + j + 1]);
    return table;
}

class Writer {
public:
    void both(const QString& text) {
        m_lines.push_back({DifferenceLine::Both, text, ++m_before, ++m_after});
    }
    void before(const QString& text) {
        m_lines.push_back({DifferenceLine::OnlyBefore, text, ++m_before, 0});
    }
    void after(const QString& text) {
        m_lines.push_back({DifferenceLine::OnlyAfter, text, 0, ++m_after});
    }
    std::vector<DifferenceLine> take() { return std::move(m_lines); }

private:
    std::vector<DifferenceLine> m_lines;
    int m_before = 0;
    int m_after = 0;
};

void writeMiddle(const Lines& a, const Lines& b, Writer& out) {
    const std::size_t width = std::size_t(b.size()) + 1;
    const bool small = (std::size_t(a.size()) + 1) * width <= largestTable;
    const auto table = small ? commonLengths(a, b) : std::vector<std::uint32_t>{};
    qsizetype i = 0;
    qsizetype j = 0;
    while (small && i < a.size() && j < b.size()) {
        if (a[i] == b[j]) {
            out.both(a[i]);
            ++i;
            ++j;
        } else if (table[std::size_t(i + 1) * width + std::size_t(j)] >=
                   table[std::size_t(i) * width + std::size_t(j + 1)]) {
            out.before(a[i++]);
        } else {
            out.after(b[j++]);
        }
    }
    while (i < a.size())
        out.before(a[i++]);
    while (j < b.size())
        out.after(b[j++]);
}

} // namespace

std::vector<DifferenceLine> differenceOf(const QString& before, const QString& after) {
    const Lines a = before.split(QLatin1Char('\n'));
    const Lines b = after.split(QLatin1Char('\n'));
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype head = 0;
    while (head < shorter && a[head] == b[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    Writer out;
    for (qsizetype i = 0; i < head; ++i)
        out.both(a[i]);
    writeMiddle(a.mid(head, a.size() - head - tail), b.mid(head, b.size() - head - tail), out);
    for (qsizetype i = a.size() - tail; i < a.size(); ++i)
        out.both(a[i]);
    return out.take();
}

} // namespace gilscope::gui
