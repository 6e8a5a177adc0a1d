#include "charts/line_chart.h"

#include "base/format.h"
#include "base/theme.h"
#include "charts/scale.h"

#include <QAreaSeries>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCategoryAxis>
#include <QHorizontalStackedBarSeries>
#include <QLineSeries>
#include <QToolTip>

#include <algorithm>
#include <numeric>

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

StackedChart::StackedChart(ValueFormat format, QWidget* parent)
    : RowPlot{parent}, m_format{std::move(format)} {}

QSize StackedChart::sizeHint() const {
    return sizeForRows(m_rows);
}

void StackedChart::setParts(const QStringList& categories, const std::vector<Part>& parts,
                            double whole) {
    m_rows = int(categories.size());
    if (m_series) {
        chart()->removeSeries(m_series);
        delete m_series;
    }
    m_series = new QHorizontalStackedBarSeries;
    m_series->setBarWidth(0.55);
    std::vector<double> sums(std::size_t(m_rows), 0.0);
    for (const Part& part : parts) {
        auto* set = new QBarSet{part.label};
        for (int row = m_rows - 1; row >= 0; --row) { // Qt counts upwards
            const double value = part.values[std::size_t(row)];
            set->append(value);
            sums[std::size_t(row)] += value;
        }
        set->setBrush(patternBrush(part.colour, part.pattern));
        set->setPen(Qt::NoPen);
        m_series->append(set);
    }
    connect(m_series, &QAbstractBarSeries::hovered, this, [this](bool on, int at, QBarSet* set) {
        QToolTip::showText(QCursor::pos(),
                           on ? QStringLiteral("%1: %2").arg(set->label(), m_format(set->at(at)))
                              : QString{},
                           this);
    });
    chart()->addSeries(m_series);
    QStringList reversed{categories.rbegin(), categories.rend()};
    m_labels->setCategories(reversed);
    const double top = whole > 0      ? whole
                       : sums.empty() ? 1
                                      : *std::max_element(sums.begin(), sums.end());
    const NiceAxis axis = niceAxis(top, 4);
    setTicks(*m_values, 0, axis.high, axis.ticks(), m_format);
    m_series->attachAxis(m_values);
    m_series->attachAxis(m_labels);
    updateGeometry();
}

} // namespace gilscope::gui
