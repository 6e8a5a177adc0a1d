#include "dialect_bridge.h"

#include "dialect_channel.h"
#include "foreign_value.h"

#include <gilscope/codec.h>
#include <gilscope/job_values.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/warnings.h>

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
using dialect::crashed;
using dialect::numberOf;
using dialect::spanOf;
using dialect::textOf;
using nlohmann::json;

DialectBridge::DialectBridge(TrialId trial, const board::View& board,
                             const RunnerManifest::Capabilities& capabilities, JobIntake& intake,
                             StreamWriter& stream, std::function<std::string()> lastPrinted)
    : m_trial(trial),
      m_board(board),
      m_capabilities(capabilities),
      m_intake(intake),
      m_stream(stream),
      m_lastPrinted(std::move(lastPrinted)),
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

void DialectBridge::wrong(Message what) {
    if (m_nonsense++ == 0)
        m_firstNonsense = std::move(what);
}

void DialectBridge::onLine(std::string_view text, bool tooLong) {
    if (tooLong)
        return wrong(MessageCode::LineLong);
    constexpr int deepest = 256;
    if (nestsDeeper(text, deepest))
        return wrong(MessageCode::LineDeep);
    const json line = json::parse(text.begin(), text.end(), nullptr, false);
    if (!line.is_object())
        return wrong(MessageCode::LineNoObject);
    const std::string verb = textOf(line, "verb");
    if (verb.empty())
        return wrong(MessageCode::LineNoVerb);
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
        return wrong(MessageCode::PreparedTwice);
    constexpr std::size_t longestName = 200;
    m_runtime = textOf(line, "runtime", longestName);
    header.prepareEnd = now();
    constexpr std::int64_t mostClockError = 100'000'000;
    m_clockError = std::min(numberOf(line, "clock_error").value_or(0), mostClockError);
    header.prepareCall = std::min(numberOf(line, "call").value_or(0), header.prepareEnd);
    json error;
    if (const auto found = line.find("error"); found != line.end() && found->is_object())
        error = dialect::errorJson(*found);
    reply({{"prepare_error", error}}, HostState::Prepared);
}

void DialectBridge::onRefused(const json& line) {
    if (m_board.header().hostState.load() != static_cast<std::uint32_t>(HostState::Starting))
        return wrong(MessageCode::RefusedLate);
    m_board.header().prepareEnd = now();
    m_refusal = {textOf(line, "kind"), textOf(line, "message")};
    reply({{"prepare_error", nullptr}}, HostState::Failed);
}

std::optional<std::uint32_t> DialectBridge::workerOf(const json& line) {
    const auto number = numberOf(line, "worker");
    if (number && static_cast<std::uint64_t>(*number) < m_workers.size())
        return static_cast<std::uint32_t>(*number);
    wrong(message::say<MessageCode::NoWorkerOfTrial>(textOf(line, "verb")));
    return std::nullopt;
}

void DialectBridge::onReady(const json& line) {
    const auto worker = workerOf(line);
    if (!worker)
        return;
    if (m_gate != Gate::Spawn || std::exchange(m_workers[*worker].settled, true))
        return wrong(MessageCode::ReadyLate);
    board::WorkerSlot& slot = m_board.slot(*worker);
    noteWarmupEnd(line);
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

/// By which signal, or with which exit code, a process ended that was at a warm-up job.
void DialectBridge::noteWarmupEnd(const json& line) {
    const std::string signal = textOf(line, "warmup_ended");
    const auto code = numberOf(line, "warmup_ended");
    if ((signal.empty() && !code) || std::exchange(m_warmupEnded, true))
        return;
    const message::Argument how = signal.empty()
                                      ? message::Argument(message::say<MessageCode::ExitCode>(
                                            static_cast<std::uint64_t>(code.value_or(0))))
                                      : message::Argument(signal);
    m_stream.post(makeWarning(message::say<MessageCode::WarmupEndedPool>(how), m_trial));
}

/// What a line says went wrong. Who died could say nothing itself but what it printed.
ErrorText DialectBridge::errorIn(const json& line) {
    ErrorText error = dialect::errorOf(line);
    if (textOf(line, "status") == crashed && error.traceback.empty()) {
        error.traceback = m_lastPrinted();
        // Others may have died before.
        const auto last = error.traceback.rfind("Fatal Python error: ");
        error.traceback.erase(0, last == std::string::npos ? 0 : last);
    }
    return error;
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
        ErrorText error = dialect::errorOf(line);
        return m_intake.postError({m_trial, WorkerId{*worker}, std::nullopt, JobStatus::Failed,
                                   std::move(error.kind), std::move(error.message),
                                   std::move(error.traceback)});
    }
    m_workersDied = m_workersDied || textOf(line, "status") == crashed;
    const ErrorText error = errorIn(line);
    const std::string text =
        packError(error.kind, error.message, error.traceback, board::errorTextSize);
    std::memcpy(slot.errorText, text.data(), text.size());
    slot.errorSize = static_cast<std::uint32_t>(text.size());
    slot.state.store(static_cast<std::uint32_t>(WorkerState::Failed), std::memory_order_release);
}

void DialectBridge::noteGil(const json& line, board::WorkerSlot& slot) {
    constexpr std::array<std::pair<std::string_view, board::GilState>, 3> words{{
        {"per-interpreter", board::GilState::Always},
        {"disabled", board::GilState::Disabled},
        {"enabled", board::GilState::Enabled},
    }};
    const std::string said = textOf(line, "gil");
    for (const auto& [word, state] : words)
        if (said == word)
            slot.gil = static_cast<std::uint32_t>(state);
    std::string module = textOf(line, "gil_module");
    module.resize(std::min(module.size(), board::gilModuleSize - 1));
    std::memcpy(slot.gilModule, module.c_str(), module.size() + 1);
}

void DialectBridge::onFinished(const json& line) {
    const auto worker = workerOf(line);
    if (!worker)
        return;
    if (m_gate != Gate::Measure || std::exchange(m_workers[*worker].finished, true))
        return wrong(MessageCode::FinishedLate);
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
    noteGil(line, slot);
    const auto count = [&](const char* name) {
        return static_cast<std::uint64_t>(numberOf(line, name).value_or(0));
    };
    slot.atEnd.voluntary = count("voluntary");
    slot.atEnd.involuntary = count("involuntary");
    slot.atEnd.migrations = count("migrations");
    slot.jobStart.store(0);
    slot.state.store(static_cast<std::uint32_t>(WorkerState::Finished), std::memory_order_release);
}

/// Which jobs returned what: fingerprints, as the hosts of CPython say them.
void DialectBridge::noteValues(const json& values, json& object) {
    if (!values.is_array())
        return wrong(MessageCode::ValuesNoList);
    if (values.size() == 1)
        return; // all of them returned the first job's value
    JobValuesBuilder each(m_board.jobs());
    for (const json& entry : values) {
        if (!entry.is_array() || entry.size() != 2 || !entry[1].is_array())
            return wrong(MessageCode::ValuesEntry);
        const auto read = readForeignValue(entry[0]);
        if (!read)
            return wrong(message::say<MessageCode::ValuesUnreadable>(read.error().message));
        const std::uint32_t fingerprint = fingerprintOf(read->digest);
        for (const json& job : entry[1]) {
            const auto number = numberOf(job);
            if (!number || static_cast<std::uint64_t>(*number) >= m_board.jobs())
                return wrong(MessageCode::ValuesJob);
            if (static_cast<std::uint64_t>(*number) < JobValues::mostJobs)
                each.add(static_cast<std::uint32_t>(*number), fingerprint);
        }
    }
    object["job_values"] = fingerprintsText(each.take().jobs);
}

void DialectBridge::onDrained(const json& line) {
    board::Header& header = m_board.header();
    if (m_gate != Gate::Drain ||
        header.hostState.load() == static_cast<std::uint32_t>(HostState::Drained))
        return wrong(MessageCode::DrainedLate);
    header.drainEnd = std::min(numberOf(line, "end").value_or(now()), now());
    header.drainStart =
        std::min(numberOf(line, "start").value_or(header.drainEnd), header.drainEnd);
    json object = {{"prepare_error", nullptr},
                   {"distinct", numberOf(line, "distinct").value_or(0)},
                   {"decoded", numberOf(line, "decoded").value_or(0)},
                   {"decode_errors", json::array()}};
    for (const char* name : {"alike", "job_values", "job_value_group", "job_value_groups"})
        if (const auto field = line.find(name); field != line.end() && !field->is_structured())
            object[name] = *field;
    if (const auto values = line.find("values"); values != line.end())
        noteValues(*values, object);
    if (const auto value = line.find("value"); value != line.end()) {
        if (const auto read = readForeignValue(*value)) {
            object["value"] = read->text;
            object["digest"] = read->digest;
        } else {
            wrong(message::say<MessageCode::ValueUnreadable>(read.error().message));
        }
    }
    reply(object, HostState::Drained);
}

} // namespace gilscope::engine
