#include "charts/line_chart.h"

#include "base/format.h"
#include "base/theme.h"
#include "charts/nice_axis.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QLineSeries>

#include <algorithm>

namespace gilscope::gui {

LineChart::LineChart(ValueFormat valueFormat, QWidget* parent)
    : PlotView{parent},
      m_format{std::move(valueFormat)},
      m_line{new QLineSeries{this}},
      m_badLine{new QLineSeries{this}},
      m_area{new QAreaSeries{m_line}},
      m_badArea{new QAreaSeries{m_badLine, m_line}},
      m_time{new QCategoryAxis},
      m_value{new QCategoryAxis} {
    restyle();
    chart()->addSeries(m_area);
    chart()->addSeries(m_badArea);
    for (QCategoryAxis* axis : {m_time, m_value})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_value, Qt::AlignLeft);
    for (QAreaSeries* area : {m_area, m_badArea}) {
        area->attachAxis(m_time);
        area->attachAxis(m_value);
    }
    styleAxis(*m_time, palette(), labelFont(), false);
    styleAxis(*m_value, palette(), labelFont(), true);
}

void LineChart::restyle() {
    const QColor colour = palette().color(QPalette::Highlight);
    QColor fill = colour;
    fill.setAlphaF(0.25F);
    m_area->setPen(QPen{colour, 1.5});
    m_area->setBrush(fill);
    const QColor failed = badColour(palette());
    m_badArea->setPen(QPen{failed, 1.5});
    m_badArea->setBrush(QBrush{failed, badPattern});
}

void LineChart::setLines(const QList<QPointF>& well, const QList<QPointF>& bad, double begin,
                         double end, double top) {
    QList<QPointF> both = well;
    bool any = false;
    for (qsizetype i = 0; i < both.size(); ++i) {
        both[i].ry() += i < bad.size() ? bad[i].y() : 0;
        any = any || (i < bad.size() && bad[i].y() > 0);
        top = std::max(top, both[i].y());
    }
    const NiceAxis axis = niceAxis(top, 3);
    setTicks(*m_value, axis.low, axis.high, axis.ticks(), m_format);
    end = std::max(end, begin + 1e-3);
    setTicks(*m_time, begin, end, niceTicks(begin, end, std::clamp(width() / 110, 2, 6)),
             formatDuration);
    m_line->replace(well);
    m_badLine->replace(any ? both : QList<QPointF>{});
    m_badArea->setVisible(any);
}

} // namespace gilscope::gui
