#include "charts/painted_chart.h"

#include "base/theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
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

PlaneChart::PlaneChart(QWidget* parent)
    : PaintedChart{parent},
      m_acrossFormat{[](double value) { return QString::number(value); }},
      m_upFormat{m_acrossFormat} {}

void PlaneChart::setAxes(const Scale& across, const ValueFormat& acrossFormat,
                         const QString& acrossTitle, const Scale& up, const ValueFormat& upFormat,
                         const QString& upTitle) {
    m_across = across;
    m_acrossFormat = acrossFormat;
    m_acrossTitle = acrossTitle;
    m_up = up;
    m_upFormat = upFormat;
    m_upTitle = upTitle;
    update();
}

QPointF PlaneChart::place(const QRectF& plot, double x, double y) const {
    return {plot.left() + plot.width() * m_across.at(x),
            plot.bottom() - plot.height() * m_up.at(y)};
}

double PlaneChart::labelWidth() const {
    const QFontMetricsF metrics{labelFont()};
    double width = 0;
    for (const double tick : m_up.ticks())
        width = std::max(width, metrics.horizontalAdvance(axisLabel(m_upFormat, tick)));
    return width;
}

void PlaneChart::drawAxes(QPainter& painter, const QRectF& plot, double gap,
                          Qt::Alignment acrossTitle) const {
    const QFontMetricsF metrics{labelFont()};
    double free = 1e9; // what is above this has no label yet
    for (const double tick : m_up.ticks()) {
        const double y = heightOf(plot, tick);
        if (y < plot.top() - 1 || y > plot.bottom() + 1)
            continue;
        painter.setPen(QPen{hairline(palette()), 1});
        painter.drawLine(QPointF{plot.left(), y}, QPointF{plot.right(), y});
        if (y + metrics.height() / 2 > free)
            continue;
        free = y - metrics.height() / 2 - 1;
        painter.setPen(quietText(palette()));
        painter.drawText(QRectF{0, y - 20, plot.left() - gap, 40},
                         Qt::AlignRight | Qt::AlignVCenter, axisLabel(m_upFormat, tick));
    }
    drawBottomAxis(painter, plot, m_across, m_acrossFormat);
    painter.setPen(quietText(palette()));
    painter.drawText(QRectF{0, 0, width() * 1.0, metrics.height() + 2},
                     Qt::AlignLeft | Qt::AlignTop, m_upTitle);
    painter.drawText(QRectF{plot.left(), plot.bottom() + 6 + metrics.height(), plot.width(),
                            metrics.height() + 2},
                     acrossTitle | Qt::AlignTop, m_acrossTitle);
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
