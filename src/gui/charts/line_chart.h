#pragma once

#include "charts/chart_support.h"

#include <QList>
#include <QPointF>

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
