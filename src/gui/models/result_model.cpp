#include "models/result_model.h"

#include "base/format.h"
#include "base/theme.h"
#include "figures/compare_figures.h"

#include <QColor>
#include <QPixmap>

#include <cmath>

namespace gilscope::gui {
namespace {

const QString dash = QStringLiteral("–");

/// Half the width of the interval, as a part of the median.
double spread(const Estimate& estimate) {
    return estimate.median > 0 ? (estimate.ci95.high - estimate.ci95.low) / 2 / estimate.median : 0;
}

template <class Format>
QString estimateText(const std::optional<Estimate>& estimate, Format format) {
    if (!estimate)
        return dash;
    const double part = spread(*estimate);
    if (part <= 0)
        return format(estimate->median);
    return QStringLiteral("%1 ±\u202f%2").arg(format(estimate->median), formatPercent(part));
}

QString percentText(const std::optional<double>& part) {
    return part ? formatPercent(*part) : dash;
}

QVariant key(const std::optional<double>& value) {
    return value ? QVariant{*value} : QVariant{-1.0};
}
QVariant key(const std::optional<Estimate>& value) {
    return value ? QVariant{value->median} : QVariant{-1.0};
}

const std::optional<Estimate>* estimateAt(const ResultRow& row, int column) {
    switch (column) {
    case ResultModel::Measure:
        return &row.measureSeconds;
    case ResultModel::Speedup:
        return &row.speedup;
    case ResultModel::Init:
        return &row.initSeconds;
    case ResultModel::Overall:
        return &row.overallSeconds;
    case ResultModel::Throughput:
        return &row.throughput;
    default:
        return nullptr;
    }
}

std::optional<double> shareAt(const ResultRow& row, int column) {
    if (!row.share)
        return {};
    switch (column) {
    case ResultModel::Running:
        return row.share->running;
    case ResultModel::GilWait:
        return row.share->at(&TimeShare::gilWait);
    case ResultModel::RunQueue:
        return row.share->at(&TimeShare::runQueue);
    case ResultModel::Blocked:
        return row.share->blocked;
    case ResultModel::LockWait:
        return row.share->at(&TimeShare::lockWait);
    default:
        return {};
    }
}

/// What is read, and so begins at the left.
bool isText(int column) {
    return column == ResultModel::Runner || column == ResultModel::Value ||
           column == ResultModel::Jobs || column == ResultModel::Gil;
}

/// ResultRow::gil for people.
QString gilText(const std::string& gil) {
    constexpr std::string_view enabledBy = "enabled by ";
    if (gil == "shared")
        return ResultModel::tr("one for all");
    if (gil == "per-interpreter")
        return ResultModel::tr("one each");
    if (gil == "disabled")
        return ResultModel::tr("none");
    if (gil == "enabled")
        return ResultModel::tr("on");
    if (gil.starts_with(enabledBy))
        return ResultModel::tr("on, by %1")
            .arg(QString::fromStdString(gil.substr(enabledBy.size())));
    return dash;
}

QString formatAs(int column, double value) {
    if (column == ResultModel::Speedup)
        return formatRatio(value);
    return column == ResultModel::Throughput ? formatRate(value) : formatDuration(value);
}

} // namespace

void ResultModel::setSummary(std::shared_ptr<const Summary> summary) {
    const std::size_t before = m_summary ? m_summary->rows.size() : 0;
    const std::size_t after = summary ? summary->rows.size() : 0;
    if (before == after) {
        m_summary = std::move(summary);
        if (after > 0)
            emit dataChanged(index(0, 0), index(int(after) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_summary = std::move(summary);
    endResetModel();
}

int ResultModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_summary ? 0 : int(m_summary->rows.size());
}

int ResultModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ResultModel::text(const ResultRow& row, int column) const {
    if (const auto* estimate = estimateAt(row, column))
        return estimateText(*estimate, [column](double v) { return formatAs(column, v); });
    switch (column) {
    case Runner:
        return runnerName(*m_summary, row.runner);
    case Workers:
        return row.workersMissing == 0
                   ? QString::number(row.workers)
                   : tr("%1 of %2").arg(row.workers - row.workersMissing).arg(row.workers);
    case Efficiency:
        return percentText(row.efficiency);
    case Running:
    case GilWait:
    case RunQueue:
    case Blocked:
    case LockWait:
        return percentText(shareAt(row, column));
    case CpuPerJob:
        if (!row.cpuUsPerJob)
            return dash;
        return row.cpuFactor ? tr("%1 (%2)").arg(formatDuration(*row.cpuUsPerJob / 1e6),
                                                 formatRatio(*row.cpuFactor))
                             : formatDuration(*row.cpuUsPerJob / 1e6);
    case Gil:
        return gilText(row.gil);
    case Overhead:
        return row.overheadUsPerJob ? formatDuration(*row.overheadUsPerJob / 1e6) : dash;
    case Memory:
        return row.pssMib ? formatBytes(*row.pssMib * 1048576) : dash;
    case PerWorker:
        return row.perWorkerMib ? formatBytes(*row.perWorkerMib * 1048576) : dash;
    case Jobs: {
        const auto bad = row.jobsFailed + row.jobsCrashed + row.jobsTimedOut + row.jobsCancelled;
        return bad == 0 ? tr("%1 ok").arg(formatCount(row.jobsOk))
                        : tr("%1 ok, %2 not").arg(formatCount(row.jobsOk), formatCount(bad));
    }
    case Value:
        return row.value ? QString::fromStdString(*row.value) : dash;
    default:
        return {};
    }
}

QString ResultModel::toolTip(const ResultRow& row, int column) const {
    const auto* estimate = estimateAt(row, column);
    if (estimate && *estimate) {
        QString text =
            tr("Median %1, 95 % confidence interval %2 to %3, repetitions: %4")
                .arg(formatAs(column, (*estimate)->median), formatAs(column, (*estimate)->ci95.low),
                     formatAs(column, (*estimate)->ci95.high), QString::number(row.repeat));
        if (column == Speedup)
            text += QLatin1Char('\n') +
                    tr("Measure time of %1 over this one's").arg(baseName(*m_summary, row));
        if (column == Speedup && row.leftOutOfRatios > 0)
            text += QLatin1Char('\n') +
                    tr("Trials so far from the others that it does not count them: %1")
                        .arg(row.leftOutOfRatios);
        return text;
    }
    if (column == Jobs)
        return tr("%1 ok, %2 failed, %3 crashed, %4 timed out, %5 cancelled")
            .arg(formatCount(row.jobsOk), formatCount(row.jobsFailed), formatCount(row.jobsCrashed),
                 formatCount(row.jobsTimedOut), formatCount(row.jobsCancelled));
    if (column == Efficiency)
        return row.efficiency
                   ? tr("Speed-up over what a native kernel reaches with as many workers here")
                   : tr("There is none: this machine's own ceiling was not measured, workers "
                        "were blocked and needed no core, or jobs came by a schedule");
    if (column == Overhead && row.coreWaitUsPerJob)
        return tr("Between jobs, beyond this, workers waited %1 a job for a core: that is the "
                  "scheduler's, not the runner's")
            .arg(formatDuration(*row.coreWaitUsPerJob / 1e6));
    if (column == Value && row.value)
        return QString::fromStdString(*row.value);
    return {};
}

QVariant ResultModel::sortKey(const ResultRow& row, int column) const {
    if (const auto* estimate = estimateAt(row, column))
        return key(*estimate);
    switch (column) {
    case Workers:
        return double(row.workers);
    case Efficiency:
        return key(row.efficiency);
    case Running:
    case GilWait:
    case RunQueue:
    case Blocked:
    case LockWait:
        return key(shareAt(row, column));
    case CpuPerJob:
        return key(row.cpuUsPerJob);
    case Overhead:
        return key(row.overheadUsPerJob);
    case Memory:
        return key(row.pssMib);
    case PerWorker:
        return key(row.perWorkerMib);
    case Jobs:
        return double(row.jobsOk);
    default:
        return text(row, column);
    }
}

QVariant ResultModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ResultRow& row = m_summary->rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole: {
        const QString tip = toolTip(row, index.column());
        return tip.isEmpty() ? QVariant{} : tip;
    }
    case Qt::TextAlignmentRole:
        return int((isText(index.column()) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::DecorationRole:
        return index.column() == Runner ? QVariant{runnerColour(QString::fromStdString(row.runner))}
                                        : QVariant{};
    case SortRole:
        return sortKey(row, index.column());
    default:
        return {};
    }
}

QString ResultModel::title(int column) {
    switch (column) {
    case Runner:
        return tr("Runner");
    case Workers:
        return tr("Workers");
    case Measure:
        return tr("Measure time");
    case Speedup:
        return tr("Speed-up");
    case Efficiency:
        return tr("Efficiency");
    case Init:
        return tr("Initialization");
    case Overall:
        return tr("Overall");
    case Throughput:
        return tr("Throughput");
    case Running:
        return tr("Running");
    case GilWait:
        return tr("GIL wait");
    case RunQueue:
        return tr("Run queue");
    case Blocked:
        return tr("Blocked");
    case LockWait:
        return tr("Blocked by locks");
    case CpuPerJob:
        return tr("CPU/job");
    case Gil:
        return tr("GIL");
    case Overhead:
        return tr("Overhead/job");
    case Memory:
        return tr("Memory");
    case PerWorker:
        return tr("Per worker");
    case Jobs:
        return tr("Jobs");
    case Value:
        return tr("Result");
    default:
        return {};
    }
}

QString ResultModel::headerTip(int column) {
    switch (column) {
    case Measure:
        return tr("From the start barrier to the end of the last job");
    case Speedup:
        return tr("How many times as fast as the base runner");
    case Efficiency:
        return tr("Speed-up over the most that this machine can give");
    case Init:
        return tr("Creating the workers and importing the script in each");
    case Overall:
        return tr("Initialization, warm-up, measure, and taking the results in");
    case LockWait:
        return tr("Part of the time blocked: waiting for locks of Python's own runtime, on "
                  "objects that several workers use");
    case CpuPerJob:
        return tr("Time on a core for each job, and how many times that of the base: above 1, "
                  "what runs at the same time slows a job down");
    case Gil:
        return tr("Whether there was a GIL when the jobs had been measured, and who has it");
    case Overhead:
        return tr("A worker's time outside the callable, for each job");
    case Memory:
        return tr("Proportional set size of all host processes at the end");
    case PerWorker:
        return tr("How much each worker added");
    default:
        return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return title(section);
    case Qt::ToolTipRole: {
        const QString tip = headerTip(section);
        return tip.isEmpty() ? QVariant{} : tip;
    }
    case Qt::TextAlignmentRole:
        return int((isText(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace gilscope::gui
