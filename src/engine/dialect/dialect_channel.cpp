#include "dialect_channel.h"

#include <gilscope/events.h>
#include <gilscope/message/english.h>

#include "dialect_bridge.h"
#include "json_file.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace gilscope::engine::dialect {

using nlohmann::json;

std::string textOf(const json& line, const char* name, std::size_t most) {
    const auto found = line.find(name);
    if (found == line.end() || !found->is_string())
        return {};
    std::string text = found->get<std::string>();
    std::replace(text.begin(), text.end(), '\0', ' ');
    if (text.size() > most)
        text.resize(most);
    return text;
}

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

std::optional<std::pair<std::int64_t, std::int64_t>> spanOf(const json& line, const char* name,
                                                            std::int64_t now) {
    const auto found = line.find(name);
    const auto* times = found == line.end() ? nullptr : found->get_ptr<const json::array_t*>();
    if (times == nullptr || times->size() != 2)
        return std::nullopt;
    const auto begin = numberOf(times->front()), end = numberOf(times->back());
    if (!begin || !end || *end < *begin || *end > now)
        return std::nullopt;
    return std::pair(*begin, *end);
}

ErrorText errorOf(const json& line) {
    const bool coded = line.contains("message_code");
    return {textOf(line, "kind"),
            coded ? messageIn(line) : message::verbatim(textOf(line, "message")),
            textOf(line, "traceback")};
}

json errorJson(const json& line) {
    const ErrorText error = errorOf(line);
    json object = json::parse(message::toJson(error.message));
    object.update({{"job", nullptr}, {"kind", error.kind}, {"traceback", error.traceback}});
    return object;
}

} // namespace gilscope::engine::dialect

namespace gilscope::engine {

DialectChannel::DialectChannel(UniqueFd commands, UniqueFd answers, Poller& poller, OnLine onLine)
    : m_commands(std::move(commands)),
      m_answers(std::move(answers)),
      m_poller(poller),
      m_onLine(std::move(onLine)) {}

DialectChannel::~DialectChannel() {
    close();
}

Result<void> DialectChannel::open() {
    return m_poller.watch(m_answers.get(), [this](std::uint32_t) { pump(); });
}

void DialectChannel::close() {
    if (!m_answers)
        return;
    m_poller.forget(m_answers.get());
    m_answers.reset();
}

void DialectChannel::send(std::string line) {
    m_queued += std::move(line);
    m_queued += '\n';
    flush();
}

void DialectChannel::flush() {
    while (m_commands && !m_queued.empty()) {
        const ssize_t written = ::write(m_commands.get(), m_queued.data(), m_queued.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EAGAIN)
            return;
        if (written < 0) { // it has ended, or does not want to hear more: its exit says the rest
            m_commands.reset();
            m_queued.clear();
            return;
        }
        m_queued.erase(0, static_cast<std::size_t>(written));
    }
}

bool DialectChannel::pump() {
    std::array<char, 64 * 1024> buffer;
    constexpr int mostReads = 64;
    bool some = false;
    for (int i = 0; i < mostReads && m_answers; ++i) {
        const ssize_t size = ::read(m_answers.get(), buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            break;
        if (size <= 0) {
            close();
            break;
        }
        some = true;
        take({buffer.data(), static_cast<std::size_t>(size)});
    }
    return some;
}

void DialectChannel::take(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, end);
        if (m_partial.size() + piece.size() > longestLine)
            m_overlong = true;
        if (!m_overlong)
            m_partial += piece;
        if (end == std::string_view::npos)
            return;
        bytes.remove_prefix(end + 1);
        const std::string line = std::exchange(m_partial, {});
        m_onLine(line, std::exchange(m_overlong, false));
    }
}

using board::Gate;
using board::JobRecord;
using dialect::crashed;
using dialect::numberOf;
using dialect::textOf;

namespace {

constexpr std::size_t mostRows = 1 << 20; ///< in one line of jobs

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
        return wrong(MessageCode::JobImpossible);
    if (m_intake.ledger().seen(record.job))
        return wrong(MessageCode::JobTwice);
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
            return wrong(MessageCode::JobColumns);
    for (std::size_t row = 0; row < job.size(); ++row) {
        const auto number = job.at(row), from = start.at(row), to = end.at(row);
        if (!number || *number >= board::noJob || !from || !to) {
            wrong(MessageCode::JobLacks);
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
        return wrong(MessageCode::RunningImpossible);
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
        return wrong(MessageCode::JobErrorImpossible);
    JobRecord record;
    record.job = static_cast<std::uint32_t>(*job);
    const std::int64_t at = now();
    record.end = record.callEnd = numberOf(line, "end").value_or(at);
    record.start = record.callStart = numberOf(line, "start").value_or(record.end);
    record.encoding = board::Encoding::Dropped;
    const std::string status = textOf(line, "status");
    record.status = status == "timed-out"   ? JobStatus::TimedOut
                    : status == "cancelled" ? JobStatus::Cancelled
                    : status == crashed     ? JobStatus::Crashed
                                            : JobStatus::Failed;
    ErrorText error = errorIn(line);
    if (error.kind.empty())
        error.kind = "Error";
    report(*worker, record, error);
}

void DialectBridge::onMark(const json& line) {
    const auto worker = workerOf(line);
    const auto job = numberOf(line, "job"), time = numberOf(line, "time");
    if (!worker)
        return;
    constexpr std::size_t longestMark = 1024;
    if (!job || static_cast<std::uint64_t>(*job) >= m_board.jobs() || !time || *time > now())
        return wrong(MessageCode::MarkImpossible);
    if (m_gate == Gate::Measure)
        m_stream.post(MarkEvent{m_trial, WorkerId{*worker},
                                JobIndex{static_cast<std::uint32_t>(*job)}, Nanoseconds{*time},
                                textOf(line, "text", longestMark)});
}

} // namespace gilscope::engine
