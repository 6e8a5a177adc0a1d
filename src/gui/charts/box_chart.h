#pragma once

#include "charts/painted_chart.h"

namespace gilscope::gui {

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
