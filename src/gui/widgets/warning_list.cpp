#include "widgets/warning_list.h"

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

void WarningList::setWarnings(const std::vector<Entry>& warnings) {
    if (warnings == m_warnings)
        return;
    m_warnings = warnings;
    // Warnings with the same advice stand together, the advice after the last of them.
    QStringList lines;
    QStringList hints;
    for (const Entry& warning : warnings)
        if (!hints.contains(warning.hint))
            hints << warning.hint;
    for (const QString& hint : hints) {
        QStringList messages;
        for (const Entry& warning : warnings) {
            if (warning.hint != hint)
                continue;
            const QString message = warning.message.toHtmlEscaped();
            const QString text =
                warning.about.isEmpty()
                    ? message
                    : QStringLiteral("%1: %2").arg(warning.about.toHtmlEscaped(), message);
            if (!messages.contains(text))
                messages << text;
        }
        lines << QStringLiteral("<b>%1</b> %2")
                     .arg(messages.join(QStringLiteral("<br>")), hint.toHtmlEscaped());
    }
    m_text->setText(lines.join(QStringLiteral("<br>")));
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
