#pragma once

#include "timeline/time_window.h"

#include <gilscope/timeline.h>

#include <QAbstractTableModel>

#include <vector>

namespace gilscope::gui {

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
