#pragma once

#include "charts/chart_support.h"

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>

#include <vector>

class QAreaSeries;
class QLineSeries;

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
