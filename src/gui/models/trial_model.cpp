#include "models/trial_model.h"

#include "base/format.h"
#include "base/theme.h"

#include <QColor>

namespace gilscope::gui {
namespace {

QString statusText(const Trial& trial) {
    if (!trial.end)
        return TrialModel::tr("not ended");
    switch (trial.end->status) {
    case TrialStatus::Complete:
        return TrialModel::tr("complete");
    case TrialStatus::Stopped:
        return TrialModel::tr("stopped");
    case TrialStatus::Deadline:
        return TrialModel::tr("deadline");
    case TrialStatus::GivenUp:
        return TrialModel::tr("given up");
    case TrialStatus::Unsupported:
        return TrialModel::tr("not possible");
    }
    return {};
}

bool isSameRun(const Comparison* a, const Comparison* b) {
    return a != nullptr && b != nullptr && a->plan && b->plan &&
           a->plan->plan.seed == b->plan->plan.seed && a->hello == b->hello &&
           a->plan->callText == b->plan->callText;
}

} // namespace

void TrialModel::setComparison(std::shared_ptr<const Comparison> comparison, bool selectable) {
    if (comparison == m_comparison && selectable == m_selectable)
        return;
    const bool same = isSameRun(m_comparison.get(), comparison.get());
    const std::size_t before = m_comparison ? m_comparison->trials.size() : 0;
    const std::size_t after = comparison ? comparison->trials.size() : 0;
    m_selectable = selectable;
    if (same && before == after) {
        m_comparison = std::move(comparison);
        if (after > 0)
            emit dataChanged(index(0, 0), index(int(after) - 1, ColumnCount - 1));
        return;
    }
    if (same && before < after) {
        beginInsertRows({}, int(before), int(after) - 1);
        m_comparison = std::move(comparison);
        endInsertRows();
        return;
    }
    beginResetModel();
    m_comparison = std::move(comparison);
    m_leftOut.clear();
    endResetModel();
}

std::vector<TrialId> TrialModel::leftOut() const {
    return {m_leftOut.begin(), m_leftOut.end()};
}

void TrialModel::includeAll() {
    if (m_leftOut.empty())
        return;
    m_leftOut.clear();
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    emit selectionChanged();
}

int TrialModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_comparison ? 0 : int(m_comparison->trials.size());
}

int TrialModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString TrialModel::text(const Trial& trial, int column) const {
    const auto& end = trial.end;
    const QString none = QStringLiteral("–");
    switch (column) {
    case Number:
        return QString::number(gilscope::index(trial.spec.id) + 1);
    case Runner:
        return runnerLabel(m_comparison && m_comparison->plan ? &*m_comparison->plan : nullptr,
                           trial.spec.runner);
    case Workers:
        return QString::number(trial.spec.workers);
    case Block:
        return QString::number(trial.spec.block + 1);
    case Status:
        return statusText(trial);
    case Init:
        return end ? formatDuration(seconds(end->init)) : none;
    case Measure:
        return end ? formatDuration(seconds(end->measure)) : none;
    case Overall:
        return end ? formatDuration(seconds(end->overall)) : none;
    case Jobs:
        return tr("%1 of %2")
            .arg(formatCount(end ? end->jobsOk : trial.jobsSeen), formatCount(trial.spec.jobs));
    default:
        return {};
    }
}

QVariant TrialModel::sortKey(const Trial& trial, int column) const {
    switch (column) {
    case Number:
        return gilscope::index(trial.spec.id);
    case Workers:
        return trial.spec.workers;
    case Block:
        return trial.spec.block;
    case Init:
        return trial.end ? seconds(trial.end->init) : -1.0;
    case Measure:
        return trial.end ? seconds(trial.end->measure) : -1.0;
    case Overall:
        return trial.end ? seconds(trial.end->overall) : -1.0;
    case Jobs:
        return qulonglong(trial.end ? trial.end->jobsOk : trial.jobsSeen);
    default:
        return text(trial, column);
    }
}

QVariant TrialModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Trial& trial = *m_comparison->trials[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(trial, index.column());
    case SortRole:
        return sortKey(trial, index.column());
    case Qt::DecorationRole:
        return index.column() == Runner
                   ? QVariant{runnerColour(QString::fromStdString(trial.spec.runner))}
                   : QVariant{};
    case Qt::TextAlignmentRole:
        return int((index.column() == Runner || index.column() == Status || index.column() == Number
                        ? Qt::AlignLeft
                        : Qt::AlignRight) |
                   Qt::AlignVCenter);
    case Qt::CheckStateRole:
        if (index.column() != Number || !isComplete(trial))
            return {};
        return m_leftOut.contains(trial.spec.id) ? Qt::Unchecked : Qt::Checked;
    case Qt::AccessibleTextRole:
        if (index.column() == Number && isComplete(trial))
            return m_leftOut.contains(trial.spec.id)
                       ? tr("Trial %1, left out").arg(text(trial, Number))
                       : tr("Trial %1, counts").arg(text(trial, Number));
        return {};
    default:
        return {};
    }
}

bool TrialModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    const TrialId id = m_comparison->trials[std::size_t(index.row())]->spec.id;
    const bool out = value.toInt() == Qt::Unchecked;
    if (out == m_leftOut.contains(id))
        return false;
    if (out)
        m_leftOut.insert(id);
    else
        m_leftOut.erase(id);
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit selectionChanged();
    return true;
}

Qt::ItemFlags TrialModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Number && m_selectable &&
        isComplete(*m_comparison->trials[std::size_t(index.row())]))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant TrialModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Runner || section == Status || section == Number ? Qt::AlignLeft
                                                                                : Qt::AlignRight) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("Trial");
    case Runner:
        return tr("Runner");
    case Workers:
        return tr("Workers");
    case Block:
        return tr("Repetition");
    case Status:
        return tr("Ended");
    case Init:
        return tr("Initialization");
    case Measure:
        return tr("Measure time");
    case Overall:
        return tr("Overall");
    case Jobs:
        return tr("Jobs ok");
    default:
        return {};
    }
}

} // namespace gilscope::gui
