#pragma once

#include "timeline/row_picture.h"

#include <gilscope/timeline.h>

#include <QAbstractScrollArea>
#include <QImage>

#include <memory>
#include <optional>

namespace gilscope::gui {

/// The jobs of a trial as bars, a row for each worker or core. Own painter; draws only what is in
/// sight, whatever the number of jobs. Zoom and pan with the wheel, the keys W A S D, the arrows,
/// or a box drawn with the mouse. The window's thread.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);
    ~TimelineView() override;

    /// Takes in what is new of `trial`, a bounded piece at a time; returns whether all is in.
    bool present(const std::shared_ptr<const Trial>& trial);
    const Timeline& timeline() const { return m_timeline; }
    Timeline& timeline() { return m_timeline; }

    Timeline::Rows rowsBy() const { return m_by; }
    void setRowsBy(Timeline::Rows by);
    const TimeWindow& window() const { return m_window; }
    /// Shows [begin, end) of the trial, in ns.
    void showTime(std::int64_t begin, std::int64_t end);
    void fit();
    void zoom(double factor, double at = 0.5);
    void pan(double part);

    /// The job that is marked, if one is.
    const std::optional<TimelineBar>& chosen() const { return m_chosen; }
    void choose(std::optional<TimelineBar> bar);
    /// The worker whose row stands out.
    void setWorker(std::optional<WorkerId> worker);

    /// What is at a point of the viewport.
    std::optional<TimelineBar> barAt(QPointF point);
    /// Where a row and a time are drawn, for tests and tool tips.
    QPointF pointOf(std::size_t row, std::int64_t time) const;

    QSize sizeHint() const override { return {640, 240}; }

signals:
    void windowChanged();
    void barChosen(const gilscope::TimelineBar& bar);
    void rowChosen(std::uint32_t number);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    QRectF rowsArea() const;
    double rowPitch() const;
    double rowTop(std::size_t row) const;
    std::optional<std::size_t> rowAt(double y) const;
    void changed();
    void layOut();
    void describe();
    void moveRow(int by);
    QString toolTip(QPointF point);

    // timeline_painting.cpp
    void paintPhases(QPainter& painter) const;
    void paintAxis(QPainter& painter) const;
    void paintRow(QPainter& painter, std::size_t row);
    void paintBars(QPainter& painter, std::size_t row, const QRectF& place);
    void paintMarks(QPainter& painter) const;
    void paintMarkText(QPainter& painter, const MarkEvent& mark, QPointF at, double room) const;
    void paintWorkerPhases(QPainter& painter, std::size_t row, const QRectF& place) const;
    QImage cellPicture(std::size_t row, QSize size);

    std::shared_ptr<const Trial> m_trial;
    Timeline m_timeline;
    Timeline::Rows m_by = Timeline::Rows::Workers;
    TimeWindow m_window;
    std::optional<TimelineBar> m_chosen;
    std::optional<WorkerId> m_worker;
    std::size_t m_focusRow = 0;
    std::vector<TimelineCell> m_cells;
    enum class Drag { None, Box, Pan } m_drag = Drag::None;
    QPointF m_pressed;
    QPointF m_pointer;
};

} // namespace gilscope::gui
