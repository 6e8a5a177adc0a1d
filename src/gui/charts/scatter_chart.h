#pragma once

#include "charts/painted_chart.h"

namespace gilscope::gui {

/// Labelled points over two axes with intervals both ways, and levels that they are measured
/// against.
class ScatterChart : public PlaneChart {
    Q_OBJECT

public:
    struct Point {
        QString label;
        QColor colour;
        int marker = 0;
        double x = 0, lowX = 0, highX = 0;
        double y = 0, lowY = 0, highY = 0;
        QString tip;
        bool operator==(const Point&) const = default;
    };
    /// A line across at a height.
    struct Level {
        double y = 0;
        QString label;
        Qt::PenStyle pen = Qt::DashLine;
        bool operator==(const Level&) const = default;
    };

    explicit ScatterChart(QWidget* parent = nullptr);

    void setPoints(std::vector<Point> points, std::vector<Level> levels);

    QSize sizeHint() const override { return {420, 300}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF plotArea() const;
    void drawLevels(QPainter& painter, const QRectF& plot, std::vector<QRectF>& taken);
    void drawPoint(QPainter& painter, const QRectF& plot, const Point& point);
    void drawNames(QPainter& painter, const QRectF& plot, std::vector<QRectF>& taken);

    std::vector<Point> m_points;
    std::vector<Level> m_levels;
};

} // namespace gilscope::gui
