#include "script/script_drafts.h"

#include "base/settings.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace gilscope::gui {
namespace {

QString fingerprint(const QString& text) {
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace

ScriptDrafts::ScriptDrafts(const QString& folder)
    : m_folder{folder.isEmpty() ? stateFolder() + QStringLiteral("/drafts") : folder} {}

QString ScriptDrafts::fileOf(const QString& script) const {
    return QStringLiteral("%1/%2.json").arg(m_folder, fingerprint(script).left(32));
}

bool ScriptDrafts::keep(const QString& script, const QString& text, const QString& onDisk) const {
    QDir{}.mkpath(m_folder);
    QSaveFile file{fileOf(script)};
    const QByteArray bytes = QJsonDocument{
        QJsonObject{{QStringLiteral("script"), script},
                    {QStringLiteral("began_from"), fingerprint(onDisk)},
                    {QStringLiteral("text"),
                     text}}}.toJson();
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

void ScriptDrafts::drop(const QString& script) const {
    QFile::remove(fileOf(script));
}

std::optional<ScriptDraft> ScriptDrafts::of(const QString& script, const QString& onDisk) const {
    QFile file{fileOf(script)};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject draft = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonValue text = draft.value(QStringLiteral("text"));
    if (draft.value(QStringLiteral("script")).toString() != script || !text.isString() ||
        text.toString() == onDisk)
        return {};
    return ScriptDraft{text.toString(),
                       draft.value(QStringLiteral("began_from")).toString() != fingerprint(onDisk)};
}

} // namespace gilscope::gui
