#pragma once

#include "base/json_fields.h"

#include <gilscope/message/message.h>

namespace gilscope::message {

inline constexpr std::size_t mostArguments = 16;
inline constexpr std::size_t mostItems = 256; ///< of a list
inline constexpr int deepest = 8;             ///< lists and messages in one another

/// Adds `message`, in English, with `message_code` and `arguments`; of a verbatim one the text
/// alone.
void putMessage(nlohmann::ordered_json& out, const Message& message);

/// Reads what putMessage() wrote. Where the code or a kind of argument is a newer gilscope's the
/// message is its English text; what no gilscope writes is noted as wrong.
Message readMessage(JsonFields& fields);

} // namespace gilscope::message
