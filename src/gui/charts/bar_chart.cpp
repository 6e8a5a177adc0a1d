#include "charts/bar_chart.h"

#include "base/theme.h"
#include "charts/scale.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCategoryAxis>
#include <QEvent>
#include <QHelpEvent>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::gui {

PaintedChart::PaintedChart(QWidget* parent) : QWidget{parent} {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

bool PaintedChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (auto spot = m_spots.rbegin(); spot != m_spots.rend(); ++spot)
        if (spot->area.contains(help->pos())) {
            QToolTip::showText(help->globalPos(), spot->text, this);
            return true;
        }
    QToolTip::hideText();
    return true;
}

void PaintedChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

QFont PaintedChart::labelFont() const {
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    return small;
}

void PaintedChart::drawBottomAxis(QPainter& painter, const QRectF& plot, const Scale& scale,
                                  const ValueFormat& format) const {
    const QFontMetricsF metrics{labelFont()};
    double free = -1e9; // where the next label may begin
    for (const double tick : scale.ticks()) {
        const double x = plot.left() + plot.width() * scale.at(tick);
        if (x < plot.left() - 1 || x > plot.right() + 1)
            continue;
        painter.setPen(QPen{hairline(palette()), 1});
        painter.drawLine(QPointF{x, plot.top()}, QPointF{x, plot.bottom()});
        const QString label = axisLabel(format, tick);
        const double half = metrics.horizontalAdvance(label) / 2;
        if (x - half < free)
            continue;
        free = x + half + 8;
        painter.setPen(quietText(palette()));
        painter.drawText(QRectF{x - half - 2, plot.bottom() + 4, 2 * half + 4, metrics.height()},
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, label);
    }
}

PlaneChart::PlaneChart(QWidget* parent)
    : PaintedChart{parent},
      m_acrossFormat{[](double value) { return QString::number(value); }},
      m_upFormat{m_acrossFormat} {}

void PlaneChart::setAxes(const Scale& across, const ValueFormat& acrossFormat,
                         const QString& acrossTitle, const Scale& up, const ValueFormat& upFormat,
                         const QString& upTitle) {
    m_across = across;
    m_acrossFormat = acrossFormat;
    m_acrossTitle = acrossTitle;
    m_up = up;
    m_upFormat = upFormat;
    m_upTitle = upTitle;
    update();
}

QPointF PlaneChart::place(const QRectF& plot, double x, double y) const {
    return {plot.left() + plot.width() * m_across.at(x),
            plot.bottom() - plot.height() * m_up.at(y)};
}

double PlaneChart::labelWidth() const {
    const QFontMetricsF metrics{labelFont()};
    double width = 0;
    for (const double tick : m_up.ticks())
        width = std::max(width, metrics.horizontalAdvance(axisLabel(m_upFormat, tick)));
    return width;
}

void PlaneChart::drawAxes(QPainter& painter, const QRectF& plot, double gap,
                          Qt::Alignment acrossTitle) const {
    const QFontMetricsF metrics{labelFont()};
    double free = 1e9; // what is above this has no label yet
    for (const double tick : m_up.ticks()) {
        const double y = heightOf(plot, tick);
        if (y < plot.top() - 1 || y > plot.bottom() + 1)
            continue;
        painter.setPen(QPen{hairline(palette()), 1});
        painter.drawLine(QPointF{plot.left(), y}, QPointF{plot.right(), y});
        if (y + metrics.height() / 2 > free)
            continue;
        free = y - metrics.height() / 2 - 1;
        painter.setPen(quietText(palette()));
        painter.drawText(QRectF{0, y - 20, plot.left() - gap, 40},
                         Qt::AlignRight | Qt::AlignVCenter, axisLabel(m_upFormat, tick));
    }
    drawBottomAxis(painter, plot, m_across, m_acrossFormat);
    painter.setPen(quietText(palette()));
    painter.drawText(QRectF{0, 0, width() * 1.0, metrics.height() + 2},
                     Qt::AlignLeft | Qt::AlignTop, m_upTitle);
    painter.drawText(QRectF{plot.left(), plot.bottom() + 6 + metrics.height(), plot.width(),
                            metrics.height() + 2},
                     acrossTitle | Qt::AlignTop, m_acrossTitle);
}

void drawMarker(QPainter& painter, const QPointF& at, int shape, const QColor& colour,
                double radius) {
    painter.setBrush(colour);
    const double r = radius;
    switch (shape % 4) {
    case 0:
        painter.drawEllipse(at, r, r);
        break;
    case 1:
        painter.drawRect(QRectF{at - QPointF{r, r} * 0.9, QSizeF{r, r} * 1.8});
        break;
    case 2: {
        const std::array points{at + QPointF{0, -r - 1}, at + QPointF{r + 1, r},
                                at + QPointF{-r - 1, r}};
        painter.drawPolygon(points.data(), int(points.size()));
        break;
    }
    default: {
        const std::array points{at + QPointF{0, -r - 2}, at + QPointF{r + 2, 0},
                                at + QPointF{0, r + 2}, at + QPointF{-r - 2, 0}};
        painter.drawPolygon(points.data(), int(points.size()));
    }
    }
}

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
