#include "charts/bar_chart.h"

#include "base/theme.h"
#include "charts/nice_axis.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCategoryAxis>
#include <QHorizontalStackedBarSeries>

#include <algorithm>

namespace gilscope::gui {

BarChart::BarChart(ValueFormat format, QWidget* parent)
    : RowPlot{parent}, m_format{std::move(format)} {}

QSize BarChart::sizeHint() const {
    return sizeForRows(int(m_bars.size()));
}

void BarChart::setBars(const std::vector<Bar>& bars, std::optional<double> reference) {
    m_reference = reference;
    // Qt counts categories upwards, people read downwards.
    m_bars.assign(bars.rbegin(), bars.rend());
    QStringList labels;
    double top = reference.value_or(0);
    for (const Bar& bar : m_bars) {
        labels << bar.label;
        top = std::max({top, bar.value, bar.high});
    }
    if (m_series) {
        chart()->removeSeries(m_series);
        delete m_series;
    }
    // One set for each bar, because a set has one colour; stacked, so that each bar has full width.
    m_series = new QHorizontalStackedBarSeries;
    m_series->setBarWidth(0.55);
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        auto* set = new QBarSet{m_bars[i].label};
        for (std::size_t at = 0; at < m_bars.size(); ++at)
            set->append(at == i ? m_bars[i].value : 0);
        set->setBrush(m_bars[i].colour);
        set->setPen(Qt::NoPen);
        m_series->append(set);
    }
    chart()->addSeries(m_series);
    m_labels->setCategories(labels);
    const NiceAxis axis = niceAxis(top, 4);
    // Room to the right of the longest bar for its value in words.
    setTicks(*m_values, 0, std::max(axis.high, top * 1.28), axis.ticks(), m_format);
    m_series->attachAxis(m_values);
    m_series->attachAxis(m_labels);
    updateGeometry();
    viewport()->update();
}

void BarChart::restyle() {
    viewport()->update();
}

void BarChart::drawForeground(QPainter* painter, const QRectF& rect) {
    PlotView::drawForeground(painter, rect);
    if (!m_series)
        return;
    const QColor ink = palette().color(QPalette::Text);
    painter->save();
    painter->setFont(labelFont());
    const auto at = [this](double value, double row) {
        return chart()->mapToScene(chart()->mapToPosition({value, row}, m_series));
    };
    if (m_reference) {
        painter->setPen(QPen{quietText(palette()), 1, Qt::DashLine});
        painter->drawLine(at(*m_reference, -0.5), at(*m_reference, double(m_bars.size()) - 0.5));
    }
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const Bar& bar = m_bars[i];
        double right = bar.value;
        if (bar.high > bar.low) {
            right = std::max(right, bar.high);
            const QPointF from = at(bar.low, double(i));
            const QPointF to = at(bar.high, double(i));
            painter->setPen(QPen{ink, 1.5});
            painter->drawLine(from, to);
            for (const QPointF& end : {from, to})
                painter->drawLine(end - QPointF{0, 4}, end + QPointF{0, 4});
        }
        const QPointF anchor = at(right, double(i)) + QPointF{6, 0};
        painter->setPen(ink);
        painter->drawText(QRectF{anchor.x(), anchor.y() - 10, 120, 20},
                          Qt::AlignLeft | Qt::AlignVCenter, m_format(bar.value));
    }
    painter->restore();
}

} // namespace gilscope::gui
