#include "charts/curve_chart.h"

#include "base/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gilscope::gui {
namespace {

constexpr double swatch = 10, nameGap = 18;
constexpr double axisGap = 14;                  ///< room for markers that stand aside
constexpr double dodgeStep = 6, dodgeMost = 16; ///< pixels between runners at the same place

} // namespace

CurveChart::CurveChart(QWidget* parent) : PlaneChart{parent} {}

void CurveChart::setCurves(std::vector<Curve> curves, std::vector<Mark> marks) {
    m_curves = std::move(curves);
    m_marks = std::move(marks);
    update();
}

QRectF CurveChart::plotArea() const {
    const QFontMetricsF metrics{labelFont()};
    const double left = labelWidth();
    double right = 8;
    for (const Curve& curve : m_curves)
        if (!curve.label.isEmpty())
            right = std::max(right, nameGap + swatch + 6 + metrics.horizontalAdvance(curve.label));
    right = std::min(right, width() * 0.36);
    const double bottom = 2 * metrics.height() + 10;
    return {left + axisGap + 4, metrics.height() * 0.6 + 4, width() - left - axisGap - 4 - right,
            height() - bottom - metrics.height() * 0.6 - 4};
}

void CurveChart::paintEvent(QPaintEvent*) {
    clearSpots();
    const QRectF plot = plotArea();
    if (plot.width() < 20 || plot.height() < 20)
        return;
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(labelFont());
    drawAxes(painter, plot, axisGap, Qt::AlignHCenter);
    const int marked = int(std::count_if(m_curves.begin(), m_curves.end(),
                                         [](const Curve& curve) { return curve.marker >= 0; }));
    int at = 0;
    for (const Curve& curve : m_curves)
        drawCurve(painter, plot, curve, curve.marker < 0 ? 0 : dodge(at++, marked));
    drawMarks(painter, plot);
    drawNames(painter, plot);
}

double dodge(int at, int count) {
    return count > 1 ? (at - (count - 1) / 2.0) * std::min(dodgeStep, dodgeMost / (count - 1)) : 0;
}

void CurveChart::drawCurve(QPainter& painter, const QRectF& plot, const Curve& curve,
                           double aside) {
    painter.save();
    painter.setClipRect(plot.adjusted(-13, -8, 13, 8));
    QPolygonF line;
    for (const Point& point : curve.points)
        line << place(plot, point.x, point.y) + QPointF{aside, 0};
    painter.setPen(QPen{curve.colour, curve.width, curve.pen, Qt::RoundCap, Qt::RoundJoin});
    painter.setBrush(Qt::NoBrush);
    if (line.size() > 1)
        painter.drawPolyline(line);
    if (curve.marker >= 0) {
        for (const Point& point : curve.points) {
            const QPointF at = place(plot, point.x, point.y) + QPointF{aside, 0};
            if (point.high > point.low) {
                painter.setPen(QPen{mix(curve.colour, palette().color(QPalette::Text), 0.45), 1.6});
                const double top = place(plot, point.x, point.high).y();
                const double bottom = place(plot, point.x, point.low).y();
                painter.drawLine(QPointF{at.x(), top}, QPointF{at.x(), bottom});
                for (const double y : {top, bottom})
                    painter.drawLine(QPointF{at.x() - 3, y}, QPointF{at.x() + 3, y});
            }
            painter.setPen(QPen{palette().color(QPalette::Base), 1});
            drawMarker(painter, at, curve.marker, curve.colour);
            addSpot({at - QPointF{8, 8}, QSizeF{16, 16}}, point.tip);
        }
    }
    painter.restore();
}

void CurveChart::drawNames(QPainter& painter, const QRectF& plot) {
    const QFontMetricsF metrics{labelFont()};
    std::vector<const Curve*> named;
    std::vector<double> places;
    for (const Curve& curve : m_curves) {
        if (curve.label.isEmpty() || curve.points.empty())
            continue;
        const Point& last = curve.points.back();
        named.push_back(&curve);
        places.push_back(std::clamp(place(plot, last.x, last.y).y(), plot.top(), plot.bottom()));
    }
    places = spreadApart(places, metrics.height() + 1, plot.top(), plot.bottom());
    for (std::size_t i = 0; i < named.size(); ++i) {
        const double y = places[i];
        const double x = plot.right() + nameGap;
        if (named[i]->marker >= 0) {
            painter.setPen(Qt::NoPen);
            drawMarker(painter, {x + swatch / 2, y}, named[i]->marker, named[i]->colour, 4);
        } else {
            painter.setPen(QPen{named[i]->colour, named[i]->width, named[i]->pen});
            painter.drawLine(QPointF{x, y}, QPointF{x + swatch, y});
        }
        painter.setPen(palette().color(QPalette::Text));
        const double room = width() - x - swatch - 6;
        painter.drawText(QRectF{x + swatch + 6, y - metrics.height(), room, 2 * metrics.height()},
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(named[i]->label, Qt::ElideRight, room));
    }
}

void CurveChart::drawMarks(QPainter& painter, const QRectF& plot) {
    const QFontMetricsF metrics{labelFont()};
    const auto isShown = [&](const QPointF& at) {
        return at.x() >= plot.left() && at.x() <= plot.right();
    };
    for (const Mark& mark : m_marks) {
        const QPointF at = place(plot, mark.x, mark.y);
        if (!isShown(at))
            continue;
        painter.setPen(QPen{quietText(palette()), 1, Qt::DashLine});
        painter.drawLine(at, QPointF{at.x(), plot.bottom()});
    }
    // Above all lines, so that none goes through a word: near the axis, a line higher for each word
    // that is in the way.
    std::vector<QRectF> taken;
    for (const Mark& mark : m_marks) {
        const QPointF at = place(plot, mark.x, mark.y);
        if (!isShown(at))
            continue;
        painter.setPen(QPen{palette().color(QPalette::Text), 1.5});
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawEllipse(at, 4, 4);
        const double wide = metrics.horizontalAdvance(mark.label) + 6;
        const bool left = at.x() + wide + 4 > plot.right();
        QRectF text{left ? at.x() - wide - 4 : at.x() + 4, plot.bottom() - metrics.height() - 3,
                    wide, metrics.height()};
        while (std::any_of(taken.begin(), taken.end(),
                           [&](const QRectF& other) { return other.intersects(text); }))
            text.translate(0, -metrics.height() - 1);
        taken.push_back(text);
        painter.fillRect(text, palette().color(QPalette::Base));
        painter.drawText(text, Qt::AlignCenter, mark.label);
    }
}

} // namespace gilscope::gui
