#pragma once

#include <gilscope/client/recording.h>
#include <gilscope/error.h>

#include <QFileSystemWatcher>
#include <QFutureWatcher>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <vector>

namespace gilscope::gui {

/// What a person wrote about a recording.
struct RecordingNote {
    QString note;
    QStringList tags;
    bool operator==(const RecordingNote&) const = default;
};

/// Notes and tags of the recordings in a folder, by file name. They stand in one JSON file beside
/// the folder, so that the recordings themselves never change; each change is written at once and
/// whole. What is written of a recording that was deleted stays, for the day it comes back.
class RecordingNotes {
public:
    /// `file` need not exist.
    explicit RecordingNotes(QString file);

    /// Reads the file anew. An Error if it is there and cannot be understood; then it is not
    /// written either, so that nothing is lost.
    Result<void> load();
    RecordingNote of(const QString& name) const;
    /// Reads, changes, writes: what another window wrote in between stays.
    Result<void> set(const QString& name, const RecordingNote& note);
    /// The note of `from` becomes the one of `to`, in place of what `to` had.
    Result<void> move(const QString& from, const QString& to);

    const QString& file() const { return m_file; }

private:
    Result<void> save(const QJsonObject& recordings);

    QString m_file;
    QJsonObject m_whole; ///< keys that we do not know are kept
};

/// "noisy, laptop ,noisy" as tags: trimmed, each once.
QStringList parseTags(const QString& text);

/// A recording in the list.
struct RecordingEntry {
    client::RecordingOverview overview;
    RecordingNote note;
    bool running = false; ///< it is being made by this window
    bool operator==(const RecordingEntry&) const = default;
};

/// The recordings kept in a folder. They are looked at on another thread, and only those that are
/// new or have changed. Lives on the window's thread.
class RecordingLibrary : public QObject {
    Q_OBJECT

public:
    /// Notes are kept beside `folder`, in a file of its name with ".json".
    explicit RecordingLibrary(QString folder, QObject* parent = nullptr);
    ~RecordingLibrary() override;

    /// Looks at the folder; listed() follows.
    void refresh();
    bool busy() const { return m_looking; }
    /// False until listed() came for the first time.
    bool known() const { return m_known; }
    const std::vector<RecordingEntry>& entries() const { return m_entries; }
    const QString& folder() const { return m_folder; }

    /// The recording that is being made now; empty: none. It stays where it is.
    void setRunning(const QString& path);
    /// Gives the file another name in its folder; ".gilscope" is added where it is missing. Returns
    /// the new path.
    Result<QString> rename(const QString& path, const QString& name);
    /// Moves the file to the trash of the desktop; returns where it is there.
    Result<QString> moveToTrash(const QString& path);
    /// Brings a file back from `trashed` to `path`.
    Result<void> restore(const QString& trashed, const QString& path);
    Result<void> setNote(const QString& path, const RecordingNote& note);

signals:
    /// entries() is new.
    void listed();
    /// The notes cannot be read.
    void notesFailed(const QString& message);

private:
    using Overviews = std::vector<client::RecordingOverview>;
    void take(const Overviews& overviews);
    void readNotes();
    void watchFolder();

    QString m_folder;
    RecordingNotes m_notes;
    QString m_running;
    Overviews m_overviews;
    std::vector<RecordingEntry> m_entries;
    QFutureWatcher<Overviews> m_watcher;
    QFileSystemWatcher m_changes;
    QTimer m_settle; ///< many files may come at once
    QString m_notesProblem;
    bool m_looking = false; ///< until the answer was taken, not only given
    bool m_again = false;   ///< something changed while it was being looked at
    bool m_known = false;
};

} // namespace gilscope::gui
