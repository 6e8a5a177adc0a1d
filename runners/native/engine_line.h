#pragma once

#include <nlohmann/json_fwd.hpp>

#include <mutex>
#include <optional>
#include <string>

namespace gilscope::native {

/// The two descriptors that lead to the engine. Ends the process where the engine is gone.
class EngineLine {
public:
    /// `commands` and `answers` stay open for as long as the process lives.
    EngineLine(int commands, int answers) : m_commands(commands), m_answers(answers) {}

    /// The next command, or nothing if `wake` can be read from first or the time is over. Only for
    /// the thread that made this. Negative milliseconds: no limit.
    std::optional<std::string> next(int wake, int milliseconds);
    /// Writes a line whole. For any thread.
    void write(const nlohmann::json& message);

private:
    std::optional<std::string> takeLine();

    int m_commands;
    int m_answers;
    std::string m_read;
    std::size_t m_searched = 0;
    std::mutex m_writing;
};

} // namespace gilscope::native
