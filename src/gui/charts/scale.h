#pragma once

#include <gilscope/live.h>

#include <QChart>
#include <QChartView>
#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

namespace gilscope::gui {

/// Round positions for the labels of an axis.
struct NiceAxis {
    double low = 0;
    double high = 1;
    double step = 1;
    std::vector<double> ticks() const;
};

/// An axis from 0 to at least `high`, in steps of 1, 2 or 5 times a power of ten, about `count` of
/// them. A `high` that is not positive counts as 1.
NiceAxis niceAxis(double high, int count = 5);
/// The same over [low, high]; the ends stay as they are, only the ticks between them are round.
std::vector<double> niceTicks(double low, double high, int count = 5);

/// A value as a person reads it: "1.50 s".
using ValueFormat = std::function<QString(double)>;

/// The value as a place on an axis: "1.50 s" becomes "1.5 s".
QString axisLabel(const ValueFormat& format, double value);

/// Takes values to places between 0 and 1 along an axis, with round values for its labels.
class Scale {
public:
    /// From 0 to a round value at or beyond `high`.
    static Scale linear(double high, int count = 5);
    /// From `low` to `high` as they are, with these labels: for counts that were measured.
    static Scale of(double low, double high, std::vector<double> ticks, bool logarithmic);
    /// Powers of ten, with 2 and 5 between them where there are few. Values must be positive; what
    /// is not counts as the smallest.
    static Scale logarithmic(double low, double high);

    /// 0 at the low end, 1 at the high end, beyond both for values outside.
    double at(double value) const;
    double low() const { return m_low; }
    double high() const { return m_high; }
    const std::vector<double>& ticks() const { return m_ticks; }

private:
    double m_low = 0;
    double m_high = 1;
    bool m_logarithmic = false;
    std::vector<double> m_ticks;
};

/// Places in order, moved apart so that neighbours have at least `distance` between them, and as
/// far as possible within [low, high]. The order of `places` is kept in the result.
std::vector<double> spreadApart(const std::vector<double>& places, double distance, double low,
                                double high);

} // namespace gilscope::gui

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
