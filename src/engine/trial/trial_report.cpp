#include "trial_runner.h"

#include "machine/pinning.h"
#include "memory_reader.h"
#include "process/descendants.h"

#include <gilscope/warnings.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <numeric>
#include <regex>
#include <string_view>

namespace gilscope::engine {

using nlohmann::json;

namespace {

/// How hosts call an error of preparation that is about what the callable returned.
constexpr std::string_view lazyResultKind = "LazyResult";

std::string textField(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Text that lies in shared memory: `size` is what user code may have written there.
ErrorText slotError(const board::WorkerSlot& slot) {
    const std::size_t size = std::min<std::size_t>(slot.errorSize, board::errorTextSize);
    return splitErrorText(std::string_view(slot.errorText, size));
}

/// A place of the script: "callables.py, line 12: ". Of a traceback it is the last line that is the
/// script's own, else the last of all; empty where there is none.
std::string placeIn(const std::string& traceback, const std::string& script) {
    static const std::regex frame("  File \"([^\"\n]+)\", line ([0-9]+)");
    std::string place;
    bool own = false;
    for (std::sregex_iterator at(traceback.begin(), traceback.end(), frame), end; at != end; ++at) {
        const std::string file = (*at)[1];
        if (own && file != script)
            continue;
        own = file == script;
        place = std::filesystem::path(file).filename().string() + ", line " + (*at)[2].str() + ": ";
    }
    return place;
}

/// Why a script does not load: with its place, where what was raised says what it is about. A host
/// that says "Unsupported" has made the sentence itself.
std::string loadingFailure(const ErrorText& error, const std::string& script) {
    if (error.kind == "Unsupported")
        return error.message;
    return placeIn(error.traceback, script) +
           (error.message.empty() ? error.kind : error.kind + ": " + error.message);
}

/// What the system refused, and no line of Python raised.
bool isOfTheSystem(const ErrorText& error) {
    return error.kind == "SystemError" && placeIn(error.traceback, {}).empty();
}

/// What the system refused is not the script's doing.
std::string unsupportedText(const std::string& runners, const ErrorText& error,
                            const std::string& script) {
    if (isOfTheSystem(error))
        return fmt::format("{} cannot begin here: {}", runners, error.message);
    return fmt::format("{} cannot run this script: {}", runners, loadingFailure(error, script));
}

std::uint64_t sum(const std::vector<std::uint64_t>& values) {
    return std::accumulate(values.begin(), values.end(), std::uint64_t{0});
}

/// From two numbers that user code may have written there: what they differ by, up to `most`.
std::int64_t growth(std::int64_t from, std::int64_t to, std::int64_t most) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(to, from, &difference))
        return to > from ? most : 0;
    return std::clamp<std::int64_t>(difference, 0, most);
}

std::uint64_t growth(std::uint64_t from, std::uint64_t to) {
    return to > from ? to - from : 0;
}

/// The same for counts: what is more than any trial can reach is no count.
std::uint64_t counted(std::uint64_t from, std::uint64_t to) {
    constexpr std::uint64_t most = std::uint64_t{1} << 48;
    const std::uint64_t count = growth(from, to);
    return count <= most ? count : 0;
}

/// What each job returned; empty where the reply does not say it, or says what cannot be.
JobValues jobValues(const json& reply) {
    JobValues values;
    values.jobs = readFingerprints(textField(reply, "job_values"), JobValues::mostJobs)
                      .value_or(std::vector<std::uint32_t>());
    const json size = reply.value("job_value_group", json());
    if (!size.is_number_unsigned() || size == 0 || size > JobValues::largestGroup)
        return values;
    values.groups = readFingerprints(textField(reply, "job_value_groups"), JobValues::mostGroups)
                        .value_or(std::vector<std::uint32_t>());
    values.groupSize = values.groups.empty() ? 0 : size.get<std::uint32_t>();
    return values;
}

json parseReply(const board::View& board) {
    const std::span<const std::byte> area = board.reply();
    const std::uint64_t size = board.header().replySize.load(std::memory_order_acquire);
    const std::string text(reinterpret_cast<const char*>(area.data()),
                           std::min<std::uint64_t>(size, area.size()));
    return json::parse(text, nullptr, false);
}

} // namespace

void TrialRunner::readReply() {
    const json reply = parseReply(m_board);
    if (!reply.is_object())
        return;
    if (m_stage == Stage::Prepare) {
        const auto error = reply.find("prepare_error");
        if (error == reply.end() || !error->is_object())
            return;
        const std::string kind = textField(*error, "kind");
        const std::string message = textField(*error, "message");
        if (kind == lazyResultKind)
            return haltForNothing(message);
        if (m_board.header().hostState.load() ==
            static_cast<std::uint32_t>(board::HostState::Prepared))
            m_context.stream.post(
                makeWarning(WarningCode::PrepareFailed,
                            fmt::format("called once in preparation, the callable raised {}: {}",
                                        kind, message),
                            m_spec.id));
        else
            refuse({kind, message, textField(*error, "traceback")});
        return;
    }
    constexpr std::size_t longestValue = 800; // 200 characters of up to four bytes
    if (const std::string value = textField(reply, "value"); !value.empty())
        m_end.value = value.substr(0, longestValue);
    m_end.valueDigest = textField(reply, "digest");
    m_end.distinctValues = reply.value("distinct", json()).is_number_unsigned()
                               ? reply["distinct"].get<std::uint64_t>()
                               : 0;
    const json alike = reply.value("alike", json());
    m_end.valuesLookAlike = alike.is_boolean() && alike.get<bool>();
    m_end.jobValues = jobValues(reply);
    const json decoded = reply.value("decoded", json());
    if (m_restarts > 0 && !m_runner->encodes && decoded.is_number_unsigned())
        reportLostResults(decoded.get<std::uint64_t>());
    const auto errors = reply.find("decode_errors");
    if (errors == reply.end() || !errors->is_array())
        return;
    for (const json& error : *errors) {
        if (!error.is_object() || !error.value("job", json()).is_number_unsigned() ||
            error["job"] >= m_spec.jobs)
            continue;
        m_intake->postError({m_spec.id, noWorker, JobIndex{error["job"].get<std::uint32_t>()},
                             JobStatus::Failed, textField(error, "kind"),
                             textField(error, "message"), textField(error, "traceback")});
    }
    if (!errors->empty())
        reportUndecoded(*errors, decoded.is_number_unsigned() ? decoded.get<std::uint64_t>() : 0);
}

/// Results that left their workers and are no values again.
void TrialRunner::reportUndecoded(const json& errors, std::uint64_t decoded) {
    const std::uint64_t good = m_intake->ledger().count(JobStatus::Ok);
    const std::uint64_t lost =
        std::max<std::uint64_t>(good > decoded ? good - decoded : 0, errors.size());
    const json& first = errors.front();
    m_context.stream.post(makeWarning(
        WarningCode::DecodeFailed,
        fmt::format("{} of {} results could not be decoded: {}: {}", lost, std::max(good, lost),
                    textField(first, "kind"), textField(first, "message")),
        m_spec.id));
}

/// The drain phase has not come to its end.
void TrialRunner::reportNotTakenIn() {
    if (m_context.plan.results != ResultsPolicy::Return)
        return;
    WarningEvent warning = makeWarning(
        WarningCode::DecodeFailed,
        m_diedLate > 0
            ? fmt::format("the host ended ({}) after its last job, and the results that it held "
                          "are lost",
                          m_lateEnd)
            : std::string("the host ended, or the time was over, while it decoded the results; "
                          "they could not be compared"),
        m_spec.id);
    warning.hint = m_diedLate > 0
                       ? std::string(warningInfo(WarningCode::DiedAfterJobs).hint)
                       : std::string("See the log for how the host ended, and whether smaller "
                                     "results help; the times are not affected.");
    m_context.stream.post(std::move(warning));
}

/// What the callable returned has not run: its times would be those of an empty shell, with any
/// runner.
void TrialRunner::haltForNothing(const std::string& message) {
    m_refused = true;
    m_halt = Halt::NothingRuns;
    m_neverRuns = message;
    m_context.stream.post(makeWarning(WarningCode::NothingRan, message, m_spec.id));
}

/// The script loads in no worker of this runner, as its preparation shows.
void TrialRunner::refuse(const ErrorText& error) {
    m_refused = true;
    m_intake->postError({m_spec.id, noWorker, std::nullopt, JobStatus::Failed, error.kind,
                         error.message, error.traceback});
    m_context.stream.post(
        makeWarning(WarningCode::UnsupportedRunner,
                    unsupportedText(runnerPlural(&m_context.planned, m_spec.runner), error,
                                    m_context.plan.script),
                    m_spec.id));
}

/// Threads hand objects over, so what a host held when it died is gone with it.
void TrialRunner::reportLostResults(std::uint64_t decoded) {
    const std::uint64_t good = m_intake->ledger().count(JobStatus::Ok);
    if (m_context.plan.results != ResultsPolicy::Return || decoded >= good)
        return;
    WarningEvent warning = makeWarning(
        WarningCode::DecodeFailed,
        fmt::format("{} of {} results were lost with the host that held them; the others were "
                    "compared",
                    good - decoded, good),
        m_spec.id);
    warning.hint = "See the log for why the host died; these jobs and their times are counted all "
                   "the same.";
    m_context.stream.post(std::move(warning));
}

void TrialRunner::postPhase(Phase phase, std::int64_t start, std::int64_t end, WorkerId worker) {
    m_context.stream.post(PhaseEvent{m_spec.id, phase, worker, Nanoseconds{start},
                                     Nanoseconds{std::max(start, end)}});
}

void TrialRunner::reportPrepared() {
    const board::Header& header = m_board.header();
    const std::int64_t start = std::clamp<std::int64_t>(header.prepareStart, 0, m_prepareEnd);
    const std::int64_t end =
        header.prepareEnd > start ? std::min(header.prepareEnd, m_prepareEnd) : m_prepareEnd;
    postPhase(Phase::Prepare, start, end);
}

std::optional<ErrorText> TrialRunner::reportMissing() {
    std::optional<ErrorText> last;
    for (std::uint32_t worker = 0; worker < m_spec.workers && !m_boardDamaged; ++worker) {
        const board::WorkerSlot& slot = m_board.slot(worker);
        if (m_missing[worker] || readState(slot) != WorkerState::Failed)
            continue;
        m_missing[worker] = 1;
        last = slotError(slot);
        m_intake->postError({m_spec.id, WorkerId{worker}, std::nullopt, JobStatus::Failed,
                             last->kind, last->message, last->traceback});
    }
    const auto missing = std::count(m_missing.begin(), m_missing.end(), 1);
    m_end.workersMissing = static_cast<std::uint32_t>(missing);
    if (last && m_end.workersMissing < m_spec.workers)
        m_context.stream.post(makeWarning(
            WarningCode::WorkersMissing,
            fmt::format("{} of {} workers never began: {}", missing, m_spec.workers,
                        isOfTheSystem(*last) ? last->message
                                             : loadingFailure(*last, m_context.plan.script)),
            m_spec.id));
    return last;
}

void TrialRunner::reportReady() {
    const std::int64_t ready = m_warmupEnd;
    std::int64_t created = m_spawnStart, imported = 0, warm = 0;
    std::uint64_t warmupFailures = 0;
    const ErrorText lastError = reportMissing().value_or(ErrorText{});
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
        const board::WorkerSlot& slot = m_board.slot(worker);
        if (m_missing[worker])
            continue;
        const auto within = [ready](std::int64_t time, std::int64_t from) {
            return std::clamp(time, std::min(from, ready), ready);
        };
        // A process exists from the moment it was forked, long before it can say so itself.
        const std::int64_t begin =
            m_forked[worker] > 0 ? m_forked[worker] : within(slot.createStart, m_spawnStart);
        const std::int64_t createEnd = within(slot.createEnd, begin);
        const std::int64_t importEnd = within(slot.importEnd, createEnd);
        const std::int64_t warmupEnd = within(slot.warmupEnd, importEnd);
        postPhase(Phase::Spawn, begin, createEnd, WorkerId{worker});
        postPhase(Phase::Import, within(slot.importStart, createEnd), importEnd, WorkerId{worker});
        postPhase(Phase::Warmup, within(slot.warmupStart, importEnd), warmupEnd, WorkerId{worker});
        created = std::max(created, createEnd);
        imported = std::max(imported, importEnd);
        warm = std::max(warm, warmupEnd);
        warmupFailures += slot.warmupFailed;
    }
    m_allWorkersFailed = m_end.workersMissing == m_spec.workers;
    // They never were: the script, or what it imports, raised something in all of them.
    m_refused = m_allWorkersFailed && !m_someHostDied;
    // The trial's phases meet: each lasts until the last worker is through it.
    m_spawnEnd = created;
    m_importEnd = std::max(imported, m_spawnEnd);
    m_warmupEnd = m_allWorkersFailed ? ready : std::max(warm, m_importEnd);
    postPhase(Phase::Spawn, m_spawnStart, m_spawnEnd);
    postPhase(Phase::Import, m_spawnEnd, m_importEnd);
    postPhase(Phase::Warmup, m_importEnd, m_warmupEnd);

    if (m_refused)
        m_context.stream.post(
            makeWarning(WarningCode::UnsupportedRunner,
                        unsupportedText(runnerPlural(&m_context.planned, m_spec.runner), lastError,
                                        m_context.plan.script),
                        m_spec.id));
    if (warmupFailures > 0)
        m_context.stream.post(makeWarning(
            WarningCode::WarmupFailed,
            fmt::format("{} warm-up job{} failed", warmupFailures, warmupFailures == 1 ? "" : "s"),
            m_spec.id));
}

void TrialRunner::reportMeasured() {
    reportMissing(); // those of a host that took another's place
    postPhase(Phase::Measure, m_measureStart, m_measureEnd);
    reportGil();
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
        const board::WorkerSlot& slot = m_board.slot(worker);
        m_end.workers.push_back(summarise(worker));
        if (slot.atStart.wall > 0 && slot.atEnd.wall > 0)
            postPhase(Phase::Measure, std::clamp(slot.atStart.wall, m_measureStart, m_measureEnd),
                      std::clamp(slot.atEnd.wall, m_measureStart, std::max(m_measureEnd, now())),
                      WorkerId{worker});
    }
}

WorkerSummary TrialRunner::summarise(std::uint32_t index) const {
    const board::WorkerSlot& slot = m_board.slot(index);
    WorkerSummary worker;
    const std::int64_t most =
        std::max<std::int64_t>(0, now()); // no time of this trial is longer than the trial
    worker.jobs = m_intake->done(index);
    // Both were read by the worker itself; without the second one (its host died) there is no span.
    if (!m_boardDamaged && m_clocksLost[index] == 0 && slot.atStart.wall > 0 &&
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
    const std::int64_t begin = m_forked[index] > 0 ? m_forked[index] : slot.createStart;
    worker.create = growth(begin, slot.createEnd, most);
    worker.import = growth(slot.importStart, slot.importEnd, most);
    if (!m_boardDamaged) {
        const auto time = [most](const std::atomic<std::uint64_t>& word) {
            return static_cast<std::int64_t>(
                std::min<std::uint64_t>(word.load(), static_cast<std::uint64_t>(most)));
        };
        worker.ringWait = time(slot.ringWait);
        worker.roomWait = time(slot.roomWait);
        worker.takenEarly = std::min<std::uint64_t>(slot.takenEarly.load(), m_spec.jobs);
        worker.takenEarlyTime = time(slot.takenEarlyTime);
    }
    worker.pid = m_hosts->pid(hostOf(index));
    worker.tid = std::max(0, slot.tid.load());
    if (m_bridge)
        addForeignFigures(index, worker);
    return worker;
}

void TrialRunner::reportDrained() {
    const board::Header& header = m_board.header();
    if (header.drainEnd > m_drainStart)
        m_drainEnd = std::min(header.drainEnd, m_drainEnd);
    postPhase(Phase::Drain, m_drainStart, m_drainEnd);
}

void TrialRunner::reportThrottling() {
    const auto now = m_context.throttle.read();
    if (!m_throttledBefore || !now || now->times <= m_throttledBefore->times)
        return;
    const std::uint64_t times = now->times - m_throttledBefore->times;
    m_context.stream.post(makeWarning(
        WarningCode::Throttled,
        fmt::format("The quota of the control group held the workers back {} time{}, {:.3g} ms in "
                    "all, while jobs were measured.",
                    times, times == 1 ? "" : "s",
                    1e3 * seconds(std::max(Nanoseconds{0}, now->time - m_throttledBefore->time))),
        m_spec.id));
}

void TrialRunner::reportPinning() {
    std::uint32_t asked = 0, elsewhere = 0;
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker) {
        const std::int32_t cpu = pinnedCpu(m_context.machine, m_context.plan.pin, worker);
        const board::WorkerSlot& slot = m_board.slot(worker);
        if (cpu < 0 || readState(slot) == WorkerState::Failed)
            continue;
        ++asked;
        elsewhere += isBoundTo(slot.tid.load(), cpu) ? 0 : 1;
    }
    if (elsewhere > 0)
        m_context.stream.post(makeWarning(
            WarningCode::PinningFailed,
            fmt::format("{} of {} workers could not be bound to their cores.", elsewhere, asked),
            m_spec.id));
}

void TrialRunner::reportDoubts() {
    reportForeignDoubts();
    if (m_diedLate > 0)
        m_context.stream.post(makeWarning(WarningCode::DiedAfterJobs,
                                          fmt::format("{} host{} ended ({}) after {} last job",
                                                      m_diedLate, m_diedLate == 1 ? "" : "s",
                                                      m_lateEnd, m_diedLate == 1 ? "its" : "their"),
                                          m_spec.id));
    if (const std::uint64_t damaged = m_intake->damaged(); damaged > 0 && !m_boardDamaged)
        m_context.stream.post(makeWarning(
            WarningCode::BoardDamaged,
            fmt::format("{} entries on the job board made no sense", damaged), m_spec.id));
    if (const std::uint64_t omitted = m_intake->errorsOmitted())
        m_context.stream.post(makeWarning(
            WarningCode::ErrorsOmitted,
            fmt::format("{} further errors were counted but not kept", omitted), m_spec.id));
    std::uint64_t dropped = 0;
    for (std::uint32_t worker = 0; worker < m_spec.workers; ++worker)
        dropped += m_board.slot(worker).notesDropped.load();
    if (dropped > 0 && !m_boardDamaged)
        m_context.stream.post(makeWarning(
            WarningCode::NotesDropped,
            fmt::format("{} marks or errors found no room and were dropped", dropped), m_spec.id));
    if (const std::string trouble = m_context.stream.takeSpoolTrouble(); !trouble.empty())
        m_context.stream.post(makeWarning(
            WarningCode::StreamInMemory,
            trouble + ": lines that the reader has not taken wait in memory", m_spec.id));
}

/// What the workers saw of the GIL when their jobs were done. One that has it is enough: in what a
/// trial compares, it is not without.
void TrialRunner::reportGil() {
    for (std::uint32_t worker = 0; worker < m_spec.workers && !m_boardDamaged; ++worker) {
        const board::WorkerSlot& slot = m_board.slot(worker);
        const auto state = static_cast<board::GilState>(slot.gil);
        if (m_end.gil == "enabled" || m_clocksLost[worker] != 0)
            continue;
        if (state == board::GilState::Enabled) {
            m_end.gil = "enabled";
            m_end.gilModule.assign(slot.gilModule, ::strnlen(slot.gilModule, board::gilModuleSize));
        } else if (state == board::GilState::Disabled) {
            m_end.gil = "disabled";
        } else if (state == board::GilState::Always) {
            m_end.gil = "per-interpreter";
        }
    }
}

TrialStatus TrialRunner::status() const {
    if (m_refused &&
        (m_halt == Halt::None || m_halt == Halt::GivenUp || m_halt == Halt::NothingRuns))
        return TrialStatus::Unsupported;
    switch (m_halt) {
    case Halt::Stopped:
    case Halt::Broken:
        return TrialStatus::Stopped;
    case Halt::Deadline:
        return TrialStatus::Deadline;
    case Halt::GivenUp:
    case Halt::NothingRuns:
        return TrialStatus::GivenUp;
    case Halt::None:
        break;
    }
    return m_allWorkersFailed ? TrialStatus::GivenUp : TrialStatus::Complete;
}

TrialEndEvent TrialRunner::endEvent() {
    TrialEndEvent end = m_end;
    const JobLedger& ledger = m_intake->ledger();
    end.trial = m_spec.id;
    end.status = status();
    if (m_bridge)
        end.runtime = m_bridge->runtime();
    for (std::uint32_t worker = static_cast<std::uint32_t>(end.workers.size());
         worker < m_spec.workers; ++worker)
        end.workers.push_back(summarise(worker));
    end.init = Nanoseconds{m_importEnd - m_spawnStart};
    end.measure = Nanoseconds{m_measureEnd - m_measureStart};
    end.overall = Nanoseconds{(m_warmupEnd - m_spawnStart) + (m_measureEnd - m_measureStart) +
                              (m_drainEnd - m_drainStart)};
    end.jobsOk = ledger.count(JobStatus::Ok);
    end.jobsFailed = ledger.count(JobStatus::Failed);
    end.jobsCrashed = ledger.count(JobStatus::Crashed);
    end.jobsTimedOut = ledger.count(JobStatus::TimedOut);
    // Jobs that no worker ever took have no row of their own: there may be millions of them.
    end.jobsCancelled =
        ledger.jobs() - end.jobsOk - end.jobsFailed - end.jobsCrashed - end.jobsTimedOut;
    end.hostPssKib = m_pssMeasured;
    end.pssKib = sum(m_pssMeasured);
    if (m_perHost > 0) {
        if (m_pssReady.size() > 1)
            end.perWorkerKib =
                (sum(m_pssReady) - m_pssReady.front()) / (m_pssReady.size() - 1) / m_perHost;
    } else {
        end.perWorkerKib = growth(sum(m_pssBefore), sum(m_pssReady)) / m_spec.workers;
    }
    end.restarts = m_restarts;
    end.prepareCall =
        Nanoseconds{std::clamp<std::int64_t>(m_board.header().prepareCall, 0, m_prepareEnd)};
    return end;
}

void TrialRunner::readPss(std::vector<std::uint64_t>& into) {
    into.clear();
    const std::uint64_t room = m_board.arena(0).size();
    for (const TrialHosts::Running& host : m_hosts->running()) {
        std::uint64_t results = 0; // the part of the board that the callable's results fill
        for (const std::uint32_t worker : workersOf(host.worker))
            results += std::min(m_board.slot(worker).arenaTouched.load(), room);
        std::uint64_t kib = proportionalKib(host.pid) + results / 1024;
        if (m_bridge)
            for (const pid_t pid : descendantsOf(host.pid))
                kib += proportionalKib(pid);
        into.push_back(kib);
    }
    m_sampler.memoryRead(sum(into));
}

} // namespace gilscope::engine
