#include "script/difference_view.h"

#include "base/theme.h"
#include "script/text_difference.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope::gui {
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
