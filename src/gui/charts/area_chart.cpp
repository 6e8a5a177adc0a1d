#include "charts/area_chart.h"

#include "base/format.h"
#include "charts/nice_axis.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QLineSeries>

#include <algorithm>

namespace gilscope::gui {

AreaChart::AreaChart(const std::vector<Band>& bands, QWidget* parent)
    : PlotView{parent}, m_time{new QCategoryAxis}, m_part{new QCategoryAxis} {
    for (QCategoryAxis* axis : {m_time, m_part})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_part, Qt::AlignLeft);
    m_edges.push_back(new QLineSeries{this});
    for (const Band& band : bands) {
        auto* upper = new QLineSeries{this};
        auto* area = new QAreaSeries{upper, m_edges.back()};
        area->setPen(Qt::NoPen);
        area->setBrush(patternBrush(band.colour, band.pattern));
        chart()->addSeries(area);
        area->attachAxis(m_time);
        area->attachAxis(m_part);
        m_edges.push_back(upper);
    }
    styleAxis(*m_time, palette(), labelFont(), false);
    styleAxis(*m_part, palette(), labelFont(), true);
    setTicks(*m_part, 0, 1, {0, 0.5, 1}, formatPercent);
}

void AreaChart::setBands(const std::vector<QList<QPointF>>& bands, double begin, double end) {
    end = std::max(end, begin + 1e-3);
    setTicks(*m_time, begin, end, niceTicks(begin, end, std::clamp(width() / 110, 2, 6)),
             formatDuration);
    if (bands.empty() || bands.size() + 1 != m_edges.size())
        return;
    QList<QPointF> edge;
    edge.reserve(bands.front().size());
    for (const QPointF& point : bands.front())
        edge.append({point.x(), 0});
    m_edges.front()->replace(edge);
    for (std::size_t i = 0; i < bands.size(); ++i) {
        for (int at = 0; at < edge.size() && at < bands[i].size(); ++at)
            edge[at].ry() = std::min(1.0, edge[at].y() + bands[i][at].y());
        m_edges[i + 1]->replace(edge);
    }
}

} // namespace gilscope::gui
