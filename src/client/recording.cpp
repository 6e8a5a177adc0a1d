#include <gilscope/client/file_name.h>
#include <gilscope/client/files.h>
#include <gilscope/client/recording.h>

#include "file_descriptor.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/recording_decoder.h>

#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace gilscope::client {

namespace {

constexpr std::size_t blockBytes = 1u << 20;

Error unreadable(const std::string& path, int problem) {
    return {ErrorCode::Usage,
            message::say<MessageCode::CannotReadBecause>(path, std::strerror(problem))};
}

/// The error of a file of which nothing could be read, with its name.
Error nothingRead(const std::string& path, const Error& why) {
    if (why.code == ErrorCode::NewerFormat)
        return {why.code, message::say<MessageCode::Because>(path, why.message), why.context};
    // What a stream says of itself would say the same once more.
    const bool ofStream = why.message.code == MessageCode::StreamNone;
    const message::Argument reason =
        ofStream ? why.message.arguments.front() : message::Argument(why.message);
    return {ErrorCode::Damaged, message::say<MessageCode::RecordingNone>(path, reason),
            why.context};
}

} // namespace

Result<std::shared_ptr<const Comparison>> readRecording(const QString& path) {
    const std::string name = fileNameBytes(path);
    const auto opened = openFile(name);
    if (!opened)
        return tl::unexpected(opened.error());
    const FileDescriptor file(*opened);

    RecordingDecoder decoder;
    ComparisonBuilder builder;
    builder.readOn();
    std::uint64_t events = 0;
    const auto take = [&](Event&& event) {
        ++events;
        return builder.apply(std::move(event));
    };
    std::string block(blockBytes, '\0');
    Result<void> sense;
    std::optional<Error> unread;
    while (sense) {
        const auto got = ::read(file.get(), block.data(), block.size());
        if (got == 0)
            break;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            if (events == 0)
                return tl::unexpected(unreadable(name, errno));
            unread =
                Error{ErrorCode::Damaged,
                      message::say<MessageCode::RecordingNotReadOn>(name, std::strerror(errno))};
            break;
        }
        sense = decoder.feed(std::string_view(block.data(), static_cast<std::size_t>(got)), take);
    }
    if (sense)
        sense = decoder.finish(take);
    if (events == 0)
        return tl::unexpected(nothingRead(
            name, sense ? Error{ErrorCode::Damaged, message::say<MessageCode::RecordingEmpty>()}
                        : sense.error()));
    if (unread)
        builder.explainDamage(std::move(*unread));
    else if (auto damage = decoder.damage(*builder.snapshot()))
        builder.explainDamage(std::move(*damage));
    return builder.snapshot();
}

QString recordingsDirectory() {
    const QString directory =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
        QLatin1String("/gilscope/recordings");
    // Where it cannot be made, opening the recording says so, with the path.
    QDir().mkpath(directory);
    return directory;
}

QString newRecordingPath(const QString& callable) {
    QString name;
    for (const QChar letter : callable)
        name += letter.isLetterOrNumber() || letter == QLatin1Char('_') ? letter : QLatin1Char('-');
    name = (name.isEmpty() ? QStringLiteral("comparison") : name.left(80)) + QLatin1Char('-') +
           QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QDir directory(recordingsDirectory());
    QString path = directory.filePath(name + QLatin1String(".gilscope"));
    for (int copy = 2; QFile::exists(path); ++copy)
        path = directory.filePath(QStringLiteral("%1-%2.gilscope").arg(name).arg(copy));
    return path;
}

} // namespace gilscope::client
