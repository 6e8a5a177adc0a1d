#include "script/script_document.h"

#include <gilscope/client/file_name.h>
#include <gilscope/client/files.h>

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringDecoder>

#include <filesystem>

namespace gilscope::gui {
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
