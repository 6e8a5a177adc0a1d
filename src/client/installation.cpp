#include <gilscope/client/installation.h>

#include <gilscope/message/catalogue.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace gilscope::client {

namespace {

// The kernel's answer, not argv: links in PATH are resolved, and no QCoreApplication is needed.
Result<QDir> programDirectory() {
    std::error_code problem;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", problem);
    if (problem)
        return failure(ErrorCode::Missing,
                       message::say<MessageCode::PlaceUnknown>(problem.message()));
    return QDir(QFile::decodeName(program.parent_path().c_str()));
}

Error absent(MessageCode what, const QString& path) {
    return {ErrorCode::Missing,
            message::say<MessageCode::PartNotThere>(Message{what, {}}, path.toStdString())};
}

} // namespace

Result<Installation> Installation::find() {
    const auto directory = programDirectory();
    if (!directory)
        return tl::unexpected(directory.error());
    const auto beside = [&](const char* path) {
        return QDir::cleanPath(directory->filePath(QLatin1String(path)));
    };
    Installation installation{beside("../libexec/gilscope/gilscope-engine"),
                              beside("../libexec/gilscope/pythons.json"),
                              beside("../share/gilscope/callables.py")};
    const QString other = qEnvironmentVariable("GILSCOPE_ENGINE");
    if (!other.isEmpty())
        installation.engine = QFileInfo(other).absoluteFilePath();
    const QFileInfo engine(installation.engine);
    if (!engine.isFile() || !engine.isExecutable())
        return tl::unexpected(
            absent(other.isEmpty() ? MessageCode::PartEngine : MessageCode::PartOtherEngine,
                   installation.engine));
    // An engine from elsewhere may come without the bundled script; it is asked for when it is
    // used.
    if (other.isEmpty() && !QFileInfo(installation.bundledScript).isFile())
        return tl::unexpected(absent(MessageCode::PartScript, installation.bundledScript));
    return installation;
}

} // namespace gilscope::client
