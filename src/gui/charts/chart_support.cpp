#include "charts/chart_support.h"

#include "base/theme.h"

#include <QBarCategoryAxis>
#include <QCategoryAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QPainter>
#include <QPen>
#include <QPixmap>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace gilscope::gui {

void paintPhaseGround(QPainter& painter, const QRectF& plot, const std::vector<PhaseSpan>& phases,
                      double begin, double end, const QPalette& palette) {
    if (end <= begin || plot.isEmpty())
        return;
    const QFontMetricsF metrics{painter.font()};
    const auto place = [&](std::int64_t time) {
        const double part = (double(time) / 1e9 - begin) / (end - begin);
        return plot.left() + std::clamp(part, 0.0, 1.0) * plot.width();
    };
    for (const PhaseSpan& phase : phases) {
        const QRectF band{place(phase.begin), plot.top(), place(phase.end) - place(phase.begin),
                          plot.height()};
        if (band.width() < 0.5 || phase.phase == Phase::Measure)
            continue;
        const bool odd = int(phase.phase) % 2 == 1;
        painter.fillRect(band, mix(palette.color(QPalette::Base), palette.color(QPalette::Text),
                                   odd ? 0.15 : 0.09));
        const QString name = phaseLabel(phase.phase);
        if (band.width() < metrics.horizontalAdvance(name) + 6 ||
            band.height() < 2 * metrics.height())
            continue;
        painter.setPen(quietText(palette));
        painter.drawText(band.adjusted(0, 1, 0, 0), Qt::AlignHCenter | Qt::AlignTop, name);
    }
}

PlotView::PlotView(QWidget* parent) : QChartView{parent} {
    auto* plot = new QChart;
    plot->setAnimationOptions(QChart::NoAnimation);
    plot->setBackgroundVisible(false);
    plot->setMargins({0, 8, 20, 0}); // labels at the ends of the axes stick out
    plot->layout()->setContentsMargins(0, 0, 0, 0);
    plot->legend()->hide();
    setChart(plot);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
}

QFont PlotView::labelFont() const {
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    return small;
}

void PlotView::setPhases(std::vector<PhaseSpan> phases, double begin, double end) {
    m_phases = std::move(phases);
    m_begin = begin;
    m_end = end;
    resetCachedContent();
    viewport()->update();
}

void PlotView::drawBackground(QPainter* painter, const QRectF& rect) {
    QChartView::drawBackground(painter, rect);
    if (m_phases.empty())
        return;
    painter->save();
    painter->setFont(labelFont());
    paintPhaseGround(*painter, chart()->mapRectToScene(chart()->plotArea()), m_phases, m_begin,
                     m_end, palette());
    painter->restore();
}

void PlotView::changeEvent(QEvent* event) {
    QChartView::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::FontChange)
        restyleChart();
}

void PlotView::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

void PlotView::restyleChart() {
    for (QAbstractAxis* axis : chart()->axes())
        styleAxis(*axis, palette(), labelFont(), axis->isGridLineVisible());
    restyle();
    viewport()->update();
}

QBrush patternBrush(const QColor& colour, Qt::BrushStyle pattern) {
    if (pattern == Qt::NoBrush)
        return colour;
    QPixmap tile{16, 16};
    tile.fill(colour);
    QPainter painter{&tile};
    painter.fillRect(tile.rect(), QBrush{colour.darker(135), pattern});
    return QBrush{tile};
}

void setTicks(QCategoryAxis& axis, double low, double high, const std::vector<double>& ticks,
              const ValueFormat& format) {
    QStringList labels;
    for (const double tick : ticks)
        labels << axisLabel(format, tick);
    bool same = labels == axis.categoriesLabels();
    for (int i = 0; same && i < labels.size(); ++i)
        same = qFuzzyCompare(1 + axis.endValue(labels[i]), 1 + ticks[std::size_t(i)]);
    if (!same) {
        const QStringList old = axis.categoriesLabels();
        for (const QString& label : old)
            axis.remove(label);
        for (int i = 0; i < labels.size(); ++i)
            axis.append(labels[i], ticks[std::size_t(i)]);
    }
    if (axis.min() != low || axis.max() != high)
        axis.setRange(low, high);
}

RowPlot::RowPlot(QWidget* parent)
    : PlotView{parent}, m_labels{new QBarCategoryAxis}, m_values{new QCategoryAxis} {
    m_values->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    chart()->addAxis(m_values, Qt::AlignBottom);
    chart()->addAxis(m_labels, Qt::AlignLeft);
    styleAxis(*m_values, palette(), labelFont(), true);
    styleAxis(*m_labels, palette(), labelFont(), false);
}

QSize RowPlot::sizeForRows(int rows) const {
    const int atLeastTwo = std::max(2, rows);
    return {360, 48 + (atLeastTwo > 8 ? 24 : 34) * atLeastTwo};
}

void styleAxis(QAbstractAxis& axis, const QPalette& palette, const QFont& font, bool grid) {
    const QColor line = hairline(palette);
    axis.setLabelsFont(font);
    axis.setLabelsBrush(quietText(palette));
    axis.setLinePen(QPen{line, 1});
    axis.setGridLinePen(QPen{line, 1});
    axis.setGridLineVisible(grid);
    axis.setTitleVisible(false);
}

} // namespace gilscope::gui
