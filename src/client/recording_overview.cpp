#include <gilscope/client/file_name.h>
#include <gilscope/client/files.h>
#include <gilscope/client/recording_overview.h>

#include <gilscope/message/catalogue.h>
#include <gilscope/recording_decoder.h>

#include <QFile>

#include <sys/stat.h>

#include <algorithm>

namespace gilscope::client {

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
