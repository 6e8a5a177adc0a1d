#pragma once

#include "charts/chart_support.h"

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <vector>

class QAreaSeries;
class QLineSeries;

namespace gilscope::gui {

/// A filled line over time in seconds, from zero upwards, and on top of it one of what went wrong.
class LineChart : public PlotView {
    Q_OBJECT

public:
    explicit LineChart(ValueFormat valueFormat, QWidget* parent = nullptr);

    /// Replaces both lines, over the same times. The axis reaches to `top` at least.
    void setLines(const QList<QPointF>& well, const QList<QPointF>& bad, double begin, double end,
                  double top = 0);

protected:
    void restyle() override;

private:
    ValueFormat m_format;
    QLineSeries* m_line;
    QLineSeries* m_badLine; ///< the sum of both
    QAreaSeries* m_area;
    QAreaSeries* m_badArea;
    QCategoryAxis* m_time;
    QCategoryAxis* m_value;
};

} // namespace gilscope::gui

namespace gilscope::gui {

/// Parts of a whole over time in seconds, stacked from 0 to 1.
class AreaChart : public PlotView {
    Q_OBJECT

public:
    struct Band {
        QColor colour;
        Qt::BrushStyle pattern = Qt::NoBrush;
    };
    explicit AreaChart(const std::vector<Band>& bands, QWidget* parent = nullptr);

    /// Replaces everything: one list for each band, all over the same times.
    void setBands(const std::vector<QList<QPointF>>& bands, double begin, double end);

private:
    std::vector<QLineSeries*> m_edges; ///< one more than there are bands; the first is the floor
    QCategoryAxis* m_time;
    QCategoryAxis* m_part;
};

} // namespace gilscope::gui

class QHorizontalStackedBarSeries;

namespace gilscope::gui {

/// Bars that lie, each made of parts: phases of a trial, shares of time.
class StackedChart : public RowPlot {
    Q_OBJECT

public:
    struct Part {
        QString label;
        QColor colour;
        Qt::BrushStyle pattern = Qt::NoBrush;
        std::vector<double> values; ///< one for each category
    };

    explicit StackedChart(ValueFormat format, QWidget* parent = nullptr);

    /// Replaces everything. `whole`: where the axis ends; 0: at the longest bar.
    void setParts(const QStringList& categories, const std::vector<Part>& parts, double whole = 0);
    QSize sizeHint() const override;

private:
    ValueFormat m_format;
    int m_rows = 0;
    QHorizontalStackedBarSeries* m_series = nullptr;
};

} // namespace gilscope::gui
