#include "export_files.h"

#include "output_file.h"

#include <gilscope/client/file_name.h>

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace gilscope::cli {

namespace {

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
        return failure(ErrorCode::System,
                       fmt::format("cannot write the result: {}", std::strerror(problem)));
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

QString absoluteName(const std::string& path) {
    std::error_code problem;
    const std::filesystem::path absolute = std::filesystem::absolute(path, problem);
    return client::fileName(problem ? path : absolute.string());
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
    auto file = OutputFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto written = writer([&](std::string_view piece) { file->write(piece); });
    if (!written)
        return written;
    return file->commit();
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
    process.start(program,
                  {QStringLiteral("--render"), QString::fromStdString(page), QStringLiteral("-o"),
                   picture, QStringLiteral("--"), absoluteName(recording)});
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
