#include "charts/line_chart.h"

#include "charts/nice_axis.h"
#include "format.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QLineSeries>

#include <algorithm>

namespace gilscope::gui {

LineChart::LineChart(ValueFormat valueFormat, QWidget* parent)
    : PlotView{parent},
      m_format{std::move(valueFormat)},
      m_line{new QLineSeries{this}},
      m_area{new QAreaSeries{m_line}},
      m_time{new QCategoryAxis},
      m_value{new QCategoryAxis} {
    restyle();
    chart()->addSeries(m_area);
    for (QCategoryAxis* axis : {m_time, m_value})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_value, Qt::AlignLeft);
    m_area->attachAxis(m_time);
    m_area->attachAxis(m_value);
    styleAxis(*m_time, palette(), labelFont(), false);
    styleAxis(*m_value, palette(), labelFont(), true);
}

void LineChart::restyle() {
    const QColor colour = palette().color(QPalette::Highlight);
    QColor fill = colour;
    fill.setAlphaF(0.25F);
    m_area->setPen(QPen{colour, 1.5});
    m_area->setBrush(fill);
}

void LineChart::setLine(const QList<QPointF>& points, double begin, double end, double top) {
    for (const QPointF& point : points)
        top = std::max(top, point.y());
    const NiceAxis axis = niceAxis(top, 3);
    setTicks(*m_value, axis.low, axis.high, axis.ticks(), m_format);
    end = std::max(end, begin + 1e-3);
    setTicks(*m_time, begin, end, niceTicks(begin, end, std::clamp(width() / 110, 2, 6)),
             formatDuration);
    m_line->replace(points);
}

} // namespace gilscope::gui
