#include "recordings/recording_notes.h"

#include <gilscope/client/file_name.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

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

} // namespace gilscope::gui
