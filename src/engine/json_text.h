#pragma once

#include <gilscope/message/message.h>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace gilscope::engine {

/// A text field of what a host has said; empty where there is none.
std::string textField(const nlohmann::json& object, const char* name);
/// A field that is a number and not negative; nullopt where there is none.
std::optional<std::uint64_t> numberField(const nlohmann::json& object, const char* name);

/// What a host says: a message whose code and arguments it names, else its text. {"message"} or
/// {"message_code", "arguments"}.
Message messageIn(const nlohmann::json& object);

} // namespace gilscope::engine
