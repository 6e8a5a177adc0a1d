#include "models/timeline_model.h"

#include "base/format.h"
#include "timeline/job_part_style.h"

namespace gilscope::gui {

void TimelineModel::setTimeline(Timeline& timeline, Timeline::Rows by, const TimeWindow& window) {
    std::vector<Line> lines(timeline.rows(by));
    for (std::size_t row = 0; row < lines.size(); ++row) {
        lines[row].number = timeline.rowNumber(by, row);
        timeline.cells(by, row, window.begin(), window.end(), {&lines[row].cell, 1});
    }
    if (by != m_by || lines.size() != m_lines.size()) {
        beginResetModel();
        m_by = by;
        m_lines = std::move(lines);
        endResetModel();
    } else if (!lines.empty()) {
        m_lines = std::move(lines);
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_lines.size());
}

int TimelineModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TimelineModel::data(const QModelIndex& at, int role) const {
    if (!checkIndex(at, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (at.column() == Row ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    const Line& line = m_lines[std::size_t(at.row())];
    const TimelineCell& cell = line.cell;
    const auto part = [&](JobPart which) { return formatPercent(cell.part[std::size_t(which)]); };
    switch (at.column()) {
    case Row:
        return (m_by == Timeline::Rows::Workers ? tr("worker %1") : tr("core %1")).arg(line.number);
    case Jobs:
        return formatCount(cell.jobs);
    case Busy: {
        float sum = 0;
        for (const float share : cell.part)
            sum += share;
        return formatPercent(sum);
    }
    case Running:
        return part(JobPart::Running);
    case GilWait:
        return part(JobPart::GilWait);
    case OtherWait:
        return part(JobPart::OtherWait);
    case Decode:
        return part(JobPart::Decode);
    case Encode:
        return part(JobPart::Encode);
    case Failed:
        return formatPercent(cell.failed);
    default:
        return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Row:
        return m_by == Timeline::Rows::Workers ? tr("Worker") : tr("Core");
    case Jobs:
        return tr("Jobs");
    case Busy:
        return tr("In jobs");
    case Running:
        return jobPartLabel(JobPart::Running);
    case GilWait:
        return jobPartLabel(JobPart::GilWait);
    case OtherWait:
        return jobPartLabel(JobPart::OtherWait);
    case Decode:
        return jobPartLabel(JobPart::Decode);
    case Encode:
        return jobPartLabel(JobPart::Encode);
    case Failed:
        return tr("not well");
    default:
        return {};
    }
}

} // namespace gilscope::gui
