#include "widgets/warning_list.h"

#include "phrase_book.h"
#include "theme.h"

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

void WarningList::setWarnings(const std::vector<WarningGroup>& warnings) {
    if (warnings == m_warnings)
        return;
    m_warnings = warnings;
    QStringList texts;
    for (const WarningGroup& group : warnings) {
        QStringList lines;
        for (const std::string& line : group.lines)
            lines << said(line).toHtmlEscaped();
        texts << QStringLiteral("<p style=\"margin: 3px 0\">%1 <i>%2</i></p>")
                     .arg(lines.join(QStringLiteral("<br>")), said(group.hint).toHtmlEscaped());
    }
    m_text->setText(texts.join(QString{}));
    setVisible(!warnings.empty());
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
