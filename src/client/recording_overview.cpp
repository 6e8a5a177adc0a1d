#include <gilscope/client/recording_overview.h>

#include <gilscope/codec.h>
#include <gilscope/message/catalogue.h>

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace gilscope::client {

namespace {

constexpr qint64 overviewBlock = 64 * 1024;
constexpr qint64 overviewTail = 256 * 1024;
/// The plan is the third line; none may be longer than limits::lineBytes.
constexpr qint64 overviewHead = qint64{limits::lineBytes} + (1 << 20);

void takePlan(const PlanEvent& event, RecordingOverview& overview) {
    overview.call = QString::fromStdString(event.callText);
    overview.python = QString::fromStdString(event.python.version);
    overview.runners.clear();
    for (const std::string& runner : event.plan.runners)
        overview.runners << QString::fromStdString(runner);
    overview.trialsPlanned = event.trials.size();
}

/// Up to the first plan; false: not even a greeting could be read.
bool readHead(QFile& file, RecordingOverview& overview) {
    StreamDecoder decoder;
    bool greeted = false;
    bool planned = false;
    Result<void> sense;
    for (qint64 read = 0; sense && !planned && read < overviewHead;) {
        const QByteArray block = file.read(overviewBlock);
        if (block.isEmpty())
            break;
        read += block.size();
        sense = decoder.feed(
            {block.constData(), static_cast<std::size_t>(block.size())}, [&](Event&& event) {
                if (const auto* hello = std::get_if<HelloEvent>(&event)) {
                    greeted = true;
                    overview.unixTimeMs = hello->unixTimeMs;
                } else if (const auto* plan = std::get_if<PlanEvent>(&event); plan && !planned) {
                    planned = true;
                    takePlan(*plan, overview);
                }
            });
    }
    if (!greeted)
        overview.problem = !sense ? sense.error().message
                           : file.error() != QFileDevice::NoError
                               ? message::verbatim(file.errorString().toStdString())
                               : message::say<MessageCode::RecordingEmpty>();
    return greeted;
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
    const QFileInfo there{path};
    overview.bytes = there.size();
    overview.changedMs = there.lastModified().toMSecsSinceEpoch();
    // A pipe of that name would be waited for.
    if (!there.isFile()) {
        overview.problem = message::say<MessageCode::RecordingNoFile>();
        return overview;
    }
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        overview.problem = message::verbatim(file.errorString().toStdString());
    else if (readHead(file, overview))
        readTail(file, overview);
    // A comparison that goes on until it is precise plans its trials in steps.
    overview.trialsPlanned = std::max(overview.trialsPlanned, overview.trialsRun);
    return overview;
}

} // namespace gilscope::client
