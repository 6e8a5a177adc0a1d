#include "charts/bar_chart.h"

#include "base/theme.h"
#include "charts/scale.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCategoryAxis>
#include <QHorizontalStackedBarSeries>
#include <QPainter>

#include <algorithm>
#include <cmath>

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

namespace {

constexpr double farApart = 15; ///< largest over smallest time from which a linear axis hides much
constexpr int roomyRow = 46, tightRow = 34; ///< heights of few rows, and of more than eight

/// Heights of the dots in a strip: spread evenly, and the same each time.
double jitter(std::size_t i) {
    const double golden = 0.6180339887498949;
    return double(i) * golden - std::floor(double(i) * golden);
}

} // namespace

BoxChart::BoxChart(ValueFormat format, QWidget* parent)
    : PaintedChart{parent}, m_format{std::move(format)} {}

void BoxChart::setBoxes(std::vector<Box> boxes) {
    m_boxes = std::move(boxes);
    double low = 0, high = 0;
    for (const Box& box : m_boxes) {
        high = std::max(high, box.most);
        if (box.least > 0)
            low = low > 0 ? std::min(low, box.least) : box.least;
    }
    m_logarithmic = low > 0 && high > farApart * low;
    m_scale = m_logarithmic ? Scale::logarithmic(low, high) : Scale::linear(high, 4);
    updateGeometry();
    update();
}

QSize BoxChart::sizeHint() const {
    const int rows = std::max(2, int(m_boxes.size()));
    return {360, int(QFontMetricsF{labelFont()}.height()) + 16 +
                     (rows > 8 ? tightRow : roomyRow) * rows};
}

void BoxChart::paintEvent(QPaintEvent*) {
    clearSpots();
    const QFontMetricsF metrics{labelFont()};
    double left = 0, right = 0;
    for (const Box& box : m_boxes) {
        left = std::max(left, metrics.horizontalAdvance(box.label));
        right = std::max(right, metrics.horizontalAdvance(m_format(box.median)));
    }
    left = std::min(left, width() * 0.35);
    const QRectF plot{left + 10, 4, width() - left - 10 - right - 16,
                      height() - metrics.height() - 12};
    if (plot.width() < 20 || m_boxes.empty())
        return;
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(labelFont());
    drawBottomAxis(painter, plot, m_scale, m_format);
    const double high = plot.height() / double(m_boxes.size());
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const Box& box = m_boxes[i];
        const QRectF row{plot.left(), plot.top() + high * double(i), plot.width(), high};
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF{0, row.top(), left + 4, high}, Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(box.label, Qt::ElideRight, left));
        painter.drawText(QRectF{plot.right() + 10, row.top(), right + 6, high},
                         Qt::AlignLeft | Qt::AlignVCenter, m_format(box.median));
        drawBox(painter, plot, row, box);
        addSpot({0, row.top(), double(width()), high}, box.tip);
    }
}

void BoxChart::drawBox(QPainter& painter, const QRectF& plot, const QRectF& row,
                       const Box& box) const {
    const auto x = [&](double value) { return plot.left() + plot.width() * m_scale.at(value); };
    const double tall = std::min(row.height() * 0.34, 18.0);
    const double middle = row.center().y() - tall * 0.35;
    QColor dots = box.colour;
    dots.setAlphaF(0.5F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(dots);
    const double strip = std::min(row.height() * 0.26, 12.0);
    for (std::size_t i = 0; i < box.some.size(); ++i)
        painter.drawEllipse(QPointF{x(box.some[i]), middle + tall / 2 + 4 + strip * jitter(i)}, 1.6,
                            1.6);

    const QColor ink = palette().color(QPalette::Text);
    painter.setPen(QPen{ink, 1.2});
    for (const auto& [from, to] : {std::pair{box.lowWhisker, box.lowerQuartile},
                                   std::pair{box.upperQuartile, box.highWhisker}})
        painter.drawLine(QPointF{x(from), middle}, QPointF{x(to), middle});
    for (const double end : {box.lowWhisker, box.highWhisker})
        painter.drawLine(QPointF{x(end), middle - tall / 4}, QPointF{x(end), middle + tall / 4});
    const QRectF body{
        QPointF{x(box.lowerQuartile), middle - tall / 2},
        QPointF{std::max(x(box.upperQuartile), x(box.lowerQuartile) + 2), middle + tall / 2}};
    painter.setBrush(mix(palette().color(QPalette::Base), box.colour, 0.55));
    painter.setPen(QPen{box.colour, 1.2});
    painter.drawRect(body);
    painter.setPen(QPen{ink, 2.2});
    painter.drawLine(QPointF{x(box.median), middle - tall / 2},
                     QPointF{x(box.median), middle + tall / 2});
    // The extremes always show, whichever times the strip holds.
    painter.setPen(QPen{ink, 1});
    painter.setBrush(Qt::NoBrush);
    if (box.most > box.highWhisker)
        painter.drawEllipse(QPointF{x(box.most), middle}, 2.5, 2.5);
    if (box.least < box.lowWhisker)
        painter.drawEllipse(QPointF{x(box.least), middle}, 2.5, 2.5);
}

} // namespace gilscope::gui
