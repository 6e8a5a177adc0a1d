#include "models/worker_model.h"

#include "base/format.h"
#include "base/theme.h"
#include "timeline/replay_view.h"
#include "timeline/timeline_style.h"

#include <QCoreApplication>

#include <array>

namespace gilscope::gui {
namespace {

class WorkerStateText {
    Q_DECLARE_TR_FUNCTIONS(WorkerState)
};

} // namespace

QString stateLabel(WorkerState state) {
    switch (state) {
    case WorkerState::Empty:
        return WorkerStateText::tr("not begun");
    case WorkerState::Creating:
        return WorkerStateText::tr("creating");
    case WorkerState::Importing:
        return WorkerStateText::tr("importing");
    case WorkerState::Warming:
        return WorkerStateText::tr("warming up");
    case WorkerState::Ready:
        return WorkerStateText::tr("ready");
    case WorkerState::Running:
        return WorkerStateText::tr("running");
    case WorkerState::Finished:
        return WorkerStateText::tr("finished");
    case WorkerState::Ended:
        return WorkerStateText::tr("ended");
    case WorkerState::Failed:
        return WorkerStateText::tr("failed");
    }
    return {};
}

QString shareText(const TimeShare& share) {
    const std::array parts{share.running, share.gilWait, share.runQueue, share.blocked};
    QStringList words;
    for (int i = 0; i < shareCount; ++i)
        if (parts[std::size_t(i)] >= 0.005)
            words << QStringLiteral("%1 %2").arg(shareLabel(Share(i)),
                                                 formatPercent(parts[std::size_t(i)]));
    return words.join(QStringLiteral(", "));
}

QString WorkerModel::momentTip(const WorkerMoment& moment) const {
    if (!moment.job)
        return activityText(moment);
    return tr("%1: ran in %2 of it, waited for the GIL in %3. When within the job is not measured.")
        .arg(activityText(moment), formatPercent(runningPart(moment)),
             formatPercent(gilPart(moment)));
}

void WorkerModel::setWorkers(std::vector<LiveWorker> workers) {
    if (workers.size() != m_workers.size()) {
        beginResetModel();
        m_workers = std::move(workers);
        endResetModel();
        return;
    }
    m_workers = std::move(workers);
    if (!m_workers.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int WorkerModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_workers.size());
}

int WorkerModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString WorkerModel::text(const LiveWorker& worker, int column) const {
    const QString dash = QStringLiteral("–");
    switch (column) {
    case Worker:
        return QString::number(worker.worker);
    case State:
        return worker.moment ? activityText(*worker.moment) : stateLabel(worker.state);
    case Progress:
        return tr("%1 job(s)", nullptr, pluralOf(worker.done)).arg(formatCount(worker.done)) +
               (worker.bad > 0 ? QStringLiteral(", ") + tr("%1 failed").arg(formatCount(worker.bad))
                               : QString{});
    case Time:
        return worker.share ? shareText(*worker.share) : dash;
    case Core:
        if (worker.moment && worker.moment->core != noCpu &&
            worker.moment->core != worker.moment->coreLater)
            return QStringLiteral("%1 → %2")
                .arg(gilscope::index(worker.moment->core))
                .arg(gilscope::index(worker.moment->coreLater));
        return worker.core == noCpu ? dash : QString::number(gilscope::index(worker.core));
    case Init:
        return worker.initSeconds ? formatDuration(*worker.initSeconds) : dash;
    case Memory:
        return worker.residentBytes > 0 ? formatBytes(worker.residentBytes) : tr("shared");
    default:
        return {};
    }
}

QVariant WorkerModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LiveWorker& worker = m_workers[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(worker, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Worker && worker.pid > 0)
            return tr("Process %1").arg(worker.pid);
        if (index.column() == Memory && worker.residentBytes <= 0)
            return tr(
                "This worker lives in a host with others; see the memory of the hosts above.");
        if (index.column() == State && worker.moment)
            return momentTip(*worker.moment);
        if (index.column() == Core)
            return tr(
                "Read when a job begins and when it ends; in between the worker may have been "
                "elsewhere.");
        return index.column() == Time ? text(worker, Time) : QVariant{};
    case Qt::TextAlignmentRole:
        if (index.column() == State || index.column() == Time)
            return int(Qt::AlignLeft | Qt::AlignVCenter);
        return int((index.column() == Progress ? Qt::AlignHCenter : Qt::AlignRight) |
                   Qt::AlignVCenter);
    case FractionRole:
        return index.column() == Progress ? QVariant{worker.fraction} : QVariant{};
    case BadRole:
        return index.column() == Progress && worker.done > 0
                   ? QVariant{double(worker.bad) / double(worker.done)}
                   : QVariant{};
    case SharesRole:
        if (index.column() != Time || !worker.share)
            return {};
        return QVariantList{worker.share->running, worker.share->gilWait, worker.share->runQueue,
                            worker.share->blocked};
    default:
        return {};
    }
}

QVariant WorkerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == State || section == Time || section == Progress
                   ? int(Qt::AlignLeft | Qt::AlignVCenter)
                   : int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Time:
            return tr("Where this worker's time goes: on a core, waiting for the GIL, waiting for "
                      "a core, or blocked");
        case Init:
            return tr("Time to create the worker and to import the script in it");
        case Memory:
            return tr("Resident memory of the worker's own process");
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Worker:
        return tr("#");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Time:
        return tr("Where its time goes");
    case Core:
        return tr("Core");
    case Init:
        return tr("Init");
    case Memory:
        return tr("Resident");
    default:
        return {};
    }
}

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
