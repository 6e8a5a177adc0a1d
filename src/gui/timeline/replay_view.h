#pragma once

#include "timeline/row_picture.h"

#include <gilscope/live.h>

#include <QAbstractScrollArea>

#include <memory>
#include <optional>
#include <vector>

namespace gilscope::gui {

/// Who was on which core, and who waited: a row for each core with its workers in their colours,
/// one for the GIL where the workers share it, and one for each worker. A line stands at the moment
/// that is shown; what comes later is pale. Within a job only sums are measured, so a job is drawn
/// as high as its share. Owns no time: whoever owns it says which moment it is. The window's
/// thread.
class ReplayView : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// `timeline` outlives this; its owner feeds it.
    explicit ReplayView(QWidget* parent = nullptr);
    ~ReplayView() override;

    void setTimeline(Timeline* timeline) { m_timeline = timeline; }
    /// What is shown: cores are the machine's where they are few, else those that jobs ran on.
    void setTrial(std::shared_ptr<const Trial> trial, GilKind gil, const std::vector<CpuId>& cores);
    /// The moment, and the part of the trial that is shown; where it ends at the moment nothing is
    /// pale.
    void setMoment(const TrialMoment& moment, std::int64_t begin, std::int64_t end);
    /// The worker whose row stands out.
    void setWorker(std::optional<WorkerId> worker);

    const TimeWindow& window() const { return m_window; }
    const TrialMoment& moment() const { return m_moment; }
    std::size_t rows() const { return m_rows.size(); }
    /// Where a time is drawn, for tests.
    double placeOf(std::int64_t time) const;

    QSize sizeHint() const override { return {640, 220}; }
    QSize minimumSizeHint() const override { return {320, 130}; }

signals:
    /// The pointer was put on `time`.
    void sought(std::int64_t time);
    void workerChosen(std::uint32_t worker);
    /// A key that has a meaning for the replay, and none here.
    void keyPressed(int key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Row {
        enum class Kind { Core, Gil, Worker } kind = Kind::Core;
        std::uint32_t number = 0;
        double gaps = 0; ///< above it, all together
    };
    double gutter() const;
    QRectF rowsArea() const;
    double pitch() const;
    double rowTop(std::size_t row) const;
    std::optional<std::size_t> rowAt(double y) const;
    std::int64_t timeAt(double x) const;
    void layOut();
    void describe();
    void seekTo(double x);
    QString toolTip(QPointF point);

    // replay_painting.cpp
    QString rowName(const Row& row) const;
    /// What is so in a row at the moment, in a few words.
    QString rowState(const Row& row) const;
    QImage rowImage(const Row& row, QSize size);
    void paintRow(QPainter& painter, std::size_t row);
    void paintBars(QPainter& painter, const Row& row, const QRectF& place);
    void paintNow(QPainter& painter, const QRectF& area) const;

    Timeline* m_timeline = nullptr;
    std::shared_ptr<const Trial> m_trial;
    GilKind m_gil = GilKind::Unknown;
    std::vector<Row> m_rows;
    double m_gaps = 0; ///< between the rows, all together
    TimeWindow m_window;
    TrialMoment m_moment;
    bool m_whole = true; ///< nothing comes after the moment
    std::optional<WorkerId> m_worker;
    std::vector<TimelineCell> m_cells;
};

/// What a worker does at a moment, in the person's language: "calls job 17".
QString activityText(const WorkerMoment& worker);
/// "core 0", "core 0, then 1" of a moment; a dash where it is not known.
QString momentCore(const WorkerMoment& worker);
/// Part of its job in which a worker waited for the GIL, and in which it ran; 0 without a job.
double gilPart(const WorkerMoment& worker);
double runningPart(const WorkerMoment& worker);

} // namespace gilscope::gui
