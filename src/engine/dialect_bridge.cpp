#include "dialect_bridge.h"

#include "foreign_value.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace gilscope::engine {

using board::Gate;
using board::HostState;
using board::JobRecord;
using nlohmann::json;

namespace {

constexpr std::size_t mostRows = 1 << 20; ///< in one line of jobs
constexpr std::size_t longestText = 64 * 1024;

/// A text field, cut; empty where there is none.
std::string textOf(const json& line, const char* name, std::size_t most = longestText) {
    const auto found = line.find(name);
    if (found == line.end() || !found->is_string())
        return {};
    std::string text = found->get<std::string>();
    std::replace(text.begin(), text.end(), '\0', ' ');
    if (text.size() > most)
        text.resize(most);
    return text;
}

/// A time or a count that is not negative; nullopt where it is absent, null or anything else.
std::optional<std::int64_t> numberOf(const json& value) {
    if (!value.is_number_integer())
        return std::nullopt;
    const auto number = value.get<std::int64_t>();
    return number < 0 || number > limits::nanoseconds ? std::nullopt : std::optional(number);
}

std::optional<std::int64_t> numberOf(const json& line, const char* name) {
    const auto found = line.find(name);
    return found == line.end() ? std::nullopt : numberOf(*found);
}

/// [begin, end] of a phase, in order and not after `now`.
std::optional<std::pair<std::int64_t, std::int64_t>> spanOf(const json& line, const char* name,
                                                            std::int64_t now) {
    const auto found = line.find(name);
    if (found == line.end() || !found->is_array() || found->size() != 2)
        return std::nullopt;
    const auto begin = numberOf((*found)[0]), end = numberOf((*found)[1]);
    if (!begin || !end || *end < *begin || *end > now)
        return std::nullopt;
    return std::pair(*begin, *end);
}

/// A column of a line of jobs: the number at a row, or nothing where the column is absent.
class Column {
public:
    Column(const json& line, const char* name) {
        const auto found = line.find(name);
        m_values = found != line.end() && found->is_array() ? &*found : nullptr;
    }
    bool given() const { return m_values != nullptr; }
    std::size_t size() const { return m_values != nullptr ? m_values->size() : 0; }
    std::optional<std::int64_t> at(std::size_t row) const {
        return m_values != nullptr ? numberOf((*m_values)[row]) : std::nullopt;
    }

private:
    const json* m_values;
};

std::uint16_t coreOf(std::optional<std::int64_t> core) {
    return core && *core < index(noCpu) ? static_cast<std::uint16_t>(*core) : index(noCpu);
}

} // namespace

DialectBridge::DialectBridge(TrialId trial, const board::View& board,
                             const RunnerManifest::Capabilities& capabilities, JobIntake& intake,
                             StreamWriter& stream)
    : m_trial(trial),
      m_board(board),
      m_capabilities(capabilities),
      m_intake(intake),
      m_stream(stream),
      m_workers(board.workers()) {}

Result<void> DialectBridge::open(UniqueFd commands, UniqueFd answers, Poller& poller, pid_t host,
                                 std::string plan) {
    m_host = host;
    m_channel = std::make_unique<DialectChannel>(
        std::move(commands), std::move(answers), poller,
        [this](std::string_view text, bool tooLong) { onLine(text, tooLong); });
    m_board.header().prepareStart = now();
    m_channel->send(std::move(plan));
    m_board.header().argumentsSize.store(1); // from here on the call may run: see waitForPrepared
    return m_channel->open();
}

std::int64_t DialectBridge::now() const {
    return board::monotonicNow() - m_board.header().epoch;
}

void DialectBridge::passGate(Gate gate) {
    m_gate = gate;
    const auto send = [this](const char* verb) {
        m_channel->send(fmt::format(R"({{"verb":"{}"}})", verb));
    };
    switch (gate) {
    case Gate::Prepare:
        break;
    case Gate::Spawn:
        for (std::uint32_t worker = 0; worker < m_workers.size(); ++worker) {
            board::WorkerSlot& slot = m_board.slot(worker);
            slot.createStart = now();
            slot.state.store(static_cast<std::uint32_t>(WorkerState::Creating));
        }
        send("spawn");
        break;
    case Gate::Measure:
        for (std::uint32_t worker = 0; worker < m_workers.size(); ++worker) {
            auto& state = m_board.slot(worker).state;
            if (state.load() == static_cast<std::uint32_t>(WorkerState::Ready))
                state.store(static_cast<std::uint32_t>(WorkerState::Running));
        }
        send("measure");
        break;
    case Gate::Drain:
        send("drain");
        break;
    case Gate::Teardown:
        send("end");
        break;
    }
}

void DialectBridge::stop() {
    m_channel->send(R"({"verb":"stop"})");
}

void DialectBridge::flush() {
    m_channel->flush();
}

void DialectBridge::takeLastWords() {
    while (m_channel && m_channel->pump()) {
    }
}

void DialectBridge::wrong(std::string what) {
    if (m_nonsense++ == 0)
        m_firstNonsense = std::move(what);
}

void DialectBridge::onLine(std::string_view text, bool tooLong) {
    if (tooLong)
        return wrong("a line is longer than 64 MiB");
    constexpr int deepest = 256;
    bool tooDeep = false;
    const auto callback = [&tooDeep](int depth, json::parse_event_t event, json&) {
        tooDeep = tooDeep || (depth >= deepest && (event == json::parse_event_t::object_start ||
                                                   event == json::parse_event_t::array_start));
        return !tooDeep;
    };
    const json line = json::parse(text.begin(), text.end(), callback, false);
    if (tooDeep || !line.is_object())
        return wrong("a line is no JSON object");
    const std::string verb = textOf(line, "verb");
    if (verb.empty())
        return wrong("a line has no verb");
    answer(verb, line);
}

void DialectBridge::answer(const std::string& verb, const json& line) {
    using Handler = void (DialectBridge::*)(const json&);
    static constexpr std::array<std::pair<std::string_view, Handler>, 10> handlers{{
        {"prepared", &DialectBridge::onPrepared},
        {"refused", &DialectBridge::onRefused},
        {"ready", &DialectBridge::onReady},
        {"lost", &DialectBridge::onLost},
        {"jobs", &DialectBridge::onJobs},
        {"running", &DialectBridge::onRunning},
        {"job_error", &DialectBridge::onJobError},
        {"finished", &DialectBridge::onFinished},
        {"mark", &DialectBridge::onMark},
        {"drained", &DialectBridge::onDrained},
    }};
    for (const auto& [known, handler] : handlers)
        if (known == verb)
            (this->*handler)(line);
}

void DialectBridge::reply(const json& object, HostState state) {
    const std::span<std::byte> room = m_board.reply();
    const std::string text = object.dump(-1, ' ', false, json::error_handler_t::replace);
    board::Header& header = m_board.header();
    if (text.size() <= room.size()) {
        std::memcpy(room.data(), text.data(), text.size());
        header.replySize.store(text.size(), std::memory_order_release);
    }
    header.hostState.store(static_cast<std::uint32_t>(state), std::memory_order_release);
}

void DialectBridge::onPrepared(const json& line) {
    board::Header& header = m_board.header();
    if (header.hostState.load() != static_cast<std::uint32_t>(HostState::Starting))
        return wrong("the host says 'prepared' twice");
    constexpr std::size_t longestName = 200;
    m_runtime = textOf(line, "runtime", longestName);
    header.prepareEnd = now();
    constexpr std::int64_t mostClockError = 100'000'000;
    m_clockError = std::min(numberOf(line, "clock_error").value_or(0), mostClockError);
    header.prepareCall = std::min(numberOf(line, "call").value_or(0), header.prepareEnd);
    json error;
    if (const auto found = line.find("error"); found != line.end() && found->is_object())
        error = {{"job", nullptr},
                 {"kind", textOf(*found, "kind")},
                 {"message", textOf(*found, "message")},
                 {"traceback", textOf(*found, "traceback")}};
    reply({{"prepare_error", error}}, HostState::Prepared);
}

void DialectBridge::onRefused(const json& line) {
    if (m_board.header().hostState.load() != static_cast<std::uint32_t>(HostState::Starting))
        return wrong("the host refuses what it has accepted before");
    m_board.header().prepareEnd = now();
    m_refusal = {textOf(line, "kind"), textOf(line, "message")};
    reply({{"prepare_error", nullptr}}, HostState::Failed);
}

std::optional<std::uint32_t> DialectBridge::workerOf(const json& line) {
    const auto number = numberOf(line, "worker");
    if (number && static_cast<std::uint64_t>(*number) < m_workers.size())
        return static_cast<std::uint32_t>(*number);
    wrong(fmt::format("'{}' names no worker of this trial", textOf(line, "verb")));
    return std::nullopt;
}

void DialectBridge::onReady(const json& line) {
    const auto worker = workerOf(line);
    if (!worker)
        return;
    if (m_gate != Gate::Spawn || std::exchange(m_workers[*worker].settled, true))
        return wrong("'ready' at a time when no worker can become ready");
    board::WorkerSlot& slot = m_board.slot(*worker);
    const std::int64_t at = now();
    const auto create = spanOf(line, "create", at).value_or(std::pair(slot.createStart, at));
    slot.createStart = create.first;
    slot.createEnd = create.second;
    const auto import =
        spanOf(line, "import", at).value_or(std::pair(create.second, create.second));
    slot.importStart = import.first;
    slot.importEnd = import.second;
    const auto warmup =
        spanOf(line, "warmup", at).value_or(std::pair(import.second, import.second));
    slot.warmupStart = warmup.first;
    slot.warmupEnd = warmup.second;
    slot.warmupFailed = static_cast<std::uint32_t>(
        std::min<std::int64_t>(limits::warmup, numberOf(line, "warmup_failed").value_or(0)));
    constexpr std::int64_t mostProcesses = 1 << 22;
    const auto pid =
        static_cast<pid_t>(std::min(mostProcesses, numberOf(line, "pid").value_or(m_host)));
    if (pid == m_host || ::getpgid(pid) == m_host) {
        slot.pid.store(pid);
        slot.tid.store(
            static_cast<std::int32_t>(std::min(mostProcesses, numberOf(line, "tid").value_or(0))));
    }
    slot.state.store(static_cast<std::uint32_t>(WorkerState::Ready), std::memory_order_release);
}

void DialectBridge::onLost(const json& line) {
    const auto worker = workerOf(line);
    if (!worker)
        return;
    board::WorkerSlot& slot = m_board.slot(*worker);
    m_workers[*worker].settled = true;
    if (m_gate != Gate::Spawn) { // its jobs were reported; there is no more to come from it
        m_workers[*worker].finished = true;
        slot.state.store(static_cast<std::uint32_t>(WorkerState::Finished));
        return m_intake.postError({m_trial, WorkerId{*worker}, std::nullopt, JobStatus::Failed,
                                   textOf(line, "kind"), textOf(line, "message"),
                                   textOf(line, "traceback")});
    }
    std::string text =
        textOf(line, "kind") + '\0' + textOf(line, "message") + '\0' + textOf(line, "traceback");
    text.resize(std::min(text.size(), board::errorTextSize));
    std::memcpy(slot.errorText, text.data(), text.size());
    slot.errorSize = static_cast<std::uint32_t>(text.size());
    slot.state.store(static_cast<std::uint32_t>(WorkerState::Failed), std::memory_order_release);
}

/// Moves times that are outside of [opened, now] by no more than the host's clock may be wrong.
void DialectBridge::straighten(JobRecord& record, std::int64_t opened, std::int64_t at) const {
    for (std::int64_t* time : {&record.start, &record.callStart, &record.callEnd, &record.end}) {
        if (*time < opened && opened - *time <= m_clockError)
            *time = opened;
        if (*time > at && *time - at <= m_clockError)
            *time = at;
    }
}

void DialectBridge::report(std::uint32_t worker, JobRecord record, const ErrorText& error) {
    const std::int64_t opened = m_board.header().measureStart.load();
    const std::int64_t at = now();
    straighten(record, opened, at);
    if (m_gate != Gate::Measure || record.job >= m_board.jobs() || record.start < opened ||
        record.callStart < record.start || record.callEnd < record.callStart ||
        record.end < record.callEnd || record.end > at)
        return wrong("a job has times or a number that it cannot have");
    if (m_intake.ledger().seen(record.job))
        return wrong("a job is reported twice");
    board::WorkerSlot& slot = m_board.slot(worker);
    if (slot.job.load() == record.job)
        slot.jobStart.store(0);
    auto& next = m_board.header().nextJob;
    next.store(std::max<std::uint64_t>(next.load(), record.job + 1ULL));
    m_intake.report(worker, record, error);
}

void DialectBridge::onJobs(const json& line) {
    const auto worker = workerOf(line);
    if (!worker)
        return;
    const Column job(line, "job"), start(line, "start"), end(line, "end"),
        callStart(line, "call_start"), callEnd(line, "call_end"), cpu(line, "cpu"),
        gilWait(line, "gil_wait"), core(line, "core"), coreEnd(line, "core_end"),
        bytes(line, "bytes");
    for (const Column* column :
         {&job, &start, &end, &callStart, &callEnd, &cpu, &gilWait, &core, &coreEnd, &bytes})
        if (column->given() && (column->size() != job.size() || column->size() > mostRows))
            return wrong("the columns of 'jobs' are not of equal length");
    for (std::size_t row = 0; row < job.size(); ++row) {
        const auto number = job.at(row), from = start.at(row), to = end.at(row);
        if (!number || *number >= board::noJob || !from || !to) {
            wrong("a job lacks its number or its times");
            continue;
        }
        JobRecord record;
        record.job = static_cast<std::uint32_t>(*number);
        record.start = *from;
        record.end = *to;
        record.callStart = callStart.at(row).value_or(*from);
        record.callEnd = callEnd.at(row).value_or(*to);
        if (const auto used = cpu.at(row); used && m_capabilities.cpu)
            record.cpu = std::min(*used, std::max<std::int64_t>(*to - *from, 0));
        if (m_capabilities.gil)
            record.gilWait = gilWait.at(row).value_or(0);
        if (m_capabilities.core) {
            record.coreStart = coreOf(core.at(row));
            record.coreEnd = coreOf(coreEnd.given() ? coreEnd.at(row) : core.at(row));
        }
        record.resultBytes = static_cast<std::uint32_t>(
            std::min<std::int64_t>(UINT32_MAX, bytes.at(row).value_or(0)));
        report(*worker, record, {});
    }
}

void DialectBridge::onRunning(const json& line) {
    const auto worker = workerOf(line);
    const auto job = numberOf(line, "job"), start = numberOf(line, "start");
    if (!worker)
        return;
    if (m_gate != Gate::Measure || !job || !start ||
        static_cast<std::uint64_t>(*job) >= m_board.jobs() || *start > now())
        return wrong("'running' names a job or a time that cannot be");
    board::WorkerSlot& slot = m_board.slot(*worker);
    slot.job.store(static_cast<std::uint32_t>(*job));
    slot.jobStart.store(*start, std::memory_order_release);
}

void DialectBridge::onJobError(const json& line) {
    const auto worker = workerOf(line);
    const auto job = numberOf(line, "job");
    if (!worker)
        return;
    if (!job || static_cast<std::uint64_t>(*job) >= m_board.jobs())
        return wrong("'job_error' names no job of this trial");
    JobRecord record;
    record.job = static_cast<std::uint32_t>(*job);
    const std::int64_t at = now();
    record.end = record.callEnd = numberOf(line, "end").value_or(at);
    record.start = record.callStart = numberOf(line, "start").value_or(record.end);
    record.encoding = board::Encoding::Dropped;
    const std::string status = textOf(line, "status");
    record.status = status == "timed-out"   ? JobStatus::TimedOut
                    : status == "cancelled" ? JobStatus::Cancelled
                                            : JobStatus::Failed;
    ErrorText error{textOf(line, "kind"), textOf(line, "message"), textOf(line, "traceback")};
    if (error.kind.empty())
        error.kind = "Error";
    report(*worker, record, error);
}

void DialectBridge::onFinished(const json& line) {
    const auto worker = workerOf(line);
    if (!worker)
        return;
    if (m_gate != Gate::Measure || std::exchange(m_workers[*worker].finished, true))
        return wrong("'finished' at a time when no worker can finish");
    board::WorkerSlot& slot = m_board.slot(*worker);
    const auto start = numberOf(line, "start"), end = numberOf(line, "end");
    if (start && end && *start <= *end && *end <= now()) {
        slot.atStart.wall = std::max<std::int64_t>(*start, 1);
        slot.atEnd.wall = std::max(*end, slot.atStart.wall);
    }
    Figures& figures = m_workers[*worker].figures;
    const std::int64_t wall = slot.atEnd.wall - slot.atStart.wall;
    const auto within = [&](const char* name, bool able) -> std::optional<std::int64_t> {
        const auto number = able ? numberOf(line, name) : std::nullopt;
        return number ? std::optional(std::min(*number, wall)) : std::nullopt;
    };
    figures.cpu = within("cpu", m_capabilities.cpu);
    figures.runQueue = within("run_queue", m_capabilities.runQueue);
    figures.gilWait = within("gil_wait", m_capabilities.gil);
    const auto count = [&](const char* name) {
        return static_cast<std::uint64_t>(numberOf(line, name).value_or(0));
    };
    slot.atEnd.voluntary = count("voluntary");
    slot.atEnd.involuntary = count("involuntary");
    slot.atEnd.migrations = count("migrations");
    slot.jobStart.store(0);
    slot.state.store(static_cast<std::uint32_t>(WorkerState::Finished), std::memory_order_release);
}

void DialectBridge::onMark(const json& line) {
    const auto worker = workerOf(line);
    const auto job = numberOf(line, "job"), time = numberOf(line, "time");
    if (!worker)
        return;
    constexpr std::size_t longestMark = 1024;
    if (!job || static_cast<std::uint64_t>(*job) >= m_board.jobs() || !time || *time > now())
        return wrong("'mark' names a job or a time that cannot be");
    if (m_gate == Gate::Measure)
        m_stream.post(MarkEvent{m_trial, WorkerId{*worker},
                                JobIndex{static_cast<std::uint32_t>(*job)}, Nanoseconds{*time},
                                textOf(line, "text", longestMark)});
}

void DialectBridge::onDrained(const json& line) {
    board::Header& header = m_board.header();
    if (m_gate != Gate::Drain ||
        header.hostState.load() == static_cast<std::uint32_t>(HostState::Drained))
        return wrong("'drained' at a time when nothing is to be drained");
    header.drainEnd = std::min(numberOf(line, "end").value_or(now()), now());
    header.drainStart =
        std::min(numberOf(line, "start").value_or(header.drainEnd), header.drainEnd);
    json object = {{"prepare_error", nullptr},
                   {"distinct", numberOf(line, "distinct").value_or(0)},
                   {"decoded", numberOf(line, "decoded").value_or(0)},
                   {"decode_errors", json::array()}};
    if (const auto value = line.find("value"); value != line.end()) {
        if (const auto read = readForeignValue(*value)) {
            object["value"] = read->text;
            object["digest"] = read->digest;
        } else {
            wrong("the value of a job cannot be read: " + read.error().message);
        }
    }
    reply(object, HostState::Drained);
}

} // namespace gilscope::engine
