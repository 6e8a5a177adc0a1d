#include "models/module_model.h"

#include "base/format.h"
#include "figures/module_words.h"
#include "messages/message_text.h"

namespace gilscope::gui {
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
