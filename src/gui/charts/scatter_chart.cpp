#include "charts/scatter_chart.h"

#include "base/theme.h"

#include <QPainter>

#include <algorithm>

namespace gilscope::gui {
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
