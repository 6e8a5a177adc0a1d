#pragma once

#include "charts/scale.h"

#include <QColor>
#include <QFont>
#include <QString>
#include <QWidget>

#include <vector>

class QPainter;

namespace gilscope::gui {

/// A chart with a painter of its own: axes from Scale, palette colours, and places that say more
/// when the pointer rests on them.
class PaintedChart : public QWidget {
    Q_OBJECT

public:
    explicit PaintedChart(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override { return {160, 80}; }

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

    /// The widget's font, smaller.
    QFont labelFont() const;
    /// Vertical grid lines over `plot` with labels below it; labels that would touch their left
    /// neighbour are left out.
    void drawBottomAxis(QPainter& painter, const QRectF& plot, const Scale& scale,
                        const ValueFormat& format) const;
    /// A picture says where the pointer finds what; cleared with each painting.
    void addSpot(const QRectF& area, const QString& text) { m_spots.push_back({area, text}); }
    void clearSpots() { m_spots.clear(); }

private:
    struct Spot {
        QRectF area;
        QString text;
    };
    std::vector<Spot> m_spots;
};

/// Values over two axes, lines across at the ticks of the one that goes up.
class PlaneChart : public PaintedChart {
    Q_OBJECT

public:
    /// `upTitle` stands above the labels of the axis that goes up; empty: nothing does.
    void setAxes(const Scale& across, const ValueFormat& acrossFormat, const QString& acrossTitle,
                 const Scale& up, const ValueFormat& upFormat, const QString& upTitle = {});

protected:
    explicit PlaneChart(QWidget* parent = nullptr);

    QPointF place(const QRectF& plot, double x, double y) const;
    /// Where a line across at `y` is drawn; outside of `plot`: nowhere.
    double heightOf(const QRectF& plot, double y) const {
        return place(plot, m_across.low(), y).y();
    }
    /// Of the widest label of the axis that goes up.
    double labelWidth() const;
    /// Labels end `gap` to the left of the plot; the title below is aligned as `acrossTitle` says.
    void drawAxes(QPainter& painter, const QRectF& plot, double gap,
                  Qt::Alignment acrossTitle) const;

private:
    Scale m_across, m_up;
    ValueFormat m_acrossFormat, m_upFormat;
    QString m_acrossTitle, m_upTitle;
};

/// Shapes that tell series apart where colours do not: circle, square, triangle, diamond.
void drawMarker(QPainter& painter, const QPointF& at, int shape, const QColor& colour,
                double radius = 4.5);

} // namespace gilscope::gui
