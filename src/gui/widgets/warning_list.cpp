#include "widgets/warning_list.h"

#include "compare_figures.h"
#include "messages/message_text.h"
#include "theme.h"

#include <gilscope/warning_groups.h>

#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace gilscope::gui {

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
    for (const WarningGroup& group : groupWarnings(summary)) {
        QStringList lines;
        for (const WarningLine& line : group.lines) {
            QStringList rows;
            for (const std::size_t row : line.rows)
                rows << resultName(summary, summary.rows[row]);
            const QString what = messageText(line.message);
            lines << (rows.isEmpty()
                          ? what
                          : QStringLiteral("%1: %2").arg(rows.join(QStringLiteral(", ")), what))
                         .toHtmlEscaped();
        }
        texts << QStringLiteral("<p style=\"margin: 3px 0\">%1 <i>%2</i></p>")
                     .arg(lines.join(QStringLiteral("<br>")),
                          hintText(group.first).toHtmlEscaped());
    }
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
