#pragma once

#include <gilscope/message/error_text.h>

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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
