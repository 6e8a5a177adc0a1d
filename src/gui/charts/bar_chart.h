#pragma once

#include "charts/chart_support.h"

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

} // namespace gilscope::gui
