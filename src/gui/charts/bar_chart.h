#pragma once

#include "charts/chart_support.h"
#include "charts/painted_chart.h"

#include <QColor>
#include <QString>

#include <optional>
#include <vector>

class QHorizontalStackedBarSeries;

namespace gilscope::gui {

/// Bars that lie, one below the other, each with its confidence interval and its value in words.
class BarChart : public RowPlot {
    Q_OBJECT

public:
    struct Bar {
        QString label;
        double value = 0;
        double low = 0; ///< of the interval; equal to high: none is drawn
        double high = 0;
        QColor colour;
    };

    explicit BarChart(ValueFormat format, QWidget* parent = nullptr);

    /// Replaces all bars. `reference`: a value to draw a line at.
    void setBars(const std::vector<Bar>& bars, std::optional<double> reference = {});
    QSize sizeHint() const override;

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void restyle() override;

private:
    ValueFormat m_format;
    std::vector<Bar> m_bars;
    std::optional<double> m_reference;
    QHorizontalStackedBarSeries* m_series = nullptr;
};

/// Boxes that lie, one row below the other: quartiles, median and Tukey's whiskers of many times,
/// with some of the times as a strip of dots below each box.
class BoxChart : public PaintedChart {
    Q_OBJECT

public:
    struct Box {
        QString label;
        QColor colour;
        double least = 0, lowWhisker = 0, lowerQuartile = 0, median = 0, upperQuartile = 0,
               highWhisker = 0, most = 0;
        std::vector<double> some;
        QString tip;
        bool operator==(const Box&) const = default;
    };

    explicit BoxChart(ValueFormat format, QWidget* parent = nullptr);

    /// Replaces all boxes. The axis is logarithmic where the times are far apart.
    void setBoxes(std::vector<Box> boxes);
    bool isLogarithmic() const { return m_logarithmic; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawBox(QPainter& painter, const QRectF& plot, const QRectF& row, const Box& box) const;

    ValueFormat m_format;
    std::vector<Box> m_boxes;
    Scale m_scale;
    bool m_logarithmic = false;
};

} // namespace gilscope::gui
