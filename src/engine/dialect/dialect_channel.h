#pragma once

#include <gilscope/message/english.h>

#include "control.h"
#include "json_file.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Fields of what a host says in the host dialect. Nothing that it says is an error here: what is
/// not there, or not what it should be, is absent.
namespace gilscope::engine::dialect {

/// The status of a job, or of a lost worker, whose process died.
inline constexpr std::string_view crashed = "crashed";

inline constexpr std::size_t longestText = 64 * 1024; ///< bytes

/// A text field, cut, with spaces for NUL; empty where there is none.
std::string textOf(const nlohmann::json& line, const char* name, std::size_t most = longestText);
/// A time or a count that is not negative; nullopt where it is absent, null or anything else.
std::optional<std::int64_t> numberOf(const nlohmann::json& value);
std::optional<std::int64_t> numberOf(const nlohmann::json& line, const char* name);
/// [begin, end] of a phase, in order and not after `now`.
std::optional<std::pair<std::int64_t, std::int64_t>> spanOf(const nlohmann::json& line,
                                                            const char* name, std::int64_t now);

/// An error: "kind", "traceback", and "message" or, of a host of ours, "message_code" and
/// "arguments".
ErrorText errorOf(const nlohmann::json& line);
/// The same as a reply has it, which belongs to no job.
nlohmann::json errorJson(const nlohmann::json& line);

} // namespace gilscope::engine::dialect

namespace gilscope::engine {

/// The two pipes to a host that speaks the host dialect: commands go in, answers come out, a line
/// each. Neither direction ever blocks. One thread.
class DialectChannel {
public:
    static constexpr std::size_t longestLine = std::size_t{64} << 20; ///< bytes

    /// Called for each whole line, without its newline. `tooLong`: the line was longer than
    /// longestLine and `text` is its beginning.
    using OnLine = std::function<void(std::string_view text, bool tooLong)>;

    /// `commands` and `answers` are the engine's ends, non-blocking.
    DialectChannel(UniqueFd commands, UniqueFd answers, Poller& poller, OnLine onLine);
    ~DialectChannel();
    DialectChannel(const DialectChannel&) = delete;
    DialectChannel& operator=(const DialectChannel&) = delete;

    /// Starts to listen.
    Result<void> open();
    /// Queues a line for the host and sends what fits into the pipe.
    void send(std::string line);
    /// Sends more of what is queued. Call while waiting.
    void flush();
    /// Takes in what the host has said, a bounded amount at a time. False: nothing was there.
    bool pump();
    /// True once the host has closed its end, or has ended.
    bool closed() const { return !m_answers; }

private:
    void take(std::string_view bytes);
    void close();

    UniqueFd m_commands;
    UniqueFd m_answers;
    Poller& m_poller;
    OnLine m_onLine;
    std::string m_queued;  ///< for the host
    std::string m_partial; ///< of a line that has not ended
    bool m_overlong = false;
};

} // namespace gilscope::engine
