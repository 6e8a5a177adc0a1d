#include <gilscope/client/files.h>
#include <gilscope/client/recording.h>
#include <gilscope/codec.h>
#include <gilscope/message/catalogue.h>

#include "child_process.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
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

namespace {

constexpr qint64 overviewBlock = 64 * 1024;
constexpr qint64 overviewTail = 256 * 1024;
/// The plan is the third line; none may be longer than limits::lineBytes.
constexpr qint64 overviewHead = qint64{limits::lineBytes} + (1 << 20);

std::optional<struct stat> factsOf(const std::string& name) {
    struct stat facts {};
    return ::stat(name.c_str(), &facts) == 0 ? std::optional(facts) : std::nullopt;
}

qint64 changedMs(const struct stat& facts) {
    return qint64{facts.st_mtim.tv_sec} * 1000 + facts.st_mtim.tv_nsec / 1'000'000;
}

void takePlan(const PlanEvent& event, RecordingOverview& overview) {
    overview.call = QString::fromStdString(event.callText);
    overview.python = QString::fromStdString(event.python.version);
    overview.runners.clear();
    for (const std::string& runner : event.plan.runners)
        overview.runners << QString::fromStdString(runner);
    overview.trialsPlanned = event.trials.size();
}

/// Up to the first plan, or the first trial where that is lost; false: this is no recording.
bool readHead(QFile& file, RecordingOverview& overview) {
    RecordingDecoder decoder;
    bool begun = false;
    bool enough = false;
    Result<void> sense;
    for (qint64 read = 0; sense && !enough && read < overviewHead;) {
        const QByteArray block = file.read(overviewBlock);
        if (block.isEmpty())
            break;
        read += block.size();
        sense = decoder.feed({block.constData(), static_cast<std::size_t>(block.size())},
                             [&](Event&& event) -> std::optional<Message> {
                                 begun = true;
                                 const auto* plan = std::get_if<PlanEvent>(&event);
                                 if (const auto* hello = std::get_if<HelloEvent>(&event))
                                     overview.unixTimeMs = hello->unixTimeMs;
                                 else if (plan != nullptr && !enough)
                                     takePlan(*plan, overview);
                                 enough |=
                                     plan != nullptr || std::holds_alternative<TrialEvent>(event);
                                 return std::nullopt;
                             });
    }
    if (!begun && sense && file.error() == QFileDevice::NoError && file.size() > 0)
        sense = decoder.finish([](Event&&) { return std::optional<Message>(); });
    if (!begun)
        overview.problem = !sense ? sense.error().message
                           : file.error() != QFileDevice::NoError
                               ? message::verbatim(file.errorString().toStdString())
                               : message::say<MessageCode::RecordingEmpty>();
    return begun;
}

void readTail(QFile& file, RecordingOverview& overview) {
    const qint64 from = std::max(qint64{0}, file.size() - overviewTail);
    if (!file.seek(from))
        return;
    const QByteArray tail = file.read(overviewTail);
    qsizetype at = from == 0 ? 0 : tail.indexOf('\n') + 1; // the first line may be cut
    if (from > 0 && at == 0)
        return;
    for (qsizetype next = tail.indexOf('\n', at); next >= 0; next = tail.indexOf('\n', at)) {
        const std::string_view line{tail.constData() + at, static_cast<std::size_t>(next - at)};
        at = next + 1;
        // Most lines are jobs and samples, which nobody asks for here.
        if (line.find("\"end\"") == line.npos && line.find("\"trial_end\"") == line.npos)
            continue;
        const auto event = decodeEvent(line);
        if (!event || !*event)
            continue;
        if (const auto* trial = std::get_if<TrialEndEvent>(&**event)) {
            overview.trialsRun =
                std::max(overview.trialsRun, std::uint64_t{index(trial->trial)} + 1);
        } else if (const auto* end = std::get_if<EndEvent>(&**event)) {
            overview.end = end->status;
            if (!saysNothing(end->message))
                overview.endMessage = end->message;
        }
    }
}

} // namespace

RecordingOverview readOverview(const QString& path) {
    RecordingOverview overview;
    overview.path = path;
    const std::string name = fileNameBytes(path);
    if (const auto facts = factsOf(name)) {
        overview.bytes = facts->st_size;
        overview.changedMs = changedMs(*facts);
        if (!S_ISREG(facts->st_mode)) {
            overview.problem = message::say<MessageCode::RecordingNoFile>();
            return overview;
        }
    }
    const auto opened = openFile(name);
    QFile file;
    if (!opened)
        overview.problem = opened.error().message;
    else if (!file.open(*opened, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        overview.problem = message::verbatim(file.errorString().toStdString());
    else if (readHead(file, overview))
        readTail(file, overview);
    // A comparison that goes on until it is precise plans its trials in steps.
    overview.trialsPlanned = std::max(overview.trialsPlanned, overview.trialsRun);
    return overview;
}

bool isAsSeen(const RecordingOverview& overview) {
    const auto facts = factsOf(fileNameBytes(overview.path));
    return facts && facts->st_size == overview.bytes && changedMs(*facts) == overview.changedMs;
}

} // namespace gilscope::client
