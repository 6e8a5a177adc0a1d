#include "charts/painted_chart.h"

#include "theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <array>

namespace gilscope::gui {

PaintedChart::PaintedChart(QWidget* parent) : QWidget{parent} {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

bool PaintedChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (auto spot = m_spots.rbegin(); spot != m_spots.rend(); ++spot)
        if (spot->area.contains(help->pos())) {
            QToolTip::showText(help->globalPos(), spot->text, this);
            return true;
        }
    QToolTip::hideText();
    return true;
}

void PaintedChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

QFont PaintedChart::labelFont() const {
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    return small;
}

void PaintedChart::drawBottomAxis(QPainter& painter, const QRectF& plot, const Scale& scale,
                                  const ValueFormat& format) const {
    const QFontMetricsF metrics{labelFont()};
    double free = -1e9; // where the next label may begin
    for (const double tick : scale.ticks()) {
        const double x = plot.left() + plot.width() * scale.at(tick);
        if (x < plot.left() - 1 || x > plot.right() + 1)
            continue;
        painter.setPen(QPen{hairline(palette()), 1});
        painter.drawLine(QPointF{x, plot.top()}, QPointF{x, plot.bottom()});
        const QString label = axisLabel(format, tick);
        const double half = metrics.horizontalAdvance(label) / 2;
        if (x - half < free)
            continue;
        free = x + half + 8;
        painter.setPen(quietText(palette()));
        painter.drawText(QRectF{x - half - 2, plot.bottom() + 4, 2 * half + 4, metrics.height()},
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, label);
    }
}

void drawMarker(QPainter& painter, const QPointF& at, int shape, const QColor& colour,
                double radius) {
    painter.setBrush(colour);
    const double r = radius;
    switch (shape % 4) {
    case 0:
        painter.drawEllipse(at, r, r);
        break;
    case 1:
        painter.drawRect(QRectF{at - QPointF{r, r} * 0.9, QSizeF{r, r} * 1.8});
        break;
    case 2: {
        const std::array points{at + QPointF{0, -r - 1}, at + QPointF{r + 1, r},
                                at + QPointF{-r - 1, r}};
        painter.drawPolygon(points.data(), int(points.size()));
        break;
    }
    default: {
        const std::array points{at + QPointF{0, -r - 2}, at + QPointF{r + 2, 0},
                                at + QPointF{0, r + 2}, at + QPointF{-r - 2, 0}};
        painter.drawPolygon(points.data(), int(points.size()));
    }
    }
}

} // namespace gilscope::gui
