#pragma once

#include "charts/chart_support.h"

#include <QColor>
#include <QString>
#include <QStringList>

#include <vector>

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
