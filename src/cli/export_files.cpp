#include "export_files.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace gilscope::cli {

namespace {

tl::unexpected<Error> cannotWrite(const std::string& path, const std::string& why,
                                  ErrorCode code = ErrorCode::System) {
    return failure(code, fmt::format("cannot write {}: {}", path, why));
}

/// A place where nothing can be written to begin with is a wrong word, a full disk is not.
tl::unexpected<Error> cannotOpen(const std::string& path, const std::string& why) {
    return cannotWrite(path, why, ErrorCode::Usage);
}

/// Passes everything on to `device` until something goes wrong.
Result<void> writeTo(QFileDevice& device, const std::string& path, const ExportWriter& writer) {
    bool good = true;
    const auto written = writer([&](std::string_view piece) {
        const auto size = static_cast<qint64>(piece.size());
        good = good && device.write(piece.data(), size) == size;
    });
    if (!written)
        return written;
    if (!good || !device.flush())
        return cannotWrite(path, device.errorString().toStdString());
    return {};
}

Result<void> writeToStandardOutput(const ExportWriter& writer) {
    int problem = 0;
    const auto written = writer([&](std::string_view piece) {
        if (problem == 0 && std::fwrite(piece.data(), 1, piece.size(), stdout) != piece.size())
            problem = errno;
    });
    if (!written)
        return written;
    if (problem == 0 && std::fflush(stdout) != 0)
        problem = errno;
    if (problem != 0)
        return cannotWrite("the result", std::strerror(problem));
    return {};
}

/// The window's program; empty: it is not installed.
QString guiProgram() {
    const QString name = QStringLiteral("gilscope-gui");
    const QString beside =
        QFileInfo(QFile::decodeName("/proc/self/exe")).symLinkTarget().section('/', 0, -2);
    const QString found = QStandardPaths::findExecutable(name, {beside});
    return found.isEmpty() ? QStandardPaths::findExecutable(name) : found;
}

/// The last line that the program said, without its name.
std::string lastLine(const QByteArray& text) {
    const QByteArray line = text.trimmed().split('\n').last().trimmed();
    return line.isEmpty() ? "it says nothing" : line.toStdString();
}

} // namespace

Result<void> writeExport(const std::string& path, const ExportWriter& writer) {
    if (path == "-")
        return writeToStandardOutput(writer);
    const QString name = QFile::decodeName(path.c_str());
    const QFileInfo there(name);
    if (there.isDir())
        return cannotOpen(path, "it is a directory");
    // A device or a pipe is written to as it is: it cannot be replaced by a file.
    if (there.exists() && !there.isFile()) {
        QFile device(name);
        if (!device.open(QIODevice::WriteOnly))
            return cannotOpen(path, device.errorString().toStdString());
        return writeTo(device, path, writer);
    }
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return cannotOpen(path, file.errorString().toStdString());
    if (auto written = writeTo(file, path, writer); !written) {
        file.cancelWriting();
        return written;
    }
    if (!file.commit())
        return cannotWrite(path, file.errorString().toStdString());
    return {};
}

Result<void> renderPage(const std::string& page, const std::string& recording,
                        const std::string& path) {
    const QString program = guiProgram();
    if (program.isEmpty())
        return failure(ErrorCode::Missing,
                       "png needs gilscope-gui, which is not installed: install it, or export svg");
    // Drawn aside first, so that a program that fails half way leaves the old picture alone.
    QTemporaryDir folder;
    if (!folder.isValid())
        return failure(ErrorCode::System, fmt::format("cannot make a temporary folder: {}",
                                                      folder.errorString().toStdString()));
    const QString picture = folder.filePath(QStringLiteral("page.png"));
    QProcess process;
    process.start(program, {QStringLiteral("--render"), QString::fromStdString(page),
                            QStringLiteral("-o"), picture, QStringLiteral("--"),
                            QFileInfo(QFile::decodeName(recording.c_str())).absoluteFilePath()});
    if (!process.waitForStarted() || !process.waitForFinished(-1))
        return failure(ErrorCode::System, fmt::format("cannot run {}: {}", program.toStdString(),
                                                      process.errorString().toStdString()));
    QFile drawn(picture);
    if (!drawn.open(QIODevice::ReadOnly)) {
        const bool usage = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 2;
        return failure(usage ? ErrorCode::Usage : ErrorCode::System,
                       fmt::format("gilscope-gui drew no picture: {}",
                                   lastLine(process.readAllStandardError())));
    }
    const QByteArray bytes = drawn.readAll();
    return writeExport(path, [&](const TextSink& sink) -> Result<void> {
        sink(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        return {};
    });
}

} // namespace gilscope::cli
