#include "trial_doubts.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include "json_file.h"
#include "machine/ceiling.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <regex>
#include <span>
#include <utility>

namespace gilscope::engine {

using nlohmann::json;

namespace {

ErrorText errorIn(const json& object) {
    return {textField(object, "kind"), messageIn(object), textField(object, "traceback")};
}

json parse(const board::View& board) {
    const std::span<const std::byte> area = board.reply();
    const std::uint64_t size = board.header().replySize.load(std::memory_order_acquire);
    const std::string text(reinterpret_cast<const char*>(area.data()),
                           std::min<std::uint64_t>(size, area.size()));
    return json::parse(text, nullptr, false);
}

/// What each job returned; empty where the reply does not say it, or says what cannot be.
JobValues jobValues(const json& reply) {
    JobValues values;
    values.jobs = readFingerprints(textField(reply, "job_values"), JobValues::mostJobs)
                      .value_or(std::vector<std::uint32_t>());
    const auto size = numberField(reply, "job_value_group");
    if (!size || *size == 0 || *size > JobValues::largestGroup)
        return values;
    values.groups = readFingerprints(textField(reply, "job_value_groups"), JobValues::mostGroups)
                        .value_or(std::vector<std::uint32_t>());
    values.groupSize = values.groups.empty() ? 0 : static_cast<std::uint32_t>(*size);
    return values;
}

std::vector<CoordinatorReply::DecodeError> decodeErrors(const json& reply, std::uint64_t jobs) {
    std::vector<CoordinatorReply::DecodeError> errors;
    const auto found = reply.find("decode_errors");
    if (found == reply.end() || !found->is_array())
        return errors;
    for (const json& entry : *found) {
        CoordinatorReply::DecodeError error{{}, errorIn(entry)};
        if (const auto job = numberField(entry, "job"); job && *job < jobs)
            error.job = JobIndex{static_cast<std::uint32_t>(*job)};
        errors.push_back(std::move(error));
    }
    return errors;
}

} // namespace

std::optional<CoordinatorReply> readReply(const board::View& board) {
    const json object = parse(board);
    if (!object.is_object())
        return std::nullopt;
    CoordinatorReply reply;
    if (const auto error = object.find("prepare_error");
        error != object.end() && error->is_object())
        reply.prepareError = errorIn(*error);
    constexpr std::size_t longestValue = 800; // 200 characters of up to four bytes
    reply.value = textField(object, "value").substr(0, longestValue);
    reply.digest = textField(object, "digest");
    reply.distinct = numberField(object, "distinct").value_or(0);
    const auto alike = object.find("alike");
    reply.alike = alike != object.end() && alike->is_boolean() && alike->get<bool>();
    reply.jobValues = jobValues(object);
    reply.decoded = numberField(object, "decoded");
    reply.decodeErrors = decodeErrors(object, board.jobs());
    return reply;
}

using message::say;

namespace {

/// A line of a file.
struct Place {
    std::string file; ///< without its folder
    std::string line;
};

/// A place of the script. Of a traceback it is the last line that is the script's own, else the
/// last of all; nullopt where there is none.
std::optional<Place> placeIn(const std::string& traceback, const std::string& script) {
    static const std::regex frame("  File \"([^\"\n]+)\", line ([0-9]+)");
    std::optional<Place> place;
    bool own = false;
    for (std::sregex_iterator at(traceback.begin(), traceback.end(), frame), end; at != end; ++at) {
        const std::string file = (*at)[1];
        if (own && file != script)
            continue;
        own = file == script;
        place = Place{std::filesystem::path(file).filename().string(), (*at)[2].str()};
    }
    return place;
}

/// A host that says "Unsupported" has made the sentence itself.
message::Argument loadingFailure(const ErrorText& error, const std::string& script) {
    if (error.kind == "Unsupported")
        return error.message;
    message::Argument what = error.kind;
    if (!saysNothing(error.message))
        what = say<MessageCode::FailureKind>(error.kind, error.message);
    if (const auto place = placeIn(error.traceback, script))
        return say<MessageCode::FailureAt>(place->file, place->line, std::move(what));
    return what;
}

} // namespace

bool isOfTheSystem(const ErrorText& error) {
    return error.kind == "SystemError" && !placeIn(error.traceback, {});
}

message::Argument failureOf(const ErrorText& error, const std::string& script) {
    return isOfTheSystem(error) ? message::Argument(error.message) : loadingFailure(error, script);
}

Message unsupported(const message::Runner& runner, const ErrorText& error,
                    const std::string& script) {
    if (isOfTheSystem(error))
        return say<MessageCode::UnsupportedHere>(runner, error.message);
    return say<MessageCode::UnsupportedScript>(runner, loadingFailure(error, script));
}

namespace {

/// What counts differ by: what is more than any trial can reach is no count.
std::uint64_t counted(std::uint64_t from, std::uint64_t to) {
    constexpr std::uint64_t most = std::uint64_t{1} << 48;
    const std::uint64_t count = growth(from, to);
    return count <= most ? count : 0;
}

} // namespace

std::int64_t growth(std::int64_t from, std::int64_t to, std::int64_t most) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(to, from, &difference))
        return to > from ? most : 0;
    return std::clamp<std::int64_t>(difference, 0, most);
}

std::uint64_t growth(std::uint64_t from, std::uint64_t to) {
    return to > from ? to - from : 0;
}

WorkerSummary summarise(std::uint32_t index, const TrialParts& parts, const FaultRecord& faults) {
    const board::WorkerSlot& slot = parts.board->slot(index);
    WorkerSummary worker;
    const std::int64_t most = std::max<std::int64_t>(
        0, parts.board->now()); // no time of this trial is longer than the trial
    worker.jobs = parts.intake.done(index);
    // Both were read by the worker itself; without the second one (its host died) there is no span.
    if (!faults.boardDamaged && parts.clocksLost[index] == 0 && slot.atStart.wall > 0 &&
        slot.atEnd.wall >= slot.atStart.wall) {
        worker.wall = growth(slot.atStart.wall, slot.atEnd.wall, most);
        worker.cpu = growth(slot.atStart.cpu, slot.atEnd.cpu, most);
        worker.gilWait = growth(slot.atStart.gilWait, slot.atEnd.gilWait, most);
        worker.lockWait = slot.atEnd.lockWait < 0
                              ? notMeasured
                              : growth(slot.atStart.lockWait, slot.atEnd.lockWait, most);
        worker.lockWaits = counted(slot.atStart.lockWaits, slot.atEnd.lockWaits);
        worker.runQueue = growth(slot.atStart.runQueue, slot.atEnd.runQueue, most);
        worker.gilWaits = counted(slot.atStart.gilWaits, slot.atEnd.gilWaits);
        worker.voluntary = counted(slot.atStart.voluntary, slot.atEnd.voluntary);
        worker.involuntary = counted(slot.atStart.involuntary, slot.atEnd.involuntary);
        worker.migrations = counted(slot.atStart.migrations, slot.atEnd.migrations);
    }
    const std::int64_t started = parts.hosts->startedAt(index);
    const std::int64_t begin = started > 0 ? started : slot.createStart;
    worker.create = growth(begin, slot.createEnd, most);
    worker.import = growth(slot.importStart, slot.importEnd, most);
    if (!faults.boardDamaged) {
        const auto time = [most](const std::atomic<std::uint64_t>& word) {
            return static_cast<std::int64_t>(
                std::min<std::uint64_t>(word.load(), static_cast<std::uint64_t>(most)));
        };
        worker.ringWait = time(slot.ringWait);
        worker.roomWait = time(slot.roomWait);
        worker.takenEarly =
            std::min<std::uint64_t>(slot.takenEarly.load(), parts.intake.ledger().jobs());
        worker.takenEarlyTime = time(slot.takenEarlyTime);
    }
    worker.pid = parts.hosts->processOf(index);
    worker.tid = std::max(0, slot.tid.load());
    parts.hosts->addFigures(index, worker);
    return worker;
}

} // namespace gilscope::engine

namespace gilscope::engine::doubts {

namespace {

using enum message::Code;

void post(const Subject& trial, Message message) {
    trial.context.stream.post(makeWarning(std::move(message), trial.spec.id));
}

void reportNonsense(const Subject& trial) {
    const WorkerHosts::Nonsense nonsense = trial.parts.hosts->nonsense();
    if (nonsense.count > 0)
        post(trial, say<HostNotUnderstoodCounted>(nonsense.count, nonsense.first));
}

void reportDropped(const Subject& trial) {
    if (const std::uint64_t omitted = trial.parts.intake.errorsOmitted())
        post(trial, say<ErrorsOmittedCounted>(omitted));
    std::uint64_t dropped = 0;
    for (std::uint32_t worker = 0; worker < trial.spec.workers; ++worker)
        dropped += trial.parts.board->slot(worker).notesDropped.load();
    if (dropped > 0 && !trial.faults.boardDamaged)
        post(trial, say<NotesDroppedCounted>(dropped));
}

} // namespace

void reportThrottling(const Subject& trial, const std::optional<Throttling>& before) {
    const auto now = trial.context.throttle.read();
    if (!before || !now || now->times <= before->times)
        return;
    const std::uint64_t times = now->times - before->times;
    const message::Duration lost{std::max(Nanoseconds{0}, now->time - before->time)};
    post(trial, say<ThrottledCounted>(times, lost));
}

void reportPinning(const Subject& trial) {
    std::uint32_t asked = 0, elsewhere = 0;
    for (std::uint32_t worker = 0; worker < trial.spec.workers; ++worker) {
        const std::int32_t cpu = pinnedCpu(trial.context.machine, trial.context.plan.pin, worker);
        if (cpu < 0 || trial.parts.board->state(worker) == WorkerState::Failed)
            continue;
        ++asked;
        elsewhere += isBoundTo(trial.parts.board->slot(worker).tid.load(), cpu) ? 0 : 1;
    }
    if (elsewhere > 0)
        post(trial, say<PinningFailedCounted>(elsewhere, asked));
}

void reportLostResults(const Subject& trial, std::uint64_t decoded) {
    const std::uint64_t good = trial.parts.intake.ledger().count(JobStatus::Ok);
    if (trial.context.plan.results != ResultsPolicy::Return || decoded >= good)
        return;
    post(trial, say<DecodeLost>(good - decoded, good));
}

void reportUndecoded(const Subject& trial, const CoordinatorReply& reply) {
    const std::uint64_t good = trial.parts.intake.ledger().count(JobStatus::Ok);
    const std::uint64_t decoded = reply.decoded.value_or(0);
    const std::uint64_t lost =
        std::max<std::uint64_t>(good > decoded ? good - decoded : 0, reply.decodeErrors.size());
    const ErrorText& first = reply.decodeErrors.front().error;
    post(trial, say<DecodeRaised>(lost, std::max(good, lost),
                                  say<FailureKind>(first.kind, first.message)));
}

void reportNotTakenIn(const Subject& trial) {
    if (trial.context.plan.results != ResultsPolicy::Return)
        return;
    const FaultRecord& faults = trial.faults;
    post(trial, faults.diedLate > 0 ? say<DecodeEndedLate>(faults.lateEnd) : say<DecodeEnded>());
}

void reportAtEnd(const Subject& trial) {
    reportNonsense(trial);
    const FaultRecord& faults = trial.faults;
    if (faults.diedLate > 0)
        post(trial, say<DiedAfterJobsCounted>(faults.diedLate, faults.lateEnd));
    if (const std::uint64_t damaged = trial.parts.intake.damaged();
        damaged > 0 && !faults.boardDamaged)
        post(trial, say<BoardSenseless>(damaged));
    reportDropped(trial);
    if (const auto trouble = trial.context.stream.takeSpoolTrouble())
        post(trial, say<StreamInMemoryBecause>(*trouble));
}

} // namespace gilscope::engine::doubts
