#include "widgets/message_bar.h"

#include "base/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace gilscope::gui {

MessageBar::MessageBar(QWidget* parent)
    : QFrame{parent}, m_actions{new QHBoxLayout}, m_text{new QLabel{this}} {
    setObjectName(QStringLiteral("messageBar"));
    setAutoFillBackground(true);
    auto* layout = new QHBoxLayout{this};
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(8);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Message"));
    layout->addWidget(m_text, 1);
    m_actions->setSpacing(8);
    layout->addLayout(m_actions);
    auto* close = new QToolButton{this};
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss the message"));
    connect(close, &QToolButton::clicked, this, &MessageBar::clear);
    layout->addWidget(close);
    hide();
}

void MessageBar::say(Tone tone, const QString& text, const QString& detail) {
    m_tone = tone;
    dropActions();
    m_text->setText(text);
    m_text->setToolTip(detail);
    setAccessibleName(m_text->text());
    restyle();
    show();
}

void MessageBar::addAction(const QString& label, std::function<void()> action, bool dismisses) {
    auto* button = new QPushButton{label, this};
    button->setAccessibleName(label);
    connect(button, &QPushButton::clicked, this, [this, dismisses, action = std::move(action)] {
        const auto act = action; // clear() deletes the button and this closure with it
        if (dismisses)
            clear();
        act();
    });
    m_actions->addWidget(button);
}

void MessageBar::clear() {
    dropActions();
    m_text->clear();
    hide();
}

QString MessageBar::text() const {
    return m_text->text();
}

void MessageBar::dropActions() {
    while (QLayoutItem* item = m_actions->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void MessageBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void MessageBar::restyle() {
    QPalette tinted = parentWidget() ? parentWidget()->palette() : palette();
    tinted.setColor(QPalette::Window, messagePaper(m_tone, tinted));
    setPalette(tinted);
}

} // namespace gilscope::gui
