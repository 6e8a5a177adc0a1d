#pragma once

#include <gilscope/message/message.h>

#include <optional>
#include <string>
#include <string_view>

/// Messages outside of a stream: in the answers of an engine, and in what it says on standard
/// error.
namespace gilscope::message {

/// One line: {"message":ENGLISH,"message_code":...,"arguments":...}, as in docs/stream.md.
std::string toJson(const Message& message);
/// Reads what toJson() wrote. Where the code or a kind of argument is a newer gilscope's the
/// message is its English text; nullopt: it is no message.
std::optional<Message> fromJson(std::string_view json);

} // namespace gilscope::message
