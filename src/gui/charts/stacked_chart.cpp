#include "charts/stacked_chart.h"

#include "charts/nice_axis.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCategoryAxis>
#include <QHorizontalStackedBarSeries>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace gilscope::gui {

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
