#pragma once

#include <gilscope/comparison.h>

#include <deque>
#include <memory>

namespace gilscope::detail {

/// The last entries of a comparison's log, bounded in number and in bytes. One thread at a time.
class ComparisonLog {
public:
    void add(const OutputEvent& event);
    void add(const JobErrorEvent& event);
    void add(const HostExitEvent& event); ///< only an exit that was not expected leaves a line
    void add(const WarningEvent& event);
    void note(Message message);
    /// Counts an entry that was not even made.
    void omit() { ++m_omitted; }

    const std::deque<std::shared_ptr<const LogLine>>& lines() const { return m_lines; }
    std::uint64_t omitted() const { return m_omitted; }

private:
    void push(LogLine line);

    std::deque<std::shared_ptr<const LogLine>> m_lines;
    std::size_t m_bytes = 0;
    std::uint64_t m_omitted = 0;
};

} // namespace gilscope::detail
