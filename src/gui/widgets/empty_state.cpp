#include "widgets/empty_state.h"

#include "base/icons.h"
#include "base/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gilscope::gui {

EmptyState::EmptyState(QWidget* parent)
    : QWidget{parent},
      m_icon{new QLabel{this}},
      m_title{new QLabel{this}},
      m_body{new QLabel{this}},
      m_button{new QPushButton{this}} {
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(8);
    layout->addStretch(2);
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.4);
    large.setBold(true);
    m_title->setFont(large);
    m_body->setWordWrap(true);
    m_body->setFixedWidth(460);
    m_button->setDefault(true);
    m_button->hide();
    for (QLabel* label : {m_icon, m_title, m_body}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label, 0, Qt::AlignHCenter);
    }
    layout->addSpacing(8);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::pressed);
}

void EmptyState::setIconName(const QString& name) {
    m_iconName = name;
    restyle();
}

void EmptyState::setTexts(const QString& title, const QString& body, const QString& button) {
    m_title->setText(title);
    m_body->setText(body);
    m_body->setMinimumHeight(m_body->heightForWidth(m_body->width()));
    m_button->setText(button);
    m_button->setAccessibleName(button.isEmpty() ? title : button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(body);
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void EmptyState::restyle() {
    m_icon->setPixmap(icon(m_iconName).pixmap(QSize{56, 56}, QIcon::Disabled));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    m_body->setPalette(quiet);
}

} // namespace gilscope::gui
