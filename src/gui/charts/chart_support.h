#pragma once

#include <gilscope/live.h>

#include "charts/scale.h"

#include <QChart>
#include <QChartView>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;
class QPalette;

namespace gilscope::gui {

/// Shades the phases of a trial but the one that is measured, with their names where there is room:
/// the ground that a chart over [begin, end), in seconds, stands on. The painter's font is used.
void paintPhaseGround(QPainter& painter, const QRectF& plot, const std::vector<PhaseSpan>& phases,
                      double begin, double end, const QPalette& palette);

} // namespace gilscope::gui

class QBarCategoryAxis;
class QCategoryAxis;

/// What the charts of this folder share. Qt Charts types appear in this folder and nowhere else.
namespace gilscope::gui {

/// A chart view without frames, margins, legends or backgrounds of its own, in the palette's
/// colours; lets the wheel through, so that the page around it scrolls.
class PlotView : public QChartView {
    Q_OBJECT

public:
    explicit PlotView(QWidget* parent = nullptr);

    QSize sizeHint() const override { return {320, 160}; }
    QSize minimumSizeHint() const override { return {160, 80}; }

    /// The phases that are shaded behind a chart over [begin, end), in seconds.
    void setPhases(std::vector<PhaseSpan> phases, double begin, double end);

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    /// Called when the palette changed, after the chart itself has been restyled.
    virtual void restyle() {}
    /// The view's font, smaller: for labels in the chart.
    QFont labelFont() const;

private:
    void restyleChart();

    std::vector<PhaseSpan> m_phases;
    double m_begin = 0, m_end = 0;
};

/// A plot whose rows lie below each other, values to the right.
class RowPlot : public PlotView {
    Q_OBJECT

protected:
    explicit RowPlot(QWidget* parent = nullptr);
    QSize sizeForRows(int rows) const;

    QBarCategoryAxis* m_labels; ///< counted upwards
    QCategoryAxis* m_values;
};

/// Qt's series take one brush: the pattern in a darker shade, on a tile of the colour.
QBrush patternBrush(const QColor& colour, Qt::BrushStyle pattern);
/// An axis that shows `format(value)` at each of `ticks`. Rebuilt only if something changed.
void setTicks(QCategoryAxis& axis, double low, double high, const std::vector<double>& ticks,
              const ValueFormat& format);
/// Colours and font from the view's palette.
void styleAxis(QAbstractAxis& axis, const QPalette& palette, const QFont& font, bool grid);

} // namespace gilscope::gui
