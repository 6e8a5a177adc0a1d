#include "stream/comparison_log.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

constexpr std::size_t mostLines = 10'000;
constexpr std::size_t mostBytes = 16U << 20;

std::size_t weight(const LogLine& line) {
    return line.text.size() + line.detail.size();
}

Message logged(const JobErrorEvent& event) {
    const bool bare = saysNothing(event.message);
    if (!event.job)
        return bare ? message::verbatim(event.kind) : say<LogError>(event.kind, event.message);
    return bare ? say<LogJobKind>(index(*event.job), event.kind)
                : say<LogJobError>(index(*event.job), event.kind, event.message);
}

} // namespace

void ComparisonLog::push(LogLine line) {
    m_bytes += weight(line);
    m_lines.push_back(std::make_shared<const LogLine>(std::move(line)));
    while (m_lines.size() > mostLines || (m_bytes > mostBytes && m_lines.size() > 1)) {
        m_bytes -= weight(*m_lines.front());
        m_lines.pop_front();
        ++m_omitted;
    }
}

void ComparisonLog::add(const OutputEvent& event) {
    LogLine line;
    line.trial = event.trial;
    line.worker = event.worker;
    line.kind =
        event.channel == OutputChannel::Stdout ? LogLine::Kind::Stdout : LogLine::Kind::Stderr;
    line.text = event.text;
    if (event.omitted > 0) {
        line.more = say<LogBytesDropped>(event.omitted);
        line.detail = english(*line.more);
    }
    push(std::move(line));
}

void ComparisonLog::add(const JobErrorEvent& event) {
    LogLine line;
    line.trial = event.trial;
    line.worker = event.worker;
    line.kind = LogLine::Kind::Error;
    line.message = logged(event);
    line.text = english(*line.message);
    line.detail = event.traceback;
    push(std::move(line));
}

void ComparisonLog::add(const HostExitEvent& event) {
    if (event.expected)
        return;
    LogLine line;
    line.trial = event.trial;
    line.worker = event.worker;
    line.kind = LogLine::Kind::Exit;
    const std::string pid = std::to_string(event.pid);
    line.message = event.signal.empty() ? say<LogHostCode>(pid, std::to_string(event.exitCode))
                                        : say<LogHostSignal>(pid, event.signal);
    line.text = english(*line.message);
    push(std::move(line));
}

void ComparisonLog::add(const WarningEvent& event) {
    LogLine line;
    line.trial = event.trial;
    line.kind = LogLine::Kind::Warning;
    line.message = event.message;
    line.text = english(event.message);
    line.detail = hintFor(event);
    push(std::move(line));
}

void ComparisonLog::note(Message message) {
    LogLine line;
    line.text = english(message);
    line.message = std::move(message);
    push(std::move(line));
}

} // namespace gilscope::detail
