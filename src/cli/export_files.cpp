#include "export_files.h"

#include <gilscope/client/files.h>
#include <gilscope/client/recording.h>

#include "output.h"

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

Result<RecordingInput> readInput(const std::string& file, std::string_view done) {
    const auto comparison = client::readRecording(client::fileName(file));
    if (!comparison)
        return tl::unexpected(comparison.error());
    RecordingInput input{summarise(*comparison), exit_code::good};
    if (const auto& damage = (*comparison)->damage) {
        complain(
            fmt::format("{} is damaged, {} as far as it goes: {}", file, done, damage->english()));
        input.code = exit_code::damaged;
    } else if (!(*comparison)->end) {
        complain(fmt::format("{} breaks off before its end, {} as far as it goes", file, done));
        input.code = exit_code::damaged;
    }
    return input;
}

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

/// The recording by a name that QProcess can hand on: a link in `folder` where its own is not
/// UTF-8.
Result<QString> nameForQt(const std::string& path, const QTemporaryDir& folder) {
    std::error_code problem;
    const std::filesystem::path absolute = std::filesystem::absolute(path, problem);
    const std::string whole = problem ? path : absolute.string();
    const QString name = QString::fromStdString(whole);
    if (client::fileName(whole) == name)
        return name;
    const QString link = folder.filePath(name.section(QLatin1Char('/'), -1));
    std::filesystem::create_symlink(whole, link.toStdString(), problem);
    if (problem)
        return failure(ErrorCode::System,
                       fmt::format("cannot make {}: {}", link.toStdString(), problem.message()));
    return link;
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
    auto file = client::OutputFile::open(path);
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
    const auto named = nameForQt(recording, folder);
    if (!named)
        return tl::unexpected(named.error());
    QProcess process;
    process.start(program, {QStringLiteral("--render"), QString::fromStdString(page),
                            QStringLiteral("-o"), picture, QStringLiteral("--"), *named});
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
