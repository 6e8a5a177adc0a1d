#pragma once

#include "charts/chart_support.h"

#include <QList>
#include <QPointF>

class QAreaSeries;
class QLineSeries;

namespace gilscope::gui {

/// One filled line over time in seconds, from zero upwards.
class LineChart : public PlotView {
    Q_OBJECT

public:
    explicit LineChart(ValueFormat valueFormat, QWidget* parent = nullptr);

    /// Replaces the whole line. The axis reaches to `top` at least.
    void setLine(const QList<QPointF>& points, double begin, double end, double top = 0);

protected:
    void restyle() override;

private:
    ValueFormat m_format;
    QLineSeries* m_line;
    QAreaSeries* m_area;
    QCategoryAxis* m_time;
    QCategoryAxis* m_value;
};

} // namespace gilscope::gui
