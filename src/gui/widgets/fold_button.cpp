#include "widgets/fold_button.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace gilscope::gui {

FoldButton::FoldButton(QWidget* parent) : QToolButton{parent} {
    setCheckable(true);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QToolButton::toggled, this, &FoldButton::adapt);
    adapt();
}

void FoldButton::setBody(QWidget* body) {
    m_body = body;
    adapt();
}

void FoldButton::paintEvent(QPaintEvent*) {
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.state &= ~QStyle::State_On; // the arrow says it: a heading is not pressed in
    QStylePainter{this}.drawComplexControl(QStyle::CC_ToolButton, option);
}

void FoldButton::adapt() {
    setArrowType(isChecked() ? Qt::DownArrow : Qt::RightArrow);
    if (m_body)
        m_body->setVisible(isChecked());
}

} // namespace gilscope::gui
