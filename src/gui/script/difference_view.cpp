#include "script/difference_view.h"

#include "base/theme.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStringList>
#include <QTextBlock>
#include <QVBoxLayout>

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

namespace {

/// Lines of context around a change.
constexpr std::size_t contextLines = 3;

/// Which lines are near a change.
std::vector<bool> worthShowing(const std::vector<DifferenceLine>& lines) {
    std::vector<bool> shown(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].side == DifferenceLine::Both)
            continue;
        const std::size_t from = i > contextLines ? i - contextLines : 0;
        const std::size_t to = std::min(lines.size(), i + contextLines + 1);
        std::fill(shown.begin() + std::ptrdiff_t(from), shown.begin() + std::ptrdiff_t(to), true);
    }
    return shown;
}

void add(QTextCursor& cursor, const QString& text, const QColor& paper) {
    QTextBlockFormat block;
    if (paper.isValid())
        block.setBackground(paper);
    if (cursor.position() == 0)
        cursor.setBlockFormat(block);
    else
        cursor.insertBlock(block);
    cursor.insertText(text);
}

} // namespace

DifferenceView::DifferenceView(const QString& beforeName, const QString& before,
                               const QString& afterName, const QString& after, QWidget* parent)
    : QDialog{parent} {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What is different"));
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(16, 16, 16, 16);
    auto* legend = new QLabel{tr("Lines with − are only in: %1. Lines with + are only in: %2.")
                                  .arg(beforeName, afterName),
                              this};
    legend->setWordWrap(true);
    layout->addWidget(legend);
    auto* text = new QPlainTextEdit{this};
    text->setReadOnly(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setAccessibleName(tr("What is different"));
    layout->addWidget(text);
    auto* buttons = new QDialogButtonBox{QDialogButtonBox::Close, this};
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    layout->addWidget(buttons);

    const auto lines = differenceOf(before, after);
    const auto shown = worthShowing(lines);
    const QColor paper = palette().color(QPalette::Base);
    QTextCursor cursor{text->document()};
    bool gap = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!shown[i]) {
            gap = true;
            continue;
        }
        if (gap && cursor.position() > 0)
            add(cursor, QStringLiteral("⋯"), {});
        gap = false;
        const DifferenceLine& line = lines[i];
        if (line.side == DifferenceLine::Both)
            add(cursor, QStringLiteral("  ") + line.text, {});
        else if (line.side == DifferenceLine::OnlyBefore)
            add(cursor, QStringLiteral("− ") + line.text,
                mix(paper, toneColour(Tone::Error), 0.16));
        else
            add(cursor, QStringLiteral("+ ") + line.text, mix(paper, toneColour(Tone::Good), 0.18));
    }
    if (cursor.position() == 0)
        add(cursor, tr("Nothing is different."), {});
    text->moveCursor(QTextCursor::Start);
    resize(760, 480);
}

} // namespace gilscope::gui
