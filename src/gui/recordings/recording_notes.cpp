#include "recordings/recording_notes.h"

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
    const QJsonObject entry = m_whole[recordingsKey].toObject()[name].toObject();
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
        recordings.remove(name);
    else
        recordings[name] =
            QJsonObject{{QStringLiteral("note"), note.note},
                        {QStringLiteral("tags"), QJsonArray::fromStringList(note.tags)}};
    return save(recordings);
}

Result<void> RecordingNotes::move(const QString& from, const QString& to) {
    if (auto loaded = load(); !loaded)
        return loaded;
    QJsonObject recordings = m_whole[recordingsKey].toObject();
    if (!recordings.contains(from) && !recordings.contains(to))
        return {};
    const QJsonValue moved = recordings.take(from);
    recordings.remove(to);
    if (moved.isObject())
        recordings[to] = moved;
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
