#include "recordings/recording_library.h"

#include <gilscope/client/files.h>

#include "messages/message_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>
#include <QSaveFile>
#include <QtConcurrentRun>

#include <utility>

namespace gilscope::gui {
namespace {

class NotesText {
    Q_DECLARE_TR_FUNCTIONS(RecordingNotes)
};

const QString recordingsKey = QStringLiteral("recordings");

/// What a recording is called in the file. JSON cannot have every name; no other begins like that.
QString keyOf(const QString& name) {
    const std::string bytes = client::fileNameBytes(name);
    if (QString::fromStdString(bytes) == name)
        return name;
    return QLatin1Char('/') +
           QString::fromLatin1(QByteArray::fromStdString(bytes).toPercentEncoding());
}

} // namespace

RecordingNotes::RecordingNotes(QString file) : m_file{std::move(file)} {}

Result<void> RecordingNotes::load() {
    QFile file{m_file};
    if (!file.exists()) {
        m_whole = {};
        return {};
    }
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ErrorCode::System,
            NotesText::tr("%1 cannot be read: %2").arg(m_file, file.errorString()).toStdString());
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (!document.isObject())
        return failure(ErrorCode::Damaged,
                       NotesText::tr("The notes in %1 cannot be understood: %2")
                           .arg(m_file, document.isNull() ? problem.errorString()
                                                          : NotesText::tr("it is no object"))
                           .toStdString());
    m_whole = document.object();
    return {};
}

RecordingNote RecordingNotes::of(const QString& name) const {
    const QJsonObject entry = m_whole[recordingsKey].toObject()[keyOf(name)].toObject();
    RecordingNote note{entry[QLatin1String("note")].toString(), {}};
    for (const QJsonValue& tag : entry[QLatin1String("tags")].toArray())
        if (tag.isString())
            note.tags << tag.toString();
    return note;
}

Result<void> RecordingNotes::set(const QString& name, const RecordingNote& note) {
    if (auto loaded = load(); !loaded)
        return loaded;
    QJsonObject recordings = m_whole[recordingsKey].toObject();
    if (note == RecordingNote{})
        recordings.remove(keyOf(name));
    else
        recordings[keyOf(name)] =
            QJsonObject{{QStringLiteral("note"), note.note},
                        {QStringLiteral("tags"), QJsonArray::fromStringList(note.tags)}};
    return save(recordings);
}

Result<void> RecordingNotes::move(const QString& from, const QString& to) {
    if (auto loaded = load(); !loaded)
        return loaded;
    QJsonObject recordings = m_whole[recordingsKey].toObject();
    const QString before = keyOf(from), after = keyOf(to);
    if (!recordings.contains(before) && !recordings.contains(after))
        return {};
    const QJsonValue moved = recordings.take(before);
    recordings.remove(after);
    if (moved.isObject())
        recordings[after] = moved;
    return save(recordings);
}

Result<void> RecordingNotes::save(const QJsonObject& recordings) {
    QJsonObject whole = m_whole;
    whole[QStringLiteral("schema")] = QStringLiteral("gilscope.recordings/1");
    whole[recordingsKey] = recordings;
    const QByteArray bytes = QJsonDocument{whole}.toJson();
    QDir{}.mkpath(QFileInfo{m_file}.absolutePath());
    QSaveFile file{m_file};
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorCode::System, NotesText::tr("%1 cannot be written: %2")
                                              .arg(m_file, file.errorString())
                                              .toStdString());
    m_whole = whole;
    return {};
}

QStringList parseTags(const QString& text) {
    QStringList tags;
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (const QString tag = part.simplified(); !tag.isEmpty())
            tags << tag;
    tags.removeDuplicates();
    return tags;
}

namespace {

using KnownOverviews = QHash<QString, client::RecordingOverview>;

/// Runs on another thread.
void lookAt(QPromise<std::vector<client::RecordingOverview>>& promise, const QString& folder,
            const KnownOverviews& known) {
    std::vector<client::RecordingOverview> found;
    for (const QString& name : client::filesIn(folder, ".gilscope")) {
        if (promise.isCanceled())
            return;
        const QString path = folder + QLatin1Char('/') + name;
        const auto old = known.constFind(path);
        found.push_back(old != known.cend() && client::isAsSeen(*old) ? *old
                                                                      : client::readOverview(path));
    }
    promise.addResult(std::move(found));
}

tl::unexpected<Error> libraryFailure(const QString& text) {
    return failure(ErrorCode::System, text.toStdString());
}

} // namespace

RecordingLibrary::RecordingLibrary(QString folder, QObject* parent)
    : QObject{parent},
      m_folder{QDir{folder}.absolutePath()},
      m_notes{m_folder + QStringLiteral(".json")} {
    m_settle.setSingleShot(true);
    m_settle.setInterval(200);
    connect(&m_settle, &QTimer::timeout, this, &RecordingLibrary::refresh);
    connect(&m_changes, &QFileSystemWatcher::directoryChanged, this, [this] { m_settle.start(); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_looking = false;
        if (m_watcher.future().resultCount() > 0)
            take(m_watcher.result());
        if (std::exchange(m_again, false))
            refresh();
    });
}

RecordingLibrary::~RecordingLibrary() {
    m_watcher.disconnect(this);
    m_watcher.cancel(); // it ends by itself after the file that it reads
}

void RecordingLibrary::watchFolder() {
    if (m_changes.directories().isEmpty() && QFileInfo::exists(m_folder))
        m_changes.addPath(m_folder);
}

void RecordingLibrary::refresh() {
    if (m_looking) {
        m_again = true;
        return;
    }
    m_looking = true;
    watchFolder();
    KnownOverviews known;
    for (const client::RecordingOverview& overview : m_overviews)
        known.insert(overview.path, overview);
    m_watcher.setFuture(QtConcurrent::run(lookAt, m_folder, known));
}

void RecordingLibrary::readNotes() {
    const auto loaded = m_notes.load();
    const QString problem = loaded ? QString{} : messageText(loaded.error().message);
    if (problem != std::exchange(m_notesProblem, problem) && !problem.isEmpty())
        emit notesFailed(problem);
}

void RecordingLibrary::take(const Overviews& overviews) {
    m_overviews = overviews;
    m_known = true;
    readNotes();
    m_entries.clear();
    for (const client::RecordingOverview& overview : m_overviews)
        m_entries.push_back({overview, m_notes.of(QFileInfo{overview.path}.fileName()),
                             overview.path == m_running});
    emit listed();
}

void RecordingLibrary::setRunning(const QString& path) {
    m_running = path.isEmpty() ? path : QFileInfo{path}.absoluteFilePath();
}

Result<QString> RecordingLibrary::rename(const QString& path, const QString& name) {
    QString fileName = name.trimmed();
    if (!fileName.endsWith(QLatin1String(".gilscope")))
        fileName += QStringLiteral(".gilscope");
    if (fileName == QLatin1String(".gilscope") || fileName.contains(QLatin1Char('/')) ||
        fileName.startsWith(QLatin1Char('.')))
        return libraryFailure(tr("\"%1\" cannot be the name of a recording.").arg(name));
    const QFileInfo there{path};
    const QString target = there.dir().filePath(fileName);
    if (target == path)
        return path;
    if (client::isThere(target))
        return libraryFailure(tr("There is a recording called %1 already.").arg(fileName));
    if (const auto renamed = client::renameFile(path, target); !renamed)
        return libraryFailure(tr("%1 cannot be renamed: %2")
                                  .arg(there.fileName(), messageText(renamed.error().message)));
    refresh();
    if (const auto moved = m_notes.move(there.fileName(), fileName); !moved)
        return tl::unexpected(moved.error());
    return target;
}

Result<QString> RecordingLibrary::moveToTrash(const QString& path) {
    if (path == m_running)
        return libraryFailure(tr("This recording is being made. Stop the comparison first."));
    const auto refuse = [&](const QString& why) {
        return libraryFailure(
            tr("%1 cannot be moved to the trash: %2").arg(QFileInfo{path}.fileName(), why));
    };
    // Qt, which knows where the trash is, cannot name every file: such a one gets another name.
    const QString plain = QString::fromStdString(client::fileNameBytes(path));
    if (plain != path)
        if (const auto renamed = client::renameFile(path, plain); !renamed)
            return refuse(messageText(renamed.error().message));
    QFile file{plain};
    if (!file.moveToTrash()) {
        if (plain != path)
            static_cast<void>(client::renameFile(plain, path));
        return refuse(file.errorString());
    }
    refresh();
    return file.fileName(); // Qt says here where it went
}

Result<void> RecordingLibrary::restore(const QString& trashed, const QString& path) {
    if (client::isThere(path))
        return libraryFailure(
            tr("There is a recording called %1 already.").arg(QFileInfo{path}.fileName()));
    QFile file{trashed};
    const QString plain = QString::fromStdString(client::fileNameBytes(path));
    if (!file.rename(plain)) // across file systems too, where the trash is on another
        return libraryFailure(tr("%1 cannot be brought back: %2")
                                  .arg(QFileInfo{path}.fileName(), file.errorString()));
    if (plain != path)
        if (const auto renamed = client::renameFile(plain, path); !renamed)
            return libraryFailure(
                tr("%1 cannot be brought back: %2")
                    .arg(QFileInfo{path}.fileName(), messageText(renamed.error().message)));
    // A trash of freedesktop.org has a file of its own on each thing in it.
    const QFileInfo inTrash{trashed};
    if (inTrash.dir().dirName() == QLatin1String("files"))
        QFile::remove(QStringLiteral("%1/../info/%2.trashinfo")
                          .arg(inTrash.absolutePath(), inTrash.fileName()));
    refresh();
    return {};
}

Result<void> RecordingLibrary::setNote(const QString& path, const RecordingNote& note) {
    if (auto saved = m_notes.set(QFileInfo{path}.fileName(), note); !saved)
        return saved;
    for (RecordingEntry& entry : m_entries)
        if (entry.overview.path == path)
            entry.note = note;
    emit listed();
    return {};
}

} // namespace gilscope::gui
