#pragma once

#include "charts/painted_chart.h"

namespace gilscope::gui {

/// How many pixels to the side the points of the `at`-th of `count` curves are drawn, so that
/// intervals at the same place do not hide each other.
double dodge(int at, int count);

/// Curves over a swept value: points with intervals and markers, laws and ceilings as lines
/// without. The names stand at the right ends, moved apart where they would overlap.
class CurveChart : public PlaneChart {
    Q_OBJECT

public:
    struct Point {
        double x = 0, y = 0;
        double low = 0, high = 0; ///< of the interval; equal: none is drawn
        QString tip;
        bool operator==(const Point&) const = default;
    };
    struct Curve {
        QString label; ///< empty: no name is written
        QColor colour;
        int marker = -1; ///< shape of its points; -1: a line without points
        Qt::PenStyle pen = Qt::SolidLine;
        double width = 2;
        std::vector<Point> points;
        bool operator==(const Curve&) const = default;
    };
    struct Mark {
        double x = 0, y = 0;
        QString label;
        bool operator==(const Mark&) const = default;
    };

    explicit CurveChart(QWidget* parent = nullptr);

    /// Replaces everything that is drawn within the axes.
    void setCurves(std::vector<Curve> curves, std::vector<Mark> marks = {});

    QSize sizeHint() const override { return {360, 260}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF plotArea() const;
    void drawCurve(QPainter& painter, const QRectF& plot, const Curve& curve, double aside);
    void drawNames(QPainter& painter, const QRectF& plot);
    void drawMarks(QPainter& painter, const QRectF& plot);

    std::vector<Curve> m_curves;
    std::vector<Mark> m_marks;
};

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
