#pragma once

#include <gilscope/error.h>

#include <QJsonObject>
#include <QString>
#include <QStringList>

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

} // namespace gilscope::gui
