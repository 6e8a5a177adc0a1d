#include "comparison_log.h"

#include <fmt/format.h>

namespace gilscope::detail {

namespace {

constexpr std::size_t mostLines = 10'000;
constexpr std::size_t mostBytes = 16U << 20;

std::size_t weight(const LogLine& line) {
    return line.text.size() + line.detail.size();
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
    if (event.omitted > 0)
        line.detail = fmt::format("{} more bytes were thrown away", event.omitted);
    push(std::move(line));
}

void ComparisonLog::add(const JobErrorEvent& event) {
    LogLine line;
    line.trial = event.trial;
    line.worker = event.worker;
    line.kind = LogLine::Kind::Error;
    line.text = event.job ? fmt::format("job {}: ", index(*event.job)) : std::string();
    line.text +=
        event.message.empty() ? event.kind : fmt::format("{}: {}", event.kind, event.message);
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
    line.text = event.signal.empty()
                    ? fmt::format("host process {} ended with code {}", event.pid, event.exitCode)
                    : fmt::format("host process {} was ended by {}", event.pid, event.signal);
    push(std::move(line));
}

void ComparisonLog::add(const WarningEvent& event) {
    LogLine line;
    line.trial = event.trial;
    line.kind = LogLine::Kind::Warning;
    line.text = event.message;
    line.detail = event.hint;
    push(std::move(line));
}

void ComparisonLog::note(std::string text) {
    LogLine line;
    line.text = std::move(text);
    push(std::move(line));
}

} // namespace gilscope::detail
