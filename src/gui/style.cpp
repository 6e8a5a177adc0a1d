#include "style.h"

#include "theme.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace gilscope::gui {

Style::Style() : QProxyStyle{QStyleFactory::create(QStringLiteral("Fusion"))} {}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option,
                       const QWidget* widget) const {
    switch (metric) {
    case PM_HeaderMargin:
        return 8;
    case PM_FocusFrameHMargin:
        return 7; // the margin of text in a cell is one more
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->setPen(hairline(option->palette));
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

} // namespace gilscope::gui
