#include <gilscope/client/installation.h>
#include <gilscope/message/catalogue.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
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

namespace {

Error notAMachine(const QString& text, MessageCode why) {
    return {ErrorCode::Usage,
            message::say<MessageCode::RemoteNoName>(text.toStdString(), Message{why, {}})};
}

bool separates(QChar character) {
    return character.isSpace() || character.category() == QChar::Other_Control;
}

} // namespace

Result<Remote> Remote::parse(const QString& given) {
    const QString text = given.trimmed();
    Remote remote;
    remote.destination = text;
    if (!text.startsWith(QLatin1String("ssh://"))) {
        const auto absolute = text.indexOf(QLatin1String(":/"));
        const auto home = text.indexOf(QLatin1String(":~/"));
        const auto cut = absolute < 0 ? home : home < 0 ? absolute : std::min(absolute, home);
        if (cut >= 0) {
            remote.destination = text.left(cut);
            remote.engine = text.mid(cut + 1);
        }
    }
    const QString& host = remote.destination;
    if (host.isEmpty() || host.endsWith(QLatin1Char('@')) || host.startsWith(QLatin1Char('@')))
        return tl::unexpected(notAMachine(text, MessageCode::RemoteNoHost));
    if (host.startsWith(QLatin1Char('-')) || host.contains(QLatin1String("@-")))
        return tl::unexpected(notAMachine(text, MessageCode::RemoteDash));
    if (std::any_of(host.begin(), host.end(), separates))
        return tl::unexpected(notAMachine(text, MessageCode::RemoteSpace));
    if (std::any_of(remote.engine.begin(), remote.engine.end(),
                    [](QChar c) { return c.category() == QChar::Other_Control; }))
        return tl::unexpected(notAMachine(text, MessageCode::RemoteControl));
    return remote;
}

QString Remote::text() const {
    return engine == Remote{}.engine ? destination : destination + QLatin1Char(':') + engine;
}

} // namespace gilscope::client
