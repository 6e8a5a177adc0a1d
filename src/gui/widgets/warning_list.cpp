#include "widgets/warning_list.h"

#include "base/format.h"
#include "base/theme.h"
#include "figures/compare_figures.h"
#include "messages/message_text.h"

#include <gilscope/warning_groups.h>

#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace gilscope::gui {
namespace {

// A recording may have thousands of rows and doubts; laying them all out takes minutes, and nobody
// reads them. The result table has those of each row.
constexpr qsizetype mostNames = 8, lettersOfName = 60, lettersOfText = 600;
constexpr std::size_t mostGroups = 16, mostLines = 6;

/// more(n) says that n are left out.
template <class More>
QString rowNames(const Summary& summary, const WarningLine& line, More more) {
    QStringList names;
    for (const std::size_t row : line.rows) {
        if (names.size() == mostNames) {
            names << more(line.rows.size() - std::size_t(mostNames));
            break;
        }
        names << shortened(resultName(summary, summary.rows[row]), lettersOfName);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

WarningList::WarningList(QWidget* parent) : QFrame{parent}, m_text{new QLabel{this}} {
    setAutoFillBackground(true);
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(16, 8, 16, 8);
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Warnings"));
    layout->addWidget(m_text);
    restyle();
    hide();
}

void WarningList::setSummary(const Summary& summary) {
    QStringList texts;
    const std::vector<WarningGroup> groups = groupWarnings(summary);
    const auto more = [](std::size_t count) { return tr("%n more", nullptr, int(count)); };
    std::size_t leftOut = 0;
    for (const WarningGroup& group : groups) {
        if (std::size_t(texts.size()) == mostGroups) {
            leftOut = groups.size() - mostGroups;
            break;
        }
        QStringList lines;
        for (const WarningLine& line : group.lines) {
            if (std::size_t(lines.size()) == mostLines) {
                lines << more(group.lines.size() - mostLines);
                break;
            }
            const QString rows = rowNames(summary, line, more);
            const QString what = shortened(messageText(line.message), lettersOfText);
            lines << (rows.isEmpty() ? what : QStringLiteral("%1: %2").arg(rows, what))
                         .toHtmlEscaped();
        }
        texts << QStringLiteral("<p style=\"margin: 3px 0\">%1 <i>%2</i></p>")
                     .arg(lines.join(QStringLiteral("<br>")),
                          shortened(hintText(group.first), lettersOfText).toHtmlEscaped());
    }
    if (leftOut > 0)
        texts << QStringLiteral("<p style=\"margin: 3px 0\">%1</p>").arg(more(leftOut));
    const QString text = texts.join(QString{});
    if (text != m_text->text())
        m_text->setText(text);
    setVisible(!texts.isEmpty());
}

void WarningList::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void WarningList::restyle() {
    QPalette tinted = QGuiApplication::palette();
    tinted.setColor(QPalette::Window, mix(tinted.color(QPalette::Base), toneColour(Tone::Warning),
                                          isDark(tinted) ? 0.22 : 0.16));
    setPalette(tinted);
}

} // namespace gilscope::gui
