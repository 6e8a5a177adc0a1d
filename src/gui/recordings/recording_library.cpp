#include "recordings/recording_library.h"

#include "messages/message_text.h"

#include <gilscope/client/file_name.h>
#include <gilscope/client/files.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QPromise>
#include <QtConcurrentRun>

#include <utility>

namespace gilscope::gui {
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
