#include "script/script_document.h"

#include <gilscope/client/files.h>

#include "base/settings.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>
#include <QStringDecoder>

#include <filesystem>

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

namespace {

class TemplateText {
    Q_DECLARE_TR_FUNCTIONS(TemplateText)
};

} // namespace

std::vector<ScriptTemplate> scriptTemplates() {
    return {{QStringLiteral("empty"), TemplateText::tr("&Empty script"),
             TemplateText::tr("One small function to put your own code into.")},
            {QStringLiteral("computing"), TemplateText::tr("&Computing in Python"),
             TemplateText::tr("Holds the GIL all the time.")},
            {QStringLiteral("waiting"), TemplateText::tr("&Waiting for an answer"),
             TemplateText::tr("Lets go of the GIL while it waits.")},
            {QStringLiteral("payload"), TemplateText::tr("Large &payloads"),
             TemplateText::tr("What it costs to carry results between workers.")},
            {QStringLiteral("reading_files"), TemplateText::tr("&Reading files"),
             TemplateText::tr("Input and output, and taking lines apart.")},
            {QStringLiteral("native_code"), TemplateText::tr("Code in C, as &numpy's"),
             TemplateText::tr("Lets go of the GIL while it computes, or does not.")},
            {QStringLiteral("server_request"), TemplateText::tr("A &server's request"),
             TemplateText::tr("Waits, computes and answers, with marks on the timeline.")}};
}

QString templateText(const QString& id) {
    QFile file{QStringLiteral(":/templates/%1.py").arg(id)};
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
}

namespace {

constexpr std::uint64_t largestScript = 4 << 20;

std::string utf8(const QString& text) {
    return text.toStdString();
}

/// False where one of them is not there: no file is the same as another that does not exist.
bool isSameFile(const QString& a, const QString& b) {
    std::error_code unknown;
    return std::filesystem::equivalent(client::fileNameBytes(a), client::fileNameBytes(b), unknown);
}

/// Where the user's own scripts are.
QString userFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/gilscope/scripts");
}

} // namespace

ScriptDocument::ScriptDocument(QString bundled, QObject* parent)
    : QObject{parent}, m_bundled{std::move(bundled)} {
    m_settle.setSingleShot(true);
    m_settle.setInterval(150);
    connect(&m_settle, &QTimer::timeout, this, &ScriptDocument::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_settle.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settle.start(); });
}

bool ScriptDocument::isBundled() const {
    return isSameFile(m_path, m_bundled);
}

Result<QString> ScriptDocument::read(const QString& path) const {
    const auto bytes = client::readFile(path, largestScript);
    if (!bytes)
        return failure(ErrorCode::Script, bytes.error().message);
    QStringDecoder decoder{QStringDecoder::Utf8};
    QString text = decoder(*bytes);
    if (decoder.hasError() || text.contains(QChar::Null))
        return failure(ErrorCode::Script,
                       utf8(tr("%1 is not UTF-8. It can be run from the command line; to edit it "
                               "here, save it as UTF-8 first.")
                                .arg(path)));
    return text;
}

Result<void> ScriptDocument::open(const QString& path) {
    const QString absolute = QFileInfo{path}.absoluteFilePath();
    auto text = read(absolute);
    if (!text)
        return tl::unexpected(text.error());
    m_text = std::move(*text);
    m_declined.clear();
    setPath(absolute);
    return {};
}

Result<QString> ScriptDocument::save(const QString& text) {
    if (!isBundled() && !m_path.isEmpty())
        return saveAs(m_path, text);
    return saveAs(userPath(QFileInfo{m_bundled}.completeBaseName()), text);
}

Result<QString> ScriptDocument::saveAs(const QString& path, const QString& text) {
    const QString absolute = QFileInfo{path}.absoluteFilePath();
    if (isSameFile(absolute, m_bundled))
        return failure(ErrorCode::Usage,
                       utf8(tr("The bundled script stays as it is. Choose another name.")));
    QDir{}.mkpath(QFileInfo{absolute}.absolutePath());
    if (const auto written = client::writeFile(absolute, text.toStdString()); !written)
        return failure(ErrorCode::System, written.error().message);
    m_text = text;
    m_declined.clear();
    if (absolute != m_path)
        setPath(absolute);
    else
        watch();
    emit saved();
    return absolute;
}

Result<QString> ScriptDocument::create(const QString& name, const QString& text) {
    const QString first = userFolder() + QStringLiteral("/%1.py").arg(name);
    if (const auto there = read(first); there && *there == text) {
        if (const auto opened = open(first); !opened)
            return tl::unexpected(opened.error());
        return first;
    }
    return saveAs(userPath(name), text);
}

Result<void> ScriptDocument::reload() {
    auto text = read(m_path);
    if (!text)
        return tl::unexpected(text.error());
    m_text = std::move(*text);
    m_declined.clear();
    watch();
    emit saved();
    return {};
}

void ScriptDocument::keepMine() {
    if (const auto text = read(m_path))
        m_declined = *text;
}

QString ScriptDocument::userPath(const QString& name) const {
    QString path = QStringLiteral("%1/%2.py").arg(userFolder(), name);
    for (int number = 2; client::isThere(path); ++number)
        path = QStringLiteral("%1/%2-%3.py").arg(userFolder(), name).arg(number);
    return path;
}

void ScriptDocument::setPath(const QString& path) {
    m_path = path;
    watch();
    emit pathChanged();
}

void ScriptDocument::watch() {
    if (const QStringList old = m_watcher.files() + m_watcher.directories(); !old.isEmpty())
        m_watcher.removePaths(old);
    // The directory too: most editors replace the file, which ends a watch on the file itself.
    m_watcher.addPath(QFileInfo{m_path}.absolutePath());
    if (client::isThere(m_path))
        m_watcher.addPath(m_path);
}

void ScriptDocument::look() {
    watch();
    if (!client::isThere(m_path)) {
        emit changedOnDisk(true);
        return;
    }
    const auto text = read(m_path);
    if (text && *text != m_text && *text != m_declined)
        emit changedOnDisk(false);
}

} // namespace gilscope::gui
