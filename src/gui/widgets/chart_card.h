#pragma once

#include <QColor>
#include <QFrame>
#include <QString>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace gilscope::gui {

/// One entry of a legend.
struct LegendEntry {
    QString label;
    QColor colour;
    Qt::BrushStyle pattern = Qt::NoBrush;
};

/// The frame around a chart: title, legend, the chart.
class ChartCard : public QFrame {
    Q_OBJECT

public:
    explicit ChartCard(QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& explanation = {});
    void setLegend(const std::vector<LegendEntry>& entries);
    /// Takes `chart` as a child.
    void setChart(QWidget* chart);

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawLegend();

    QLabel* m_title;
    QLabel* m_legend;
    QVBoxLayout* m_layout;
    std::vector<LegendEntry> m_entries;
};

} // namespace gilscope::gui
