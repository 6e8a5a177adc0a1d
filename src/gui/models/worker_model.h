#pragma once

#include <gilscope/timeline.h>

#include "figures/figure_table.h"
#include "timeline/row_picture.h"

#include <QAbstractTableModel>

#include <vector>

namespace gilscope::gui {

/// The workers of one trial, a row each.
class WorkerModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Worker, State, Progress, Time, Core, Init, Memory, ColumnCount };
    enum Role {
        FractionRole = Qt::UserRole, ///< double, 0 to 1: length of the bar in Progress
        BadRole,                     ///< double, 0 to 1: how much of that bar did not end well
        SharesRole,                  ///< QVariantList of four doubles: the parts of the bar in Time
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Replaces all rows; where their number stays, selection and scrolling stay too.
    void setWorkers(std::vector<LiveWorker> workers);
    const std::vector<LiveWorker>& workers() const { return m_workers; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const LiveWorker& worker, int column) const;
    QString momentTip(const WorkerMoment& moment) const;

    std::vector<LiveWorker> m_workers;
};

/// A worker's state in the person's language.
QString stateLabel(WorkerState state);
/// "running 48 %, GIL wait 50 %, run queue 2 %": the stacked bar in words.
QString shareText(const TimeShare& share);

/// The timeline in figures: for each row what the window in sight holds. The table twin of
/// TimelineView.
class TimelineModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Row,
        Jobs,
        Busy,
        Running,
        GilWait,
        OtherWait,
        Decode,
        Encode,
        Failed,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setTimeline(Timeline& timeline, Timeline::Rows by, const TimeWindow& window);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        std::uint32_t number = 0;
        TimelineCell cell;
    };
    Timeline::Rows m_by = Timeline::Rows::Workers;
    std::vector<Line> m_lines;
};

} // namespace gilscope::gui
