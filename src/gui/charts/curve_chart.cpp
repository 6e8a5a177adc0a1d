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

namespace {

constexpr double markerRoom = 8;

} // namespace

ScatterChart::ScatterChart(QWidget* parent) : PlaneChart{parent} {}

void ScatterChart::setPoints(std::vector<Point> points, std::vector<Level> levels) {
    m_points = std::move(points);
    m_levels = std::move(levels);
    update();
}

QRectF ScatterChart::plotArea() const {
    const QFontMetricsF metrics{labelFont()};
    const double left = labelWidth();
    const double top = 1.8 * metrics.height();
    return {left + 10, top, width() - left - 10 - 24, height() - top - 2 * metrics.height() - 12};
}

void ScatterChart::paintEvent(QPaintEvent*) {
    clearSpots();
    const QRectF plot = plotArea();
    if (plot.width() < 20 || plot.height() < 20)
        return;
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(labelFont());
    drawAxes(painter, plot, 6, Qt::AlignRight);
    std::vector<QRectF> taken;
    drawLevels(painter, plot, taken);
    for (const Point& point : m_points)
        drawPoint(painter, plot, point);
    drawNames(painter, plot, taken);
}

void ScatterChart::drawLevels(QPainter& painter, const QRectF& plot, std::vector<QRectF>& taken) {
    const QFontMetricsF metrics{labelFont()};
    for (const Level& level : m_levels) {
        const double y = heightOf(plot, level.y);
        if (y < plot.top() - 1 || y > plot.bottom() + 1)
            continue;
        painter.setPen(QPen{quietText(palette()), 1.3, level.pen});
        painter.drawLine(QPointF{plot.left(), y}, QPointF{plot.right(), y});
        const double wide = metrics.horizontalAdvance(level.label) + 4;
        QRectF text{plot.right() - wide, y - metrics.height() - 1, wide, metrics.height()};
        for (const QRectF& other : taken) // two levels close together
            if (other.adjusted(0, 0, 0, 8).intersects(text))
                text.moveTop(y + 2);
        painter.setPen(quietText(palette()));
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, level.label);
        taken.push_back(text);
    }
}

void ScatterChart::drawPoint(QPainter& painter, const QRectF& plot, const Point& point) {
    const QPointF at = place(plot, point.x, point.y);
    painter.setPen(QPen{mix(point.colour, palette().color(QPalette::Text), 0.45), 1.6});
    if (point.highX > point.lowX)
        painter.drawLine(place(plot, point.lowX, point.y), place(plot, point.highX, point.y));
    if (point.highY > point.lowY)
        painter.drawLine(place(plot, point.x, point.lowY), place(plot, point.x, point.highY));
    painter.setPen(QPen{palette().color(QPalette::Base), 1});
    drawMarker(painter, at, point.marker, point.colour, 5.5);
    addSpot({at - QPointF{9, 9}, QSizeF{18, 18}}, point.tip);
}

void ScatterChart::drawNames(QPainter& painter, const QRectF& plot, std::vector<QRectF>& taken) {
    const QFontMetricsF metrics{labelFont()};
    for (const Point& point : m_points) {
        const QPointF at = place(plot, point.x, point.y);
        taken.push_back(
            {at - QPointF{markerRoom, markerRoom}, QSizeF{2 * markerRoom, 2 * markerRoom}});
        // A word that a line goes through is hard to read.
        if (point.highX > point.lowX)
            taken.push_back(
                QRectF{place(plot, point.lowX, point.y), place(plot, point.highX, point.y)}
                    .adjusted(0, -1, 0, 1));
        if (point.highY > point.lowY)
            taken.push_back(
                QRectF{place(plot, point.x, point.highY), place(plot, point.x, point.lowY)}
                    .adjusted(-1, 0, 1, 0));
    }
    painter.setPen(palette().color(QPalette::Text));
    for (const Point& point : m_points) {
        const QPointF at = place(plot, point.x, point.y);
        const QSizeF size{metrics.horizontalAdvance(point.label) + 2, metrics.height()};
        const double right = at.x() + markerRoom + 2, left = at.x() - markerRoom - 2 - size.width();
        const double beyond = place(plot, std::max(point.x, point.highX), point.y).x() + 6;
        const double before =
            place(plot, std::min(point.x, point.lowX), point.y).x() - 6 - size.width();
        // Beside the point or its interval where there is room, else above or below it, further and
        // further away.
        std::vector<QPointF> tries;
        for (int step = 0; step < 10; ++step)
            for (const double y : {at.y() - size.height() / 2 - step * size.height() / 2,
                                   at.y() - size.height() / 2 + step * size.height() / 2})
                for (const double x : {right, left, beyond, before})
                    tries.push_back({x, y});
        const auto isFree = [&](const QPointF& corner) {
            const QRectF area{corner, size};
            return area.left() >= plot.left() && area.right() <= width() && area.top() >= 0 &&
                   area.bottom() <= plot.bottom() &&
                   std::none_of(taken.begin(), taken.end(),
                                [&](const QRectF& other) { return other.intersects(area); });
        };
        const auto found = std::find_if(tries.begin(), tries.end(), isFree);
        if (found == tries.end())
            continue; // the tip of the point and the table have it
        const QRectF area{*found, size};
        taken.push_back(area);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, point.label);
    }
}

} // namespace gilscope::gui
