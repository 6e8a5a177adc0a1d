#include "models/log_model.h"

#include <gilscope/message/catalogue.h>

#include "base/format.h"
#include "base/theme.h"
#include "figures/module_words.h"
#include "messages/message_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope::gui {
namespace {

class LogKindText {
    Q_DECLARE_TR_FUNCTIONS(LogKind)
};

QColor kindColour(LogLine::Kind kind) {
    switch (kind) {
    case LogLine::Kind::Error:
        return toneColour(Tone::Error);
    case LogLine::Kind::Exit:
    case LogLine::Kind::Warning:
        return toneColour(Tone::Warning);
    case LogLine::Kind::Stderr:
        return runnerColour(QStringLiteral("serial"));
    case LogLine::Kind::Note:
    case LogLine::Kind::Stdout:
        break;
    }
    return toneColour(Tone::Info);
}

/// What the callables print is theirs.
QString textOf(const LogLine& line, const std::string& text) {
    return line.message ? messageText(*line.message) : QString::fromStdString(text);
}

/// What to do about a warning, or a traceback.
QString detailOf(const LogLine& line) {
    if (line.more)
        return messageText(*line.more);
    return line.kind == LogLine::Kind::Warning && line.message &&
                   line.message->code != MessageCode::Verbatim
               ? hintText(*line.message)
               : QString::fromStdString(line.detail);
}

QString firstLine(const LogLine& entry) {
    constexpr std::size_t most = 2000; // of a cell
    QString line = shortened(textOf(entry, entry.text.substr(0, most)), qsizetype(most)).trimmed();
    return line.replace(QLatin1Char('\n'), QStringLiteral(" ⏎ "));
}

} // namespace

QString logKindLabel(LogLine::Kind kind) {
    switch (kind) {
    case LogLine::Kind::Stdout:
        return LogKindText::tr("output");
    case LogLine::Kind::Stderr:
        return LogKindText::tr("stderr");
    case LogLine::Kind::Error:
        return LogKindText::tr("error");
    case LogLine::Kind::Exit:
        return LogKindText::tr("host exit");
    case LogLine::Kind::Warning:
        return LogKindText::tr("warning");
    case LogLine::Kind::Note:
        return LogKindText::tr("note");
    }
    return {};
}

LogModel::LogModel(QObject* parent) : QAbstractTableModel{parent} {}

void LogModel::setComparison(std::shared_ptr<const Comparison> comparison) {
    static const std::vector<std::shared_ptr<const LogLine>> none;
    const auto& lines = comparison ? comparison->log : none;
    const std::uint64_t omitted = comparison ? comparison->logOmitted : 0;
    const std::uint64_t dropped = omitted >= m_omitted ? omitted - m_omitted : 0;

    // The same run goes on where what is left of the old lines is where the new ones begin.
    const std::size_t kept = m_lines.size() > dropped ? m_lines.size() - std::size_t(dropped) : 0;
    const bool continues = omitted >= m_omitted && kept > 0 && kept <= lines.size() &&
                           m_lines[m_lines.size() - kept] == lines.front() &&
                           m_lines.back() == lines[kept - 1];
    m_comparison = std::move(comparison);
    if (!continues) {
        if (m_lines.empty() && lines.empty())
            return;
        beginResetModel();
        m_lines = lines;
        m_omitted = omitted;
        endResetModel();
        return;
    }
    if (dropped > 0) {
        beginRemoveRows({}, 0, int(dropped) - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + std::ptrdiff_t(dropped));
        m_omitted = omitted;
        endRemoveRows();
    }
    if (lines.size() > kept) {
        beginInsertRows({}, int(kept), int(lines.size()) - 1);
        m_lines.insert(m_lines.end(), lines.begin() + std::ptrdiff_t(kept), lines.end());
        endInsertRows();
    }
}

int LogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_lines.size());
}

int LogModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString LogModel::trialText(const LogLine& line) const {
    if (!line.trial || !m_comparison)
        return QStringLiteral("–");
    for (const auto& trial : m_comparison->trials)
        if (trial->spec.id == *line.trial)
            return QStringLiteral("%1: %2")
                .arg(gilscope::index(*line.trial) + 1)
                .arg(runnerLabel(m_comparison->plan ? &*m_comparison->plan : nullptr,
                                 trial->spec.runner));
    return QString::number(gilscope::index(*line.trial) + 1);
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine& line = *m_lines[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Kind:
            return logKindLabel(line.kind);
        case Trial:
            return trialText(line);
        case Worker:
            return line.worker == noWorker ? QStringLiteral("–")
                                           : QString::number(gilscope::index(line.worker));
        case Text:
            return firstLine(line);
        default:
            return {};
        }
    case Qt::DecorationRole:
        return index.column() == Kind ? QVariant{kindColour(line.kind)} : QVariant{};
    case KindRole:
        return int(line.kind);
    case WorkerRole:
        return line.worker == noWorker ? -1 : int(gilscope::index(line.worker));
    case DetailRole: {
        QString detail = textOf(line, line.text);
        if (const QString more = detailOf(line); !more.isEmpty())
            detail += QStringLiteral("\n\n") + more;
        return detail;
    }
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return tr("Kind");
    case Trial:
        return tr("Trial");
    case Worker:
        return tr("Worker");
    case Text:
        return tr("Text");
    default:
        return {};
    }
}

void LogFilter::setHiddenKinds(const QSet<int>& kinds) {
    changeFilter([&] { m_hidden = kinds; });
}

void LogFilter::setWorker(int worker) {
    changeFilter([&] { m_worker = worker; });
}

void LogFilter::setSearch(const QString& text) {
    changeFilter([&] { m_search = text; });
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex at = sourceModel()->index(row, 0, parent);
    if (m_hidden.contains(at.data(LogModel::KindRole).toInt()))
        return false;
    if (m_worker >= 0 && at.data(LogModel::WorkerRole).toInt() != m_worker)
        return false;
    return m_search.isEmpty() ||
           at.data(LogModel::DetailRole).toString().contains(m_search, Qt::CaseInsensitive);
}

namespace {

QString importTime(const std::optional<Nanoseconds>& time) {
    return time ? formatDuration(seconds(*time)) : QStringLiteral("–");
}

qlonglong importKey(const std::optional<Nanoseconds>& time) {
    return time ? qlonglong(time->count()) : -1;
}

} // namespace

void ModuleModel::update(const std::vector<ModuleReport>& reports) {
    if (reports.size() < m_reports.size()) {
        beginResetModel();
        m_reports.clear();
        endResetModel();
    }
    if (reports.size() == m_reports.size())
        return;
    beginInsertRows({}, int(m_reports.size()), int(reports.size()) - 1);
    m_reports.insert(m_reports.end(), reports.begin() + std::ptrdiff_t(m_reports.size()),
                     reports.end());
    endInsertRows();
}

int ModuleModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_reports.size());
}

int ModuleModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(columns);
}

QString ModuleModel::text(const ModuleReport& report, int column) const {
    switch (column) {
    case Module:
        return QString::fromStdString(report.module);
    case Verdict:
        return verdictLabel(report.verdict);
    case Declaration:
        return declarationLabel(declarationOf(report));
    case OwnImport:
        return importTime(report.ownImport);
    case MainImport:
        return importTime(report.mainImport);
    case Why:
        return messageText(reason(report));
    default:
        return {};
    }
}

QVariant ModuleModel::key(const ModuleReport& report, int column) const {
    switch (column) {
    case Verdict: // what says nothing about interpreters comes last
        return report.verdict == ModuleVerdict::NotImportable ? -1 : int(report.verdict);
    case Declaration:
        return int(declarationOf(report));
    case OwnImport:
        return importKey(report.ownImport);
    case MainImport:
        return importKey(report.mainImport);
    default:
        return text(report, column).toCaseFolded();
    }
}

QVariant ModuleModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModuleReport& report = m_reports[std::size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(report, column);
    case Qt::ToolTipRole:
        return column == Verdict ? messageText(describe(report.verdict)) : text(report, column);
    case Qt::DecorationRole:
        return column == Verdict && report.verdict != ModuleVerdict::NotImportable
                   ? QVariant{toneColour(verdictTone(report.verdict))}
                   : QVariant{};
    case Qt::TextAlignmentRole:
        return column == OwnImport || column == MainImport
                   ? QVariant{int(Qt::AlignRight | Qt::AlignVCenter)}
                   : QVariant{};
    case SortRole:
        return key(report, column);
    case VerdictRole:
        return int(report.verdict);
    case SearchRole:
        return QString{text(report, Module) + QLatin1Char('\n') + text(report, Why)};
    default:
        return {};
    }
}

QVariant ModuleModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == OwnImport || section == MainImport
                   ? QVariant{int(Qt::AlignRight | Qt::AlignVCenter)}
                   : QVariant{int(Qt::AlignLeft | Qt::AlignVCenter)};
    if (role == Qt::DisplayRole)
        switch (section) {
        case Module:
            return tr("Module");
        case Verdict:
            return tr("Verdict");
        case Declaration:
            return tr("Declares");
        case OwnImport:
            return tr("Own GIL");
        case MainImport:
            return tr("Main");
        case Why:
            return tr("Why");
        default:
            break;
        }
    if (role == Qt::ToolTipRole)
        switch (section) {
        case Declaration:
            return tr("What its extension modules say about several interpreters");
        case OwnImport:
            return tr("Time of the import in an interpreter with its own GIL");
        case MainImport:
            return tr("Time of the import in the main interpreter");
        default:
            break;
        }
    return {};
}

ModuleFilter::ModuleFilter(QObject* parent) : FilterModel{parent} {
    setSortRole(ModuleModel::SortRole);
}

void ModuleFilter::setVerdict(int verdict) {
    changeFilter([&] { m_verdict = verdict; });
}

void ModuleFilter::setSearch(const QString& text) {
    changeFilter([&] { m_search = text; });
}

bool ModuleFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex at = sourceModel()->index(row, 0, parent);
    const int verdict = at.data(ModuleModel::VerdictRole).toInt();
    if (m_verdict == problems ? !isProblem(ModuleVerdict(verdict))
                              : m_verdict != everything && m_verdict != verdict)
        return false;
    return m_search.isEmpty() ||
           at.data(ModuleModel::SearchRole).toString().contains(m_search, Qt::CaseInsensitive);
}

} // namespace gilscope::gui
