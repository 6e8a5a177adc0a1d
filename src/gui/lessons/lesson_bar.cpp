#include "lessons/lesson_bar.h"

#include "base/icons.h"
#include "base/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace gilscope::gui {

LessonBar::LessonBar(QWidget* parent)
    : QFrame{parent},
      m_title{new QLabel{this}},
      m_text{new QLabel{this}},
      m_start{new QPushButton{tr("Start"), this}},
      m_next{new QPushButton{tr("Next lesson"), this}} {
    setAutoFillBackground(true);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_text->setWordWrap(true);
    m_title->setAccessibleName(tr("Lesson"));
    m_text->setAccessibleName(tr("What to do and what to look at"));
    m_start->setObjectName(QStringLiteral("lessonStart"));
    m_start->setAccessibleName(tr("Start the lesson's comparison"));
    m_next->setObjectName(QStringLiteral("lessonNext"));
    m_next->setAccessibleName(tr("Go to the next lesson"));
    auto* close = new QToolButton{this};
    close->setObjectName(QStringLiteral("lessonClose"));
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close the lesson"));
    close->setAccessibleName(tr("Close the lesson"));

    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto* layout = new QHBoxLayout{this};
    layout->setContentsMargins(16, 10, 8, 10);
    layout->setSpacing(8);
    layout->addLayout(words, 1);
    for (QWidget* widget : {static_cast<QWidget*>(m_start), static_cast<QWidget*>(m_next),
                            static_cast<QWidget*>(close)})
        layout->addWidget(widget, 0, Qt::AlignTop);
    connect(m_start, &QPushButton::clicked, this, &LessonBar::startPressed);
    connect(m_next, &QPushButton::clicked, this, &LessonBar::nextPressed);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    hide();
}

void LessonBar::show(const Lesson& lesson, bool last) {
    m_title->setText(lesson.title);
    m_text->setText(lesson.text);
    setAccessibleName(tr("Lesson: %1").arg(lesson.title));
    m_next->setVisible(!last);
    restyle();
    setVisible(true);
}

void LessonBar::setStartEnabled(bool enabled) {
    m_start->setEnabled(enabled);
}

void LessonBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void LessonBar::restyle() {
    QPalette tinted = parentWidget() ? parentWidget()->palette() : palette();
    tinted.setColor(QPalette::Window,
                    mix(tinted.color(QPalette::Base), tinted.color(QPalette::Highlight),
                        isDark(tinted) ? 0.22 : 0.10));
    setPalette(tinted);
}

} // namespace gilscope::gui
