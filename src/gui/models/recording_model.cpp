#include "models/recording_model.h"

#include "base/format.h"
#include "base/theme.h"
#include "messages/message_text.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace gilscope::gui {
namespace {

qint64 whenOf(const RecordingEntry& entry) {
    const auto& overview = entry.overview;
    return overview.unixTimeMs > 0 ? overview.unixTimeMs : overview.changedMs;
}

QString endText(const RecordingEntry& entry) {
    if (entry.running)
        return RecordingModel::tr("running");
    if (entry.overview.problem)
        return RecordingModel::tr("cannot be read");
    if (!entry.overview.end)
        return RecordingModel::tr("incomplete");
    switch (*entry.overview.end) {
    case EndStatus::Complete:
        return RecordingModel::tr("complete");
    case EndStatus::Stopped:
        return RecordingModel::tr("stopped");
    case EndStatus::Deadline:
        return RecordingModel::tr("deadline");
    case EndStatus::Failed:
        return RecordingModel::tr("failed");
    }
    return {};
}

QString endDetail(const RecordingEntry& entry) {
    const auto& overview = entry.overview;
    if (overview.problem)
        return messageText(*overview.problem);
    if (overview.endMessage)
        return messageText(*overview.endMessage);
    if (!overview.end && !entry.running)
        return RecordingModel::tr("It breaks off; what came before can be opened.");
    return {};
}

QString trialsText(const client::RecordingOverview& overview) {
    if (overview.trialsPlanned == 0)
        return QStringLiteral("–");
    if (overview.trialsRun == overview.trialsPlanned)
        return formatCount(overview.trialsRun);
    return RecordingModel::tr("%1 of %2")
        .arg(formatCount(overview.trialsRun), formatCount(overview.trialsPlanned));
}

QString recordingText(const RecordingEntry& entry, int column) {
    const auto& overview = entry.overview;
    switch (column) {
    case RecordingModel::When:
        return QLocale{}.toString(QDateTime::fromMSecsSinceEpoch(whenOf(entry)),
                                  QLocale::ShortFormat);
    case RecordingModel::Call:
        return overview.call;
    case RecordingModel::Python:
        return overview.python;
    case RecordingModel::Runners: {
        QStringList labels;
        for (const QString& runner : overview.runners)
            labels << runnerLabel(runner);
        return labels.join(QStringLiteral(", "));
    }
    case RecordingModel::Trials:
        return trialsText(overview);
    case RecordingModel::Ended:
        return endText(entry);
    case RecordingModel::Size:
        return formatBytes(double(overview.bytes));
    case RecordingModel::Tags:
        return entry.note.tags.join(QStringLiteral(", "));
    case RecordingModel::Note:
        return entry.note.note;
    case RecordingModel::Name:
        return QFileInfo{overview.path}.completeBaseName();
    default:
        return {};
    }
}

bool isFigure(int column) {
    return column == RecordingModel::Trials || column == RecordingModel::Size;
}

bool isEditable(int column) {
    return column == RecordingModel::Tags || column == RecordingModel::Note ||
           column == RecordingModel::Name;
}

} // namespace

RecordingModel::RecordingModel(RecordingLibrary& library, QObject* parent)
    : QAbstractTableModel{parent}, m_library{library} {
    connect(&library, &RecordingLibrary::listed, this, &RecordingModel::update);
}

void RecordingModel::update() {
    const auto& now = m_library.entries();
    const auto pathOf = [](const RecordingEntry& entry) -> const QString& {
        return entry.overview.path;
    };
    // Both are lists of paths in some order; one pass takes out what went, another puts in what
    // came and what changed.
    QSet<QString> staying;
    for (const RecordingEntry& entry : now)
        staying.insert(pathOf(entry));
    for (int row = rowCount() - 1; row >= 0; --row)
        if (!staying.contains(pathOf(m_entries[std::size_t(row)]))) {
            beginRemoveRows({}, row, row);
            m_entries.erase(m_entries.begin() + row);
            endRemoveRows();
        }
    QHash<QString, int> rows;
    for (int row = 0; row < rowCount(); ++row)
        rows.insert(pathOf(m_entries[std::size_t(row)]), row);
    std::vector<RecordingEntry> fresh;
    for (const RecordingEntry& entry : now) {
        const auto known = rows.constFind(pathOf(entry));
        if (known == rows.cend()) {
            fresh.push_back(entry);
        } else if (m_entries[std::size_t(*known)] != entry) {
            m_entries[std::size_t(*known)] = entry;
            emit dataChanged(index(*known, 0), index(*known, ColumnCount - 1));
        }
    }
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
    m_entries.insert(m_entries.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

int RecordingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_entries.size());
}

int RecordingModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RecordingModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecordingEntry& entry = m_entries[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return recordingText(entry, index.column());
    case SortRole:
        if (index.column() == When)
            return whenOf(entry);
        if (index.column() == Trials)
            return qulonglong(entry.overview.trialsRun);
        if (index.column() == Size)
            return qlonglong(entry.overview.bytes);
        return recordingText(entry, index.column()).toCaseFolded();
    case PathRole:
        return entry.overview.path;
    case SearchRole: {
        QStringList texts;
        for (int column = 0; column < ColumnCount; ++column)
            texts << recordingText(entry, column);
        return texts.join(QLatin1Char('\n'));
    }
    case Qt::ToolTipRole:
        return index.column() == Ended  ? QVariant{endDetail(entry)}
               : index.column() == Name ? QVariant{entry.overview.path}
                                        : QVariant{recordingText(entry, index.column())};
    case Qt::AccessibleDescriptionRole:
        return index.column() == Ended ? QVariant{endDetail(entry)} : QVariant{};
    case Qt::TextAlignmentRole:
        return int((isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

bool RecordingModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    // A copy: the library lists anew while it works.
    const RecordingEntry entry = m_entries[std::size_t(index.row())];
    const QString path = entry.overview.path;
    const QString text = value.toString();
    if (text == recordingText(entry, index.column()))
        return false;
    Result<void> done;
    if (index.column() == Name) {
        const auto to = m_library.rename(path, text);
        if (to)
            emit renamed(path, *to);
        else
            done = tl::unexpected(to.error());
    } else {
        RecordingNote note = entry.note;
        if (index.column() == Tags)
            note.tags = parseTags(text);
        else
            note.note = text.simplified();
        done = m_library.setNote(path, note);
        if (done)
            emit noteChanged(path, entry.note);
    }
    if (!done)
        emit editFailed(messageText(done.error().message));
    return done.has_value();
}

Qt::ItemFlags RecordingModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && isEditable(index.column()) &&
        !(index.column() == Name && m_entries[std::size_t(index.row())].running))
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant RecordingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case Call:
        return tr("Callable");
    case Python:
        return tr("Python");
    case Runners:
        return tr("Runners");
    case Trials:
        return tr("Trials");
    case Ended:
        return tr("Ended");
    case Size:
        return tr("Size");
    case Tags:
        return tr("Tags");
    case Note:
        return tr("Note");
    case Name:
        return tr("File");
    default:
        return {};
    }
}

void RecordingFilter::setSearch(const QString& text) {
    changeFilter([&] { m_words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts); });
}

bool RecordingFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QString text =
        sourceModel()->index(row, 0, parent).data(RecordingModel::SearchRole).toString();
    return std::ranges::all_of(
        m_words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace gilscope::gui
